"""The Nuclear Weapons Ban Monitor: its list of States, its published counts and assessments, and the conduct that it reports; read in copies of
its pages as they stood after each edition (24 November 2026). A page keeps its address from edition to edition: the locator says which was read.

What the Monitor finds is its assessment (`assessed`, `published_count`): nobody else's, and no finding of the law. What it reports of conduct
(`develops_weapons` and the like) is a claim of fact by a research body."""

PAGES = "https://banmonitor.org/tpnw-prohibitions"
NAME = "Nuclear Weapons Ban Monitor"
OVERVIEW = f"{NAME}, compliance and compatibility with the prohibitions of the TPNW, {PAGES}"
DEVELOP = (f"{NAME}, the prohibition on development, production, manufacturing, and other acquisition, "
           f"{PAGES}/the-prohibition-on-developing-producing-manufacturing-or-otherwise-acquiring-nuclear-weapons")
TEST = f"{NAME}, the prohibition on testing, {PAGES}/the-prohibition-on-testing-of-nuclear-weapons"
POSSESS = f"{NAME}, the prohibition on possession and stockpiling, {PAGES}/the-prohibition-on-possession-and-stockpiling-of-nuclear-weapons"
TRANSFER = f"{NAME}, the prohibition on transfer, {PAGES}/the-prohibition-on-transfer-of-nuclear-weapons"
RECEIVE = f"{NAME}, the prohibition on receiving transfer or control, {PAGES}/the-prohibition-on-receiving-transfer-or-control-of-nuclear-weapons"
THREATEN = f"{NAME}, prohibition on threatening to use, {PAGES}/the-prohibition-on-threatening-to-use-nuclear-weapons"
ASSIST = f"{NAME} 2023, {PAGES}/the-prohibition-on-assisting-encouraging-or-inducing-prohibited-activities"
STATION = (f"{NAME}, the prohibition on allowing stationing, installation, or deployment, "
           f"{PAGES}/the-prohibition-on-allowing-stationing-installation-or-deployment-of-nuclear-weapons")
ABOUT = f"{NAME}, about the Monitor, https://banmonitor.org/about"
KAZAKHSTAN = f"{NAME}, profile of Kazakhstan, https://banmonitor.org/profiles/kazakhstan"
AUSTRIA = f"{NAME}, profile of Austria, https://banmonitor.org/profiles/austria"
SARY_SHAGAN = (f"{NAME}, Is Kazakhstan assisting Russia's nuclear-weapons programme?, 2023, "
               "https://banmonitor.org/news/is-kazakhstan-assisting-russias-nuclear-weapons-programme")
ICAN_2019 = "ICAN, Two-thirds of the world's countries support TPNW (on the edition of 2019), https://www.icanw.org/two_thirds_of_the_world"
NEWSWIRE = ("Homeland Security News Wire, Increase in number of nuclear warheads (on the edition of 2022), 2023-03-29, "
            "https://www.homelandsecuritynewswire.com/dr20230329-increase-in-number-of-nuclear-warheads-in-arsenals-of-nuclear-weapons-states?page=0,1")
REUTERS_LE_DRIAN = ("Reuters, France says Putin needs to understand NATO has nuclear weapons, 2022-02-24, "
                    "https://www.reuters.com/world/europe/france-says-putin-needs-understand-nato-has-nuclear-weapons-2022-02-24/")
# When the edition on a year came out, as far as a source says.
PUBLISHED = {2018: "2018-10-29", 2019: "2019-10-16", 2020: "2021-01-12", 2021: "2022-03", 2022: "2023-03-29", 2023: "2024-07-31", 2024: "2025"}

