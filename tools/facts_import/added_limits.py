"""Safeguards, limits and enrichment: acts and determinations that the rules on them ask for and the fact tables lack."""

from .added_treaties import CFR_ABM, CSIS_INF, STATE_START_I, UNSG_EXPIRY

VALDAI = ("Valdai Club, Russia and the United States reduce their nuclear weapons (numbers of the fact sheet of the US Department of State), "
          "http://valdaiclub.com/multimedia/infographics/russia-united-states-nuclear/", "B2")
STATE_NEW_START = ("US Department of State, New START Treaty aggregate numbers of strategic offensive arms, February 2011 to September 2020, "
                   "https://www.state.gov/new-start-treaty-aggregate-numbers-of-strategic-offensive-arms-of-the-united-states-and-the-russian-federation-"
                   "february-2011-september-2020/", "A2")
ACA_AGREEMENTS = ("https://www.armscontrol.org/factsheets/USRussiaNuclearAgreements", "B2")
GOV_2008_59 = ("IAEA, report of the Director General GOV/2008/59, 2008-11-19 (copy), http://www.acronym.org.uk/old/archive/docs/0811/doc06.htm", "A2")
GOV_2010_10 = ("IAEA, report of the Director General GOV/2010/10, 2010-02-18 (copy), https://www.scribd.com/doc/27169145/IAEA-Report-On-NPT-Member-Nation-"
               "Iran-18Feb2010", "A2")
SC_1929 = ("S/RES/1929 (2010), text, 2010-06-09 (copy), https://voltairenet.org/article165790.html", "A2")
SC_9679 = ("UN press release SC/9679, 2009-06-12, https://press.un.org/en/2009/sc9679.doc.htm", "A2")
CABLE_2007 = ("US Mission to the IAEA, cable 07UNVIEVIENNA204 with the texts of both letters, 2007-03-30, "
              "https://www.wikileaks.org/plusd/cables/07UNVIEVIENNA204.html", "B2")
NUCLEARWATCH = ("Nuclear Watch, Iran's suspension of the modified Code 3.1, 2024-05-18, https://nuclearwatch.net/2024-05-18/irans-suspension-of-the-"
                "modified-code-3-1-exercising-right-or-violating-international-obligation", "B2")
SNAPBACK_2020 = ("Expert note on the United States' claim to activate the snapback, 2020-09-02, https://www.readkong.com/page/note-on-the-united-states-"
                 "claim-to-activate-the-snapback-8730239", "B2")
VOA_2021 = ("AP in VOA, Biden withdraws Trump's restoration of UN sanctions on Iran, 2021-02-18, "
            "https://www.voanews.com/usa/biden-withdraws-trumps-restoration-un-sanctions-iran", "B2")
# The same words as in supplement.py, so that it is one source.
CRS_SORT = ("Congressional Research Service, RL31448, Nuclear Arms Control: The Strategic Offensive Reductions Treaty, 2011-02-07, "
            "https://www.hsdl.org/?abstract&did=9695", "B2")
SHAFAQ = ("AP in Shafaq News on the IAEA report of 2026-02-27, https://www.shafaq.com/en/World/UN-s-IAEA-urges-Iran-to-allow-inspections-in-its-"
          "nuclear-facilities", "B1")
AFP_2026 = ("AFP on the IAEA report before the June 2026 Board, https://nationalnewsbrief.com/un-nuclear-watchdog-raises-proliferation-fears-over-iran-sites/",
            "B2")
CRS_2016 = ("CRS R40094, Iran's Nuclear Program: Tehran's Compliance with International Obligations, 2016-09-26, https://ww"
            "w.everycrsreport.com/changes/20160531_R40094_a564e8200f08958b5d935efa6897e44ea90866c4__20160926_R40094_ef8b1cd8a07b9d11734c09c42420d6b97d06e069.html", "B2")
