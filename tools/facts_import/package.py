"""Writes the regime's folder."""
import csv
import io
import json
import pathlib

from . import coverage

NAME, VERSION = "nuclear", "0.1.0"
HORIZON = {"from": "1945-01-01", "to": "2046-01-01"}
TITLE = {"en": "The nuclear-weapons treaty regime", "ar": "نظام معاهدات الأسلحة النووية"}
LICENCE = {"name": "CC-BY-4.0", "title": "Creative Commons Attribution 4.0 International",
           "path": "https://creativecommons.org/licenses/by/4.0/"}
EDTF = r"^(\.\.|\d{4}(-\d{2}(-\d{2})?)?[?~%]?)(/(\.\.|\d{4}(-\d{2}(-\d{2})?)?[?~%]?))?$"


def csv_text(header, rows):
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(header)
    writer.writerows(rows)
    return out.getvalue()


def _json_text(value):
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def files(record, entities, registry):
    """Path in the regime's folder -> text."""
    out = {
        "entities.csv": csv_text(("id", "kind", "from", "to"), entities.rows()),
        "names.csv": csv_text(("id", "lang", "name", "form", "preferred", "gender", "number", "source"), entities.name_rows()),
        "sources.json": _json_text(sorted(registry.csl_json() + _law_sources(), key=lambda item: item["id"])),
        "datapackage.json": _json_text(_descriptor(record)),
        "coverage.csv": csv_text(coverage.HEADER, coverage.rows(record, registry)),
    }
    for table in record.tables.values():
        columns = table.columns()
        out[f"record/{table.name}.csv"] = csv_text(
            columns, ([claim.cell(column) for column in columns] for claim in record.rows(table)))
    return out


def _law_sources():
    """Items that the law cites for who holds a reading; written by hand, one file a law file, their ids begin with `law-`."""
    found = {}
    for path in sorted(pathlib.Path(__file__).parent.glob("law_sources*.json")):
        for item in json.loads(path.read_text(encoding="utf-8")):
            if found.setdefault(item["id"], item) != item:
                raise ValueError(f"{path.name}: {item['id']} stands twice, and not the same")
    return list(found.values())


def _field(name, kind="string", description="", **constraints):
    field = {"name": name, "type": kind}
    if description:
        field["description"] = description
    if constraints:
        field["constraints"] = constraints
    return field


def _to_entities(field):
    return {"fields": field, "reference": {"resource": "entities", "fields": "id"}}


def _column(name, table):
    argument = next((argument for argument in table.arguments if argument.name == name), None)
    if argument:
        constraints = {"required": True} if argument.required else {}
        if argument.codes:
            constraints["enum"] = list(argument.codes)
        return _field(name, **constraints)
    plain = {
        "id": lambda: _field("id", required=True, unique=True),
        "act": lambda: _field("act", "integer", "number of the act where there were several; empty is 1", minimum=1),
        "by": lambda: _field("by", description="who says it, if not the source"),
        "basis": lambda: _field("basis", enum=["evidence", "position"], description="empty is evidence"),
        "source": lambda: _field("source", description="id in sources.json", required=True),
        "grade": lambda: _field("grade", description="Admiralty code", required=True, pattern="^[A-F][1-6]$"),
        "stance": lambda: _field("stance", enum=["asserts", "denies"], description="empty is asserts"),
        "locator": lambda: _field("locator"),
        "replaces": lambda: _field("replaces", description="id of the claim that this one corrects"),
        "note": lambda: _field("note"),
    }
    if name in plain:
        return plain[name]()
    if name in ("low", "best", "high"):
        return _field(name, "integer")
    return _field(name, description="EDTF, levels 0 and 1", pattern=EDTF)


def _schema(table):
    entity_columns = [argument.name for argument in table.arguments if argument.type == "entity"] + ["by"]
    return {
        "fields": [_column(name, table) for name in table.columns()],
        "primaryKey": ["id"],
        "foreignKeys": [_to_entities(name) for name in entity_columns],
        "missingValues": [""],
    }


def _argument(argument):
    out = {"name": argument.name, "type": argument.type}
    if argument.kinds:
        out["kinds"] = list(argument.kinds)
    if argument.codes:
        out["codes"] = list(argument.codes)
    out["key"] = argument.key
    out["required"] = argument.required
    return out


