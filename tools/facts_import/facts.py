"""Reads the folder of fact tables."""
import csv
import pathlib


class Facts:
    def __init__(self, folder):
        self.folder = pathlib.Path(folder)
        if not (self.folder / "treaty_actions_npt.csv").exists():
            raise SystemExit(f"import_facts: no fact tables in {folder}")

    def table(self, name):
        with open(self.folder / name, encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))
