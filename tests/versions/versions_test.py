"""`mithaq diff BEFORE AFTER` tells what differs, all of it and nothing else, and the same from either side."""

import json
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import jsonschema


def possible(finding):
    """Whether it may hold on some day; what never may is no finding of a regime."""
    return any(branch[side]["possible"] for branch in finding["by_reading"] for side in ("before", "after"))


class Cases:
    def __init__(self, program, root):
        self.program, self.root = program, root
        schema = json.loads((root / "docs/schemas/versions.schema.json").read_text(encoding="utf-8"))
        jsonschema.Draft202012Validator.check_schema(schema)
        self.validator = jsonschema.Draft202012Validator(schema)
        self.faults = []
        self.check(not self.validator.is_valid({"schema": "versions/1"}), "the schema takes anything")

    def check(self, holds, what):
        if not holds:
            self.faults.append(what)

    def run(self, *arguments, status=0):
        command = [self.program, *map(str, arguments), "--format", "json"]
        done = subprocess.run(command, check=False, capture_output=True, timeout=100)
        if done.returncode != status:
            self.faults.append(f"{arguments}: exit {done.returncode}: {done.stderr.decode()}")
        return json.loads(done.stdout) if done.stdout else {}

    def diff(self, before, after, *arguments, status=0):
        answer = self.run("diff", before, after, *arguments, status=status)
        self.faults += [f"{error.json_path}: {error.message}" for error in self.validator.iter_errors(answer)]
        return answer

    def from_either_side(self):
        folder = self.root / "tests/golden/cli"
        there = self.diff(folder / "edition_1", folder / "edition_2")
        back = self.diff(folder / "edition_2", folder / "edition_1")
        self.check(there["facts"] and there["law"] and there["findings"], "something of the three is missing")
        turned = json.loads(json.dumps(back).replace('"before":', '"b":').replace('"after":', '"before":').replace('"b":', '"after":'))
        turned = json.loads(json.dumps(turned).replace('"added":', '"a":').replace('"removed":', '"added":').replace('"a":', '"removed":'))
        for answer in (there, turned):
            for changed in (row for one in answer["facts"] for row in one["changed"]):
                changed["cells"].sort(key=lambda cell: cell["column"])
            for finding in answer["findings"]:
                finding["by_reading"].sort(key=lambda branch: json.dumps(branch["readings"], sort_keys=True))
        for part in ("facts", "law", "findings", "before", "after"):
            self.check(there[part] == turned[part], f"{part} differ with the side that they are seen from")

    def as_record_add_has_it(self, copy):
        """One claim more: the findings are those that `record add` shows."""
        regime = self.root / "regimes/nuclear"
        self.check(not self.diff(regime, copy, status=1)["facts"], "a copy differs")
        claim = "notified_withdrawal(IRN, npt) on 2026-12-01"
        added = self.run("record", "add", claim, "--source", "unoda-2026", "--regime", copy, "--recorded", "2026-12-01")
        answer = self.diff(regime, copy)
        lists = {one["list"]: [len(one[kind]) for kind in ("added", "removed", "changed")] for one in answer["facts"]}
        self.check(lists == {"claims": [1, 0, 0]}, f"other facts than one claim: {lists}")
        self.check(answer["facts"][0]["added"][0]["id"] == added["claim"], "another claim than was added")
        self.check(not answer["law"], "the law differs")
        one, other = ({one["atom"]: one["by_reading"] for one in of["findings"] if possible(one)} for of in (answer, added))
        self.check(one and one == other, f"other findings than record add has: {one.keys() ^ other.keys()}")

    def written_otherwise(self, copy):
        """Order and spelling are no difference."""
        table = copy / "record/consented.csv"
        header, *rows = table.read_text(encoding="utf-8").splitlines()
        table.write_text("\r\n".join([header, *reversed(rows)]) + "\r\n", encoding="utf-8")
        law = copy / "law/tpnw.law"
        law.write_text("# A remark.\n\n" + law.read_text(encoding="utf-8"), encoding="utf-8")
        self.check(not self.diff(self.root / "regimes/nuclear", copy, status=1)["findings"], "order matters")


def main():
    cases = Cases(sys.argv[1], Path(sys.argv[2]))
    cases.from_either_side()
    with tempfile.TemporaryDirectory() as name:
        for number, case in enumerate((cases.as_record_add_has_it, cases.written_otherwise)):
            copy = Path(name) / str(number)
            shutil.copytree(cases.root / "regimes/nuclear", copy)
            case(copy)
    print("\n".join(cases.faults))
    return bool(cases.faults)


if __name__ == "__main__":
    sys.exit(main())
