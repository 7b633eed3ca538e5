"""Statements read as threats, and charges, of sides that the fact tables do not show: what was said, by whom, and what the same side answered."""

PERSONS = [("truman", "Harry S. Truman", "هاري ترومان"), ("chirac", "Jacques Chirac", "جاك شيراك"), ("hoon", "Geoff Hoon", "جيف هون"),
           ("zhu_chenghu", "Zhu Chenghu", "تشو تشنغهو")]
FRUS = ("US Department of State, Office of the Historian, Foreign Relations of the United States 1950, volume VII, document 909, "
        "https://history.state.gov/historicaldocuments/frus1950v07/d909", "A2")
RFE = ("RFE/RL, French President Threatens Nuclear Weapons Against Terrorists, 2006-01-19, https://www.rferl.org/a/1064867.html", "B2")
AFP = ("AFP in Mail and Guardian, Chirac threatens terrorist states with nuclear attack, 2006-01-19, "
       "https://mg.co.za/article/2006-01-19-chirac-threatens-terrorist-states-with-nuclear-attack/", "B2")
EPOLITIX = ("ePolitix, Hoon warns Iraq on nuclear attack, 2002-03-21, "
            "https://www.epolitix.com/EN/Bulletins/PressReview/Items/200203/B5CD86A5-D85E-4314-AF2F-539202BCD18E.htm", "B2")
FROST = ("BBC, Breakfast with Frost, interview with Geoff Hoon, transcript, 2003-02-02, http://news.bbc.co.uk/2/hi/programmes/breakfast_with_frost/2718629.stm", "B2")
REUTERS = ("Reuters on the words of Zhu Chenghu, 2005-07-15, as copied at https://blog.chinadaily.com.cn/thread-421547-1-1.html", "B3")
SMH = ("Sydney Morning Herald, US denounces Chinese hawk's nuclear threat, 2005-07-18, "
       "http://www.smh.com.au/news/world/us-denounces-chinese-hawks-nuclear-threat/2005/07/17/1121538868710.html", "B2")
PRAVDA = ("Ukrainska Pravda, Ukraine's Foreign Ministry demands UN Security Council meeting, with the ministry's statement, 2023-03-26, "
          "https://www.pravda.com.ua/eng/news/2023/03/26/7395147/", "B2")
UKRANEWS = ("Ukrainian News, Ukraine urges Belarus not to deploy Russian nuclear weapons, 2023-03, "
            "https://ukranews.com/en/news/923259-ukraine-urges-belarus-not-to-deploy-russian-nuclear-weapons", "B2")

# state, target, person, day, source, note
SAID = [
    ("USA", "", "truman", "1950-11-30", FRUS, "president, on Korea: every weapon that we have; there has always been active consideration of its use"),
    ("FRA", "", "chirac", "2006-01-19", RFE, "president at L'Ile-Longue: the answer to leaders of states that use terrorist means could be of another kind"),
    ("FRA", "", "chirac", "2006-01-19", AFP, "same speech; no state named, and nuclear weapons not named in the sentence itself"),
    ("GBR", "IRQ", "hoon", "2002-03-20", EPOLITIX, "defence secretary before a committee: ready to use nuclear weapons if weapons of mass destruction were used"),
    ("CHN", "USA", "zhu_chenghu", "2005-07-14", REUTERS, "a serving general to the foreign press, as his own view: will have to respond with nuclear weapons"),
]
# The same side: by, then as above.
ANSWERED = [
    ("USA", "USA", "", "truman", "1950-11-30", FRUS, "White House press release of that day: no misinterpretation; consideration of any weapon is implicit in having it"),
    ("GBR", "GBR", "IRQ", "hoon", "2003-02-02", FROST, "the right is reserved for extreme self-defence; the same position as always"),
    ("CHN", "CHN", "USA", "zhu_chenghu", "2005-07-16", SMH, "foreign ministry: the officer's personal views"),
]
# accused, instrument, accuser, day, source, note
CHARGED = [
    ("BLR", "npt", "UKR", "2023-03-26", PRAVDA, "foreign ministry: to host the weapons would be in violation of its obligations"),
    ("BLR", "npt", "UKR", "2023-03-26", UKRANEWS, "same statement"),
]
UDF = ("BelTA in udf.name, Belarus speaks about nuclear weapons deployment at UN Security Council meeting, 2023-03-31, "
       "https://udf.name/english/featured-stories/254885-belarus-speaks-about-nuclear-weapons-deployment-at-un-security-council-meeting.html", "B2")
