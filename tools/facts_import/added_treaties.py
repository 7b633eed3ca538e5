"""Bilateral treaties by better sources, the extension of the NPT, talks and who took part, and numbers of parties as they were published."""
from . import edtf

CFR_FRAMEWORK = ("Council on Foreign Relations, US-North Korea Agreed Framework, 1994, "
                 "http://www.cfr.org/proliferation/us-north-korea-agreed-framework-1994/p19034", "B2")
PAX = ("University of Edinburgh, Peace Agreements Database, Agreed Framework between the United States of America and the Democratic People's "
       "Republic of Korea, https://pax.peaceagreements.org/agreements/223", "B2")
CVCE_ABM = ("CVCE, Treaty between the United States and the Union of Soviet Socialist Republics on the limitation of Anti-Ballistic Missile Systems "
            "(reprint of the US Government Printing Office), https://www.cvce.eu/en/obj/treaty_between_the_united_states_and_the_union_of_soviet_"
            "socialist_republics_on_the_limitation_of_anti_ballistic_missile_systems_moscow_26_may_1972-en-beef0a8c-c16a-47ee-be01-1257b7b1eae0.html", "B2")
ACA_ABM = ("Arms Control Association, Anti-Ballistic Missile (ABM) Treaty, https://www.armscontrol.org/treaties/anti-ballistic-missile-treaty", "B2")
CFR_ABM = ("http://www.cfr.org/proliferation/strategic-arms-limitation-treaty-salt-abm/p9622", "B2")
FAS_SALT = ("Federation of American Scientists, Strategic Arms Limitation Talks (SALT I), https://nuke.fas.org/control/salt1/", "B2")
ACA_SALT_I = ("Arms Control Association, Strategic Arms Limitation Talks (SALT I), "
              "https://www.armscontrol.org/treaties-strategic-arms-limitation-talks-i", "B2")
ACA_SALT_II = ("Arms Control Association, Strategic Arms Limitation Talks II (SALT II), "
               "https://www.armscontrol.org/treaties/strategic-arms-limitation-talks-ii", "B2")
CFR_START_II = ("Council on Foreign Relations, Strategic Arms Reduction Treaty II (START II), "
                "http://www.cfr.org/proliferation/strategic-arms-reduction-treaty-ii-start-ii/p15099", "B2")
STATE_START_I = ("https://2001-2009.state.gov/t/isn/rls/fs/2001/3523.htm", "A2")
STATE_MUNICH = ("US Department of State, Exchange of New START Instruments of Ratification, 2011-02-05, "
                "https://2009-2017.state.gov/secretary/20092013clinton/rm/2011/02/156047.htm", "A2")
KREMLIN_SORT = ("President of Russia, exchange of instruments of ratification for the Strategic Offensive Reductions Treaty, 2003-06-01, "
                "http://en.kremlin.ru/d/28748", "A2")
GPO_SORT = ("US Department of State, Treaty Between the United States of America and the Russian Federation On Strategic Offensive Reductions, "
            "2002-05-24, http://purl.access.gpo.gov/GPO/LPS104734", "A2")
UNSG_EXPIRY = ("UN press release SG/SM/23007, 2026-02-05, https://press.un.org/en/2026/sgsm23007.doc.htm", "A2")
ACA_EXPIRY = ("Arms Control Association, press release on the expiration of New START, 2026-02-05, "
              "https://www.armscontrol.org/pressroom/2026-02/joint-statement-high-ranking-former-officials-and-nuclear-experts-across-globe", "B2")
ACA_INF = ("Arms Control Association, Intermediate-Range Nuclear Forces Treaty, "
           "https://www.armscontrol.org/treaties/intermediate-range-nuclear-forces-treaty", "B2")
CSIS_INF = ("https://missilethreat.csis.org/united-states-withdraws-from-inf-treaty", "B2")
BASIC = ("BASIC, New Strategic Arms Reduction Treaty, https://basicint.org/issues/projects/arms-control-treaties-new-start-npt-ctbt-and-fmct/NewSTART",
         "B2")
USIA_NPT = ("US Information Agency, NPT Conference Agrees to Extend Treaty Indefinitely (with the text of the decision), 1995-05-11, "
            "http://www.fas.org/nuke/control/npt/news/950511-391072.htm", "A2")
CHRONICLE_NPT = ("UN Chronicle, Non-Proliferation Treaty extended 'indefinitely' at Review Conference, "
                 "https://international.vlex.com/vid/proliferation-extended-indefinitely-53536338", "A2")

