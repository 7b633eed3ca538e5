"""Entities and their names."""
import json
import pathlib
import re

from . import added_ban_monitor, added_board, added_council, added_lists, added_threats

KIND = {"treaty": "instrument", "org": "organization"}
FORMER = {
    # withdrawn codes: (first day, first day on which it no longer existed). Sources in README.md of the regime.
    "SUN": ("", "1991-12-26"),
    "CSK": ("", "1993-01-01"),
    "DDR": ("", "1990-10-03"),
    "YUG": ("", "1992/2003"),  # the old federation ceased in 1992; lists keep the code until 2003
    "SCG": ("2003-02-04", "2006-06-03"),
    "YMD": ("", "1990-05-22"),
}
LIVES = {"RUS": ("1991-12-26", ""), "CZE": ("1993-01-01", ""), "SVK": ("1993-01-01", "")}
HAND = "written by hand for this project, not from a list"

# Ids that the other tables use and that have no name in the name tables: kind, English, Arabic (or none), source.
ADDED = [
    ("CUW", "area", "Curaçao", "كوراساو", "Debian iso-codes iso_3166-1"),
    ("world", "world", "the world", "العالم", HAND),
    ("parties", "group", "States parties to the treaty", "الدول الأطراف في المعاهدة", HAND),
    ("signatories", "group", "States that signed the treaty", "الدول الموقعة على المعاهدة", HAND),
    ("other_states", "group", "other States", "دول أخرى", HAND),
    ("pif_secretariat", "organization", "Pacific Islands Forum Secretariat", "أمانة منتدى جزر المحيط الهادئ", HAND),
    ("unga_50_245", "vote", "General Assembly resolution 50/245", "قرار الجمعية العامة 50/245", HAND),
    ("analysts", "group", "analysts", "محلّلون", HAND),
    ("iran_talks", "event", "nuclear talks with Iran", "المحادثات النووية مع إيران", HAND),
    ("ctbt_annex2", "group", "States listed in Annex 2 to the CTBT", "دول المرفق 2 لمعاهدة الحظر الشامل للتجارب النووية", HAND),
    ("npt_nws", "group", "nuclear-weapon States as defined by the NPT",
     "الدول الحائزة لأسلحة نووية بحسب معاهدة عدم الانتشار", HAND),
    ("nuclear_sharing_host", "group", "hosts of another State's nuclear weapons", "الدول المستضيفة لأسلحة نووية لدولة أخرى", HAND),
    ("nato_npg_outside", "group", "NATO members outside the Nuclear Planning Group",
     "أعضاء حلف شمال الأطلسي خارج مجموعة التخطيط النووي", HAND),
    ("nato_integrated_command_outside", "group", "NATO members outside the integrated military command",
     "أعضاء حلف شمال الأطلسي خارج القيادة العسكرية الموحدة", HAND),
    ("iaea_noncompliance", "norm", "cases of non-compliance found by the IAEA Board of Governors",
     "حالات عدم الامتثال التي أثبتها مجلس محافظي الوكالة الدولية للطاقة الذرية", HAND),
]
SAME = {"start_i_lisbon_protocol": "lisbon_protocol", "WLD": "world", "EUE": "euratom", "UNSG": "unsg", "IAEA": "iaea"}


class Entities:
    def __init__(self, decisions):
        self.kind, self.names, self.decisions = {}, {}, decisions  # names: (id, lang, name, form) -> (preferred, source)

    def add(self, identity, kind):
        kind = KIND.get(kind, kind)
        if identity in FORMER:
            kind = "former_state"
        if self.kind.setdefault(identity, kind) != kind:
            self.decisions.row("Entities", identity, f"two kinds in the name tables, kept as `{self.kind[identity]}`")

    def name(self, identity, lang, text, form, preferred, source):
        # What CLDR calls a State for short ("Vatican City", "Swaziland", "Bosnia") is no name to show; readers know it all the same.
        if form == "short" and self.kind.get(identity) == "state":
            if any(key[:3] == (identity, lang, text) for key in self.names):
                return
            form = "alias"
        key = (identity, lang, text, form)
        if key not in self.names:
            self.names[key] = (preferred, source)

    def has_preferred(self, identity, lang):
        return any(key[0] == identity and key[1] == lang and value[0] for key, value in self.names.items())

    def rows(self):
        return [(identity, kind, *(FORMER.get(identity) or LIVES.get(identity) or ("", "")))
                for identity, kind in sorted(self.kind.items())]

    def name_rows(self):
        forms = ["un", "preferred", "short", "official"]
        rows = []
        for (identity, lang, text, form), (preferred, source) in self.names.items():
            order = forms.index(form) if form in forms else len(forms)
            rows.append(((identity, lang != "en", order, form, text),
                         (identity, lang, text, form, "1" if preferred else "", "", "", source)))
        return [row for _, row in sorted(rows)]


