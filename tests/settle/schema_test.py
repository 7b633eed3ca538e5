"""The JSON of `mithaq settle`, `what-if` and `diff` is what docs/schemas says, and its parts fit together."""

import json
import os
import pty
import subprocess
import sys
from pathlib import Path

import jsonschema

SETTLE = [
    ["left(PRK, npt)", "--on", "2003-06-01"],
    ["bound(BLR, cppnm)", "--on", "2024-01-01"],
    ["bound(SAU, iaea_csa)", "--on", "2024-01-01"],
    ["bound(SAU, cppnm)", "--on", "2024-01-01"],
    ["bound(IRL, tpnw)", "--on", "2024-01-01"],
    ["hosts_components(NOR, USA)", "--on", "2015-01-01"],
    ["possesses_warheads(USA, stockpile)", "--on", "2026-11-24"],
    ["not_compliant(TUR, npt.II, hosts_weapons)", "--on", "2020-01-01"],
]
WHAT_IF = [
    ["notified_withdrawal(IRN, npt) on 2026-12-01"],
    ["hosts_weapons(RUS, BLR, _) from 2023-06 grade C3", "--without", "consented/IRL-tpnw-unsg"],
    ["not notified_withdrawal(IRN, npt)"],
]
DIFF = [
    ["--known-on", "2003-01-01", "--known-on", "2004-01-01"],
    ["--view", "default", "--view", "as:USA"],
]


def faults_of_settling(answer):
    for side in ("yes", "no"):
        empty = [one for one in answer[side]["sets"] if not one["moves"] and not one["surveys"]]
        if bool(empty) != (answer["answer"] == side):
            yield f"an empty set for {side} beside the answer {answer['answer']}"
        for one in answer[side]["sets"]:
            if one["cost"]["grades"] != sum(move.get("grades", 0) for move in one["moves"]):
                yield "a set costs other than its moves"
            if one["outright"] and one["surveys"]:
                yield "a set is outright and asks for surveys"


def faults_of_changes(answer):
    for finding in answer["findings"]:
        if all(branch["before"] == branch["after"] for branch in finding["by_reading"]):
            yield f"{finding['atom']} does not differ"


def is_shown_on_a_terminal(program, root):
    """What it says on a terminal while it works is taken away again."""
    parent, child = pty.openpty()
    command = [program, "settle", SETTLE[-1][0], "--on", "2020-01-01", "--regime", str(root / "regimes/nuclear")]
    done = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=child, check=False, timeout=60)
    os.close(child)
    said = b""
    try:
        while block := os.read(parent, 4096):
            said += block
    except OSError:
        pass
    return done.returncode == 0 and (not said or said.endswith(b"\r\x1b[K"))


def main():
    program, root = sys.argv[1], Path(sys.argv[2])
    faults = []
    answers = set()
    for name, questions, faults_of in (
        ("settle", SETTLE, faults_of_settling),
        ("what-if", WHAT_IF, faults_of_changes),
        ("diff", DIFF, faults_of_changes),
    ):
        schema = json.loads((root / f"docs/schemas/{name}.schema.json").read_text(encoding="utf-8"))
        validator = jsonschema.Draft202012Validator(schema)
        validator.check_schema(schema)
        for question in questions:
            command = [program, name, *question, "--format", "json", "--regime", str(root / "regimes/nuclear")]
            run = subprocess.run(command, check=False, capture_output=True, timeout=60)
            if run.returncode not in (0, 1):
                faults.append(f"{question}: exit {run.returncode}: {run.stderr.decode()}")
                continue
            answer = json.loads(run.stdout)
            answers.add(answer.get("answer"))
            faults += [f"{question}: {error.json_path}: {error.message}" for error in validator.iter_errors(answer)]
            faults += [f"{question}: {fault}" for fault in faults_of(answer)]
        # The schema does refuse what is wrong.
        if validator.is_valid({"schema": f"{name}/1"}):
            faults.append(f"the schema of {name} takes anything")
    if len(answers) < 5:
        faults.append(f"not every kind of answer was asked for: {answers}")
    if not is_shown_on_a_terminal(program, root):
        faults.append("what is shown on a terminal stays there")
    print("\n".join(faults))
    return bool(faults)


if __name__ == "__main__":
    sys.exit(main())
