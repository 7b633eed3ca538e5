"""The official list of parties to the Antarctic Treaty; one more waiver under Tlatelolco; what States declared on assurances."""
from . import instruments

# UNODA's list as scraped in July 2018 has every action (53 States); the IEA Database (added_lists.py) has the same days but one.
RATIFIED = ("ARG:1961-06-23 AUS:1961-06-23 BEL:1960-07-26 CHL:1961-06-23 FRA:1960-09-16 JPN:1960-08-04 NZL:1960-11-01 NOR:1960-08-24 SUN:1960-11-02 "
            "ZAF:1960-06-21 GBR:1960-05-31 USA:1960-08-18")
ACCEDED = ("AUT:1987-08-25 BLR:2006-12-27 BRA:1975-05-16 BGR:1978-09-11 CAN:1988-05-04 CHN:1983-06-08 COL:1989-01-31 CUB:1984-08-16 PRK:1987-01-21 "
           "DNK:1965-05-20 ECU:1987-09-15 EST:2001-05-17 FIN:1984-05-15 DEU:1979-02-05 GRC:1987-01-08 GTM:1991-07-31 HUN:1984-01-27 ISL:2015-10-13 "
           "IND:1983-08-19 ITA:1981-03-18 KAZ:2015-01-27 MYS:2011-10-31 MCO:2008-05-31 MNG:2015-03-23 NLD:1967-03-30 PAK:2012-03-01 PER:1981-04-10 "
           "POL:1961-06-08 PRT:2010-01-29 KOR:1986-11-28 ROU:1971-09-15 ESP:1982-03-31 SWE:1984-04-24 CHE:1990-11-15 TUR:1996-01-24 UKR:1992-10-28 "
           "URY:1980-01-11 VEN:1999-03-24")
SUCCEEDED = "CZE:1993-01-01 PNG:1981-03-16 SVK:1993-01-01"
SIGNED = "1959-12-01"
DIFFERS = ("FIN",)
TEXT = ("The Antarctic Treaty, English text, https://github.com/statengeneraal/laws-markdown/blob/master/verdrag/the/antarctic/treaty/BWBV0005237/README.md",
        "A2")
AAD = ("Australian Antarctic Division, Treaty partners, http://www.antarctica.gov.au/law-and-treaty/treaty-partners", "A2")
COOL = ("Cool Antarctica, Antarctic Treaty signatory countries, https://mail.coolantarctica.com/Antarctica%20fact%20file/science/"
        "antarctic-treaty-countries.php", "C3")

GROS_ESPIELL = ("H. Gros Espiell, Reservations and Declarations in the Additional Protocols to the Treaty of Tlatelolco (Dalhousie Law Journal 12:2, 1989), "
                "https://docslib.org/doc/10719744/reservations-and-declarations-in-the-additional-protocols-to-the-treaty-of-tlatelolco", "B2")
NIXON = ("US Department of State, Proclamation by President Nixon on Ratification of Additional Protocol II, 1971-06-11, "
         "https://history.state.gov/historicaldocuments/frus1969-76ve02/d358", "A2")
KREMLIN = ("President of Russia, submission to the State Duma of the Protocol to the Central Asian treaty, 2015-03-12, "
           "http://en.kremlin.ru/acts/news/49284/print", "A2")
CNS_ZAF = ("M. Barletta and C. Ellington, South Africa's Nuclear Weapons Program: An Annotated Chronology, 1969-1994, "
           "https://nonproliferation.org/south-africas-nuclear-weapons-program-an-annotated-chronology-1969-1994/", "B2")
# Conduct that no other table has: state, conduct, from, to, source, note
ENGAGED = [("ZAF", "makes_weapons", "1974/1982", "1989-09/1990", CNS_ZAF, "decision of 1974 and end after 1989 as the President told Parliament on 1993-03-24")]
# The status page of UNODA on the protocols; the latest act that it shows is of this day. It shows no withdrawal, the United States as signatory
# only of two of them, and nobody under the protocol of Bangkok.
STATUS_PAGE_OF = "2015-08-17"
PROTOCOLS = ("tlatelolco_protocol_1", "tlatelolco_protocol_2", "rarotonga_protocol_2", "pelindaba_protocol_1", "canwfz_protocol", "bangkok_protocol")
SIGNED_ONLY = [("USA", "pelindaba_protocol_1"), ("USA", "canwfz_protocol")]
NOBODY = "bangkok_protocol"
# States whose page in the list of July 2018 shows no act under the Partial Test Ban Treaty.
NEVER_JOINED = [("CHN", "ptbt"), ("FRA", "ptbt"), ("PRK", "ptbt")]
# speaker, instrument, day, source, note
QUALIFIED = [
    ("USA", "tlatelolco_protocol_2", "1971-05-12", NIXON, "an armed attack by a party with the help of a nuclear-weapon State would not be compatible with that "
     "party's own obligations; the day is that of the deposit of the ratification, of which it is part"),
    ("RUS", "canwfz_protocol", "2014-05-06", KREMLIN, "not bound if attacked, nor if a party admits ships or aircraft with nuclear weapons; made on signature"),
]


