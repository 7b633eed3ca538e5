"""Votes of the Board of Governors of the IAEA on Iran of which a list of members' votes could be read."""

GREENPEACE = ("Greenpeace International, statement on the IAEA Board of Governors resolution on Iran, with the breakdown of the vote, 2005-09-24, "
              "http://www.greenpeace.org/international/en/press/releases/IAEA_Iran/", "B2")
DW = ("Deutsche Welle and AFP, IAEA Adopts Resolution on Iran Nuclear Program, 2005-09-24, https://www.dw.com/en/iaea-adopts-resolution-on-iran-nuclear-program/a-1720766", "B2")
ACRONYM = ("Acronym Institute, IAEA Resolution to report Iran to the UN Security Council, with the votes, 2006-02-04, "
           "http://acronym.org.uk/old/archive/docs/0602/doc01.htm", "B2")
# vote, day, what it is called, sources of the total, source of the list, votes
VOTES = [
    ("iaea_bog_2005_09", "2005-09-24", ("IAEA Board of Governors resolution on Iran of 24 September 2005",
                                        "قرار مجلس محافظي الوكالة الدولية للطاقة الذرية بشأن إيران، 24 أيلول/سبتمبر 2005"),
     (GREENPEACE, DW), GREENPEACE,
     {"yes": "ARG AUS BEL CAN ECU FRA DEU GHA HUN IND ITA JPN KOR NLD PER POL PRT SGP SVN SWE GBR USA", "no": "VEN",
      "abstain": "YEM DZA BRA CHN MEX NGA PAK RUS ZAF LKA TUN VNM"}),
    ("iaea_bog_2006_02", "2006-02-04", ("IAEA Board of Governors resolution GOV/2006/14 on Iran",
                                        "قرار مجلس محافظي الوكالة الدولية للطاقة الذرية GOV/2006/14 بشأن إيران"),
     (ACRONYM,), ACRONYM,
     {"yes": "ARG AUS BRA BEL CAN CHN COL ECU EGY FRA DEU GHA GRC IND JPN KOR NOR PRT RUS SGP SVK SVN LKA SWE GBR USA YEM", "no": "CUB SYR VEN",
      "abstain": "DZA BLR IDN LBY ZAF"}),
]


def name_entities(entities, source):
    for vote, _, (en, ar), *_ in VOTES:
        entities.add(vote, "vote")
        for lang, text in (("en", en), ("ar", ar)):
            entities.name(vote, lang, text, "preferred", not entities.has_preferred(vote, lang), source)


def load(record, registry, decisions):
    for vote, day, _, totals, listed, choices in VOTES:
        for cited in totals:
            cells = {"source": registry.item(cited[0], cited[1][0]), "grade": cited[1], "recorded": day}
            record.add("adopted", {"body": "iaea_bog", "instrument": vote}, when=day, **cells)
            for choice, states in choices.items():
                record.add("reported_number_of_votes", {"vote": vote, "choice": choice}, **{"from": day, "to": ".."}, best=str(len(states.split())), **cells)
        for choice, states in choices.items():
            for state in states.split():
                record.add("voted", {"state": state, "vote": vote, "choice": choice}, when=day, recorded=day,
                           source=registry.item(listed[0], listed[1][0]), grade=listed[1])
    decisions.rule("Votes", "Two votes of the Board of Governors on Iran, of 2005 and 2006, from lists of members' votes in secondary pages (B2). The Board's other votes have "
                   "no list that was read whole.")
