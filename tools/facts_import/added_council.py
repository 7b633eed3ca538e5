"""Resolutions of the Security Council and their votes, from the library's tables of meetings and outcomes."""
import re

from . import added_lists

TABLES = ("United Nations, Dag Hammarskjöld Library, tables of Security Council meetings and outcomes, 1946 to 2022 "
          "(github intreleng-research/unsc-dataset, commit 80fede2, UNDataScraping/scratch)", "A2")
# number, day, yes-no-abstain, meeting
ADOPTED = """
255 1968-06-19 10-0-5 S/PV.1433
487 1981-06-19 15-0-0 S/PV.2288
687 1991-04-03 12-1-2 S/PV.2981
825 1993-05-11 13-0-2 S/PV.3212
984 1995-04-11 15-0-0 S/PV.3514
1172 1998-06-06 15-0-0 S/PV.3890
1540 2004-04-28 15-0-0 S/PV.4956
1695 2006-07-15 15-0-0 S/PV.5490
1696 2006-07-31 14-1-0 S/PV.5500
1718 2006-10-14 15-0-0 S/PV.5551
1737 2006-12-23 15-0-0 S/PV.5612
1747 2007-03-24 15-0-0 S/PV.5647
1803 2008-03-03 14-0-1 S/PV.5848
1835 2008-09-27 15-0-0 S/PV.5984
1874 2009-06-12 15-0-0 S/PV.6141
1887 2009-09-24 15-0-0 S/PV.6191
1929 2010-06-09 12-2-1 S/PV.6335
1985 2011-06-10 15-0-0 S/PV.6553
2049 2012-06-07 15-0-0 S/PV.6781
2087 2013-01-22 15-0-0 S/PV.6904
2094 2013-03-07 15-0-0 S/PV.6932
2159 2014-06-09 15-0-0 S/PV.7193
2224 2015-06-09 15-0-0 S/PV.7458
2231 2015-07-20 15-0-0 S/PV.7488
2270 2016-03-02 15-0-0 S/PV.7638
2310 2016-09-23 14-0-1 S/PV.7776
2321 2016-11-30 15-0-0 S/PV.7821
2356 2017-06-02 15-0-0 S/PV.7958
2371 2017-08-05 15-0-0 S/PV.8019
2375 2017-09-11 15-0-0 S/PV.8042
2397 2017-12-22 15-0-0 S/PV.8151
"""
# Press releases that say it too, and the members that they name as voting otherwise.
RELEASES = {
    "1696": ("UN press release on the 5500th meeting, 2006-07-31, https://www.iranwatch.org/library/international-organization/united-nations-un/"
             "un-security-council/summary-un-security-council-5500th-meeting-security-council-demands-iran", {"QAT": "no"}),
    "1718": ("UN press release SC/8853, 2006-10-14, https://www.un.org/press/en/2006/sc8853.doc.htm", {}),
    "1737": ("UN press release SC/8928, 2006-12-23, https://www.globalsecurity.org/wmd/library/news/iran/2006/iran-061223-unsc01.htm", {}),
    "1747": ("UN press release on the 5647th meeting, 2007-03-24, https://www.iranwatch.org/library/international-organization/united-nations-un/"
             "un-security-council/summary-un-security-council-5647th-meeting-security-council-toughens", {}),
    "1803": ("UN press release SC/9268, 2008-03-03, https://press.un.org/en/2008/sc9268.doc.htm", {"IDN": "abstain"}),
    "1874": ("UN press release SC/9679, 2009-06-12, https://press.un.org/en/2009/sc9679.doc.htm", {}),
    "1887": ("UN press release SC/9746, 2009-09-24, https://press.un.org/en/2009/sc9746.doc.htm", {}),
    "1929": ("UN press release on the 6335th meeting, 2010-06-09, https://www.iranwatch.org/library/international-organization/united-nations-un/"
             "un-security-council/summary-un-security-council-6335th-meeting-security-council-imposes",
             {"BRA": "no", "TUR": "no", "LBN": "abstain"}),
    "2310": ("UN press release SC/12530, 2016-09-23, https://press.un.org/en/2016/sc12530.doc.htm", {"EGY": "abstain"}),
}
# Who voted otherwise, where only an encyclopaedia was read.
OTHERWISE = {
    "255": ("Wikipedia, United Nations Security Council Resolution 255, http://the-uncensored-wiki.com:20151/2015-wikipedia_en_all_2015-05/A/"
            "United_Nations_Security_Council_Resolution_255.html", {state: "abstain" for state in ("DZA", "BRA", "FRA", "IND", "PAK")}),
    "687": ("Wikipedia, United Nations Security Council Resolution 687, http://piglix.com/piglix/United_Nations_Security_Council_Resolution_687",
            {"CUB": "no", "ECU": "abstain", "YEM": "abstain"}),
    "825": ("Wikipedia, United Nations Security Council resolution 825, https://wikisum.wiki/wiki/United_Nations_Security_Council_Resolution_825",
            {"CHN": "abstain", "PAK": "abstain"}),
}
LISTED_BEFORE = "unsc_1887"  # its roll call is in the fact tables


