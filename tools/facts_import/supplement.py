"""Facts that the fact tables lack and that were read in public pages when the importer was written (24 November 2026). More of them, by
subject, stand in the modules `added_*.py`."""
from . import added_board, added_conduct, added_council, added_declarations, added_limits, added_lists, added_lives, added_tests, added_threats, added_treaties
from . import added_naval, added_zones
from . import added_ban_monitor


EATA = ("EATA, NATO member countries, https://www.eata.ee/en/nato/nato-member-countries/", "B2")
EUR_LEX = ("EUR-Lex, glossary of summaries: enlargement, https://eur-lex.europa.eu/summary/glossary/enlargement.html", "A2")
FINLAND = ("US Department of State, Secretary Blinken at Finland's NATO instruments of accession ceremony, 2023-04-04, "
           "https://www.einpresswire.com/article/626059468/secretary-antony-j-blinken-at-finland-s-nato-instruments-of-accession-ceremony", "A2")
SWEDEN = ("Government of Sweden, Sweden is a NATO member, 2024-03-07, https://www.einpresswire.com/article/694151149/sweden-is-a-nato-member",
          "A2")
UN_RUSSIA = ("United Nations, member states: Russian Federation, https://www.un.org/ru/about-us/member-states/russian-federation", "A2")
UN_CZECHOSLOVAKIA = ("United Nations, member states: Czechoslovakia and successor states (copy of the official page), "
                     "http://elaygc.com/en/about-us/member-states/czechoslovakia", "A2")
NATIONS = ("Encyclopedia of the Nations, United Nations: membership, https://www.nationsencyclopedia.com/United-Nations/Membership.html", "C3")
YUGOSLAVIA = ("Wikipedia, Yugoslavia and the United Nations, https://en.wikipedia.org/wiki/Yugoslavia_and_the_United_Nations", "C3")

WHITE_HOUSE = ("White House, Fourth Anniversary of New START Entry into Force, 2015-02-04, "
               "https://obamawhitehouse.archives.gov/blog/2015/02/04/fourth-anniversary-new-start-entry-force", "A2")
BASIC = ("BASIC, New Strategic Arms Reduction Treaty, https://basicint.org/issues/projects/arms-control-treaties-new-start-npt-ctbt-and-fmct/NewSTART",
         "B2")
ACA_INF = ("Arms Control Association, Intermediate-Range Nuclear Forces Treaty, "
           "https://www.armscontrol.org/treaties/intermediate-range-nuclear-forces-treaty", "B2")

DEFENSE = ("US Department of Defense, Moscow Treaty: Executive Summary, https://www.acq.osd.mil/tc/sort/SORTexecsum.htm", "A2")
CRS_SORT = ("Congressional Research Service, RL31448, Nuclear Arms Control: The Strategic Offensive Reductions Treaty, 2011-02-07, "
            "https://www.hsdl.org/?abstract&did=9695", "B2")
STATE_EXTENSION = ("US Department of State, Secretary Blinken, On the Extension of the New START Treaty, 2021-02-03, as quoted at "
                   "https://dailycaller.com/2021/02/03/biden-administration-extension-new-start-nuclear-weapons-treaty-russia-antony-blinken/", "A2")

# table, instrument, states, day, source
ACTS = [
    ("signed", "new_start", "USA RUS", "2010-04-08", BASIC),
    ("in_force_for", "new_start", "USA RUS", "2011-02-05", WHITE_HOUSE),
    ("signed", "sort", "USA RUS", "2002-05-24", DEFENSE),
    ("in_force_for", "sort", "USA RUS", "2003-06-01", DEFENSE),
    ("signed", "inf", "USA SUN", "1987-12-08", ACA_INF),
    ("in_force_for", "inf", "USA SUN", "1988-06-01", ACA_INF),
]
ILM_CTBT = ("International Legal Materials, United Nations: Comprehensive Test Ban Treaty (reprint of A/50/1027, with the vote on resolution 50/245), "
            "http://core-cms.prod.aop.cambridge.org/core/journals/international-legal-materials/article/united-nations-comprehensive-test-ban-treaty/"
            "C8A58261259584FE2E2E39F99575DDF2", "B2")