ARMED = "CHN FRA GBR IND ISR PAK PRK RUS USA"
IRN_SAU = "Iran and Saudi Arabia"
FORTY_TWO = "nine nuclear-armed States, thirty-two umbrella States and the Marshall Islands"
# page, provision, finding: year, number, note. `tpnw.1.1` is all ten columns together.
COUNTS = [
    (OVERVIEW, "tpnw.1.1", "in_accordance", [(2020, 153, "compliant or compatible with all prohibitions"), (2021, 153, ""), (2024, 150, "")]),
    (OVERVIEW, "tpnw.1.1", "compliant", [(2020, 88, "all States parties and signatories"), (2021, 89, "59 States parties and 30 signatories"), (2022, 94, ""),
                                         (2023, 96, "of 97 States parties and signatories")]),
    (OVERVIEW, "tpnw.1.1", "compatible", [(2021, 64, ""), (2022, 57, ""), (2023, 54, "of 100 States not party")]),
    (OVERVIEW, "tpnw.1.1", "not_compliant", [(2023, 1, "Kazakhstan")]),
    (KAZAKHSTAN, "tpnw.1.1", "not_compliant", [(2024, 1, "Kazakhstan; whether it is the only one the profile does not say")]),
    (OVERVIEW, "tpnw.1.1", "not_compatible", [(2020, 42, FORTY_TWO), (2021, 42, FORTY_TWO), (2022, 44, "two more than in the year before"), (2023, 44, "")]),
    (OVERVIEW, "tpnw.1.1", "in_conflict", [(2024, 45, "32 of them European")]),
    (OVERVIEW, "tpnw.1.1", "of_concern", [(2020, 2, IRN_SAU), (2021, 2, IRN_SAU), (2022, 2, IRN_SAU), (2023, 2, IRN_SAU), (2024, 2, "")]),
    (DEVELOP, "tpnw.1.1.a.acquire", "not_compatible", [(2022, 9, ""), (2024, 9, "")]),
    (DEVELOP, "tpnw.1.1.a.acquire", "of_concern", [(2022, 2, IRN_SAU), (2024, 2, IRN_SAU)]),
    (TEST, "tpnw.1.1.a.test", "not_compatible", [(2020, 0, ""), (2022, 0, "")]),
    (POSSESS, "tpnw.1.1.a.possess", "not_compatible", [(2022, 9, "at the beginning of 2023"), (2023, 9, "at the beginning of 2024")]),
    (TRANSFER, "tpnw.1.1.b", "not_compatible", [(2021, 1, "United States"), (2022, 1, "United States")]),
    (RECEIVE, "tpnw.1.1.c", "not_compatible", [(2021, 1, "United Kingdom"), (2022, 1, "United Kingdom"), (2023, 1, "as the edition on 2024 says of the year before"),
                                               (2024, 1, "United Kingdom")]),
    (THREATEN, "tpnw.1.1.d.threaten", "not_compatible", [(2020, 0, "no clear instance"), (2021, 0, "no clear instance"), (2022, 3, "Russia, North Korea and France"),
                                                         (2023, 1, "North Korea")]),
    (ASSIST, "tpnw.1.1.e", "not_compatible", [(2020, 36, ""), (2021, 36, ""), (2022, 38, "two more than in the year before: Finland and Sweden")]),
    (ASSIST, "tpnw.1.1.e", "in_conflict", [(2023, 40, "34 of them umbrella States")]),
    (STATION, "tpnw.1.1.g", "not_compatible", [(2023, 6, "Belarus was added as the sixth"), (2024, 7, "")]),
]
# years, provision, assessment, States, page (another page for some years)
ASSESSED = [
    ("2020 2021 2022 2023 2024", "tpnw.1.1.a.acquire", "of_concern", "IRN SAU", OVERVIEW, {2022: DEVELOP, 2024: DEVELOP}),
    ("2022 2024", "tpnw.1.1.a.acquire", "not_compatible", ARMED, DEVELOP, {}),
    ("2022 2023", "tpnw.1.1.a.possess", "not_compatible", ARMED, POSSESS, {}),
    ("2021 2022", "tpnw.1.1.b", "not_compatible", "USA", TRANSFER, {}),
    ("2021 2022 2023 2024", "tpnw.1.1.c", "not_compatible", "GBR", RECEIVE, {}),
    ("2022", "tpnw.1.1.d.threaten", "not_compatible", "FRA PRK RUS", THREATEN, {}),
    ("2023", "tpnw.1.1.d.threaten", "not_compatible", "PRK", THREATEN, {}),
    ("2022", "tpnw.1.1.e", "not_compatible", "FIN SWE", ASSIST, {}),
    ("2023", "tpnw.1.1.e", "not_compliant", "KAZ", OVERVIEW, {}),
    ("2024", "tpnw.1.1.e", "not_compliant", "KAZ", KAZAKHSTAN, {}),
    ("2023", "tpnw.1.1.g", "not_compatible", "BEL BLR DEU ITA NLD TUR", STATION, {}),
    ("2024", "tpnw.1.1.g", "not_compatible", "BEL BLR DEU GBR ITA NLD TUR", STATION, {}),
]
COLUMNS = ("tpnw.1.1.a.acquire tpnw.1.1.a.test tpnw.1.1.a.possess tpnw.1.1.b tpnw.1.1.c tpnw.1.1.d.use tpnw.1.1.d.threaten tpnw.1.1.e tpnw.1.1.f "
           "tpnw.1.1.g").split()