# table, instrument, states, day, source, note, other arguments
ACTS = [
    ("signed", "agreed_framework", "USA PRK", "1994-10-21", CFR_FRAMEWORK, "", {}),
    ("signed", "agreed_framework", "USA PRK", "1994-10-21", PAX, "", {}),
    ("signed", "abm", "USA SUN", "1972-05-26", CVCE_ABM, "", {}),
    ("signed", "abm", "USA SUN", "1972-05-26", FAS_SALT, "", {}),
    ("in_force_for", "abm", "USA SUN", "1972-10-03", ACA_ABM, "", {}),
    ("signed", "salt_i", "USA SUN", "1972-05-26", FAS_SALT, "", {}),
    ("in_force_for", "salt_i", "USA SUN", "1972-10-03", ACA_SALT_I, "the page gives another day for the opening", {}),
    ("signed", "salt_ii", "USA SUN", "1979-06-18", ACA_SALT_II, "", {}),
    ("signed", "start_ii", "USA RUS", "1993-01-03", CFR_START_II, "the page calls the other side the Soviet Union, and Russia when it left", {}),
    ("reported_withdrew", "start_ii", "RUS", "2002-06-14", CFR_START_II, "one day after the United States left the ABM Treaty, which took effect on 13 June", {}),
    ("consented", "new_start", "USA RUS", "2011-02-05", STATE_MUNICH, "exchange of instruments", {"kind": "ratification"}),
    ("consented", "sort", "USA RUS", "2003-06-01", KREMLIN_SORT,
     "exchange of instruments; the day by RFE/RL, http://www.rferl.org/a/1103401.html", {"kind": "ratification"}),
]
# table, arguments, day, source, note
WHOLE = [
    ("adopted", {"instrument": "agreed_framework"}, "1994-10-21", PAX, ""),
    ("published_dates", {"instrument": "agreed_framework", "what": "opened"}, "1994-10-21", PAX, ""),
    ("ended", {"instrument": "new_start", "manner": "expiry"}, "2026-02-05", UNSG_EXPIRY, ""),
    ("ended", {"instrument": "new_start", "manner": "expiry"}, "2026-02-05", ACA_EXPIRY, ""),
    ("ended", {"instrument": "salt_i", "manner": "expiry"}, "1977-10-03", ACA_SALT_I, "derived: five years from the entry into force that the page gives"),
    ("published_dates", {"instrument": "abm", "what": "in_force"}, "1972-10-03", ACA_ABM, ""),
    ("published_dates", {"instrument": "abm", "what": "ended"}, "2002-06-13", CFR_ABM, ""),
    ("published_dates", {"instrument": "inf", "what": "in_force"}, "1988-06-01", ACA_INF, ""),
    ("published_dates", {"instrument": "inf", "what": "ended"}, "2019-08-02", CSIS_INF, ""),
    ("published_dates", {"instrument": "salt_ii", "what": "opened"}, "1979-06-18", ACA_SALT_II, ""),
    ("extended", {"instrument": "npt", "until": "indefinite"}, "1995-05-11", USIA_NPT, ""),
    ("extended", {"instrument": "npt", "until": "indefinite"}, "1995-05-11", CHRONICLE_NPT, ""),
]
# Two sides and no others: the source that says so by title or text.
TWO_SIDES = [
    ("signed", "abm", ACA_ABM), ("signed", "salt_i", FAS_SALT), ("signed", "salt_ii", ACA_SALT_II), ("signed", "inf", ACA_INF),
    ("signed", "start_i", STATE_START_I), ("signed", "start_ii", CFR_START_II), ("signed", "sort", GPO_SORT), ("signed", "new_start", STATE_MUNICH),
    ("signed", "agreed_framework", PAX), ("consented", "sort", GPO_SORT), ("consented", "new_start", STATE_MUNICH),
]
# The withdrawal took effect, so its notice was neither revoked nor suspended.
NOT_HALTED = [("inf", "2019-08-03", CSIS_INF)]
# What has ended cannot be joined again: no acts under it from the day of its end.
AFTER_THE_END = [("inf", "2019-08-02", CSIS_INF), ("abm", "2002-06-13", CFR_ABM), ("new_start", "2026-02-05", UNSG_EXPIRY)]

