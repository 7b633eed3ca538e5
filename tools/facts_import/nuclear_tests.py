"""Nuclear tests and their yields."""
import datetime
import re

from . import edtf, sources

TOPIC = "Tests"
# Sites whose longitude does not say on which side of the date line their civil day lies.
WEST_OF_THE_LINE = ("AMCHITKA",)
# Where the list has no longitude: sites by the side of Greenwich they lie on.
EASTERN = {"SUN", "CHN", "IND", "PAK", "PRK"}


def load(facts, record, registry, decisions):
    seen = {}
    for row in sorted(facts.table("nuclear_tests.csv"), key=lambda row: tuple(row.values())):
        if row["purpose"] == "combat":
            decisions.row(TOPIC, row["name"], "used in war: no test; it stands in `exploded_in_war` by the conduct table")
            continue
        _test(row, seen, record, registry, decisions)
    decisions.rule(TOPIC, "A test is keyed by the record number of the SIPRI/FOA list; tests of the DPRK, which the list does not reach, by state and day. The list "
                   "is in universal time, so the claim is the window of the two possible local days: the day and the next east of Greenwich, the day "
                   "and the one before west of it (Amchitka, at 179° E, keeps Alaskan time and counts as west). Days of the DPRK's tests are local "
                   "days already, as the press gives them.")
    decisions.rule(TOPIC, "Yields are in tonnes in a table of their own (`test_yield`), as ranges. Grades: SIPRI/FOA B2.")
    for table in ("tested", "exploded_in_war"):
        listed = registry.family("sipri-foa-2000")
        record.tables[table].complete.append({"pattern": {}, "from": None, "to": "1967-01-01", "list_of": None, "source": listed})


def _tonnes(text):
    return str(round(float(text) * 1000)) if text else ""


def _test(row, seen, record, registry, decisions):
    number = re.search(r"record (\w+)", row["source"])
    test = number.group(1) if number else f"{row['state']}_{row['date'].replace('-', '_')}"
    if test in seen:
        again = f"{test}b"
        decisions.row(TOPIC, f"record {test}", f"the list uses the number twice: the second is `{again}`")
        test = again
    seen[test] = row
    item = registry.family_of(row["source"]) if number else None
    if item:
        note = re.search(r"\(its source: (\w+)\), device placement ([^;]+)", row["source"])
        note = f"source within the list: {note.group(1)}; device placement: {note.group(2)}"
        grade, known = "B2", row["date"]
    else:
        parts = sources.pieces(row["source"])
        bare, remarks = sources.strip_remarks(parts[0])
        item = registry.item(bare)
        grade = f"{item.letter}{sources.letter_and_digit(bare)[1]}"
        note, known = "; ".join(remarks + parts[1:]), row["date"]
    environment = row["environment"]
    if "device placement: crater" in note:
        # A shallow burial that throws out a crater is neither in the air nor contained; the list gives the placement and nothing else.
        environment = "cratering"
        decisions.row(TOPIC, f"record {test}", f"placed to throw out a crater: `cratering` instead of `{row['environment']}`")
    note = "; ".join(filter(None, [row["name"] and f"name: {row['name']}", note]))
    when = _window(row) if number else row["date"]
    arguments = {"test": test, "state": row["state"]}
    cells = {"source": item, "locator": f"record {test}" if number else "", "grade": grade, "recorded": edtf.split(when)[1], "note": note}
    record.add("tested", {**arguments, "environment": environment, "purpose": _code(row["purpose"]), "site": _code(row["site"])},
               when=when, **cells)
    low, high = _tonnes(row["yield_kt_low"]), _tonnes(row["yield_kt_high"])
    if low and high and int(low) > int(high):
        decisions.row(TOPIC, f"record {test}", "its lower yield is above its higher: the two were changed over")
        low, high = high, low
    if low or high:
        quantity = {"best": low} if low == high else {"low": low, "high": high}
        record.add("test_yield", arguments, **{"from": when, "to": ".."}, **quantity, **dict(cells, note=""))


def _window(row):
    west = row["site"].startswith(WEST_OF_THE_LINE)
    if row["lon"]:
        west = west or float(row["lon"]) < 0
    else:
        west = west or row["state"] not in EASTERN
    day = datetime.date.fromisoformat(row["date"])
    other = day + datetime.timedelta(-1 if west else 1)
    return "/".join(sorted((day.isoformat(), other.isoformat())))


def _code(text):
    return re.sub(r"[^a-z0-9]+", "_", text.lower()).strip("_")