def resolutions():
    """Number, day, votes and meeting of each."""
    for line in ADOPTED.split("\n"):
        if line:
            number, day, votes, meeting = line.split()
            yield number, day, dict(zip(("yes", "no", "abstain"), votes.split("-"))), meeting


def name_entities(entities, source):
    """The resolutions that no name table has."""
    for number, day, _, _ in resolutions():
        identity = f"unsc_{number}"
        entities.add(identity, "instrument") if identity not in entities.kind else None
        for lang, text in (("en", f"United Nations Security Council resolution {number} ({day[:4]})"), ("ar", f"قرار مجلس الأمن {number}")):
            preferred = not entities.has_preferred(identity, lang)
            if not any(key[:3] == (identity, lang, text) for key in entities.names):
                entities.name(identity, lang, text, "preferred" if preferred else "official", preferred, source)


def load(record, registry, decisions):
    tables = registry.item(TABLES[0], TABLES[1][0])
    for number, day, votes, meeting in resolutions():
        identity = f"unsc_{number}"
        cells = {"source": tables, "locator": meeting, "grade": TABLES[1], "recorded": day}
        record.add("adopted", {"body": "unsc", "instrument": identity}, when=day, **cells)
        for choice, total in votes.items():
            record.add("reported_number_of_votes", {"vote": identity, "choice": choice}, **{"from": day, "to": ".."}, best=total, **cells)
        if number in RELEASES:
            _release(identity, number, day, record, registry)
        _derived(identity, number, day, votes, record, registry)
    decisions.rule("Votes", "Resolutions of the Security Council, their days and totals: the library's tables of meetings and outcomes, in a public copy of its pages "
                   "(A2), checked against press releases where one was read. All were adopted by as many votes as there were members, so whoever is not "
                   "said to have voted otherwise voted for it: derived from the list of members, A2 as that list; C3 where only an encyclopaedia says who "
                   "voted otherwise (255, 687, 825).")


def _release(identity, number, day, record, registry):
    text, named = RELEASES[number]
    cells = {"source": registry.item(text, "A"), "grade": "A2", "recorded": day}
    record.add("adopted", {"body": "unsc", "instrument": identity}, when=day, **cells)
    for state, choice in named.items():
        record.add("voted", {"state": state, "vote": identity, "choice": choice}, when=day, **cells)


def _derived(identity, number, day, votes, record, registry):
    if identity == LISTED_BEFORE:
        return
    item, grade = registry.item(added_lists.DPPA[0], added_lists.DPPA[1][0]), added_lists.DPPA[1]
    cells = {"when": day, "recorded": day, "note": "derived: member on that day, and none of those who voted otherwise"}
    if number in OTHERWISE:
        text, named = OTHERWISE[number]
        item, grade = registry.item(text, "C"), "C3"
        for state, choice in named.items():
            record.add("voted", {"state": state, "vote": identity, "choice": choice}, when=day, source=item, grade=grade, recorded=day)
        cells["note"] += "; members by the list of the United Nations"
    for state in _in_favour(number, day, votes):
        record.add("voted", {"state": state, "vote": identity, "choice": "yes"}, source=item, grade=grade, **cells)


def _in_favour(number, day, votes):
    """The members whose vote for the resolution follows; none where it does not follow for all."""
    others = RELEASES.get(number, OTHERWISE.get(number, ("", {})))[1]
    members = added_lists.members_on(day)
    if len(others) != int(votes["no"]) + int(votes["abstain"]) or len(members) != sum(int(total) for total in votes.values()):
        return []
    return sorted(set(members) - set(others))


def is_no_roll_call(vote):
    """Whether only the total of a resolution is known, or not all of its votes."""
    if vote == LISTED_BEFORE or not re.fullmatch(r"unsc_\d+", vote):
        return False
    return not any(f"unsc_{number}" == vote and _in_favour(number, day, votes) for number, day, votes, _ in resolutions())
