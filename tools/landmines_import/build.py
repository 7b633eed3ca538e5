"""Builds the data of regimes/landmines from the two copied lists, the states of regimes/nuclear and added.py."""
import csv
import datetime
import json
import pathlib
import re

from facts_import.package import EDTF, LICENCE, csv_text

from . import added, names, sources, tables

HERE = pathlib.Path(__file__).parent
HORIZON = {"from": "1997-01-01", "to": "2046-01-01"}
TITLE = {"en": "The Mine Ban Convention", "ar": "اتفاقية حظر الألغام المضادة للأفراد"}
UNTC_KIND = {"": "ratification", "A": "acceptance", "AA": "approval", "a": "accession", "d": "succession"}
UNODA_KIND = {"ratification": "ratification", "accession": "accession", "acceptance": "acceptance",
              "approval": "approval", "succession": "succession"}
# Names in the lists that names.csv does not have.
LISTED_AS = {"The former Yugoslav Republic of Macedonia": "MKD", "Swaziland": "SWZ", "Cape Verde": "CPV", "Holy See": "VAT",
             "Bolivia (Plurinational State of)": "BOL", "St. Kitts and Nevis": "KNA",
             "St. Vincent and the Grenadines": "VCT", "Venezuela (Bolivarian Republic of)": "VEN", "Congo": "COG"}


class Build:
    def __init__(self, untc, unoda, nuclear):
        self.nuclear = pathlib.Path(nuclear)
        self.entities, self.names = names.entities_and_names(self.nuclear)
        self.by_name = {name: id for id, lang, name, *_ in self.names if lang == "en" and len(name) > 3}
        self.by_name.update(LISTED_AS)
        self.rows = {name: [] for name in tables.TABLES}
        self.ids = {}
        self._untc(pathlib.Path(untc))
        self._unoda(pathlib.Path(unoda))
        for state, day in csv.reader((HERE / "in_force.csv").open(encoding="utf-8")):
            self.add(added.row("in_force_for", state, "apmbc", when=day, source="nl-verdragenbank", grade="A1"))
        for row in added.ROWS:
            self.add(row)
        self.sources = list(sources.SOURCES)
        self._memberships()

    def state(self, name):
        name = name.replace("&ocirc;", "ô").strip()
        if name not in self.by_name:
            raise SystemExit(f"no entity is called {name!r}")
        return self.by_name[name]

    # --- the lists

    def _untc(self, path):
        for line in csv.DictReader(path.open(encoding="utf-8")):
            state = self.state(line["Participant"])
            if line["Signature"]:
                self._act("signed", state, None, _day(line["Signature"]), "untc-xxvi-5", "A1")
            consent = next(value for key, value in line.items() if key.startswith("Ratification"))
            if consent:
                day, kind = re.fullmatch(r"(\d+ \w+ \d+) ?(\w*)", consent).groups()
                self._act("consented", state, UNTC_KIND[kind], _day(day), "untc-xxvi-5", "A1")

    def _unoda(self, path):
        lists = json.loads(path.read_text(encoding="utf-8"))
        for name in sorted(lists):
            entry = lists[name].get("Anti-Personnel Mine Ban Convention") if isinstance(lists[name], dict) else None
            for action, day in zip(entry["actions"], entry["dates"]) if entry else ():
                state = self.state(name)
                if action == "Signature":
                    self._act("signed", state, None, day, "unoda-2018", "A2")
                else:
                    self._act("consented", state, UNODA_KIND[action.split()[-1]], day, "unoda-2018", "A2")

    def _act(self, table, state, kind, day, source, grade):
        arguments = (state, "apmbc", "unsg") + ((kind,) if kind else ())
        self.add(added.row(table, *arguments, when=day, source=source, grade=grade))

    def _memberships(self):
        """Members of the EU and NATO: the claims of regimes/nuclear, with their sources."""
        used = set()
        for line in csv.DictReader((self.nuclear / "record/member_of.csv").open(encoding="utf-8")):
            if line["group"] in ("eu", "nato") and line["state"] in self.entities:
                used.add(line["source"])
                self.rows["member_of"].append(line)
        package = json.loads((self.nuclear / "datapackage.json").read_text(encoding="utf-8"))
        table = next(r for r in package["resources"] if r["name"] == "member_of")["mithaq"]
        self.member_complete = [c for c in table["complete"] if c["pattern"].get("group") in ("eu", "nato")]
        used |= {c["source"] for c in self.member_complete}
        known = json.loads((self.nuclear / "sources.json").read_text(encoding="utf-8"))
        self.sources += [item for item in known if item["id"] in used]

    # --- rows

    def add(self, row):
        shape, arguments, _, options, _ = tables.TABLES[row["table"]]
        values = dict(zip([a["name"] for a in arguments], row["arguments"]))
        key = "-".join(values[a["name"]] for a in arguments if a["key"] and values.get(a["name"]))
        if shape == "state" or not options.get("single"):
            key += "-" + re.sub(r"\W", "_", row["when"] or row["from"])
        number = self.ids.setdefault((row["table"], key), 0) + 1
        self.ids[row["table"], key] = number
        line = {"id": f"{row['table']}/{key}" + (f".{number}" if number > 1 else ""), **values, **row}
        if not row["recorded"]:
            line["recorded"] = _last(row["seen_to"] or row["when"] or row["from"])
        self.rows[row["table"]].append(line)

    def files(self):
        out = {
            "entities.csv": csv_text(("id", "kind", "from", "to"), [(k, *v) for k, v in sorted(self.entities.items())]),
            "names.csv": csv_text(("id", "lang", "name", "form", "preferred", "gender", "number", "source"), self.names),
            "sources.json": _json(sorted(self.sources, key=lambda item: item["id"])),
            "datapackage.json": _json(self._descriptor()),
        }
        for table, rows in self.rows.items():
            columns = _columns(table)
            lines = [[line.get(column) if line.get(column) is not None else "" for column in columns] for line in rows]
            out[f"record/{table}.csv"] = csv_text(columns, sorted(lines, key=lambda line: line[0]))
        return out

    def _descriptor(self):
        plain = [{"name": name, "path": f"{name}.csv", "profile": "tabular-data-resource", "format": "csv", "encoding": "utf-8"}
                 for name in ("entities", "names")]
        plain.append({"name": "sources", "path": "sources.json", "profile": "data-resource", "format": "json", "encoding": "utf-8"})
        return {
            "profile": "data-package", "name": "landmines", "title": TITLE["en"],
            "description": "Sourced claims of who did what, when, under the Mine Ban Convention of 1997. See README.md.",
            "version": "0.1.0", "licenses": [LICENCE], "mithaq": {"horizon": HORIZON, "title": TITLE},
            "resources": plain + [self._resource(table) for table in tables.TABLES],
        }

    def _resource(self, table):
        shape, arguments, title, options, complete = tables.TABLES[table]
        mithaq = {"predicate": table, "shape": shape, "single": options.get("single", False),
                  "quantity": options.get("quantity", False)}
        if "persists" in options:
            mithaq["persists"] = options["persists"]
        mithaq |= {"arguments": arguments, "complete": self.member_complete if table == "member_of" else complete,
                   "title": dict(zip(("en", "ar"), title))}
        return {"name": table, "path": f"record/{table}.csv", "profile": "tabular-data-resource", "title": title[0],
                "format": "csv", "encoding": "utf-8", "schema": _schema(table), "mithaq": mithaq}


