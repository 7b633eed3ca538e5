"""Statements, opposition and support, and meetings that the fact tables have only as announced."""

TEHRAN_TIMES_2010 = ("Tehran Times, Weapons of mass destruction are haram: Leader, 2010-04-18", "B2")
TEHRAN_TIMES_2008 = ("Tehran Times, Islamic law prohibits production of nuclear arms: Leader, 2008-01-13, "
                     "https://www.tehrantimes.com/print/161066/Islamic-law-prohibits-production-of-nuclear-arms-Leader", "B2")
FAS_SECRECY = ("FAS Secrecy News, Iran's missing anti-nuclear fatwa, 2005-08 (reprint), "
               "http://editoriale.blogspot.com/2005/08/fas-on-iranian-nukes-intentions-and-2.html", "B2")
XINHUA_UNGA = ("Xinhua in CGTN, Iran denies nuclear arms pursuit, criticizes E3 sanctions move, 2025-09-25, "
               "https://news.cgtn.com/news/2025-09-25/Iran-denies-nuclear-arms-pursuit-criticizes-E3-sanctions-move-1GWN7O34Kly/p.html", "B2")
XINHUA_KCNA = ("Xinhua in Shine, DPRK to suspend nuclear, ICBM tests from April 21, 2018-04-21, https://www.shine.cn/news/world/1804213472/", "B2")
MOFA_JAPAN = ("Ministry of Foreign Affairs of Japan, Three Non-Nuclear Principles: statement by Prime Minister Eisaku Sato, 1967-12-11, "
              "https://www.mofa.go.jp/POLICY/un/disarmament/nnp/index.html", "A2")
BBC_SAUDI = ("BBC, Saudi Arabia pledges to create a nuclear bomb if Iran does, 2018-03-15, "
             "https://feeds.bbci.co.uk/news/world-middle-east-43419673", "B2")
# speaker, contents, person, day, source, note
STATED = [
    ("PRK", "not_test not_launch_missiles", "kim_jong_un", "2018-04-20", XINHUA_KCNA,
     "words of the communique quoted: no nuclear test and no test of intercontinental missiles from 21 April 2018; the same words in Global Times and UPI"),
    ("IRN", "not_acquire", "pezeshkian", "2025-09-24", XINHUA_UNGA, "words quoted alike by WION, bne IntelliNews and others"),
    ("IRN", "not_acquire", "khamenei", "2005-08-09", FAS_SECRECY,
     "statement of Iran to the IAEA: the Leader has issued the fatwa that production, stockpiling and use are forbidden and that Iran shall never "
     "acquire these weapons; the source knows of no published text of the fatwa"),
    ("IRN", "not_acquire not_use", "khamenei", "2008-01-12", TEHRAN_TIMES_2008, "words quoted: opposed to the production and use of nuclear weapons"),
    ("IRN", "not_use", "khamenei", "2010-04-17", TEHRAN_TIMES_2010, "regards the use as haram"),
    ("JPN", "not_acquire not_host", "", "1967-12-11", MOFA_JAPAN, "not possessing, not producing, not permitting the introduction"),
    ("SAU", "not_acquire", "", "2018-03-15", BBC_SAUDI,
     "crown prince: does not want to acquire a nuclear bomb, but would follow suit if Iran developed one; words quoted alike by the Independent"),
]
E3_STATEMENT = ("Foreign Ministers of France, Germany and the United Kingdom, joint statement on the initiation of the snapback process, 2025-08-28, "
                "https://www.parliamenttoday.com/free/viewnews.html?id=167321", "A2")
SC_16175 = ("UN press release SC/16175, 2025-09-19, https://www.globalsecurity.org/wmd/library/news/iran/2025/09/iran-250919-unsc01.htm", "A2")
UN_NEWS = ("United Nations, UN News of 19 September 2025 on the vote on sanctions relief for Iran, https://translation1.mil-osi.com/?p=6533", "A2")
POLYANSKY = ("Permanent Mission of Russia to the United Nations, statement by D. Polyansky on the vote, 2025-09-26, "
             "https://usa.news-pravda.com/world/2025/09/27/488010.html", "A2")