def load(facts, decisions):
    entities = Entities(decisions)
    for row in facts.table("names.csv"):
        entities.add(row["id"], row["kind"])
        preferred = row["is_preferred"] == "1"
        if preferred and entities.has_preferred(row["id"], row["lang"]):
            decisions.row("Names", f"{row['id']} {row['lang']} {row['name']}", "a second preferred name: kept as an ordinary one")
            preferred = False
        entities.name(row["id"], row["lang"], row["name"], row["form"], preferred, row["source"])
    for row in facts.table("ids-added.csv"):
        entities.add(row["id"], row["kind"])
        preferred = row["form"] == "preferred" and not entities.has_preferred(row["id"], row["lang"])
        entities.name(row["id"], row["lang"], row["name"], row["form"], preferred, HAND + " (ids-added)")
    _instruments(facts, entities, decisions)
    _votes(facts, entities)
    for identity, kind, en, ar, source in ADDED:
        entities.add(identity, kind)
        for lang, text in (("en", en), ("ar", ar)):
            if text:
                entities.name(identity, lang, text, "preferred", not entities.has_preferred(identity, lang), source)
    added_council.name_entities(entities, HAND)
    added_lists.name_entities(entities, HAND)
    added_threats.name_entities(entities, HAND)
    added_board.name_entities(entities, HAND)
    added_ban_monitor.name_entities(entities, HAND)
    _united_nations_names(entities)
    decisions.rule("Entities", "`treaty` is kind `instrument` here, `org` is `organization`; SUN, YUG, CSK, DDR, SCG and YMD are "
                   "`former_state`; the code EUE is `euratom`, WLD is `world`, and `start_i_lisbon_protocol` is `lisbon_protocol`, "
                   "which the name tables already have.")
    return entities


def _instruments(facts, entities, decisions):
    for row in facts.table("instruments.csv"):
        identity = SAME.get(row["id"], row["id"])
        known = identity in entities.kind
        entities.add(identity, "treaty")
        for lang, text in (("en", row["name_en"]), ("ar", row["name_ar"])):
            preferred = not entities.has_preferred(identity, lang)
            if text and not any(key[:3] == (identity, lang, text) for key in entities.names):
                entities.name(identity, lang, text, "preferred" if preferred else "official", preferred, "instruments table")
        short = row["short_en"]
        if short and not any(key[:3] == (identity, "en", short) for key in entities.names):
            entities.name(identity, "en", short, "abbrev" if short.isupper() else "short", False, "instruments table")
        if not known:
            decisions.row("Names", identity, "named from the instruments table")


def _votes(facts, entities):
    for row in facts.table("vote_totals.csv"):
        identity = row["vote"]
        entities.add(identity, "vote") if identity not in entities.kind else None
        match = re.fullmatch(r"unga_(\d+)_(\d+)", identity)
        if match and not entities.has_preferred(identity, "en"):
            number = f"{match.group(1)}/{match.group(2)}"
            entities.name(identity, "en", f"General Assembly resolution {number}", "preferred", True, HAND)
            entities.name(identity, "ar", f"قرار الجمعية العامة {number}", "preferred", True, HAND)
        elif identity == "unga_2373":
            entities.name(identity, "en", "General Assembly resolution 2373 (XXII)", "preferred", True, HAND)
            entities.name(identity, "ar", "قرار الجمعية العامة 2373", "preferred", True, HAND)
        elif identity == "c1_73_L24":
            entities.name(identity, "en", "First Committee draft resolution A/C.1/73/L.24", "preferred", True, HAND)
            entities.name(identity, "ar", "مشروع القرار A/C.1/73/L.24", "preferred", True, HAND)
        for lang in ("en", "ar"):
            entities.name(identity, lang, row["resolution"], "symbol", False, row["source"])


def _united_nations_names(entities):
    path = pathlib.Path(__file__).with_name("un_names.json")
    for row in json.loads(path.read_text(encoding="utf-8")) if path.exists() else []:
        for lang in ("en", "ar"):
            if row.get(lang):
                entities.name(row["id"], lang, row[lang], "un", False, row["source"])