def _columns(table):
    shape, arguments, _, options, _ = tables.TABLES[table]
    return (["id"] + [a["name"] for a in arguments] + (["act"] if options.get("single") else [])
            + (["when"] if shape == "event" else ["from", "to", "seen_to"])
            + (["low", "best", "high"] if options.get("quantity") else [])
            + ["by", "basis", "source", "locator", "grade", "stance", "recorded", "replaces", "note"])


def _schema(table):
    arguments = {a["name"]: a for a in tables.TABLES[table][1]}
    fields = []
    for column in _columns(table):
        field = {"name": column, "type": "integer" if column in ("act", "low", "best", "high") else "string"}
        if column in arguments:
            limits = {"required": True} if arguments[column]["required"] else {}
            limits |= {"enum": arguments[column]["codes"]} if "codes" in arguments[column] else {}
            if limits:
                field["constraints"] = limits
        elif column in ("when", "from", "to", "seen_to", "recorded"):
            field["constraints"] = {"pattern": EDTF}
        elif column in ("id", "source", "grade"):
            field["constraints"] = {"required": True}
        fields.append(field)
    keys = [name for name, a in arguments.items() if a["type"] == "entity"] + ["by"]
    return {"fields": fields, "primaryKey": ["id"], "missingValues": [""],
            "foreignKeys": [{"fields": key, "reference": {"resource": "entities", "fields": "id"}} for key in keys]}


def _day(text):
    return datetime.datetime.strptime(text, "%d %b %Y").date().isoformat()


def _last(edtf):
    """The day, month or year in which what is said had happened: it was known by then."""
    return edtf.split("/")[-1]


def _json(value):
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"
