"""Sources: from the free text of a cell to bibliographic items (CSL-JSON), each with one reliability letter.

Letters follow one written rule, blind to nationality (rulings, grades of rows that have none):
  A  the body itself or its record, and recognisable copies of an official list, roll call or document
  B  research bodies, agencies and archives on their own findings; the press reporting them
  C  encyclopaedias, their mirrors, and pages that copy without saying from where
  D, E as the conduct table gives them; F what was recalled and not read
"""
import re

from . import edtf

# Official lists and research tables of which the fact tables use copies: a pattern for the text in the cell, and the item.
FAMILIES = [
    ("unoda-2018", "A", r"UNODA (Disarmament )?Treaties Database as scraped 2018|same in UNODA Treaties Database scrape 2018|"
     r"UNODA lists this action",
     {"type": "dataset", "title": "Disarmament Treaties Database, as scraped in July 2018", "publisher":
      "United Nations Office for Disarmament Affairs", "URL": "https://github.com/ohnemax/treatyratification",
      "issued": "2018-07", "note": "commit 555020d, treatydata.json; copy of the official list"}),
    ("unoda-2026", "A", r"(same date in )?UNODA data of 2026-08-22|UNODA Disarmament Treaties Database as mirrored by survivalscores",
     {"type": "dataset", "title": "Disarmament Treaties Database, data of 22 August 2026", "publisher":
      "United Nations Office for Disarmament Affairs", "URL": "https://github.com/arthuredelstein/survivalscores.org",
      "issued": "2026-08-22", "note": "branch gh-pages, commit b7cc254, timeline.html and index.html; copy of the official list"}),
    ("untc-xxvi-4", "A", r"UN Treaty Collection XXVI-4",
     {"type": "dataset", "title": "Multilateral Treaties Deposited with the Secretary-General, chapter XXVI-4, as of 2015",
      "publisher": "United Nations Treaty Collection", "URL": "https://github.com/zmjones/untreaties", "issued": "2015",
      "note": "treaties/26-4.csv; copy of the official list"}),
    ("untc-i-1", "A", r"UN Treaty Collection I-1",
     {"type": "dataset", "title": "Multilateral Treaties Deposited with the Secretary-General, chapter I-1 (Charter)",
      "publisher": "United Nations Treaty Collection", "URL": "https://github.com/zmjones/untreaties", "issued": "2015",
      "note": "treaties/1-1.csv; copy of the official list"}),
    ("untc-i-2", "A", r"UN Treaty Collection I-2",
     {"type": "dataset", "title": "Multilateral Treaties Deposited with the Secretary-General, chapter I-2 (admission of members)",
      "publisher": "United Nations Treaty Collection", "URL": "https://github.com/zmjones/untreaties", "issued": "2015",
      "note": "treaties/1-2.csv; copy of the official list"}),
    ("un-charter", "A", r"UN Charter art",
     {"type": "treaty", "title": "Charter of the United Nations", "publisher": "United Nations", "issued": "1945-06-26"}),
    ("ieadb", "B", r"Mitchell, IEA Database Project|IEADB",
     {"type": "dataset", "title": "International Environmental Agreements Database: membership", "publisher":
      "IEA Database Project (R. B. Mitchell)", "URL": "https://github.com/globalgov/manytreaties",
      "note": "data-raw/parties/IEADB/iea-memb.xlsx"}),
    ("huggo", "B", r"HUGGO",
     {"type": "dataset", "title": "Global governance observatory: parties to treaties", "publisher": "HUGGO/GGO",
      "URL": "https://github.com/globalgov/manytreaties", "note": "data/parties.rda"}),
    ("unoda-zone-protocols", "A", r"(\[bound, not a date\] )?UNODA page 'Protocols to the (NWFZ|Nuclear)",
     {"type": "webpage", "title": "Protocols to the Nuclear-Weapon-Free-Zone Treaties, status table", "publisher":
      "United Nations Office for Disarmament Affairs",
      "URL": "http://dd-floors.com/nwfz/content/protocols-nuclear-weapon-free-zone-treaties", "note": "mirror of the official page"}),
    ("banmonitor-2024-safeguards", "B", r"Nuclear Weapons Ban Monitor 2024, https://banmonitor.org/positive|banmonitor 2021 and 2022",
     {"type": "report", "title": "Nuclear Weapons Ban Monitor 2024: the obligation to have safeguards agreements and additional protocols",
      "publisher": "Norwegian People's Aid", "issued": "2024-12-31", "URL":
      "https://banmonitor.org/positive-obligations-1/the-obligation-to-have-safeguards-agreements-and-additional-protocols-with-the-iaea",
      "note": "status of 31 December 2024"}),
    ("asno-2011", "A", r"ASNO Annual Report",
     {"type": "report", "title": "Annual Report 2010-2011, appendix C", "publisher":
      "Australian Safeguards and Non-Proliferation Office", "issued": "2011", "URL": "https://dfat.gov.au/node/126498",
      "note": "109 states with an additional protocol in force at 30 June 2011"}),
    ("senat-398", "A", r"French Senate report",
     {"type": "report", "title": "Rapport 398 (2001-2002), annexe III", "publisher": "Sénat (France)", "issued": "2002",
      "URL": "http://www.senat.fr/rap/l01-398/l01-39812.html", "note": "list of states that signed or ratified an additional protocol; "
      "read as far as Poland"}),
    ("ctbt-annex-2", "A", r"CTBT Annex 2",
     {"type": "treaty", "title": "Comprehensive Nuclear-Test-Ban Treaty, Annex 2", "publisher": "United Nations", "issued": "1996-09-24",
      "URL": "https://github.com/statengeneraal/laws-markdown", "note": "verdrag/comprehensive/nuclear-test-ban/treaty/BWBV0004747"}),
    ("npt-text", "A", r"NPT art\. IX",
     {"type": "treaty", "title": "Treaty on the Non-Proliferation of Nuclear Weapons", "publisher": "United Nations",
      "issued": "1968-07-01", "URL": "https://github.com/globalgov/manytreaties", "note": "TRTPNW_1968A.txt"}),
    ("sipri-foa-2000", "B", r"SIPRI/FOA, Bergkvist|first nuclear explosion, nuclear_tests",
     {"type": "report", "title": "Nuclear Explosions 1945-1998", "publisher": "FOA and SIPRI (N.-O. Bergkvist, R. Ferm)",
      "issued": "2000", "URL": "https://github.com/puru1996/Data-Visualization", "note": "commit 7cc3d33, nuclear_explosions.csv"}),
    ("fas-2023-stockpiles", "B", r"FAS \(Kristensen, Korda, Reynolds, Norris\) Estimated Global Nuclear Warhead Inventories 2023|"
     r"FAS Estimated Global Nuclear Warhead Inventories 2023, row World",
     {"type": "dataset", "title": "Estimated Global Nuclear Warhead Inventories 1945-2023, military stockpiles", "publisher":
      "Federation of American Scientists (Kristensen, Korda, Reynolds, Norris)", "issued": "2023",
      "URL": "https://github.com/owid/notebooks", "note": "commit 44f3529, nuclear_weapons_stockpiles.csv"}),
    ("fas-2023-inventories", "B", r"FAS Estimated Global Nuclear Warhead Inventories 2023; github",
     {"type": "dataset", "title": "Estimated Global Nuclear Warhead Inventories 1945-2023, total inventories", "publisher":
      "Federation of American Scientists", "issued": "2023", "URL": "https://github.com/owid/notebooks",
      "note": "nuclear_weapons_inventories.csv"}),
    ("tpnw-voting-sheet", "A", r"A/CONF\.229/2017/L\.3/Rev\.1 voting sheet",
     {"type": "dataset", "title": "A/CONF.229/2017/L.3/Rev.1, voting sheet of 7 July 2017", "publisher": "United Nations", "issued":
      "2017-07-07", "URL": "https://github.com/irsbugs/nuclear", "note": "commit 6526e63, transcription of the roll call"}),
    ("recalled", "F", r"$^",
     {"type": "document", "title": "Recalled by those who gathered the facts; not in any text read"}),
]