EEAS = ("European External Action Service, JCPOA procurement channel, https://eeas.europa.eu/delegations/iran/8711/jcpoa-procurement-channel_en", "A2")
UNIDIR = ("UNIDIR, timeline: JCPOA is concluded, https://app.unidir.org/timeline/2010s/jcpoa-concluded", "B2")
SIX = "CHN FRA DEU RUS GBR USA"
# party, matter, counterparties, day, sources; each pair is written from both sides
NEGOTIATED = [
    ("IRN", "jcpoa", SIX + " p5plus1", "2015-07-14", [EEAS, UNIDIR]),
    ("USA", "agreed_framework", "PRK", "1994-10-21", [CFR_FRAMEWORK, PAX]),
    ("USA", "new_start", "RUS", "2010-04-08", [BASIC]),
    ("USA", "inf", "SUN", "1987-12-08", [ACA_INF]),
]
SIX_PARTIES = "CHN PRK JPN KOR RUS USA"
YEARBOOK = ("UN Disarmament Yearbook 2004, Six-Party Talks on DPRK nuclear issue, "
            "http://www.un.org/disarmament/HomePage/ODAPublications/Yearbook/2004/Html/Ch%20I7.html", "B2")  # the letter of this page in the fact tables
SECOND_ROUND = ("Ministry of Foreign Affairs of Japan, Chairman's Statement for The Second Round of Six-Party Talks, 2004-02-28, "
                "https://worldjpn.net/documents/texts/JPKR/20040228.O1E.html", "A2")
THIRD_ROUND = ("Government of China, Chairman's Statement of the Third Round of the Six-Party Talks, 2004-06-26, "
               "http://www.ioc.u-tokyo.ac.jp/~worldjpn/documents/texts/JPKR/20040626.O1E.html", "A2")
FOURTH_ROUND = ("Ministry of Foreign Affairs of China, Joint Statement of the Fourth Round of the Six-Party Talks, 2005-09-19, "
                "https://iri.edu.ar/publicaciones_iri/anuario/CD%20Anuario%202006/Asia/SIX1.htm", "A2")
SIXTH_ROUND = ("Press Communique of the Heads of Delegation Meeting of the Sixth Round of the Six-Party Talks, 2008-07-12, "
               "https://worldjpn.net/documents/texts/JPKR/20080712.O1E.html", "A2")
# who, event, days, source
TOOK_PART = [
    (SIX_PARTIES, "six_party_r1", "2003-08-27/2003-08-29", YEARBOOK),
    (SIX_PARTIES, "six_party_r2", "2004-02-25/2004-02-28", SECOND_ROUND),
    (SIX_PARTIES, "six_party_r3", "2004-06-23/2004-06-26", THIRD_ROUND),
    (SIX_PARTIES, "six_party_r4", "2005-09-13/2005-09-19", FOURTH_ROUND),
    (SIX_PARTIES, "six_party_r6", "2008-07-10/2008-07-12", SIXTH_ROUND),
    ("IRN " + SIX, "iran_talks_p5plus1", "2015-07-14", UNIDIR),
    (SIX, "iran_talks_p5plus1", "2015-07-14", EEAS),
]
# Rounds of longer talks, by the source that says that they were held.
ROUNDS = {
    "six_party_talks": ("six_party_r1", "six_party_r2", "six_party_r3", "six_party_r4", "six_party_r5", "six_party_r6"),
    "iran_talks": ("iran_talks_e3_2003", "iran_talks_p5plus1", "iran_talks_vienna_2021", "iran_talks_us_2025"),
}

CTBTO_2004 = ("CTBTO, press release, Eighth anniversary of the opening for signature, 2004-09-24, "
              "https://www-dev.ctbto.org/resources/for-the-media/press-releases/eighth-anniversary-opening-signature-comprehensive-nuclear", "A2")
CTBTO_2013 = ("CTBTO, Executive Secretary Tibor Toth condemns declared North Korean nuclear test, 2013-02-12, "
              "https://www.ctbto.org/resources/for-the-media/press-releases/ctbto-executive-secretary-tibor-toth-condemns-declared-north", "A2")
CTBTO_2021 = ("CTBTO, Comoros becomes 170th state to ratify the CTBT, 2021-02, "
              "https://www.ctbto.org/resources/for-the-media/press-releases/comoros-becomes-170th-state-ratify-ctbt", "A2")
DC_2691 = ("UN press release DC/2691, 2000-04-20, https://press.un.org/en/2000/20000420.dc2691.doc.html", "A2")
UNODA_2019 = ("UNODA, Signature ceremony for the Treaty on the Prohibition of Nuclear Weapons, 2019-09-26, "
              "https://disarmament.unoda.org/ar/update/signature-ceremony-for-the-treaty-on-the-prohibition-of-nuclear-weapons", "A2")
