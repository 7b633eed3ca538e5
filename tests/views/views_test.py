"""Every view of a regime answers, and `as:HOLDER` takes the readings that the law says this holder holds, and no others.

Under such a view, a question of which the holder holds exactly one reading has to give what `--reading` gives, and a question of which
it holds none has to stay as open as by default. Asked of an atom that each question turns.
"""
import json
import re
import subprocess
import sys
import tomllib
from pathlib import Path

# question -> an atom that it turns, and a day
TURNED = {
    "npt.prk": ("bound(PRK, npt)", "2020-01-01"),
    "npt.sharing": ("not_compliant(DEU, npt.II, hosts_weapons)", "2015-06-01"),
    "npt.disarmament": ("obligation(FRA, npt.VI, conclude_negotiations)", "2020-01-01"),
    "npt.enrichment": ("entitled(IRN, npt.IV.1, enrichment)", "2008-01-01"),
    "npt.protocol": ("of_concern(EGY, npt.III.4, no_additional_protocol)", "2020-01-01"),
    "customary.signatory": ("signatory_duty(USA, ctbt)", "2020-01-01"),
}
# The questions on which the atom of npt.prk rests.
RESTS_ON = {"npt.prk", "customary.succession"}
READING = re.compile(r'^reading (\S+) "([^"]+)"[^\n]*\n((?:(?!:\s*$).*\n)*?.*:\s*$)', re.MULTILINE)
HELD = re.compile(r"held by ([\w, ]+?)(?= about| \[| source)")


def holders(law):
    """holder -> question -> its readings"""
    found = {}
    for path in sorted(law.glob("*.law")):
        for question, reading, head in READING.findall(path.read_text(encoding="utf-8")):
            for names in HELD.findall(head):
                for name in names.split(","):
                    found.setdefault(name.strip(), {}).setdefault(question, set()).add(reading)
    return found


def main():
    mithaq, regime = sys.argv[1], Path(sys.argv[2])
    faults = []

    def ask(atom, day, *more):
        run = subprocess.run([mithaq, "query", atom, "--on", day, "--regime", regime, "--format", "json", *more],
                             capture_output=True, text=True, check=False)
        if run.returncode not in (0, 1) or run.stderr:
            faults.append(f"query {atom} {more}: {run.returncode} {run.stderr}")
            return None
        answer = json.loads(run.stdout)
        # What it says, apart from which readings are taken and from which claims were at hand.
        return sorted(json.dumps({k: v for k, v in one.items() if k not in ("readings", "basis")}, sort_keys=True) for one in answer["answers"])

    held = holders(regime / "law")
    if len(held) < 15:
        faults.append(f"only {len(held)} holders found: is the law written as this test reads it?")
    for view in tomllib.loads((regime / "views.toml").read_text(encoding="utf-8")):
        run = subprocess.run([mithaq, "status", "PRK", "--view", view, "--regime", regime], capture_output=True, check=False)
        if run.returncode != 0 or not run.stdout:
            faults.append(f"view {view}: {run.returncode} {run.stderr.decode()}")
    by_default = ask(*TURNED["npt.prk"])
    by_reading = {}
    for holder, questions in sorted(held.items()):
        view = ("--view", f"as:{holder}")
        for question in sorted(set(questions) & set(TURNED)):
            if len(questions[question]) != 1:
                continue
            key = (question, *questions[question])
            if key not in by_reading:
                by_reading[key] = ask(*TURNED[question], "--reading", "=".join(key))
            if ask(*TURNED[question], *view) != by_reading[key]:
                faults.append(f"as:{holder} does not answer {TURNED[question]} as the reading {key}")
        if not RESTS_ON & set(questions) and ask(*TURNED["npt.prk"], *view) != by_default:
            faults.append(f"as:{holder} settles {TURNED['npt.prk']}, of which it is not recorded to say anything")
    for question in TURNED:
        answers = [str(answer) for (of, _), answer in by_reading.items() if of == question]
        if len(answers) > 1 and len(set(answers)) == 1:
            faults.append(f"{TURNED[question]} is not turned by {question}: choose another atom")
    print("\n".join(faults) or f"{len(held)} holders")
    return bool(faults)


if __name__ == "__main__":
    sys.exit(main())
