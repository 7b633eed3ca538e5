"""The JSON of `mithaq why` is what docs/schemas/why.schema.json says, for every kind of answer, and its parts fit together."""

import json
import subprocess
import sys
from pathlib import Path

import jsonschema

QUESTIONS = [
    ["bound(IRL, tpnw)", "--on", "2026-11-24"],
    ["bound(IRL, tpnw)", "--on", "2026-11-24", "--full"],
    ["bound(USA, tpnw)", "--on", "2026-11-24"],
    ["left(PRK, npt)", "--on", "2003-06-01"],
    ["hosts(BLR, RUS)", "--on", "2024-06-01"],
    ["bound(ATG, iaea_csa)", "--on", "1990-01-01"],
    ["hosts_components(NOR, USA)", "--on", "2015-01-01"],
    ["pending(AFG, ctbt)", "--on", "2026-11-24"],
]


def faults_of_proof(proof, claims):
    for case in proof.get("cases", []):
        yield from faults_of_proof(case["proof"], claims)
    nodes = proof.get("nodes", [])
    if nodes and not proof["root"] < len(nodes):
        yield "the root is no node"
    for node in nodes:
        yield from (f"no node {child}" for child in node.get("children", []) if child is not None and child >= len(nodes))
        yield from (f"no claim {claim}" for claim in node.get("claims", []) if claim not in claims)


def main():
    program, root = sys.argv[1], Path(sys.argv[2])
    schema = json.loads((root / "docs/schemas/why.schema.json").read_text(encoding="utf-8"))
    validator = jsonschema.Draft202012Validator(schema)
    validator.check_schema(schema)
    faults = []
    kinds = set()
    for question in QUESTIONS:
        command = [program, "why", *question, "--format", "json", "--regime", str(root / "regimes/nuclear")]
        answer = json.loads(subprocess.run(command, check=True, capture_output=True, timeout=60).stdout)
        kinds.add(answer["answer"])
        faults += [f"{question}: {error.json_path}: {error.message}" for error in validator.iter_errors(answer)]
        for branch in answer["proof"]:
            for part in ("proof", "recorded", "may_hold", "may_fail", "one_case"):
                if part in branch:
                    faults += [f"{question}: {fault}" for fault in faults_of_proof(branch[part], answer["claims"])]
    if len(kinds) < 5:
        faults.append(f"not every kind of answer was asked for: {sorted(kinds)}")
    # The schema does refuse what is wrong.
    if validator.is_valid({"schema": "why/1"}):
        faults.append("the schema takes anything")
    print("\n".join(faults))
    return bool(faults)


if __name__ == "__main__":
    sys.exit(main())