# Letters of single pages by where they stand; the first match counts. Everything else is the press or an agency: B.
DOCUMENTS = re.compile(  # by their titles, wherever the copy stands
    r"^(INFCIRC/|UN Treaty Series|Australian Minister|China's National Defense|IAEA Annual Report|UN Digital Library|UN press release|"
    r"Brazil, Decree|US Nuclear Regulatory Commission|Netherlands Treaty Series|DPRK government statement|IAEA, |IAEA NPT|Dutch treaty bank|"
    r"UNODA|US Department of State|Serbian regulator|UK Depositary Status List|US depositary status list|[SA]/RES/)")
OFFICIAL = re.compile(  # by where they stand
    r"(^|[./])(un|iaea|icj-cij|ctbto|nato|opanal|europa)\.(org|int|eu)\b|\.gov(\.|/|$)|\.gob\.|\.gc\.ca|kremlin\.ru|planalto\.gov\.br|"
    r"officielebekendmakingen\.nl|ambasadat\.gov|parlinfo\.aph|worldjpn\.net|whitehousepressbriefings", re.I)
ENCYCLOPAEDIA = re.compile(
    r"wikipedia|wikisource|memim\.com|perceptiopt|studentb\.eu|railway\.app|smart-verticals|academic\.ru|piglix|encyclopediahub|"
    r"bdmobi|when\.com|blogspot|nadyalfikr|webpage of unknown|theworlddata|greenspun|worldviewweekend|richmondcorporate|"
    r"http://\d|mundosinguerras|sierraloaded|indiansocietyforlegal|edam\.org|ppu\.org|peaceactioncleveland", re.I)
