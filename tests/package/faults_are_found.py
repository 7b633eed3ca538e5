#!/usr/bin/env python3
"""Breaks a copy of the package in one place at a time; the check must name the fault."""
import pathlib
import shutil
import sys
import tempfile

sys.dont_write_bytecode = True
regime = pathlib.Path(sys.argv[1]).resolve()
sys.path.insert(0, str(regime.parent.parent / "tools"))

from facts_import.package_check import Package  # noqa: E402


def replace(path, old, new):
    text = path.read_text(encoding="utf-8")
    assert old in text, (path, old)
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


# What is broken, how, and what the check must say.
CASES = {
    "an entity is gone": (lambda folder: replace(folder / "entities.csv", "\nPRK,state,,", ""), "PRK is not in entities"),
    "a source is gone": (lambda folder: replace(folder / "sources.json", '"id": "unoda-2018"', '"id": "unoda-2017"'),
                         "source unoda-2018 is not in sources.json"),
    "a letter is not its source's": (lambda folder: replace(folder / "record" / "voted.csv", ",A2,", ",B2,"),
                                     "grade B2 under a source of reliability A"),
    "a date does not exist": (lambda folder: replace(folder / "record" / "voted.csv", ",2016-10-27,", ",2016-02-30,"), "2016-02-30"),
    "a code is unknown": (lambda folder: replace(folder / "record" / "voted.csv", ",yes,", ",perhaps,"), "perhaps is not among"),
    "an id stands twice": (lambda folder: replace(folder / "record" / "continues.csv", "continues/RUS-SUN", "succeeded/CZE-CSK-1993-01-01"),
                           "is used at"),
    "a column is missing": (lambda folder: replace(folder / "record" / "voted.csv", "id,state,vote,", "id,state,"), "columns are not those"),
    "a range runs backwards": (lambda folder: replace(folder / "record" / "number_hosted.csv", ",150,,240,", ",250,,240,"),
                               "low, best, high are [250, 240]"),
    "a name is missing": (lambda folder: replace(folder / "names.csv", "\nworld,ar,", "\nworld,en,"), "world has no name in ar"),
    "coverage speaks of no table": (lambda folder: replace(folder / "coverage.csv", "\nsigned,instrument=antarctic", "\nsined,instrument=antarctic"),
                                    "no table sined"),
    "coverage names no entity": (lambda folder: replace(folder / "coverage.csv", "state=RUS PRK", "state=RUS PRQ"), "scope: PRQ is not in entities"),
    "nothing is said of a table": (lambda folder: replace(folder / "coverage.csv", "\nleaked,", "\ntested,"), "nothing is said of leaked"),
    "the codebook is out of date": (lambda folder: replace(folder / "README.ar.md", "| `leaked(", "| `leakd("), "leaked: not there"),
    "a table is not declared": (lambda folder: (folder / "record" / "stray.csv").write_text("id\n", encoding="utf-8"), "no resource"),
}


def main():
    failed = 0
    with tempfile.TemporaryDirectory() as scratch:
        for number, (name, (damage, wanted)) in enumerate(CASES.items()):
            folder = pathlib.Path(scratch) / str(number)
            shutil.copytree(regime, folder, ignore=shutil.ignore_patterns("law", "frames", "scenarios"))
            damage(folder)
            faults = Package(folder).check()
            if not any(wanted in fault for fault in faults):
                failed += 1
                print(f"{name}: no fault says {wanted!r}; {len(faults)} faults, {faults[:2]}")
    print(f"{len(CASES) - failed} of {len(CASES)} faults found")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
