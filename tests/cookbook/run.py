"""The commands of the cookbook, run: each ```sh block is followed by a ```text block with what it writes.

    run.py PROGRAM ROOT FILE…            compares
    MITHAQ_UPDATE_GOLDEN=1 run.py …      rewrites the outputs in place

`mithaq` in a block is PROGRAM. Blocks run in ROOT, with COLUMNS=100 and without colours; a block's exit status is not looked at (a
query without answers gives 1), but 2 and above is a failure unless the block ends in `# exit N`.
"""

import difflib
import os
import re
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

BLOCK = re.compile(r"```sh\n(?P<command>.*?)```\n(?P<between>\s*)```text\n(?P<output>.*?)```\n", re.S)


def run(command: str, bin_folder: str, root: Path) -> tuple[str, int]:
    environment = {"PATH": f"{bin_folder}:/usr/bin:/bin", "COLUMNS": "100", "LANG": "C.UTF-8", "NO_COLOR": "1"}
    done = subprocess.run(["bash", "-c", "set -o pipefail\n" + command], cwd=root, env=environment, capture_output=True,
                          timeout=280, check=False)
    # The lines of CSV end in CRLF; those of the cookbook do not.
    return (done.stdout + done.stderr).decode("utf-8").replace("\r\n", "\n"), done.returncode


def main() -> int:
    program, root, files = Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve(), [Path(p) for p in sys.argv[3:]]
    update = bool(os.environ.get("MITHAQ_UPDATE_GOLDEN"))
    failures = blocks = 0
    with tempfile.TemporaryDirectory() as folder, ThreadPoolExecutor(max_workers=2) as pool:
        (Path(folder) / "mithaq").symlink_to(program)
        for file in files:
            text = file.read_text(encoding="utf-8")
            found = list(BLOCK.finditer(text))
            if len(found) != text.count("```sh\n"):
                print(f"{file}: a ```sh block has no ```text block after it")
                failures += 1
            blocks += len(found)
            results = list(pool.map(lambda match: run(match["command"], folder, root), found))
            for match, (output, status) in reversed(list(zip(found, results))):
                line = text.count("\n", 0, match.start()) + 1
                expected = re.search(r"# exit (\d+)\s*$", match["command"])
                # 141: the reader of a pipe, such as `head`, has seen enough.
                if status not in ((int(expected[1]),) if expected else (0, 1, 141)):
                    print(f"{file}:{line}: exit status {status}\n{output}")
                    failures += 1
                elif str(root) in output:
                    print(f"{file}:{line}: names a folder of this machine\n{output}")
                    failures += 1
                elif not output.strip():
                    print(f"{file}:{line}: says nothing")
                    failures += 1
                elif update:
                    text = text[: match.start("output")] + output + text[match.end("output"):]
                elif output != match["output"]:
                    print(f"{file}:{line}: {match['command'].strip()}")
                    sys.stdout.writelines(difflib.unified_diff(match["output"].splitlines(True), output.splitlines(True),
                                                               "in the cookbook", "now", n=2))
                    failures += 1
            if update:
                file.write_text(text, encoding="utf-8")
    print(f"{blocks} commands, {failures} differ" if failures else f"{blocks} commands say what the cookbook says")
    return 1 if failures or not blocks else 0


if __name__ == "__main__":
    sys.exit(main())