PRESS = re.compile(
    r"tass\.|kuna|chinadaily|sputnik|kyivpost|reuters|newsweek|thenationalnews|newsmax|koreaherald|livemint|business-standard|"
    r"indianexpress|jpost|timesofisrael|taipeitimes|alsedunation|rationalreview|odessa|armenpress|nournews|news\.un|uzdaily|"
    r"ensembleias|washingtonpost|bpb\.de|as reported|as cited|factfulness", re.I)

_URL = re.compile(r"https?://[^\s,;)\]]+(?:[^\s;)\]]*[^\s.,;)\]])?")


class Item:
    """One bibliographic item in one capacity."""

    def __init__(self, letter, capacity="", csl=None, fixed_id=None):
        self.letter, self.capacity, self.csl, self.id = letter, capacity, csl, fixed_id
        self.texts = set()  # how the cells name it

    def title_text(self):
        """The fullest of the texts that name it."""
        return min(self.texts, key=lambda text: (text.startswith("http"), -len(text), text))


def pieces(cell):
    """The sources that one cell names, split at `;` outside parentheses."""
    parts, depth, start = [], 0, 0
    for at, char in enumerate(cell):
        if char in "([":
            depth += 1
        elif char in ")]":
            depth -= 1
        elif char == ";" and depth <= 0 and cell[at + 1:at + 2] == " ":
            parts.append(cell[start:at].strip())
            start = at + 1
    parts.append(cell[start:].strip())
    return [part for part in parts if part]


def strip_remarks(text):
    """Takes trailing (remarks) and [remarks] off a source; gives what is left and the remarks."""
    remarks = []
    while True:
        match = re.search(r"\s+(\((?:[^()]|\([^()]*\))*\)|\[[^\[\]]*\])$", text)
        if not match or match.start() == 0:
            return text.strip(), remarks[::-1]
        if match.group(1).startswith("(github ") and "http" not in text[:match.start()]:
            return text.strip(), remarks[::-1]  # the only address there is
        remarks.append(match.group(1)[1:-1].strip())
        text = text[:match.start()]


def letter_and_digit(text):
    """Grade of a claim from this source where the row brings none."""
    for _, letter, pattern, _ in FAMILIES:
        if re.match(pattern, text):
            return letter, 2
    if DOCUMENTS.search(text):
        return "A", 2
    if ENCYCLOPAEDIA.search(text):
        return "C", 3
    if OFFICIAL.search(text):
        return "A", 2
    return "B", 3 if PRESS.search(text) else 2


