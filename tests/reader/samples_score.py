#!/usr/bin/env python3
"""Score the reader with the scorer and samples beside the checkout, where there are any: exit status 77 (skipped) elsewhere.

    samples_score.py TOOL REGIME FOLDER

FOLDER holds tools/score_reader.py and samples/; each sample has the least precision and F1 that it must reach.
"""
import pathlib
import subprocess
import sys
import tempfile

LEAST = {"seed-ar.claims.jsonl": (0.90, 0.90), "dev-ar.jsonl": (0.92, 0.86), "dev-en.jsonl": (0.75, 0.65)}


def main(tool, regime, folder):
    folder = pathlib.Path(folder)
    scorer = folder / "tools" / "score_reader.py"
    samples = [(folder / "samples" / name, least) for name, least in LEAST.items()]
    if not scorer.exists() or not all(path.exists() for path, _ in samples):
        print("no samples beside the checkout")
        return 77
    failed = False
    for path, (precision, f1) in samples:
        with tempfile.NamedTemporaryFile(suffix=".jsonl") as predicted:
            subprocess.run([tool, regime, str(path)], check=True, stdout=predicted, timeout=300)
            result = subprocess.run([sys.executable, str(scorer), str(path), predicted.name, "--min-precision", str(precision),
                                     "--min-f1", str(f1)], capture_output=True, text=True, timeout=300)
        print(path.name, result.stdout.splitlines()[1] if result.stdout else result.stderr)
        failed = failed or result.returncode != 0
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:4]))