def _days(text):
    return [pair.split(":") for pair in text.split()]


def load(record, registry, decisions):
    _antarctic(record, registry)
    _protocols(record, registry, decisions)
    item = registry.item(GROS_ESPIELL[0], "B")
    record.add("in_force_for", {"state": "COL", "instrument": "tlatelolco"}, when="1972-09-06", recorded="1972-09-06", source=item, grade="B2",
               note="deposit of the waiver, after the ratification of 1972-08-04")
    for state, instrument, day, (text, grade), note in QUALIFIED:
        record.add("stated", {"speaker": state, "content": "reserves_assurance", "instrument": instrument}, when=day, recorded=day,
                   source=registry.item(text, grade[0]), grade=grade, note=note)
    for state, conduct, start, end, (text, grade), note in ENGAGED:
        record.add("engaged_in", {"state": state, "conduct": conduct}, **{"from": start, "to": end}, recorded="1993-03-24",
                   source=registry.item(text, grade[0]), grade=grade, note=note)
    decisions.rule("Added", "The Antarctic Treaty: acts also by the list of UNODA of July 2018 (A1 where the IEA Database has the same day); Czechoslovakia by one "
                   "page. Parties since 2019 but Slovenia, and the German Democratic Republic, were not read: consents are not complete. Only the twelve States "
                   "named in the preamble could sign.")


def _protocols(record, registry, decisions):
    page = registry.family("unoda-zone-protocols")

    def listed(table, pattern):
        record.tables[table].complete.append({**instruments._carried("", STATUS_PAGE_OF, page), "pattern": pattern})

    for instrument in PROTOCOLS:
        for table in instruments.ENDING:
            listed(table, {"instrument": instrument})
    for state, instrument in SIGNED_ONLY:
        listed("consented", {"state": state, "instrument": instrument})
    for table in ("signed", "consented"):
        listed(table, {"instrument": NOBODY})
    for state, instrument in NEVER_JOINED:
        for table in ("signed", "consented"):
            record.tables[table].complete.append({**instruments._carried("", instruments.OLDER_LIST_OF, registry.family("unoda-2018")),
                                                  "pattern": {"state": state, "instrument": instrument}})
    decisions.rule("Added", "China, France and the DPRK have pages in the list of UNODA of July 2018, and no act under the Partial Test Ban Treaty on them: for them "
                   "signatures and consents are complete to that day and carried on.")
    decisions.rule("Added", "The status page of UNODA on zone protocols (latest act in it: 2015-08-17) shows no withdrawal: notices under the six protocols that it covers are "
                   "complete to that day and carried on. Consents are not, but for the United States, which it shows as signatory only of the protocols to the treaties "
                   "of Pelindaba (I) and Semipalatinsk, and for the protocol of Bangkok, which nobody has signed.")


def _antarctic(record, registry):
    unoda = registry.family("unoda-2018")
    arguments = {"instrument": "antarctic", "depositary": "USA"}

    def consent(state, day, kind, source, grade, **cells):
        record.add("consented", {"state": state, **arguments, "kind": kind}, when=day, recorded=day, source=source, grade=grade, **cells)

    for text, kind in ((RATIFIED, "ratification"), (ACCEDED, "accession"), (SUCCEEDED, "succession")):
        for state, day in _days(text):
            consent(state, day, kind, unoda, "A2" if state in DIFFERS else "A1")
    consent("CSK", "1962-06-14", "accession", registry.item(COOL[0], "C"), "C3", note="the page lists it under the Czech Republic")
    for state, _ in _days(RATIFIED):
        record.add("signed", {"state": state, **arguments}, when=SIGNED, recorded=SIGNED, source=unoda, grade="A1")
    text, aad = registry.item(TEXT[0], "A"), registry.item(AAD[0], "A")
    record.add("published_dates", {"instrument": "antarctic", "what": "opened"}, when=SIGNED, recorded=SIGNED, source=text, grade="A2")
    record.add("published_dates", {"instrument": "antarctic", "what": "in_force"}, when="1961-06-23", recorded="1961-06-23", source=aad, grade="A2")
    for table in instruments.ENDING:
        record.tables[table].complete.append(instruments._carried("antarctic", instruments.OLDER_LIST_OF, unoda))
    record.tables["signed"].complete.append({"pattern": {"instrument": "antarctic"}, "source": text})
