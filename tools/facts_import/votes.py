"""Roll calls, totals, and what was adopted by them."""
import collections
import re

from . import added_council, sources

BODY = {"UNGA": "unga", "UNGA First Committee": "unga_c1", "UNSC": "unsc", "UN conference A/CONF.229": "tpnw_conference"}
TOPIC = "Votes"
NO_ROLL_CALL = {"c1_73_L24", "unga_50_245"}  # totals only, or some of the states
# What a vote adopted, where that is an instrument with an id of its own.
ADOPTED = {"tpnw_adoption": "tpnw", "unsc_1887": "unsc_1887"}


def load(facts, record, registry, decisions):
    for row in facts.table("votes.csv"):
        item, grade, locator, note = _roll_call(row["source"], registry)
        record.add("voted", {"state": row["state"], "vote": row["vote"], "choice": row["choice"]}, when=row["date"], source=item,
                   locator=locator, grade=grade, recorded=row["date"], note=note)
    for row in facts.table("vote_totals.csv"):
        _totals(row, record, registry)
    decisions.rule(TOPIC, "Roll calls are A2 (recognisable copies). The Security Council's vote on resolution 1887 has no roll call: it is derived from "
                   "unanimity and the membership of 2009, and so noted, with digit 3. What ICAN's page does not name but implies is noted as derived.")
    decisions.rule(TOPIC, "`non_participating` is kept beside `absent`: the sheet of 2017-07-07 tells them apart.")
    decisions.rule(TOPIC, "`unsc_1887` names both the resolution and the vote on it, as texts do: votes may be of kind `vote` or `instrument`.")
    decisions.row(TOPIC, "c1_73_L24", "no roll call and no day: the total and the adoption stand with the year")


def _roll_call(cell, registry):
    if cell.startswith("derived: adopted unanimously"):
        item = registry.item("UN press release SC/9836, https://www.un.org/press/en/2010/sc9836.doc.htm", "A")
        return item, "A3", "", "derived: adopted unanimously by 15 votes; membership of 2009 by UN press release ORG/1507, " \
            "http://www.un.org/News/Press/docs/2009/org1507.doc.htm"
    match = re.match(r"UN Digital Library voting record (\d+) \((\S+)\)", cell)
    if match:
        item = registry.item(f"UN Digital Library, voting record {match.group(1)}, {match.group(2)}", "A")
        listed = re.search(r"\(listed as (.*)\)$", cell)
        return item, "A2", "", f"listed as {listed.group(1)}" if listed else ""
    bare, remarks = sources.strip_remarks(sources.pieces(cell)[0])
    rest = sources.pieces(cell)[1:]
    bare = re.sub(r" \(derived.*$", "", bare)
    derived = [remark for remark in remarks if remark.startswith("derived")] or re.findall(r"\((derived:[^)]*)\)", cell)
    item = registry.item(bare, "A")
    return item, "A2", "", "; ".join(derived + rest)


def _totals(row, record, registry):
    parts = sources.pieces(row["source"])
    bare, remarks = sources.strip_remarks(parts[0])
    bare = re.sub(r", tally of its roll call$", "", bare)
    match = re.match(r"UN Digital Library voting record (\d+) \((\S+)\)", bare)
    digital = match or next((found for part in parts if (found := re.match(r"UN Digital Library voting record (\d+) \((\S+)\)", part))), None)
    if digital:
        item = registry.item(f"UN Digital Library, voting record {digital.group(1)}, {digital.group(2)}", "A")
        grade = "A1" if "same totals from" in row["source"] or not match else "A2"
    else:
        item = registry.item(bare, "A" if "full_voting_result" in bare else None)
        grade = item.letter + str(sources.letter_and_digit(bare)[1])
    note = "; ".join(remarks + [part for part in parts[1:] if not part.startswith("title_")])
    vote = row["vote"]
    cells = {"source": item, "grade": grade, "recorded": row["date"], "note": note}
    for choice in ("yes", "no", "abstain"):
        record.add("reported_number_of_votes", {"vote": vote, "choice": choice}, **{"from": row["date"], "to": ".."}, best=row[choice], **cells)
    record.add("adopted", {"body": BODY[row["body"]], "instrument": ADOPTED.get(row["vote"], vote)}, when=row["date"],
               **dict(cells, note=row["resolution"]))


def _totals_only(vote):
    return vote in NO_ROLL_CALL or added_council.is_no_roll_call(vote)


def completeness(record, registry):
    """A roll call lists every state that voted: whoever is not in it did not."""
    votes = {}
    for claim in record.claims:
        if claim.table.name == "voted" and not _totals_only(claim.arguments["vote"]):
            votes.setdefault(claim.arguments["vote"], collections.Counter())[claim.cells["source"]] += 1
    for vote, cited in sorted(votes.items()):
        item = max(cited, key=lambda source: (cited[source], source.title_text() if source.texts else source.id))
        for table in ("voted",) + (("absent_from_vote",) if vote == "tpnw_adoption" else ()):
            record.tables[table].complete.append({"pattern": {"vote": vote}, "source": item})