UNTC_CTBT = ("United Nations, note of the Treaty Collection on the CTBT, as copied by the Ministry of National Defence of Viet Nam, 2020-01-22, "
             "https://www.mod.gov.vn/en/detail?current=true&urile=wcm:path:/mod/sa-mod-en/sa-en-news/sa-tt-cmsk/sa-tt-cmsk-17/sa-tt-cmsk-17-vbqppl/"
             "dd433082-1e08-4d6b-b2a1-25591200dab7", "A2")

# table, arguments, day, source
WHOLE = [
    ("extended", {"instrument": "new_start", "until": "2026-02-05"}, "2021-02-03", STATE_EXTENSION),
    ("ended", {"instrument": "sort", "manner": "superseded"}, "2011-02-05", CRS_SORT),
    ("adopted", {"body": "unga", "instrument": "ctbt"}, "1996-09-10", UNTC_CTBT),
    ("adopted", {"body": "unga", "instrument": "unga_50_245"}, "1996-09-10", UNTC_CTBT),
]
# From provisions.md (practice under tpnw.2): the day of the declaration to the Secretary-General.
DECLARED = [
    ("tpnw", "TLS", "2023-03-17", ("ICAN, Timor-Leste, http://www.icanw.org/timor_leste", "B2")),
    ("tpnw", "HND", "2021-03-15", ("Nuclear Weapons Ban Monitor, https://banmonitor.org/profiles/honduras", "B2")),
    ("tpnw", "KIR", "2021-02-20", ("Nuclear Weapons Ban Monitor profile, https://banmonitor.org/profiles/kiribati", "B2")),
]
# group, states, first day or year, end, source
MEMBERS = [
    ("nato", "BEL NLD FRA LUX GBR USA CAN PRT ITA NOR DNK ISL", "1949", "", EATA),
    ("nato", "GRC TUR", "1952", "", EATA),
    ("nato", "DEU", "1955", "", EATA),
    ("nato", "ESP", "1982", "", EATA),
    ("nato", "POL CZE HUN", "1999", "", EATA),
    ("nato", "EST BGR LTU LVA ROU SVK SVN", "2004", "", EATA),
    ("nato", "ALB HRV", "2009", "", EATA),
    ("nato", "FIN", "2023-04-04", "", FINLAND),
    ("nato", "SWE", "2024-03-07", "", SWEDEN),
    ("eu", "DNK IRL", "1973", "", EUR_LEX),
    ("eu", "GBR", "1973", "2020-02-01", EUR_LEX),
    ("eu", "GRC", "1981", "", EUR_LEX),
    ("eu", "ESP PRT", "1986", "", EUR_LEX),
    ("eu", "AUT FIN SWE", "1995", "", EUR_LEX),
    ("eu", "CYP CZE EST HUN LVA LTU MLT POL SVK SVN", "2004", "", EUR_LEX),
    ("eu", "BGR ROU", "2007", "", EUR_LEX),
    ("eu", "HRV", "2013", "", EUR_LEX),
    ("un", "CSK", "1945-10-24", "1993-01-01", UN_CZECHOSLOVAKIA),
    ("un", "DDR", "1973-09-18", "1990-10-03", NATIONS),
    ("un", "YUG", "1945-10-24", "1992-09-22", YUGOSLAVIA),
]
# The vote on resolution 50/245: totals, and the states that did not vote for it.
CTBT_VOTE = ("unga_50_245", "1996-09-10", {"yes": 158, "no": 3, "abstain": 5},
             {"no": "BTN IND LBY", "abstain": "CUB LBN MUS SYR TZA"}, ILM_CTBT)
# Sessions and rounds; the source is the one that convened them, by its words.
PARTS = [
    ("tpnw_conference_org tpnw_conference_s1", "tpnw_conference", "2017-02-16",
     ("UN press release DC/3685, 2017-02-16, https://www.un.org/press/en/2017/dc3685.doc.htm", "A2")),
    ("tpnw_conference_s2", "tpnw_conference", "2017-06-14",
     ("UN press release DC/3709, 2017-06-14, https://www.un.org/press/en/2017/dc3709.doc.htm", "A2")),
]
CONTINUES = [("RUS", "SUN", "1991-12-26", UN_RUSSIA,
              "the letter on continuation is of 1991-12-24; the record takes 1991-12-26 as the day of the change, and acts before it as SUN's")]
