"""What instruments say of themselves: dates, depositary, numbers of parties."""
import re

from . import edtf, sources
from .entities import SAME

TOPIC = "Instruments"
DEPOSITARY = {"UNSG": ["unsg"], "IAEA": ["iaea"], "AU Commission": ["au"], "PIF Secretariat": ["pif_secretariat"], "GBR|RUS|USA":
              ["GBR", "RUS", "USA"], "MEX": ["MEX"], "THA": ["THA"], "KGZ": ["KGZ"], "USA": ["USA"]}
# Acts under an instrument cannot be older than it: complete before the day it was opened (or adopted).
ACTS = ("signed", "consented", "in_force_for", "notified_withdrawal", "suspended_notice", "revoked_notice", "reported_withdrew",
        "withdrew_ratification", "suspended", "submitted_declaration")
LISTED = ("npt", "tpnw", "ctbt")
LIST_OF = "2026-08-22"
# Acts that end or undo consent; the lists show them among the others.
ENDING = ("notified_withdrawal", "suspended_notice", "revoked_notice", "withdrew_ratification")
# Treaties for which only the copy of July 2018 has all actions of the depositaries' lists; their parties are not declared complete.
NOTICES = ("ptbt", "outer_space", "seabed", "icsant")
OLDER_LIST_OF = "2018-07-10"
# Zone treaties whose parties the treaty facts counted against the list of 2026-08-22.
ZONES = ("tlatelolco", "rarotonga", "bangkok", "pelindaba", "canwfz")


def load(facts, record, registry, decisions):
    for row in facts.table("instruments.csv"):
        _instrument(row, record, registry, decisions)
    unoda = registry.family("unoda-2026")
    for instrument in LISTED:
        for table in ("signed", "consented") + ENDING:
            record.tables[table].complete.append(_carried(instrument, LIST_OF, unoda))
    for instrument in ZONES:
        for table in ("consented",) + ENDING:
            record.tables[table].complete.append(_carried(instrument, LIST_OF, unoda))
    for instrument in NOTICES:
        for table in ENDING:
            record.tables[table].complete.append(_carried(instrument, OLDER_LIST_OF, registry.family("unoda-2018")))
    decisions.rule(TOPIC, "Dates of instruments stand in `published_dates`; they are compared with what the law computes and are no premise. A cell's first source "
                   "carries them, the others stand in the note. The day of adoption of resolution 1874 is recalled: F6.")
    decisions.rule(TOPIC, "Complete to the list of 2026-08-22, and carried on: signatures, consents, notices of withdrawal and revocations under the NPT, TPNW and CTBT; "
                   "consents, notices and revocations for the five zone treaties, whose counts agree with the list. For the PTBT, the Outer Space and Sea-Bed "
                   "treaties and ICSANT the copy of July 2018 holds every action of the official list and no withdrawal: notices and revocations (not "
                   "consents) are complete to 2018-07-10, and carried on. Nothing else under an instrument is complete, but for the "
                   "time before it was opened for signature (or adopted, where no day of opening is known).")


def _carried(instrument, day, source):
    return {"pattern": {"instrument": instrument}, "from": None, "to": edtf.day_after(day), "list_of": day, "carried_on": True,
            "source": source}


def _instrument(row, record, registry, decisions):
    identity = SAME.get(row["id"], row["id"])
    parts = sources.pieces(row["source"])
    main = next((part for part in parts if not re.match(r"text|never in force$|end contested|adoption:|rows of", part)), parts[0])
    rest = [part for part in parts if part is not main]
    bare, remarks = sources.strip_remarks(main)
    bare = re.sub(r"^never in force: ", "", bare)
    if bare == "ACA fact sheet as above":
        bare = "https://armscontrol.org/factsheets/joint-comprehensive-plan-action-jcpoa-glance"
    item = registry.item(bare)
    digit = 2 if item.id else sources.letter_and_digit(bare)[1]
    note = "; ".join([remark for remark in remarks if not remark.startswith("github")] + (["also: " + "; ".join(rest)] if rest else []))
    cells = {"source": item, "grade": f"{item.letter}{digit}", "note": note}
    recalled = "day of adoption not in that page: recalled" in row["source"]
    for what in ("opened", "adopted", "in_force", "ended"):
        if not row[what]:
            continue
        own = dict(cells, source=registry.family("recalled"), grade="F6") if recalled else cells
        record.add("published_dates", {"instrument": identity, "what": what}, when=row[what], recorded=row[what], **own)
        if what == "adopted":
            if identity in ("tpnw", "unsc_1887"):
                continue  # by the votes
            body = "unsc" if row["depositary"] == "UNSC" else ""
            record.add("adopted", {"body": body, "instrument": identity}, when=row[what], recorded=row[what], **own)
            if not body:
                decisions.row(TOPIC, identity, "adopted by a body that the table does not name: left empty")
    start = row["opened"] or row["adopted"]
    for depositary in DEPOSITARY.get(row["depositary"], []):
        record.add("deposited_with", {"instrument": identity, "depositary": depositary}, **{"from": start, "to": ".."}, recorded=start, **cells)
    if row["parties_count"] and row["parties_count_as_of"]:
        record.add("reported_number_of_parties", {"instrument": identity, "role": "party"}, best=row["parties_count"],
                   **{"from": row["parties_count_as_of"], "seen_to": row["parties_count_as_of"]}, recorded=row["parties_count_as_of"],
                   **(dict(cells, grade=f"{item.letter}3", note="; ".join(filter(None, ["ratifications less one revoked", note])))
                      if identity == "ctbt" else cells))
    elif row["parties_count"]:
        decisions.row(TOPIC, identity, "a number of parties without a day: left out")
    if start:
        first = edtf.earliest(start).isoformat()
        for table in ACTS:
            record.tables[table].complete.append({"pattern": {"instrument": identity}, "from": None, "to": first, "source": item})