ARAGHCHI = ("A. Araghchi, statement on the joint letter of Iran, China and Russia, 2025-09-01, as quoted in full by Mehr, "
            "https://en.mehrnews.com/news/236000/Iran-China-Russia-reject-E3-s-snapback-move", "A2")
TASS_LETTER = ("TASS, Iran, China and Russia urge the Security Council to reject the E3 initiative, 2025-09-01, https://tass.com/world/2010431", "B3")
# table, who, matter, day, source, note
SIDES = [
    ("supported", "e3 FRA DEU GBR", "snapback", "2025-08-28", E3_STATEMENT, "they started the process"),
    ("opposed", "IRN", "snapback", "2025-09-01", ARAGHCHI, "legally baseless, null and void"),
    ("opposed", "IRN CHN RUS", "snapback", "2025-09-01", TASS_LETTER, "joint letter of the three foreign ministers"),
    ("opposed", "RUS", "snapback", "2025-09-19", SC_16175, "no legal or political or procedural reasons to invoke it"),
    ("opposed", "CHN RUS", "snapback", "2025-09-19", UN_NEWS, "voted for the continuation of sanctions relief"),
    ("opposed", "RUS", "snapback", "2025-09-26", POLYANSKY, "does not recognise its validity"),
]
TREATY_TEXT = ("A/CONF.229/2017/8, Treaty on the Prohibition of Nuclear Weapons, heading of the conference, 2017-07-07, "
               "https://no-to-nato.org/2017/07/treaty-on-the-prohibition-of-nuclear-weapons", "A2")
UNODA_PHOTOS = ("UNODA, United Nations Conference to Negotiate a Legally Binding Instrument to Prohibit Nuclear Weapons: photos of the second session, "
                "2017-07-06, https://meetings.unoda.org/section/united-nations-conference-to-negotiate-a-legally-binding-instrument-to-prohibit-nuclear-"
                "weapons-leading-towards-their-total-elimination_photos_11048_photos_11143/", "A2")
# event, first day, day after the last, source, recorded
HELD = [
    ("tpnw_conference", "2017-03-27", "2017-07-08", TREATY_TEXT, "2017-07-07"),
    ("tpnw_conference_s1", "2017-03-27", "2017-04-01", TREATY_TEXT, "2017-07-07"),
    ("tpnw_conference_s1", "2017-03-27", "2017-04-01", UNODA_PHOTOS, "2017-07-06"),
    ("tpnw_conference_s2", "2017-06-15", "2017-07-08", TREATY_TEXT, "2017-07-07"),
]


def load(record, registry, decisions):
    for speaker, contents, person, day, cited, note in STATED:
        for content in contents.split():
            record.add("stated", {"speaker": speaker, "content": content, "person": person}, when=day, recorded=day, note=note, **_cells(cited, registry))
    for table, who, matter, day, cited, note in SIDES:
        for side in who.split():
            record.add(table, {"who": side, "matter": matter}, when=day, recorded=day, note=note, **_cells(cited, registry))
    for event, start, end, cited, recorded in HELD:
        record.add("convened", {"convener": "unga", "event": event, "place": "new_york"}, **{"from": start, "to": end}, recorded=recorded,
                   **_cells(cited, registry))
    # A first meeting is held once: the page of the body that held it says when, and so when not.
    first = next(claim for claim in record.claims if claim.table.name == "convened" and claim.arguments["event"] == "tpnw_1msp")
    record.tables["convened"].complete.append({"pattern": {"event": "tpnw_1msp"}, "from": None, "to": None, "recorded": first.cells["recorded"],
                                               "source": first.cells["source"]})
    decisions.rule("Conduct", "Statements read in the press whose very words several papers quote alike are B2; one report alone is B3. What is judged is that it was said.")


def _cells(cited, registry):
    text, grade = cited
    return {"source": registry.item(text, grade[0]), "grade": grade}