ICAN_2021 = ("ICAN, Mongolia accedes to UN nuclear weapon ban treaty, 2021-12, "
             "https://www.pressenza.com/author/international-campaign-to-abolish-nuclear-weapons", "B2")
ICAN_2022 = ("ICAN, Three countries ratify nuclear weapon ban treaty on eve of historic Vienna meeting, 2022-06, "
             "https://www.pressenza.com/2022/06/three-countries-ratify-nuclear-weapon-ban-treaty-on-eve-of-historic-vienna-meeting/", "B2")
ICAN_2024 = ("ICAN, message on the ratification of São Tomé and Príncipe, 2024-01, https://politicalemails.org/messages/1294045/html_body", "B2")
# instrument, day or month, source, numbers by role
PUBLISHED = [
    ("ctbt", "2004-09-24", CTBTO_2004, {"signatory": 172, "ratifier": 117}),
    ("ctbt", "2013-02-12", CTBTO_2013, {"signatory": 183, "ratifier": 159}),
    ("ctbt", "2021-02-19", CTBTO_2021, {"signatory": 185, "ratifier": 170}),
    ("npt", "2000-04-20", DC_2691, {"party": 188}),
    ("tpnw", "2019-09-26", UNODA_2019, {"signatory": 79, "ratifier": 32}),
    ("tpnw", "2021-12-10", ICAN_2021, {"party": 57}),
    ("tpnw", "2022-06-20", ICAN_2022, {"party": 65}),
    ("tpnw", "2024-01", ICAN_2024, {"party": 70}),
]


def load(record, registry, decisions):
    for table, instrument, states, day, cited, note, others in ACTS:
        for state in states.split():
            record.add(table, {"state": state, "instrument": instrument, **others}, when=day, recorded=day, note=note, **_cells(cited, registry))
    for table, arguments, day, cited, note in WHOLE:
        record.add(table, arguments, when=day, recorded=day, note=note, **_cells(cited, registry))
    for table, instrument, (text, grade) in TWO_SIDES:
        record.tables[table].complete.append({"pattern": {"instrument": instrument}, "source": registry.item(text, grade[0])})
    for instrument, end, (text, grade) in NOT_HALTED:
        for table in ("revoked_notice", "suspended_notice"):
            record.tables[table].complete.append({"pattern": {"instrument": instrument}, "from": None, "to": end, "source": registry.item(text, grade[0])})
    for instrument, end, (text, grade) in AFTER_THE_END:
        for table in ("signed", "consented", "in_force_for"):
            record.tables[table].complete.append({"pattern": {"instrument": instrument}, "from": end, "to": None, "source": registry.item(text, grade[0])})
    _talks(record, registry)
    for instrument, day, cited, numbers in PUBLISHED:
        for role, number in numbers.items():
            record.add("reported_number_of_parties", {"instrument": instrument, "role": role}, **{"from": day, "seen_to": day}, best=str(number),
                       recorded=day, **_cells(cited, registry))
    decisions.rule("Instruments", "Signatures of ABM, SALT I and II, INF, START I and II, SORT, New START and of the Agreed Framework, and consents to SORT and "
                   "New START, are complete: the sources say that there are two sides. The notice on INF took effect, so it was not halted: complete to "
                   "that day.")
    decisions.rule("Instruments", "Numbers of parties that a body published stand for their day and stay possible for two years.")
    decisions.rule("Talks", "`negotiated` has one row a pair and side, on the day on which the agreement was concluded. Rounds are part of the talks that their names "
                   "say, by the source that says that the round was held.")


def _cells(cited, registry):
    text, grade = cited
    return {"source": registry.item(text, grade[0]), "grade": grade}


def _talks(record, registry):
    for party, matter, others, day, sources in NEGOTIATED:
        for other in others.split():
            for cited in sources:
                for one, two in ((party, other), (other, party)):
                    record.add("negotiated", {"party": one, "matter": matter, "counterparty": two}, when=day, recorded=day, **_cells(cited, registry))
    for who, event, days, cited in TOOK_PART:
        for state in who.split():
            record.add("participated", {"who": state, "event": event}, when=days, recorded=edtf.split(days)[1], **_cells(cited, registry))
    held = {claim.arguments["event"]: claim for claim in record.claims if claim.table.name == "convened"}
    for whole, parts in ROUNDS.items():
        for part in parts:
            claim = held[part]
            record.add("part_of", {"part": part, "whole": whole}, **{"from": claim.cells["from"], "to": ".."}, recorded=claim.cells["recorded"],
                       source=claim.cells["source"], grade=claim.cells["grade"])
