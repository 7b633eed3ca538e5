"""Treaty actions: signatures, consents, withdrawals and the rest."""
import re

from . import edtf, sources
from .entities import SAME

FILES = ("treaty_actions_npt.csv", "treaty_actions_npt_historic.csv", "treaty_actions_tpnw.csv", "treaty_actions_other.csv")
CONSENT = {"ratification": "ratification", "accession": "accession", "succession": "succession", "consent_to_be_bound": "consent",
           "accession_infcirc193": "accession_infcirc193"}
SIMPLE = {"withdrawal_suspended": "suspended_notice", "withdrawal_effective": "reported_withdrew",
          "revocation_of_ratification": "withdrew_ratification", "suspension": "suspended"}
DEPOSITARY = {"UNSG": "unsg", "IAEA": "iaea", "OAU/AU Commission": "au", "PIF Secretariat": "pif_secretariat",
              "GBR (London version)": "GBR", "bilateral": "", "": ""}
# Where one state did the same kind of act more than once (rulings, one act).
ACTS = {("npt", "PRK", "withdrawal_notice", "1993-03-12"): 1, ("npt", "PRK", "withdrawal_suspended", "1993-06-11"): 1,
        ("npt", "PRK", "withdrawal_notice", "2003-01-10"): 2}
END_OF_USSR = "1991-12-26"
OFFICIAL_COPIES = {"unoda-2018", "unoda-2026", "untc-xxvi-4"}
TOPIC = "Treaty actions"


def depositary(text):
    if text.startswith("one of "):
        return ""
    return DEPOSITARY.get(text, text)


def recorded(date):
    """An act public on its day is known from that day; an imprecise one from the last day that it may be."""
    last = edtf.latest(date)
    return date if edtf.is_day(date) else (last.isoformat() if last else date)


# Cells whose first words are an inference and not a source: what they rest on.
INFERRED = (("inferred: deposited that day (UNODA)", "unoda-2026"), ("first day in force of the Protocol", "unoda-zone-protocols"))
RETITLED = (("Trb. 1998, 199 names", "Netherlands Treaty Series Trb. 1998, 199, https://zoek.officielebekendmakingen.nl/trb-1998-199.html"),)


class Cited:
    """The sources of one cell: the one the claim rests on, further copies of official lists, and what else stands there."""

    def __init__(self, cell, registry, action=""):
        self.flags = re.findall(r"\[[^\]]*\]|\((?:inferred|not in force)[^)]*\)", cell)
        self.remarks, self.copies, rest = [], [], []
        self.cell = cell
        for words, family in INFERRED:
            if cell.startswith(words):
                self.copies, self.also = [(registry.family(family), "")], [cell]
                return
        for part in sources.pieces(cell):
            bare, remarks = sources.strip_remarks(part)
            family = registry.family_of(bare)
            if family and (not self.copies or family.id in OFFICIAL_COPIES or family.id == "ieadb"):
                if family not in [copy for copy, _ in self.copies]:
                    self.copies.append((family, _locator(bare)))
                self.remarks += [remark for remark in remarks if not remark.startswith("github")]
            else:
                rest.append(part)
        if not self.copies:
            main = _best(rest, action)
            rest.remove(main)
            bare, remarks = sources.strip_remarks(main)
            bare = re.sub(r"^\[bound, not a date\] ?", "", bare)
            for words, title in RETITLED:
                if words in bare:
                    self.remarks.append(bare)
                    bare = title
            self.copies = [(registry.item(bare), "")]
            self.remarks += remarks
        self.also = rest

    def grade(self, item):
        digit = 2 if item.id else sources.letter_and_digit(item.title_text())[1]
        agreeing = [copy for copy, _ in self.copies if copy.id in OFFICIAL_COPIES]
        if item.id in OFFICIAL_COPIES and (len(agreeing) > 1 or any(copy.id == "ieadb" for copy, _ in self.copies)):
            digit = 1
        if "LOW CONFIDENCE" in self.cell or "day/month order" in self.cell:
            digit = 4
        elif "inferred" in self.cell or "read here as succession" in self.cell or "(year)" in self.cell:
            digit = max(digit, 3)
        return f"{item.letter}{digit}"

    def note(self):
        parts = list(dict.fromkeys(self.remarks))
        if self.also:
            parts.append("also: " + "; ".join(self.also))
        return "; ".join(parts)