# Profiles that were read: State, year, page, columns that are not compliant.
PROFILES = [("KAZ", 2024, KAZAKHSTAN, "tpnw.1.1.e"), ("AUT", 2023, AUSTRIA, "")]
TRIDENT = {"supplier": "USA", "recipient": "GBR"}
MARSHALLS = {"host": "MHL", "user": "USA", "place": "kwajalein"}
BALKHASH = {"host": "KAZ", "user": "RUS", "place": "sary_shagan"}
# What it reports of conduct: table, arguments, year, first and last day (else the whole year), page, digit, note
CONDUCT = [("develops_weapons", {"state": state}, year, "", "", DEVELOP, 2, "the nine, named together") for year in (2022, 2024) for state in ARMED.split()] + [
    ("supplies_components", TRIDENT, 2021, "", "", TRANSFER, 2, "missiles, reentry vehicles and other parts"),
    ("supplies_components", TRIDENT, 2022, "", "", TRANSFER, 2, "missiles, reentry vehicles and other parts"),
    ("supplies_components", TRIDENT, 2023, "", "", RECEIVE, 2, "the edition on 2024 says that it was so in the year before"),
    ("supplies_components", TRIDENT, 2024, "", "", RECEIVE, 2, "leased missiles and imported key components"),
    ("hosts_test_range", MARSHALLS, 2020, "", "", OVERVIEW, 2, "counted; the range is named in the edition on 2022"),
    ("hosts_test_range", MARSHALLS, 2021, "", "", OVERVIEW, 2, "counted; the range is named in the edition on 2022"),
    ("hosts_test_range", MARSHALLS, 2022, "", "", ASSIST, 2, "a Minuteman III was launched towards it on 7 September 2022"),
    ("hosts_test_range", BALKHASH, 2023, "2023-04-11", "2023-12-31", SARY_SHAGAN, 2,
     "a missile with a training warhead hit a mock target there on 11 April 2023; the land is leased to Russia"),
    ("hosts_test_range", BALKHASH, 2024, "", "", KAZAKHSTAN, 3, "found not compliant with the ban on assistance; the profile does not say by which conduct"),
]
UMBRELLA = "ARM AUS BLR JPN KOR"
UMBRELLA_NUMBERS = [(2018, 31, ABOUT, "called nuclear-weapon-endorsing"), (2019, 31, ICAN_2019, "called nuclear-weapon-complicit"), (2020, 32, OVERVIEW, ""),
                    (2021, 32, OVERVIEW, ""), (2022, 32, NEWSWIRE, ""), (2023, 34, ASSIST, "")]
# What the Monitor surveyed for all 197 States: table, pattern, first day, first day after, page, edition.
SURVEYED = [
    ("tested", {}, "1999-01-01", "2023-01-01", TEST, 2022),
    ("develops_weapons", {}, "2022-01-01", "2023-01-01", DEVELOP, 2022),
    ("develops_weapons", {}, "2024-01-01", "2025-01-01", DEVELOP, 2024),
    ("supplies_components", {}, "2021-01-01", "2025-01-01", RECEIVE, 2024),
    ("hosts_weapons", {}, "2023-01-01", "2025-01-01", STATION, 2024),
    ("member_of", {"group": "nuclear_armed"}, "2018-01-01", "2025-01-01", DEVELOP, 2024),
    ("possesses_warheads", {}, "2018-01-01", "2025-01-01", POSSESS, 2024),
]
NAMES = [
    ("ban_monitor", "organization", NAME, "مرصد حظر الأسلحة النووية"),
    ("ban_monitor_states", "group", "the 197 States of the Nuclear Weapons Ban Monitor", "الدول الـ197 في مرصد حظر الأسلحة النووية"),
    ("le_drian", "person", "Jean-Yves Le Drian", "جان إيف لودريان"),
    ("kwajalein", "place", "Kwajalein", "كواجالين"),
    ("sary_shagan", "place", "Sary-Shagan", "ساري شاغان"),
]


