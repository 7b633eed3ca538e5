#!/usr/bin/env python3
"""The committed record is what tools/import_facts makes of the fact tables, in whatever order their rows stand. Skipped (77)
where the tables are not."""
import os
import pathlib
import random
import subprocess
import sys

sys.dont_write_bytecode = True
root = pathlib.Path(sys.argv[1]).resolve()
sys.path.insert(0, str(root / "tools"))
facts = pathlib.Path(os.environ.get("MITHAQ_FACTS") or root.parent / "shared" / "facts")


def in_another_order():
    from facts_import import build
    from facts_import.facts import Facts

    table = Facts.table
    shuffle = random.Random(20261124).shuffle

    def shuffled(self, name):
        rows = table(self, name)
        if name != "names.csv":  # there the first of two preferred names stays
            shuffle(rows)
        return rows

    plain = build.Built(facts).files
    Facts.table = shuffled
    other = build.Built(facts).files
    Facts.table = table
    return [path for path in plain if plain[path] != other[path]]


if not (facts / "treaty_actions_npt.csv").exists():
    print(f"no fact tables in {facts}")
    sys.exit(77)
status = subprocess.run([sys.executable, root / "tools" / "import_facts", "--check", facts], check=False).returncode
for path in in_another_order():
    print(f"{path} depends on the order of rows")
    status = 1
sys.exit(status)