def _best(parts, action=""):
    """The first source, unless it is an encyclopaedia and another one in the cell is not; a page cited for its headline on the expiry
    speaks of nothing else."""
    whole = [part for part in parts if action == "expiry" or "headline" not in part] or parts
    letter = {part: sources.letter_and_digit(part)[0] for part in whole}
    first = whole[0]
    if letter[first] != "C":
        return first
    return next((part for part in whole if letter[part] < "C" and not re.search(r"\((month|year|years)\)|confirmed by|^\W*text", part)), first)


def _locator(text):
    match = re.search(r"mitch_id \d+|T[A-Z0-9]+_\d{4}[A-Z]|AS05NW_1973A", text)
    return match.group(0) if match else ""


def load(facts, record, registry, decisions):
    rows = [row for name in FILES for row in facts.table(name)]
    rows = _soviet_acts(rows, decisions)
    provisional, whole = {}, {}
    opened = {row["id"]: row["opened"] for row in facts.table("instruments.csv") if edtf.is_day(row["opened"])}
    for row in rows:
        if row["date"].startswith("../") and row["treaty"] in opened:
            row["date"] = f"{opened[row['treaty']]}/{row['date'][3:]}"  # no act is older than the instrument
        row["treaty"] = SAME.get(row["treaty"], row["treaty"])
        row["state"] = SAME.get(row["state"], row["state"])
        action = row["action"]
        if action.startswith("provisional_application"):
            provisional.setdefault((row["state"], row["treaty"]), {})[action.rsplit("_", 1)[1]] = row
        elif action in ("extension", "expiry", "superseded"):
            whole.setdefault((row["treaty"], action), []).append(row)
        else:
            _act(row, record, registry, decisions)
    _provisional(provisional, record, registry)
    _whole(whole, record, registry, decisions)
    _rules(decisions)


def _soviet_acts(rows, decisions):
    """Acts before 1991-12-26 that a list shows under RUS are the Soviet Union's; most have a row of their own already."""
    def key(row):
        return row["treaty"], row["action"], row["date"], depositary(row["depositary"])
    soviet = {key(row) for row in rows if row["state"] == "SUN"}
    kept = []
    for row in rows:
        last = edtf.latest(row["date"])
        if row["state"] == "RUS" and last and last.isoformat() < END_OF_USSR:
            where = f"{row['treaty']} RUS {row['action']} {row['date']}"
            if key(row) in soviet:
                decisions.row(TOPIC, where, "an act before 1991-12-26: the row of SUN stands, this one is left out")
                continue
            decisions.row(TOPIC, where, "an act before 1991-12-26 without a row of SUN: taken as SUN's")
            row = dict(row, state="SUN")
        kept.append(row)
    return kept


def _act(row, record, registry, decisions):
    action, date = row["action"], row["date"]
    cited = Cited(row["source"], registry)
    arguments = {"state": row["state"], "instrument": row["treaty"]}
    extra = {"note": cited.note()}
    act = ACTS.get((row["treaty"], row["state"], action, date))
    if action in ("signature", "succession_to_signature"):
        table = "signed"
        if action == "succession_to_signature":
            extra["note"] = "; ".join(filter(None, ["signatory by succession", extra["note"]]))
    elif action in CONSENT:
        table = "consented"
        arguments["kind"] = "acceptance" if "(acceptance)" in row["source"] else CONSENT[action]
    elif action in SIMPLE:
        table = SIMPLE[action]
    elif action == "withdrawal_notice":
        table = "notified_withdrawal"
    elif action == "entry_into_force_for_state":
        table = "in_force_for"
    elif action == "not_in_force":
        table, date = "in_force_for", "../" + date
        extra["stance"] = "denies"
    elif action.startswith("domestic_"):
        table = "domestic_act"
        arguments["act_kind"] = action.split("_", 1)[1]
    else:
        raise ValueError(f"unknown action {action}")
    if table in ("signed", "consented"):
        arguments["depositary"] = depositary(row["depositary"])
    if "[bound, not a date" in row["source"] and "/" not in date:
        decisions.row(TOPIC, f"{row['treaty']} {row['state']} {action} {date}", "marked as a bound, though it is written as a date")
    known = recorded(row["date"])
    year = re.search(r"year confirmed by (https?://\S+)", row["source"])
    if year:
        item = registry.item(year.group(1))
        record.add(table, arguments, when=date[:4], source=item, grade=f"{item.letter}2", recorded=known, note="the year only")
    for number, (item, locator) in enumerate(cited.copies):
        record.add(table, arguments, when=date, act=act or "", source=item, locator=locator, grade=cited.grade(item), recorded=known,
                   **(extra if number == 0 else {"stance": extra.get("stance", "")}))


