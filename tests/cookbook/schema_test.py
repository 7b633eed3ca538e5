"""The JSON of the commands that make tables is what docs/schemas says."""

import json
import subprocess
import sys
from pathlib import Path

import jsonschema

RUNS = [
    ["assess", "--instrument", "tpnw", "--year", "2023", "--view", "ban_monitor"],
    ["assess", "--instrument", "tpnw", "--year", "2018..2019", "--state", "BEL", "--state", "BLR"],
    ["assess", "--instrument", "npt", "--on", "2010-01-01", "--group", "nato", "--compare", "as:nam"],
    ["assess", "--instrument", "tpnw", "--year", "2024", "--against", "2018", "--group", "nuclear_armed"],
    ["conflicts"],
    ["conflicts", "--weak", "--about", "ISR"],
    ["votes", "tpnw_adoption"],
    ["votes", "unga_72_31", "unga_79_38"],
    ["votes"],
    ["series", "possesses_warheads(?s, stockpile, ?n), legal_person(?s)", "--years", "1985..1995", "--sum"],
    ["series", "number_of_parties(npt, party, ?n)", "--years", "1970..1980"],
    ["timeline", "PRK"],
    ["timeline", "tpnw"],
    ["fog", "--instrument", "tpnw", "--years", "2022..2023", "--on", "2023-12-31"],
]


def main():
    program, root = sys.argv[1], Path(sys.argv[2])
    faults, seen = [], set()
    for run in RUNS:
        command = [program, *run, "--format", "json", "--regime", str(root / "regimes/nuclear")]
        done = subprocess.run(command, check=False, capture_output=True, timeout=200)
        if done.returncode > 1:
            faults.append(f"{run}: {done.stderr.decode()}")
            continue
        answer = json.loads(done.stdout)
        schema = json.loads((root / f"docs/schemas/{run[0]}.schema.json").read_text(encoding="utf-8"))
        validator = jsonschema.Draft202012Validator(schema)
        validator.check_schema(schema)
        seen.add(run[0])
        faults += [f"{run}: {error.json_path}: {error.message}" for error in validator.iter_errors(answer)]
        if validator.is_valid({"schema": f"{run[0]}/1"}):
            faults.append(f"the schema of {run[0]} takes anything")
        lists = [value for value in answer.values() if isinstance(value, list)]
        if not any(lists):
            faults.append(f"{run}: says nothing")
    print("\n".join(faults))
    return bool(faults)


if __name__ == "__main__":
    sys.exit(main())
