"""Tests of the DPRK by better sources than the list has; the order of each state's first tests; tallies that were published."""
from . import edtf

CTBTO_2006 = ("CTBTO, 9 October 2006: first DPRK nuclear test, http://ctbto.org/specials/testing-times/9-october-2006-first-dprk-nuclear-test/", "A2")
SC_8853 = ("UN press release SC/8853, 2006-10-14, https://www.un.org/press/en/2006/sc8853.doc.htm", "A2")
SC_9679 = ("UN press release SC/9679, 2009-06-12, https://press.un.org/en/2009/sc9679.doc.htm", "A2")
CTBTO_2013 = ("CTBTO, 2013 DPRK announced nuclear test, https://www.ctbto.org/the-treaty/developments-after-1996/2013-dprk-announced-nuclear-test/", "A2")
UNSG_2016 = ("United Nations, Secretary-General's statement on the nuclear test announced by the DPRK, 2016-01-06, "
             "https://www.un.org/sg/en/content/sg/statement/2016-01-06/secretary-generals-statement-nuclear-test-announced-democratic", "A2")
UNSC_2270 = ("S/RES/2270 (2016), text, https://lawglobalhub.com/?p=52458", "A2")
CTBTO_2016 = ("CTBTO, September 2016 DPRK announced nuclear test, "
              "https://www.ctbto.org/the-treaty/developments-after-1996/2016-sept-dprk-announced-nuclear-test/", "A2")
CTBTO_2017 = ("CTBTO, September 2017 DPRK, https://www.ctbto.org/the-treaty/developments-after-1996/2017-sept-dprk/", "A2")
LAMONT = ("W.-Y. Kim (Lamont-Doherty Earth Observatory), North Korean Underground Nuclear Tests and Comprehensive Nuclear Test Ban Treaty, table 1, "
          "https://geolunch.w.uib.no/?p=12", "B2")
ACA_TALLY = ("Arms Control Association, The Nuclear Testing Tally (copy of 2024), "
             "https://w3prodigy.com/article/the-nuclear-testing-tally-arms-control-association/3281", "B2")
CTBTO_OVERVIEW = ("CTBTO, History of nuclear testing: world overview, "
                  "http://www.ctbto.org/nuclear-testing/history-of-nuclear-testing/world-overview/page-1-world-overview/", "A2")

# The day in Korea; the Council's resolution 2375 has New York's, 2 September 2017, for the last one.
DPRK = [
    ("2006-10-09", [CTBTO_2006, LAMONT]),
    ("2009-05-25", [SC_9679, LAMONT]),
    ("2013-02-12", [CTBTO_2013, LAMONT]),
    ("2016-01-06", [UNSG_2016, UNSC_2270]),
    ("2016-09-09", [CTBTO_2016]),
    ("2017-09-03", [CTBTO_2017]),
]
NOTES = {"2017-09-03": "resolution 2375 (2017) has 2 September, the day in New York"}

FIRST = 6  # so many of each state's first tests have an ordinal
# First and last test of each state as the tally of the Arms Control Association gives them.
FIRST_AND_LAST = [
    ("USA", "1945-07-16", "1992-09-23"), ("SUN", "1949-08-29", "1990-10-24"), ("GBR", "1952-10-03", "1991-11-26"),
    ("FRA", "1960-02-13", "1996-01-27"), ("CHN", "1964-10-16", "1996-07-29"), ("IND", "1974-05-18", "1998-05-13"),
    ("PAK", "1998-05-28", "1998-05-30"), ("PRK", "2006-10-09", "2017-09-03"),
]
TALLIES = [
    (ACA_TALLY, "2024", {"USA": 1030, "SUN": 715, "RUS": 715, "GBR": 45, "FRA": 210, "CHN": 45, "IND": 3, "PAK": 2, "PRK": 6, "world": 2056},
     "simultaneous explosions count as one test"),
    (CTBTO_OVERVIEW, "2017", {"USA": 1032, "SUN": 715, "GBR": 45, "FRA": 210, "CHN": 45, "PAK": 2}, ""),
    (CTBTO_OVERVIEW, "2017", {"IND": 3}, "two in 1998 and one so-called peaceful nuclear explosion in 1974"),
    (CTBTO_OVERVIEW, "2017", {"PRK": 6}, "derived: ten after September 1996, of which two each were India's and Pakistan's"),
]


def load(record, registry, decisions):
    for day, cited in DPRK:
        _better(day, cited, record, registry)
    _ordinals(record, registry)
    _tallies(record, registry)
    decisions.rule("Tests", "The DPRK's tests have claims by the CTBTO, the United Nations or a seismological institute beside those of the press. The CTBTO gives "
                   "universal time; by day of the morning at the site it is the same day.")
    decisions.rule("Tests", f"`nth_test`: the order of a state's first {FIRST} tests in the list, with the source, grade and day of the best row of the test; the first test also "
                   "by the tally of the Arms Control Association, which gives its day. India's tests of one day, and Pakistan's, count as one.")
    decisions.rule("Tests", "`reported_number_of_tests` stands from the day of the last test that the tally counts; `recorded` is the year of the copy or of its last content.")


def _better(day, cited, record, registry):
    test = "PRK_" + day.replace("-", "_")
    known = next(claim for claim in record.claims if claim.table.name == "tested" and claim.arguments["test"] == test)
    for text, grade in cited:
        record.add("tested", known.arguments, when=day, source=registry.item(text, grade[0]), grade=grade, recorded=day, note=NOTES.get(day, ""))


def _grade_order(claim):
    return claim.cells["grade"], claim.cells["source"].title_text() if claim.cells["source"].texts else claim.cells["source"].id


def _ordinals(record, registry):
    best = {}
    for claim in record.claims:
        if claim.table.name == "tested":
            test = claim.arguments["test"]
            if test not in best or _grade_order(claim) < _grade_order(best[test]):
                best[test] = claim
    by_state = {}
    for claim in best.values():
        by_state.setdefault(claim.arguments["state"], []).append(claim)
    for state, claims in sorted(by_state.items()):
        claims.sort(key=lambda claim: (edtf.split(claim.cells["when"]), claim.arguments["test"]))
        for ordinal, claim in enumerate(claims[:FIRST], 1):
            copied = {name: claim.cells[name] for name in ("when", "source", "grade", "recorded") if name in claim.cells}
            record.add("nth_test", {"state": state, "ordinal": str(ordinal), "test": claim.arguments["test"]},
                       note="Derived: order in the list", **copied)
    text, grade = ACA_TALLY
    tests = {claim.arguments["state"]: claim.arguments["test"] for claim in record.claims
             if claim.table.name == "nth_test" and claim.arguments["ordinal"] == "1"}
    for state, first, _ in FIRST_AND_LAST:
        record.add("nth_test", {"state": state, "ordinal": "1", "test": tests[state]}, when=first, source=registry.item(text, grade[0]), grade=grade,
                   recorded=first)


def _tallies(record, registry):
    last = {state: day for state, _, day in FIRST_AND_LAST}
    last.update({"RUS": "1991-12-26", "world": last["PRK"]})
    for (text, grade), recorded, numbers, note in TALLIES:
        for state, number in numbers.items():
            record.add("reported_number_of_tests", {"state": state}, **{"from": last[state], "to": ".."}, best=str(number),
                       source=registry.item(text, grade[0]), grade=grade, recorded=recorded,
                       note="; ".join(filter(None, [note, "the source says USSR/Russia" if state in ("SUN", "RUS") and text == ACA_TALLY[0] else ""])))