def _complete(entry):
    return {
        "pattern": entry["pattern"], "from": entry.get("from"), "to": entry.get("to"), "list_of": entry.get("list_of"),
        "carried_on": entry.get("carried_on", False), "recorded": entry.get("recorded"), "source": entry["source"].id,
    }


def _mithaq(table):
    out = {"predicate": table.name, "shape": table.shape, "single": table.single, "quantity": table.quantity}
    if table.persists:
        out["persists"] = table.persists
    out["arguments"] = [_argument(argument) for argument in table.arguments]
    entries = [_complete(entry) for entry in table.complete]
    out["complete"] = sorted(entries, key=lambda entry: json.dumps(entry, sort_keys=True))
    out["title"] = {"en": table.en, "ar": table.ar}
    return out


def _resource(table):
    return {
        "name": table.name, "path": f"record/{table.name}.csv", "profile": "tabular-data-resource", "title": table.en,
        "format": "csv", "mediatype": "text/csv", "encoding": "utf-8", "schema": _schema(table), "mithaq": _mithaq(table),
    }


def _descriptor(record):
    entities = {
        "fields": [_field("id", required=True, unique=True, pattern="^[A-Za-z0-9_]+$"), _field("kind", required=True),
                   _field("from", pattern=EDTF), _field("to", pattern=EDTF)],
        "primaryKey": ["id"], "missingValues": [""],
    }
    names = {
        "fields": [_field("id", required=True), _field("lang", required=True, enum=["en", "ar"]), _field("name", required=True),
                   _field("form", required=True), _field("preferred", enum=["1"]), _field("gender", enum=["m", "f"]),
                   _field("number", enum=["s", "d", "p"]), _field("source")],
        "primaryKey": ["id", "lang", "name", "form"], "foreignKeys": [_to_entities("id")], "missingValues": [""],
    }
    extents = {
        "fields": [_field("predicate", required=True), _field("scope", description="argument=value value; other=value"), _field("from", pattern=r"^\d{4}$"),
                   _field("to", pattern=r"^\d{4}$"), _field("extent", required=True, enum=["surveyed", "partly", "not"]),
                   _field("source", description="id in sources.json"), _field("note_en", required=True), _field("note_ar", required=True)],
        "primaryKey": ["predicate", "scope", "from", "to", "extent", "source"], "missingValues": [""],
    }
    differing = {
        "fields": [_field("instrument", required=True), _field("state"), _field("act", required=True), _field("first"),
                   _field("first_claims", description="ids of claims here that say the first, apart by spaces"), _field("other"),
                   _field("other_claims", description="ids of claims here that say the other"), _field("remark", description="what the gatherers wrote")],
        "primaryKey": ["instrument", "state", "act", "first", "other", "remark"],
        "foreignKeys": [_to_entities("instrument"), _to_entities("state")], "missingValues": [""],
    }
    plain = {"format": "csv", "mediatype": "text/csv", "encoding": "utf-8"}
    return {
        "profile": "data-package",
        "name": NAME, "title": TITLE["en"],
        "description": "Sourced claims of who did what, when, under the treaties on nuclear weapons. See README.md.",
        "version": VERSION, "licenses": [LICENCE],
        "mithaq": {"horizon": HORIZON, "title": TITLE},
        "resources": [
            {"name": "entities", "path": "entities.csv", "profile": "tabular-data-resource", **plain, "schema": entities},
            {"name": "names", "path": "names.csv", "profile": "tabular-data-resource", **plain, "schema": names},
            {"name": "coverage", "path": "coverage.csv", "profile": "tabular-data-resource", "title": "how far each table was surveyed", **plain,
             "schema": extents},
            {"name": "disagreements", "path": "disagreements.csv", "profile": "tabular-data-resource", "title": "days on which registers disagree", **plain,
             "schema": differing},
            {"name": "sources", "path": "sources.json", "profile": "data-resource", "format": "json", "mediatype":
             "application/vnd.citationstyles.csl+json", "encoding": "utf-8"},
        ] + [_resource(table) for table in record.tables.values()],
    }
