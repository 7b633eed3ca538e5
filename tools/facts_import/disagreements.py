"""The list of days on which registers disagree, as the gatherers found them, each with the claims here that say either."""
import re

from .entities import SAME

HEADER = ("instrument", "state", "act", "first", "first_claims", "other", "other_claims", "remark")
ACT = {"sig": ("signed",), "rat": ("consented",), "acc": ("consented",), "succession": ("consented",), "in_force_for_state": ("in_force_for",),
       "in_force": ("published_dates", "in_force_for"), "eif": ("in_force_for",)}
DAY = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?")


def rows(facts, record):
    claims = {}
    for claim in record.claims:
        if "instrument" in claim.arguments and claim.cell("when"):
            key = (claim.table.name, claim.arguments["instrument"], claim.arguments.get("state", ""), claim.cell("when"))
            claims.setdefault(key, []).append(claim.id)

    def said(row, text):
        found = []
        for table in ACT.get(row["field"], ("signed", "consented", "in_force_for", "domestic_act")):
            for day in DAY.findall(text):
                found += sorted(claims.get((table, SAME.get(row["treaty"], row["treaty"]), SAME.get(row["state"], row["state"]), day), []))
        return " ".join(dict.fromkeys(found))

    out = []
    for row in facts.table("treaty_actions_other.disagreements.csv"):
        first, other = row["value_used_or_first"], row["other_value"]
        bare = re.sub(r"\([^)]*\)", "", other)  # what stands in parentheses names the register
        plain = " ".join(DAY.findall(bare))
        act, _, why = row["field"].partition(": ")
        remark = "; ".join(filter(None, [why, "" if other == plain else other]))
        out.append((SAME.get(row["treaty"], row["treaty"]), SAME.get(row["state"], row["state"]), act, first, said(row, first), plain, said(row, bare), remark))
    return sorted(out)
