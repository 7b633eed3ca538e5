"""The coverage table: how far each table was surveyed. What is complete comes from the tables' own completeness; the rest is written by hand in
`coverage_rows.csv`; a table of which nothing is said is said to be gathered as met."""
import collections
import csv
import pathlib

from . import arabic

HEADER = ("predicate", "scope", "from", "to", "extent", "source", "note_en", "note_ar")
ROWS = pathlib.Path(__file__).with_name("coverage_rows.csv")
AS_MET = ("Gathered as it was met; no list was looked through. Absence says nothing.", "جُمع حيثما صودف؛ لم تُراجع أي قائمة. والغياب لا يقول شيئًا.")


def rows(record, registry):
    with open(ROWS, encoding="utf-8", newline="") as file:
        written = [tuple(row[name] for name in HEADER) for row in csv.DictReader(file)]
    known = {item.id for item in registry.items.values()}
    for row in written:
        if row[0] not in record.tables:
            raise ValueError(f"coverage_rows.csv: no table {row[0]}")
        if row[5] and row[5] not in known:
            raise ValueError(f"coverage_rows.csv: no source {row[5]} (for {row[0]})")
    all_rows = written + list(_complete(record))
    said = {row[0] for row in all_rows}
    all_rows += [(name, "", "", "", "not", "", *AS_MET) for name in record.tables if name not in said]
    order = {name: number for number, name in enumerate(record.tables)}
    return sorted(all_rows, key=lambda row: (order[row[0]], row[4] != "surveyed", row[1:]))


def _complete(record):
    """One row for what is complete of one table by one list: the values of its pattern together."""
    groups = collections.defaultdict(set)
    for table in record.tables.values():
        for entry in table.complete:
            pattern, listed = entry["pattern"], entry.get("list_of")
            if len(pattern) != 1 or ("instrument" in pattern and not entry.get("carried_on")):
                continue  # before an instrument was opened there was nothing to survey
            (argument, value), = pattern.items()
            years = (str(entry.get("from") or "")[:4], str(listed or entry.get("to") or "")[:4])
            groups[table.name, argument, years, listed or "", bool(entry.get("carried_on")), entry["source"].id].add(value)
    for (name, argument, (first, last), listed, carried, source), values in sorted(groups.items()):
        english = f"A list that is complete as of {listed}" if listed else "A list that is complete"
        in_arabic = f"قائمة كاملة حتى {arabic.day(listed)}" if listed else "قائمة كاملة"
        if carried:
            english, in_arabic = english + "; it is carried on after that day, and answers say so", in_arabic + "؛ ويُستمر بها بعد ذلك اليوم ويُذكر ذلك في الجواب"
        yield name, f"{argument}={' '.join(sorted(values))}", first, "" if carried else last, "surveyed", source, english + ".", in_arabic + "."