IAEA_2023 = ("IAEA Annual Report 2023, Nuclear Verification (github maibeltagy/nuclear-safeguards-copilot, gc68-2-nuclear-verification.pdf)", "A2")
IAEA_190 = ("IAEA statement in Mirage News, IAEA implements safeguards for 190 states, 2025, "
            "https://www.miragenews.com/iaea-implements-safeguards-for-190-states-report-1500085", "B2")

# table, arguments, cells for the day, source, recorded, note
ROWS = [
    ("reached_limits", {"state": "RUS", "instrument": "new_start"}, {"when": "2011-02-05/2018-02-05"}, VALDAI, "2018-02-05",
     "as of 2018-02-05: 527 deployed carriers and 1,444 warheads, by the exchange of data under the treaty"),
    ("reached_limits", {"state": "USA", "instrument": "new_start"}, {"when": "2011-02-05/2018-02-05"}, VALDAI, "2018-02-05",
     "as of 2018-02-05: 652 deployed carriers and 1,350 warheads, by the exchange of data under the treaty"),
    ("reached_limits", {"state": "RUS", "instrument": "new_start"}, {"when": "2011-02-05/2018-02-05"}, STATE_NEW_START, "2018-02-05",
     "assessed to have remained below the limits since they took effect on 2018-02-05: the other party's assessment"),
    ("in_force_for", {"state": "USA", "instrument": "salt_ii"}, {"stance": "denies"}, ACA_AGREEMENTS, "", "never in force"),
    ("in_force_for", {"state": "SUN", "instrument": "salt_ii"}, {"stance": "denies"}, ACA_AGREEMENTS, "", "never in force"),
    ("in_force_for", {"state": "USA", "instrument": "start_ii"}, {"stance": "denies"}, ACA_AGREEMENTS, "", "never in force"),
    ("in_force_for", {"state": "RUS", "instrument": "start_ii"}, {"stance": "denies"}, ACA_AGREEMENTS, "", "never in force"),
    ("enriches_uranium", {"state": "IRN"}, {"from": "2007-02", "seen_to": "2008-11-07"}, GOV_2008_59, "2008-11-19",
     "9,750 kg of UF6 fed into the cascades at Natanz since February 2007; about 630 kg of low enriched UF6 produced"),
    ("enriches_uranium", {"state": "IRN"}, {"from": "2010-02-09", "seen_to": "2010-02-18"}, GOV_2010_10, "2010-02-18",
     "report on current enrichment at Natanz, in the days of the reports of 8, 10 and 18 February 2010"),
    ("found_noncompliance", {"body": "unsc", "state": "IRN", "instrument": "unsc_1737"}, {"when": "2010-06-09"}, SC_1929, "2010-06-09",
     "recital: Iran has not established full and sustained suspension as set out in resolutions 1696, 1737, 1747 and 1803"),
    ("found_noncompliance", {"body": "unsc", "state": "PRK", "instrument": "unsc_1718"}, {"when": "2009-06-12"}, SC_9679, "2009-06-12",
     "the test of 25 May 2009 condemned as in violation of resolutions 1695 and 1718"),
    ("reduced_commitments", {"state": "IRN", "instrument": "iaea_csa", "step": "suspend_code_3_1"}, {"when": "2007-03-29"}, CABLE_2007, "2007-03-30",
     "letter to the IAEA; the IAEA asked to reconsider on 30 March"),
    ("reduced_commitments", {"state": "IRN", "instrument": "iaea_csa", "step": "suspend_code_3_1"}, {"when": "2021-02-15/2021-02-23"}, NUCLEARWATCH,
     "2024-05-18", "the IAEA was informed on 15 February 2021 that Iran would stop from 23 February"),
    ("triggered_snapback", {"who": "USA", "instrument": "unsc_2231"}, {"when": "2020-08-20"}, SNAPBACK_2020, "2020-08-20", ""),
    ("revoked_notice", {"state": "USA", "instrument": "unsc_2231"}, {"when": "2021-02-18"}, VOA_2021, "2021-02-18",
     "withdrew its three letters of 2020 to the Council and said that the measures remained terminated; the letter's words quoted alike by AP and Reuters"),
    ("unable_to_verify", {"body": "iaea", "state": "IRN"}, {"from": "2025-06-13", "seen_to": "2026-02-27"}, SHAFAQ, "2026-02-27",
     "no verification of the stock since the strikes"),
    ("unable_to_verify", {"body": "iaea", "state": "IRN"}, {"from": "2025-06", "seen_to": "2026-06"}, AFP_2026, "2026-06~", "no access for nearly a year"),
]
# A treaty that ran to its known end had lost no party before, and nobody leaves it afterwards; resolution 2231 ended what it ended on one day.
# table, pattern, until, source
COMPLETE = [
    ("notified_withdrawal", {"instrument": "new_start"}, "2026-02-05", UNSG_EXPIRY),
    ("notified_withdrawal", {"instrument": "sort"}, "2011-02-05", CRS_SORT),
    ("notified_withdrawal", {"instrument": "inf"}, "2019-02-02", CSIS_INF),
    ("consented", {"instrument": "start_i"}, None, STATE_START_I),
    ("reported_withdrew", {"instrument": "abm"}, None, CFR_ABM),
    ("reported_withdrew", {"instrument": "start_ii"}, None, ACA_AGREEMENTS),
    ("terminated", {"under": "unsc_2231"}, None, CRS_2016),
    ("revoked_notice", {"instrument": "unsc_2231"}, None, VOA_2021),
    ("triggered_snapback", {"instrument": "unsc_2231"}, "2025-10-18", SNAPBACK_2020),
]
# The Statute of the Agency entered into force on 29 July 1957: nothing under it is older.
AGENCY_SINCE = "1957-07-29"
ITEM_SPECIFIC = "IND ISR PAK"
OFFERS_WITHOUT_A_DAY = "FRA RUS"
REVISED_2024, RESCINDED_2024 = "BOL FJI MNG OMN SLE", "SAU"


