"""Checks a regime's folder by itself: columns, keys, foreign keys, codes, dates, grades. Standard library only.

Run as `python3 tools/facts_import/package_check.py regimes/nuclear`; prints every fault, exit status 1 if there is one.
"""
import csv
import json
import pathlib
import re
import sys

sys.dont_write_bytecode = True
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))

from facts_import import edtf  # noqa: E402

DATES = {"when", "from", "to", "seen_to", "recorded"}


class Package:
    def __init__(self, folder):
        self.folder = pathlib.Path(folder)
        self.faults = []
        self.descriptor = json.loads((self.folder / "datapackage.json").read_text(encoding="utf-8"))
        self.sources = json.loads((self.folder / "sources.json").read_text(encoding="utf-8"))
        self.tables = {}

    def fault(self, where, what):
        self.faults.append(f"{where}: {what}")

    def read(self, resource):
        path = resource["path"]
        with open(self.folder / path, encoding="utf-8", newline="") as file:
            rows = list(csv.reader(file))
        header = [field["name"] for field in resource["schema"]["fields"]]
        if not rows or rows[0] != header:
            self.fault(f"{path}:1", f"columns are not those of datapackage.json: {rows[:1]}")
            return []
        out = []
        for number, cells in enumerate(rows[1:], 2):
            if len(cells) != len(header):
                self.fault(f"{path}: record {number}", f"{len(cells)} cells for {len(header)} columns")
            else:
                out.append((f"{path}: record {number}", dict(zip(header, cells))))
        return out

    def check(self):
        resources = [resource for resource in self.descriptor["resources"] if "schema" in resource]
        for resource in resources:
            self.tables[resource["name"]] = self.read(resource)
        for resource in resources:
            self._fields(resource)
            self._keys(resource)
        listed = {resource["path"] for resource in resources}
        for path in sorted(self.folder.glob("record/*.csv")):
            if path.relative_to(self.folder).as_posix() not in listed:
                self.fault(path.name, "no resource of datapackage.json")
        self._claims()
        self._names()
        self._coverage()
        self._codebook()
        return self.faults

    def _coverage(self):
        """Each row speaks of a table and of its columns; only what nobody surveyed may lack a source."""
        tables = {resource["name"]: resource["mithaq"] for resource in self.descriptor["resources"] if "mithaq" in resource}
        entities = {row["id"] for _, row in self.tables["entities"]}
        sources = {item["id"] for item in self.sources}
        rows = self.tables.get("coverage", [])
        for where, row in rows:
            arguments = {argument["name"]: argument for argument in tables.get(row["predicate"], {}).get("arguments", [])}
            if row["predicate"] not in tables:
                self.fault(where, f"no table {row['predicate']}")
            for term in filter(None, (term.strip() for term in row["scope"].split(";"))):
                name, _, values = term.partition("=")
                if name not in arguments:
                    self.fault(where, f"scope: no column {name}")
                elif arguments[name]["type"] == "entity":
                    for value in set(values.split()) - entities:
                        self.fault(where, f"scope: {value} is not in entities")
            if row["source"] not in sources and (row["source"] or row["extent"] != "not"):
                self.fault(where, f"source {row['source']} is not in sources.json")
        for name in sorted(set(tables) - {row["predicate"] for _, row in rows}) if rows else []:
            self.fault("coverage.csv", f"nothing is said of {name}")

    def _codebook(self):
        """The codebooks in both languages name every table with the rows that it has."""
        for path in (self.folder / name for name in ("README.md", "README.ar.md")):
            text = path.read_text(encoding="utf-8") if path.exists() else ""
            if "**`" not in text:
                continue  # not a codebook
            for resource in self.descriptor["resources"]:
                if "mithaq" not in resource:
                    continue
                line = next((line for line in text.split("\n") if line.startswith(f"| `{resource['name']}(")), "")
                if not line.endswith(f"| {len(self.tables[resource['name']])} |"):
                    self.fault(path.name, f"{resource['name']}: not there, or not with {len(self.tables[resource['name']])} rows; run tools/import_facts")
                if f"**`{resource['name']}`**" not in text:
                    self.fault(path.name, f"{resource['name']}: no word on its sources and weak points")

    def _fields(self, resource):
        for field in resource["schema"]["fields"]:
            name, rules = field["name"], field.get("constraints", {})
            pattern = re.compile(rules["pattern"]) if "pattern" in rules else None
            for where, row in self.tables[resource["name"]]:
                value = row[name]
                if not value:
                    if rules.get("required"):
                        self.fault(where, f"{name} is empty")
                    continue
                if "enum" in rules and value not in rules["enum"]:
                    self.fault(where, f"{name}: {value} is not among {rules['enum']}")
                if pattern and not pattern.search(value):
                    self.fault(where, f"{name}: {value} has the wrong shape")
                if field["type"] == "integer" and not re.fullmatch(r"-?\d+", value):
                    self.fault(where, f"{name}: {value} is no integer")
                if name in DATES and edtf.fault(value) and not (name == "to" and value == ".."):
                    self.fault(where, f"{name}: {value}: {edtf.fault(value)}")

    def _keys(self, resource):
        schema, seen = resource["schema"], {}
        for where, row in self.tables[resource["name"]]:
            key = tuple(row[name] for name in schema["primaryKey"])
            if key in seen:
                self.fault(where, f"the same key as {seen[key]}: {key}")
            seen[key] = where
        for foreign in schema.get("foreignKeys", []):
            target = foreign["reference"]
            values = {row[target["fields"]] for _, row in self.tables[target["resource"]]}
            for where, row in self.tables[resource["name"]]:
                if row[foreign["fields"]] and row[foreign["fields"]] not in values:
                    self.fault(where, f"{foreign['fields']}: {row[foreign['fields']]} is not in {target['resource']}")

    def _claims(self):
        kinds = {row["id"]: row["kind"] for _, row in self.tables["entities"]}
        letters = {item["id"]: item["custom"]["reliability"] for item in self.sources}
        if len(letters) != len(self.sources):
            self.fault("sources.json", "an id twice")
        ids, cited = {}, set()
        for resource in self.descriptor["resources"]:
            if "mithaq" not in resource:
                continue
            for where, row in self.tables[resource["name"]]:
                if row["id"] in ids:
                    self.fault(where, f"id {row['id']} is used at {ids[row['id']]} too")
                ids[row["id"]] = where
                self._claim(where, row, resource["mithaq"], kinds, letters)
                cited.add(row["source"])
            for entry in resource["mithaq"]["complete"]:
                self._complete(resource, entry, letters)
                cited.add(entry["source"])
        for resource in self.descriptor["resources"]:
            for where, row in self.tables.get(resource["name"], []) if "mithaq" in resource else []:
                if row["replaces"] and row["replaces"] not in ids:
                    self.fault(where, f"replaces {row['replaces']}, which does not exist")
        for identity in sorted(set(letters) - cited):
            if identity.startswith("law-"):  # cited by the law
                continue
            self.fault("sources.json", f"{identity} is cited nowhere")

    def _claim(self, where, row, mithaq, kinds, letters):
        for argument in mithaq["arguments"]:
            value = row[argument["name"]]
            if value and argument.get("kinds") and kinds.get(value) not in argument["kinds"]:
                self.fault(where, f"{argument['name']}: {value} is a {kinds.get(value)}")
        if row["source"] not in letters:
            self.fault(where, f"source {row['source']} is not in sources.json")
        elif letters[row["source"]] != row["grade"][:1]:
            self.fault(where, f"grade {row['grade']} under a source of reliability {letters[row['source']]}")
        if mithaq["shape"] == "event" and not row["when"] and row["stance"] != "denies":
            self.fault(where, "an event without `when`")
        if mithaq["shape"] == "state" and not (row["from"] or row["to"] or row["seen_to"]):
            self.fault(where, "a state of affairs without dates")
        if mithaq["quantity"]:
            values = [int(row[name]) for name in ("low", "best", "high") if row[name]]
            if not values or values != sorted(values):
                self.fault(where, f"low, best, high are {values}")

    def _complete(self, resource, entry, letters):
        where = f"completeness of {resource['name']} {entry['pattern']}"
        names = {argument["name"] for argument in resource["mithaq"]["arguments"]}
        if set(entry["pattern"]) - names:
            self.fault(where, "a column that the table does not have")
        if entry["source"] not in letters:
            self.fault(where, f"source {entry['source']} is not in sources.json")
        if entry["from"] and entry["to"] and entry["from"] >= entry["to"]:
            self.fault(where, "an empty period")

    def _names(self):
        preferred, named = set(), set()
        for where, row in self.tables["names"]:
            named.add((row["id"], row["lang"]))
            if row["preferred"]:
                if (row["id"], row["lang"]) in preferred:
                    self.fault(where, f"a second preferred name of {row['id']} in {row['lang']}")
                preferred.add((row["id"], row["lang"]))
        for _, row in self.tables["entities"]:
            for lang in ("en", "ar"):
                if (row["id"], lang) not in named:
                    self.fault("names.csv", f"{row['id']} has no name in {lang}")


def main():
    faults = Package(sys.argv[1]).check()
    for fault in faults[:200]:
        print(fault, file=sys.stderr)
    print(f"{len(faults)} faults")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
