"""The states of regimes/nuclear with their names, and the entities that this regime adds."""
import csv

GROUPS = ("eu", "nato", "un", "unsg")
# A short name of one State that is the name of another.
NOT_TAKEN = {("COD", "ar", "الكونغو")}
SOURCE = "compiled for this project from common Arabic and English usage (not from a list)"

ADDED = {
    "apmbc": ("instrument", [
        ("en", "Mine Ban Convention", "preferred"),
        ("en", "Convention on the Prohibition of the Use, Stockpiling, Production and Transfer of Anti-Personnel Mines and on their "
               "Destruction", "official"),
        ("en", "Anti-Personnel Mine Ban Convention", "alias"), ("en", "Ottawa Convention", "alias"),
        ("en", "Ottawa Treaty", "alias"), ("en", "Mine Ban Treaty", "alias"), ("en", "APMBC", "abbrev"),
        ("ar", "اتفاقية حظر الألغام المضادة للأفراد", "preferred"),
        ("ar", "اتفاقية حظر استعمال وتخزين وإنتاج ونقل الألغام المضادة للأفراد وتدمير تلك الألغام", "official"),
        ("ar", "اتفاقية أوتاوا", "alias"), ("ar", "معاهدة أوتاوا", "alias"), ("ar", "معاهدة حظر الألغام", "alias"),
        ("ar", "اتفاقية حظر الألغام", "alias"),
    ]),
    "apmbc_msp": ("body", [
        ("en", "Meeting of the States Parties to the Mine Ban Convention", "preferred"),
        ("ar", "اجتماع الدول الأطراف في اتفاقية حظر الألغام المضادة للأفراد", "preferred"),
    ]),
    "icbl": ("organization", [
        ("en", "International Campaign to Ban Landmines", "preferred"), ("en", "ICBL", "abbrev"),
        ("ar", "الحملة الدولية لحظر الألغام الأرضية", "preferred"),
    ]),
    "hrw": ("organization", [
        ("en", "Human Rights Watch", "preferred"), ("en", "HRW", "abbrev"),
        ("ar", "هيومن رايتس ووتش", "preferred"),
    ]),
}


def entities_and_names(nuclear):
    entities = {}
    for line in csv.DictReader((nuclear / "entities.csv").open(encoding="utf-8")):
        if line["kind"] == "state" or line["id"] in GROUPS:
            entities[line["id"]] = (line["kind"], line["from"], line["to"])
    names = []
    for line in csv.DictReader((nuclear / "names.csv").open(encoding="utf-8")):
        if line["id"] in entities and (line["id"], line["lang"], line["name"]) not in NOT_TAKEN:
            names.append(tuple(line.values()))
    for id, (kind, forms) in ADDED.items():
        entities[id] = (kind, "", "")
        for lang, name, form in forms:
            gender = "f" if lang == "ar" and form == "preferred" and id not in ("apmbc_msp",) else ""
            gender = "m" if lang == "ar" and id == "apmbc_msp" else gender
            names.append((id, lang, name, form, "1" if form == "preferred" else "", gender, "s" if gender else "", SOURCE))
    return entities, sorted(names, key=lambda row: (row[0],))