def describe(text):
    """A CSL item from free text such as `NTI, Khushab complex, c. 2013, http://…`."""
    url = _URL.search(text)
    before = (text[:url.start()] if url else text).rstrip(" ,;:(")
    dated = re.search(r"[,;] (c\. )?((?:19|20)\d\d(?:-\d\d(?:-\d\d)?)?)$", before) or re.search(r"()[ (]((?:19|20)\d\d-\d\d-\d\d)\b", before)
    issued = ""
    if dated:
        issued = dated.group(2) + ("~" if dated.group(1) else "")
        if dated.end() == len(before):
            before = before[:dated.start()]
    host, path = "", ""
    if url:
        host, _, path = re.sub(r"^https?://(www\.)?", "", url.group(0)).partition("/")
    csl = {"type": "dataset" if host == "github.com" or "github " in text else "webpage", "title": before or f"{host}/{path}".rstrip("/")}
    repository = re.search(r"github ([\w.-]+/[\w.-]*\w)", text)
    if host:
        csl["container-title"] = host
        csl["URL"] = url.group(0)
    elif repository:
        csl["container-title"] = "github.com"
        csl["URL"] = "https://github.com/" + repository.group(1)
    if issued:
        csl["issued"] = issued
    return csl


def key_of(text):
    """What tells sources apart: the address of the page, or the words where there is none."""
    url = _URL.search(text)
    if not url or "//github.com" in url.group(0) or re.fullmatch(r"https?://[^/]+/?", url.group(0)):
        return text
    return re.sub(r"^https?://(www\.)?|/$", "", url.group(0))


class Sources:
    def __init__(self):
        self.items = {}   # (key, capacity) -> Item
        self.letters = {}  # (key, capacity) -> letter, where graded rows have settled it

    def family(self, name):
        for identity, letter, _, csl in FAMILIES:
            if identity == name:
                return self.items.setdefault((identity, ""), Item(letter, "", csl, identity))
        raise KeyError(name)

    def family_of(self, text):
        for identity, _, pattern, _ in FAMILIES:
            if re.match(pattern, text):
                return self.family(identity)
        return None

    def item(self, text, letter=None, capacity=""):
        """The item for a piece of a cell, with remarks already taken off."""
        known = self.family_of(text)
        if known:
            return known
        key = (key_of(text), capacity)
        if key not in self.items:
            self.items[key] = Item(self.letters.get(key) or letter or letter_and_digit(text)[0], capacity)
        self.items[key].texts.add(text)
        return self.items[key]

    def name_items(self, used):
        """Gives ids to the items that claims use, made from their words; and drops the others."""
        self.items = {key: item for key, item in self.items.items() if item in used}
        taken = {item.id for item in self.items.values() if item.id}
        unnamed = [item for item in self.items.values() if not item.id]
        for item in sorted(unnamed, key=lambda item: (item.title_text(), item.capacity)):
            item.csl = describe(item.title_text())
            words = re.findall(r"[a-z0-9]+", item.csl["title"].lower().replace("'s", ""))
            base = ""
            for word in words:
                if len(base) + len(word) > 44:
                    break
                base += ("-" if base else "") + word
            base = base or "source"
            year = item.csl.get("issued", "")[:4]
            if year and year not in base:
                base += "-" + year
            if item.capacity:
                base += "-" + item.capacity
            name, number = base, 2
            while name in taken:
                name, number = f"{base}-{number}", number + 1
            taken.add(name)
            item.id = name

    def csl_json(self):
        out = []
        for item in sorted(self.items.values(), key=lambda item: item.id):
            csl = {"id": item.id, **item.csl}
            if "issued" in csl:
                csl["issued"] = _csl_date(csl["issued"])
            csl["custom"] = {"reliability": item.letter}
            if item.capacity:
                csl["custom"]["capacity"] = item.capacity
            out.append(csl)
        return out


def _csl_date(text):
    parts = [int(part) for part in text.rstrip("~").split("-")]
    date = {"date-parts": [parts]}
    if text.endswith("~"):
        date["circa"] = True
    assert not edtf.fault(text), text
    return date
