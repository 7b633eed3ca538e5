"""`mithaq record add` writes one row, to the regime or beside it, whole or not at all, and an overlay is read with the regime."""

import json
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import jsonschema

CLAIM = "signed(XBB, t) on 1973-01-01"


class Cases:
    def __init__(self, program, root):
        self.program, self.root = program, root
        self.schema = json.loads((root / "docs/schemas/record-add.schema.json").read_text(encoding="utf-8"))
        jsonschema.Draft202012Validator.check_schema(self.schema)
        self.faults = []

    def check(self, holds, what):
        if not holds:
            self.faults.append(what)

    def run(self, *arguments, status=0):
        done = subprocess.run([self.program, *map(str, arguments)], check=False, capture_output=True, timeout=60)
        if done.returncode != status:
            self.faults.append(f"{arguments}: exit {done.returncode}: {done.stderr.decode()}")
        return done.stdout.decode()

    def add(self, regime, *arguments, claim=CLAIM, status=0):
        return self.run("record", "add", claim, "--source", "list-a", "--regime", regime, *arguments, status=status)

    def to_an_overlay(self, regime, overlay):
        before = {path: path.read_bytes() for path in regime.rglob("*") if path.is_file()}
        self.add(regime, "--overlay", overlay, "--recorded", "1973-02", "--note", 'it "signed", late')
        row = 'signed/XBB-t,XBB,t,,1973-01-01,,,list-a,,A2,,1973-02,,"it ""signed"", late"'
        written = (overlay / "record/signed.csv").read_text(encoding="utf-8")
        header = "id,state,instrument,act,when,by,basis,source,locator,grade,stance,recorded,replaces,note"
        self.check(written == f"{header}\n{row}\n", f"another table than expected: {written}")
        self.check(before == {path: path.read_bytes() for path in before}, "the regime's files changed")
        asked = ["query", "signed(XBB, t)", "--regime", regime, "--on", "1973-01-01"]
        self.run(*asked, status=1)
        self.run(*asked, "--overlay", overlay)
        self.check("`ratified/XBB-t` lies before" in self.run("lint", "--regime", regime, "--overlay", overlay), "lint is silent about it")

    def refused(self, regime, overlay):
        table = overlay / "record/signed.csv"
        before = table.read_bytes()
        self.add(regime, "--overlay", overlay, status=2)  # it is there
        self.add(regime, "--overlay", overlay, "--replaces", "nothing", claim="signed(XEE, t) on 1975-01-01", status=2)
        self.add(regime, "--overlay", overlay, claim="signed(XYZ, t) on 1975-01-01", status=2)
        self.check(table.read_bytes() == before, "a refused claim was written")
        self.check(list((overlay / "record").iterdir()) == [table], "something was left beside the table")

    def to_the_regime(self, regime):
        table = regime / "record/signed.csv"
        rows = table.read_bytes().replace(b"\n", b"\r\n")
        table.write_bytes(rows)
        answer = json.loads(self.add(regime, "--recorded", "1973-02", "--format", "json"))
        row = b"signed/XBB-t,XBB,t,,1973-01-01,,,list-a,,A2,,1973-02,,\r\n"
        self.check(table.read_bytes() == rows + row, "the table does not keep its line ends")
        self.valid(answer)
        self.check(answer["written"] is True and answer["claim"] == "signed/XBB-t", "the answer is about another claim")

    def corrections(self, regime):
        """A claim that replaces another one takes its place in what changes."""
        claim = "ratified(XAA, t) on 1979-05-01"
        answer = json.loads(self.add(regime, "--replaces", "ratified/XAA-t", "--dry-run", "--format", "json", claim=claim))
        self.valid(answer)
        party = [one for one in answer["findings"] if one["atom"] == "party(XAA, t)"]
        self.check(len(party) == 1, "a correction changes nothing")
        after = [branch["after"]["certain"] for one in party for branch in one["by_reading"]]
        self.check(after == [[["1979-05-01", None]]], f"the corrected claim is still heard: {after}")

    def both_at_once(self, regime, overlay):
        states = ("XAA", "XBB", "XCC", "XDD", "XEE")
        runs = []
        for state in states:
            command = [self.program, "record", "add", f"ratified({state}, t) on 1978-01-01", "--source", "list-a"]
            runs.append(subprocess.Popen([*command, "--regime", regime, "--overlay", overlay], stdout=subprocess.DEVNULL))
        self.check([run.wait(60) for run in runs] == [0] * len(states), "some of several at once were refused")
        lines = (overlay / "record/ratified.csv").read_text(encoding="utf-8").splitlines()
        self.check(len(lines) == 1 + len(states), f"rows got lost: {lines}")

    def valid(self, answer):
        validator = jsonschema.Draft202012Validator(self.schema)
        self.faults += [f"{error.json_path}: {error.message}" for error in validator.iter_errors(answer)]
        self.check(not validator.is_valid({"schema": "record-add/1"}), "the schema takes anything")


def main():
    cases = Cases(sys.argv[1], Path(sys.argv[2]))
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        regime = folder / "regime"
        shutil.copytree(cases.root / "tests/golden/cli/doubtful", regime)
        cases.to_an_overlay(regime, folder / "mine")
        cases.refused(regime, folder / "mine")
        cases.both_at_once(regime, folder / "several")
        cases.corrections(regime)
        cases.to_the_regime(regime)
    print("\n".join(cases.faults))
    return bool(cases.faults)


if __name__ == "__main__":
    sys.exit(main())
