"""Dated steps of the cooperation on naval propulsion between Australia, the United Kingdom and the United States, which the fact tables have only as going
on since its announcement."""

SHEPHARD = ("Shephard Media, AUKUS nations sign naval nuclear propulsion information-sharing agreement, 2021-11, "
            "https://www.shephardmedia.com/news/naval-warfare/aukus-nations-sign-naval-nuclear-propulsion-inform/", "B2")
NEWSDAY = ("Washington Newsday, The United States, Australia, and the United Kingdom have signed a key agreement in the nuclear sub alliance, 2021-11-22, "
           "https://washingtonnewsday.com/world/the-united-states-australia-and-the-united-kingdom-have-signed-a-key-agreement-in-the-nuclear-sub-alliance/", "C2")
TRILATERAL = ("UK Ministry of Defence, AUKUS trilateral statement, 2024-08-08, "
              "http://govwire.co.uk/news/ministry-of-defence/press-release-aukus-trilateral-statement-8-august-2024-98174", "A1")
INFORMATION = "agreement signed that lets propulsion information be exchanged; no equipment or material"
MATERIAL = "agreement signed that lets material and equipment be transferred as well"
STEPS = [
    ("2021-11-22", NEWSDAY, INFORMATION),
    ("2021-11", SHEPHARD, INFORMATION),
    ("2024-08-05", TRILATERAL, MATERIAL),
]


def load(record, registry, decisions):
    for day, (text, grade), note in STEPS:
        for state in ("GBR", "USA"):
            record.add("assisted", {"actor": state, "addressee": "AUS", "conduct": "naval_propulsion"}, when=day,
                       source=registry.item(text, grade[0]), grade=grade, recorded=day, note=note)
