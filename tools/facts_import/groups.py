"""Membership of groups, and continuation of states."""
from . import sources, supplement

TOPIC = "Groups"
GATHERED = "2026-11-24"
END_OF_USSR = "1991-12-26"
# Groups one joins by an act that is public on its day. Others are analysts' groups, known from their source.
PUBLIC = {"un", "nato", "eu", "p5", "npt_nws", "ctbt_annex2", "warsaw_pact", "nam"}


def load(facts, record, registry, decisions):
    for row in facts.table("groups.csv"):
        for part in _persons(row, decisions):
            _member(part, row["group"], record, registry)
            if row["group"] == "npt_nws":
                _member(part, "nws", record, registry)
    decisions.rule(TOPIC, "`npt_nws` (the group table's id) and `nws` (the id by which texts name the five) have the same members and the same rows.")
    decisions.rule(TOPIC, "Each membership is a claim seen to the day of gathering (2026-11-24) and recorded on its first day, since it was public; where it "
                   "ended, a second claim with the end, recorded on that day, replaces it. Analysts' groups are recorded on the day of gathering.")
    decisions.rule(TOPIC, "A cell with `day:` or `earlier bound:` rests on that source, since it gives the day; the others stand in the note.")
    decisions.rule(TOPIC, "An empty `from` (start not read) with no end is written as seen on the day of gathering only.")


def _persons(row, decisions):
    """A membership of RUS from before 1991-12-26 is SUN's until then."""
    if row["state"] != "RUS" or not row["from"] or row["from"].startswith("..") or row["from"] >= "1991-12":
        return [row]
    decisions.row(TOPIC, f"{row['group']} RUS {row['from']}", "SUN's until 1991-12-26, then RUS's")
    return [dict(row, state="SUN", to=END_OF_USSR), dict(row, **{"from": END_OF_USSR})]


def _cite(cell, registry, state):
    parts = sources.pieces(cell)
    if state == "PRK":  # its tests are not in the list that the bound names
        parts = parts[:1] + [part for part in parts[1:] if not part.startswith("earlier bound")]
    chosen = next((part for part in parts if part.startswith(("day:", "earlier bound:", "start: first weapons"))), parts[0])
    rest = [part for part in parts if part is not chosen]
    for prefix in ("day:", "earlier bound:", "start: first weapons accepted shortly after a secret stockpile agreement of January 1960,"):
        chosen = chosen.removeprefix(prefix).strip()
    if chosen.startswith("first year with warheads"):
        chosen = "FAS (Kristensen, Korda, Reynolds, Norris) Estimated Global Nuclear Warhead Inventories 2023, military stockpile"
    bare, remarks = sources.strip_remarks(chosen)
    item = registry.item(bare)
    digit = 2 if item.id else sources.letter_and_digit(bare)[1]
    if "names from recall" in cell:
        digit = max(digit, 3)
    return item, f"{item.letter}{digit}", "; ".join(remarks + (["also: " + "; ".join(rest)] if rest else []))


def _member(row, group, record, registry):
    item, grade, note = _cite(row["source"], registry, row["state"])
    start, end = row["from"], row["to"]
    public = row["group"] in PUBLIC
    arguments = {"state": row["state"], "group": group}
    cells = {"source": item, "grade": grade, "note": note}
    if not start:
        record.add("member_of", arguments, **{"from": "", "seen_to": GATHERED}, recorded=GATHERED, **cells)
        return
    known = start if public else GATHERED
    if not end:
        record.add("member_of", arguments, **{"from": start, "seen_to": GATHERED}, recorded=known, **cells)
        return
    if not public:
        record.add("member_of", arguments, **{"from": start, "to": end}, recorded=known, **cells)
        return
    begun = record.add("member_of", arguments, **{"from": start, "seen_to": end}, recorded=start, **cells)
    record.add("member_of", arguments, **{"from": start, "to": end}, recorded=end, replaces=begun, **cells)


COMPLETE = {
    # group: (from, source id, recorded). The README of the treaty facts says which lists were counted.
    "nato": (None, "2026-11-24"),
    "eu": (None, "2026-11-24"),
    "ctbt_annex2": (None, None),
    "npt_nws": (None, None),
    "nws": (None, None),
}


def completeness(record, registry):
    by_group = {"nato": registry.item(supplement.EATA[0]), "eu": registry.item(supplement.EUR_LEX[0])}
    for claim in record.claims:
        if claim.table.name == "member_of":
            by_group.setdefault(claim.arguments["group"], claim.cells["source"])
    for group, (start, known) in sorted(COMPLETE.items()):
        record.tables["member_of"].complete.append(
            {"pattern": {"group": group}, "from": start, "to": None if known is None else "2026-11-25", "list_of": None if known is None else GATHERED,
             "recorded": known, "source": by_group[group]})
    # Members that ceased to exist before 1991-12-26 are not in the table of UN members.
    record.tables["member_of"].complete.append(
        {"pattern": {"group": "un"}, "from": None, "to": "1945-10-24", "source": registry.family("un-charter")})
    record.tables["member_of"].complete.append(
        {"pattern": {"group": "un"}, "from": "2006-06-28", "to": "2026-11-25", "list_of": GATHERED, "recorded": GATHERED,
         "source": registry.family("untc-i-2")})