def load(record, registry, decisions):
    for table, arguments, cells, cited, recorded, note in ROWS:
        record.add(table, arguments, **cells, recorded=recorded, note=note, **_cells(cited, registry))
    for table, pattern, until, (text, grade) in COMPLETE:
        record.tables[table].complete.append({"pattern": pattern, "from": None, "to": until, "source": registry.item(text, grade[0])})
    for state in ITEM_SPECIFIC.split():
        record.add("in_force_for", {"state": state, "instrument": "iaea_infcirc66"}, when=f"{AGENCY_SINCE}/2023-12-31", recorded="2024",
                   note="[bound, not a date] safeguards applied under an item-specific agreement in 2023", **_cells(IAEA_2023, registry))
    for state in OFFERS_WITHOUT_A_DAY.split():
        record.add("in_force_for", {"state": state, "instrument": "iaea_voa"}, when=f"{AGENCY_SINCE}/2023-12-31", recorded="2024",
                   note="[bound, not a date] one of the five with a voluntary offer agreement", **_cells(IAEA_2023, registry))
    for state in REVISED_2024.split():
        record.add("small_quantities_protocol", {"state": state, "text": "revised"}, when="2024", recorded="2025", note="amended in 2024",
                   **_cells(IAEA_190, registry))
        record.add("small_quantities_protocol", {"state": state, "text": "original"}, when=f"{AGENCY_SINCE}/2023-12-31", recorded="2025",
                   note="[bound, not a date] what was amended in 2024 was the original text", **_cells(IAEA_190, registry))
    for state in RESCINDED_2024.split():
        record.add("small_quantities_protocol", {"state": state, "text": "rescinded"}, when="2024", recorded="2025", note="",
                   **_cells(IAEA_190, registry))
    decisions.rule("Conduct", "A recital of the Council that an act was in violation of its resolution, or that a State has not done what it decided, is a determination "
                   "of that body (`found_noncompliance`).")


def _cells(cited, registry):
    text, grade = cited
    return {"source": registry.item(text, grade[0]), "grade": grade}