def name_entities(entities, source):
    for identity, kind, en, ar in NAMES:
        entities.add(identity, kind)
        for lang, text in (("en", en), ("ar", ar)):
            entities.name(identity, lang, text, "preferred", not entities.has_preferred(identity, lang), source)


def load(record, registry, decisions):
    for page, provision, finding, numbers in COUNTS:
        for year, number, note in numbers:
            record.add("published_count", {"publisher": "ban_monitor", "provision": provision, "finding": finding}, best=str(number), note=note,
                       **_own(year, page, registry))
    for years, provision, assessment, states, page, others in ASSESSED:
        for year in map(int, years.split()):
            for state in states.split():
                _assessed(state, provision, assessment, year, others.get(year, page), record, registry)
    for state, year, page, exceptions in PROFILES:
        for provision in COLUMNS:
            if provision not in exceptions.split():
                _assessed(state, provision, "compliant", year, page, record, registry)
    for table, arguments, year, start, end, page, digit, note in CONDUCT:
        item = registry.item(page, "B")
        record.add(table, arguments, **{"from": start or f"{year}-01-01", "seen_to": end or f"{year}-12-31"}, source=item, grade=f"{item.letter}{digit}",
                   locator=f"edition on {year}", recorded=PUBLISHED[year], note=note)
    _groups(record, registry)
    record.add("threatened_use", {"state": "FRA", "target": "RUS", "person": "le_drian"}, when="2022-02-24", source=registry.item(REUTERS_LE_DRIAN, "B"),
               grade="B2", locator="quotation", recorded="2022-02-24",
               note="Foreign minister: Putin must also understand that the Atlantic alliance is a nuclear alliance; counted as a threat by the Nuclear Weapons Ban Monitor")
    for table, pattern, start, end, page, year in SURVEYED:
        record.tables[table].complete.append({"pattern": pattern, "from": start, "to": end, "list_of": None,
                                              "recorded": "2025-12-31" if year == 2024 else PUBLISHED[year], "source": registry.item(page, "B")})
    decisions.rule("Added", "The Nuclear Weapons Ban Monitor is one source in two capacities: on its own findings (`assessed`, `published_count`: A) and on the conduct "
                   "of States (B, or the letter that its page had already). Years of editions that were not read are left out.")


def _assessed(state, provision, assessment, year, page, record, registry):
    record.add("assessed", {"assessor": "ban_monitor", "state": state, "provision": provision, "assessment": assessment}, **_own(year, page, registry))


def _own(year, page, registry):
    return {"from": f"{year}-01-01", "to": f"{year + 1}-01-01", "source": registry.item(page, "A", "own-findings"), "grade": "A2",
            "locator": f"edition on {year}", "recorded": PUBLISHED[year]}


def _groups(record, registry):
    members = {claim.arguments["state"] for claim in record.claims if claim.table.name == "member_of" and claim.arguments["group"] == "un"}
    states = members - {"SUN", "CSK", "DDR", "YUG"} | {"VAT", "PSE", "COK", "NIU"}
    assert len(states) == 197, len(states)
    about = registry.item(ABOUT, "B")
    for state in sorted(states):
        record.add("member_of", {"state": state, "group": "ban_monitor_states"}, **{"from": "../2018-10-29", "seen_to": "2024-12-31"}, source=about,
                   grade=f"{about.letter}2", recorded=PUBLISHED[2018])
    assist = registry.item(ASSIST, "B")
    for state in UMBRELLA.split():
        record.add("member_of", {"state": state, "group": "nuclear_umbrella"}, **{"from": "2018-01-01", "seen_to": "2023-12-31"}, source=assist,
                   grade=f"{assist.letter}2", locator="edition on 2020", recorded=PUBLISHED[2023],
                   note="named in the edition on 2020; the totals of 2018 and 2019 (31), 2021 and 2022 (32) and 2023 (34) leave no other set with the members of NATO")
    for year, number, page, note in UMBRELLA_NUMBERS:
        item = registry.item(page, "B")
        record.add("reported_number_of_states", {"of": "nuclear_umbrella", "role": "member"}, **{"from": f"{year}-01-01", "to": f"{year + 1}-01-01"},
                   best=str(number), source=item, grade=f"{item.letter}2", locator=f"edition on {year}", recorded=PUBLISHED[year], note=note)