QAHERA = ("Al Qahera News, words of the representative of Belarus in the Security Council, 2023-03-31, https://alqaheranews.net/news/21135", "B2")
# accused, instrument, accuser, day, source, note
REPLIED = [
    ("BLR", "npt", "UKR", "2023-03-31", UDF, "in the Security Council, no accuser named: a forced answer to unfriendly acts; the Budapest Memorandum was broken by the other side"),
    ("BLR", "npt", "UKR", "2023-03-31", QAHERA, "same statement: in strict accordance with the treaty; control of the weapons stays with Russia"),
]
SIR = "IAEA, Safeguards Statement for {}, {}, {}"
# year, number of States with a comprehensive agreement and an additional protocol in force, source
PROTOCOLS = [
    ("2012", 114, (SIR.format(2012, 2013, "https://fdocuments.in/document/a-safeguards-statement-for-2012-2015-6-11-a-safeguards-statement-for-2012.html"), "A2")),
    ("2014", 118, (SIR.format(2014, 2015, "https://studylib.net/doc/18293961/a.-safeguards-statement-for-2014---international-atomic-e..."), "A2")),
    ("2016", 124, (SIR.format(2016, 2017, "https://documents.pub/document/safeguards-statement-for-2016-international-atomic-safeguards-statement.html"), "A2")),
    ("2019", 131, (SIR.format(2019, 2020, "https://documents.pub/document/a-safeguards-statement-for-20191-2-5-five-nuclear-weapon-states-had-voluntary.html"), "A2")),
    ("2020", 131, (SIR.format(2020, 2021, "https://docslib.org/doc/4274554/a-safeguards-statement-for-2020-1-2"), "A2")),
    ("2024-12-31", 137, ("banmonitor-2024-safeguards", "B2")),
]


def name_entities(entities, source):
    for identity, en, ar in PERSONS:
        entities.add(identity, "person")
        for lang, text in (("en", en), ("ar", ar)):
            entities.name(identity, lang, text, "preferred", not entities.has_preferred(identity, lang), source)


def load(record, registry, decisions):
    for state, target, person, day, cited, note in SAID:
        record.add("threatened_use", {"state": state, "target": target, "person": person}, when=day, recorded=day, note=note, **_cells(cited, registry))
    for by, state, target, person, day, cited, note in ANSWERED:
        record.add("threatened_use", {"state": state, "target": target, "person": person}, when=day, recorded=day, note=note, by=by, basis="position",
                   stance="denies", **_cells(cited, registry))
    for accused, instrument, accuser, day, cited, note in CHARGED:
        record.add("alleged_breach", {"accused": accused, "instrument": instrument, "accuser": accuser}, when=day, recorded=day, note=note,
                   **_cells(cited, registry))
    for accused, instrument, accuser, day, cited, note in REPLIED:
        record.add("denied_charge", {"accused": accused, "instrument": instrument, "accuser": accuser}, when=day, recorded=day, note=note, by=accused,
                   basis="position", **_cells(cited, registry))
    for when, number, cited in PROTOCOLS:
        cells = {"source": registry.family(cited[0]), "grade": cited[1]} if cited[0].startswith("banmonitor-") else _cells(cited, registry)
        record.add("reported_number_of_states", {"of": "iaea_ap", "role": "with_agreement_and_protocol"}, **{"from": when, "seen_to": when}, best=str(number),
                   recorded=when, note="States with a comprehensive agreement and an additional protocol in force", **cells)
    decisions.rule("Conduct", "Statements read as threats were looked for once more for the owners of weapons of which the fact tables have none: one each was found for China, "
                   "France and the United Kingdom, and one of 1950 for the United States. What is judged is that it was said; each answer of the same side "
                   "stands beside it as a position. Still no survey: see the coverage table.")


def _cells(cited, registry):
    text, grade = cited
    return {"source": registry.item(text, grade[0]), "grade": grade}