def _provisional(provisional, record, registry):
    for (state, treaty), ends in provisional.items():
        cited = Cited(ends["start"]["source"], registry)
        item = cited.copies[0][0]
        first = {"state": state, "instrument": treaty}
        begun = record.add("applied_provisionally", first, **{"from": ends["start"]["date"]}, source=item, grade=cited.grade(item),
                           seen_to=ends["end"]["date"], recorded=ends["start"]["date"], note=cited.note())
        record.add("applied_provisionally", first, **{"from": ends["start"]["date"], "to": ends["end"]["date"]}, source=item,
                   grade=cited.grade(item), recorded=ends["end"]["date"], replaces=begun, note=cited.note())


def _whole(whole, record, registry, decisions):
    """What both parties of a bilateral treaty have rows for is one thing that happened to the treaty."""
    for (treaty, action), rows in whole.items():
        dates = {row["date"] for row in rows}
        assert len(dates) == 1, (treaty, action, dates)
        cited = Cited(rows[0]["source"], registry, action)
        item, date = cited.copies[0][0], dates.pop()
        cells = {"when": date, "source": item, "grade": cited.grade(item), "recorded": recorded(date), "note": cited.note()}
        if action == "extension":
            record.add("extended", {"instrument": treaty, "until": "2026-02-05"}, **cells)
            decisions.row(TOPIC, f"{treaty} extension {date}", "`until` 2026-02-05 from the words of the source (five years)")
        else:
            record.add("ended", {"instrument": treaty, "manner": action}, **cells)
        decisions.row(TOPIC, f"{treaty} {action} {date}", "one claim about the treaty instead of one a party")


def extension_of_the_npt(record, registry):
    """From the provisions table (npt.X.2), which no csv holds."""
    item = registry.item("IAEA NPT chronology, http://www.iaea.org/newscenter/focus/npt/chronology-of-key-events")
    record.add("extended", {"instrument": "npt", "until": "indefinite"}, when="1995-05", source=item, grade="A2", recorded="1995-05",
               note="decided by the conference of 1995 under npt.X.2; the day was not read")


def _rules(decisions):
    decisions.rule(TOPIC, "One row of a fact table is one claim by the first source of its cell. Where a cell names further copies of an official "
                   "list (UNODA 2018, UNODA 2026, UN Treaty Collection) or the table of the IEA Database, each is a claim of its own with "
                   "its own grade; every other source of the cell stands in the note after `also:`.")
    decisions.rule(TOPIC, "Grades: copies of official lists A2, A1 where a second copy or the IEA Database gives the same day; tables of research "
                   "bodies B2, press B3, encyclopaedias C3. Digit 3 for what was inferred or is only a year, 4 for what the table itself marks as of "
                   "low confidence or unsure in the order of day and month.")
    decisions.rule(TOPIC, "`recorded` is the day of the act; of an imprecise act, its last possible day.")
    decisions.rule(TOPIC, "Depositary: `one of GBR|RUS|USA` and the empty cell are left empty (not known); `bilateral` is left empty (there is none); "
                   "`GBR (London version)` is GBR; OAU/AU Commission is `au`; RUS as depositary also stands for the Soviet government.")
    decisions.rule(TOPIC, "`not_in_force` as of D becomes a denial of entry into force on any day up to D: a safeguards agreement, once in force, "
                   "does not cease while the state is party to the NPT.")
    decisions.rule(TOPIC, "`accession_infcirc193` is kept as a kind of consent of its own, since it replaced an earlier agreement whose date was not found.")
    decisions.rule(TOPIC, "A date marked as a bound keeps its window (`../2024-12-31`), which begins with the opening for signature where that day is known.")
    decisions.rule(TOPIC, "Acts older than the state that a list shows them under (KIR, SRB, TZA, YEM, BIH, MNE, KNA) are kept as the list has them, with "
                   "the note; only RUS before 1991-12-26 is folded into SUN.")
