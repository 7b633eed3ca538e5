"""`mithaq read --explain` is what its schema says; every sentence that names an instrument gives a claim or a reason."""

import json
import subprocess
import sys
from pathlib import Path

import jsonschema

TEXT = """Kenya may ratify the ban treaty. Ghana signed the NPT in 1968. If Iran left the NPT, others would follow.
Delegates spoke of the CTBT for hours. Kenya never signed it. The committee met in Geneva."""


def main():
    program, root = sys.argv[1], Path(sys.argv[2])
    schema = json.loads((root / "docs/schemas/explained.schema.json").read_text(encoding="utf-8"))
    validator = jsonschema.Draft202012Validator(schema)
    validator.check_schema(schema)
    regime = ["--regime", str(root / "regimes/nuclear"), "--format", "jsonl"]

    def run(*more):
        return subprocess.run([program, "read", *more, *regime], check=True, capture_output=True, text=True, timeout=60).stdout

    faults, reasons, sentences = [], 0, 0
    texts = [json.loads(line) for lang in ("en", "ar") for line in (root / f"tests/reader/{lang}/press.jsonl").open(encoding="utf-8")]
    for text in [{"text": TEXT}] + texts:
        answer = json.loads(run("--explain", "--text", text["text"], *(["--published", text["published"]] if text.get("published") else [])))
        faults += [f"{error.json_path}: {error.message}" for error in validator.iter_errors(answer)]
        for sentence in answer["sentences"]:
            sentences += 1
            reasons += "reason" in sentence
            if sentence["claims"] and "reason" in sentence:
                faults.append(f"a claim and a reason: {sentence['text']}")
            if any(name["means"] in ("npt", "ctbt", "tpnw") and name["kind"] == "name" for name in sentence["names"]):
                if not sentence["claims"] and not sentence.get("reason"):
                    faults.append(f"no claim and no reason: {sentence['text']}")
            for frame in sentence["frames"]:
                if not frame["claimed"] and not frame["why"]:
                    faults.append(f"no word on why {frame['frame']} gave nothing: {sentence['text']}")
    explained = json.loads(run("--explain", "--text", TEXT))
    together = [claim["span"] for sentence in explained["sentences"] for claim in sentence["claims"]]
    alone = [json.loads(line)["span"] for line in run("--text", TEXT).splitlines()]
    if together != alone:
        faults.append(f"other claims with --explain: {together} against {alone}")
    if [bool(s.get("reason")) for s in explained["sentences"]] != [True, False, True, True, False, False]:
        faults.append("the reasons stand in other sentences than expected")
    if validator.is_valid({"schema": "explained/1"}):
        faults.append("the schema takes anything")
    print(f"{sentences} sentences, {reasons} reasons")
    print("\n".join(faults))
    return bool(faults)


if __name__ == "__main__":
    sys.exit(main())