SUCCEEDED = [("CZE", "CSK", "1993-01-01", UN_CZECHOSLOVAKIA), ("SVK", "CSK", "1993-01-01", UN_CZECHOSLOVAKIA)]
GATHERED = "2026-11-24"


def load(record, registry, decisions):
    for group, states, start, end, (text, grade) in MEMBERS:
        for state in states.split():
            _member(state, group, start, end, registry.item(text, grade[0]), grade, record)
    for table, instrument, states, day, (text, grade) in ACTS:
        for state in states.split():
            record.add(table, {"state": state, "instrument": instrument}, when=day, source=registry.item(text, grade[0]), grade=grade, recorded=day)
    for table, arguments, day, (text, grade) in WHOLE:
        record.add(table, arguments, when=day, source=registry.item(text, grade[0]), grade=grade, recorded=day)
    for instrument, state, day, (text, grade) in DECLARED:
        record.add("submitted_declaration", {"state": state, "instrument": instrument}, when=day, source=registry.item(text, grade[0]),
                   grade=grade, recorded=day)
    vote, day, totals, states, (text, grade) = CTBT_VOTE
    cells = {"source": registry.item(text, grade[0]), "grade": grade, "recorded": day}
    for choice, number in totals.items():
        record.add("reported_number_of_votes", {"vote": vote, "choice": choice}, **{"from": day, "to": ".."}, best=str(number), **cells)
    for choice, named in states.items():
        for state in named.split():
            record.add("voted", {"state": state, "vote": vote, "choice": choice}, when=day, **cells)
    for parts, whole, day, (text, grade) in PARTS:
        for part in parts.split():
            record.add("part_of", {"part": part, "whole": whole}, **{"from": day, "to": ".."}, source=registry.item(text, grade[0]), grade=grade,
                       recorded=day)
    for state, predecessor, day, (text, grade), note in CONTINUES:
        record.add("continues", {"state": state, "predecessor": predecessor}, when=day, source=registry.item(text, grade[0]), grade=grade,
                   recorded=day, note=note)
    for state, predecessor, day, (text, grade) in SUCCEEDED:
        record.add("succeeded", {"state": state, "predecessor": predecessor}, when=day, source=registry.item(text, grade[0]), grade=grade,
                   recorded=day)
    added_naval.load(record, registry, decisions)
    added_zones.load(record, registry, decisions)
    for module in (added_tests, added_council, added_treaties, added_conduct, added_lists, added_lives, added_threats, added_limits, added_board, added_declarations):
        module.load(record, registry, decisions)
    added_ban_monitor.load(record, registry, decisions)
    decisions.rule("Added", "Read in public pages when the importer was written, since the fact tables have only the press, an encyclopaedia or nothing: years of "
                   "NATO members (EATA), days of Finland and Sweden (the depositary's and the government's own words), years of EU members and the end "
                   "for the United Kingdom (EUR-Lex), signature and entry into force of New START, SORT and INF, extension of New START, end of SORT, the adoption of the CTBT by the General Assembly and its vote, membership of the United Nations of CSK, DDR and YUG, continuation and succession (UN pages). "
                   "They stand in `tools/facts_import/supplement.py` and the modules `added_*.py` beside it.")
    decisions.rule("Added", "Days of three declarations under TPNW 2 and the month of the extension of the NPT are in the provisions page of the fact tables, not in a "
                   "csv: taken from there with the sources named.")
    decisions.rule("Added", "Names of form `un` in both languages (UNTERM) for states whose common names are disputed or taken for one another: COD, COG, KOR, MKD, "
                   "MMR, PRK, PSE, VAT. They stand in `tools/facts_import/un_names.json`.")


def _member(state, group, start, end, item, grade, record):
    arguments, cells = {"state": state, "group": group}, {"source": item, "grade": grade}
    begun = record.add("member_of", arguments, **{"from": start, "seen_to": end or GATHERED}, recorded=start, **cells)
    if end:
        record.add("member_of", arguments, **{"from": start, "to": end}, recorded=end, replaces=begun, **cells)
