"""Choices about single rows of the conduct table, by its predicate, arguments and date.

`position`: who says it, where the row is the word of a side (rulings, positions). `end`: where the source reports that a state of
affairs ended, and when: the first day on which it no longer held.
"""

# Predicates whose `D/..` says that a text or policy stands until further notice.
UNTIL_FURTHER_NOTICE = {"obliges", "adopted_policy"}
# Predicates whose interval has an end that the source reports.
INTERVAL_ENDS = {"obliges"}

_HOSTS = "hosts_weapons"


def _us(host, place="", item=""):
    return f"host={host};owner=USA" + (f";place={place}" if place else "") + (f";item={item}" if item else "")


ENDS = {
    (_HOSTS, _us("GRC", "araxos"), "../2001"): "2001",                      # last bombs left in spring 2001
    (_HOSTS, _us("DEU", "ramstein"), "../2005"): "2005",                    # emptied in 2005
    (_HOSTS, _us("DEU", "ramstein"), "../2007-07"): "../2007-07",           # said to have left by July 2007
    (_HOSTS, _us("GBR", "lakenheath"), "../2008-06-26"): "../2008-06-26",   # withdrawn by June 2008
    (_HOSTS, _us("ISL"), "1956/1959"): "1959",
    (_HOSTS, _us("ISL", item="nonnuclear_components"), "1956/1966"): "1966",
    (_HOSTS, _us("JPN", item="nonnuclear_components"), "1954/1965"): "1965",
    (_HOSTS, _us("JPN", "okinawa"), "1954/1972-05-15"): "1972-05-15",       # reversion
    (_HOSTS, _us("JPN", "okinawa"), "../1972-05-15"): "../1972-05-15",      # before reversion
    (_HOSTS, _us("KOR"), "1958/1991"): "1991",
    (_HOSTS, _us("KOR"), "1958-01/1991"): "1991",
    (_HOSTS, _us("TWN", "tainan"), "../1974"): "1974",                      # moved in 1974
    (_HOSTS, _us("PHL", "clark_ab"), "../1976-11-28"): "1976-11-20/1976-11-28",
    (_HOSTS, _us("DNK", "thule"), "1958/1965"): "1965",
    (_HOSTS, _us("CAN"), "1963/1984"): "1984",
    (_HOSTS, "host=DDR;owner=SUN", "1958~/1991~"): "1991~",
    (_HOSTS, "host=CSK;owner=SUN", "../1990-10"): "../1990-10",             # had been removed by then
    (_HOSTS, "host=HUN;owner=SUN", "../1989~"): "1989~",
    (_HOSTS, "host=POL;owner=SUN", "../1990-06"): "1990-06",
    (_HOSTS, "host=POL;owner=SUN", "1960/1969~"): "1969~",                  # handed back in the late 1960s
    (_HOSTS, "host=CUB;owner=SUN", "1962-10/1962-12-25"): "1962-12-25",     # last left on 25 December
    (_HOSTS, "host=BLR;owner=RUS", "1991-12/1996-11-23"): "1996-11-23",     # last left on 23 November
    (_HOSTS, "host=BLR;owner=RUS", "../1996-11-27"): "1996-11-22/1996-11-27",
    (_HOSTS, "host=KAZ;owner=RUS", "1991-12/1995-04"): "1995-04",
    (_HOSTS, "host=UKR;owner=RUS", "1991-12/1996-06"): "1996-06",
    ("operates_reactors", "state=IND;kind=production;place=cirus", "1960-07/2010-12-31"): "2010-12-31",
}

# (predicate, arguments, date, a or d for asserts or denies) -> who says it
POSITIONS = {
    (_HOSTS, _us("ISL"), "1945/1977", "d"): "USA",
    (_HOSTS, _us("DNK"), "1958/1965", "d"): "DNK",
    (_HOSTS, "host=HUN;owner=SUN", "../1990-10", "d"): "HUN",
    (_HOSTS, "host=BLR;owner=RUS", "2023-06-16/..", "a"): "RUS",
    (_HOSTS, "host=BLR;owner=RUS", "2023-06-13/..", "a"): "BLR",
    (_HOSTS, "host=BLR;owner=RUS", "2023-06-20", "d"): "UKR",
    (_HOSTS, "host=BLR;owner=RUS", "2024-12-10", "a"): "BLR",
    ("participated", "who=ALB;event=tpnw_3msp;role=observer", "2025-03-03/2025-03-07", "d"): "ALB",
    ("declared_possession", "state=ISR", "2006-12-11", "d"): "ISR",
    ("possesses_warheads", "holder=ZAF;measure=inventory", "1989", "d"): "ZAF",
    ("possesses_warheads", "holder=ISR;measure=inventory;attribution=powell", "2015-03-03", "d"): "powell",
    ("possesses_warheads", "holder=PAK;measure=inventory;attribution=abbasi_hanif", "2025-04-26", "a"): "abbasi_hanif",
    ("threatened_use", "state=RUS;person=peskov", "2022-03-28", "d"): "RUS",
    ("threatened_use", "state=RUS;target=UKR;person=putin", "2022-10-27", "d"): "RUS",
    ("threatened_use", "state=RUS;person=putin", "2022-10-27", "d"): "RUS",
    ("threatened_use", "state=RUS;target=nato;person=peskov", "2024-03-13", "d"): "RUS",
    ("threatened_use", "state=PRK", "2006-10-03", "d"): "PRK",
    ("threatened_use", "state=USA;target=PRK", "2017-09-19", "d"): "USA",
    ("threatened_use", "state=ISR;target=PSE;person=netanyahu", "2023-11-05", "d"): "ISR",
    ("threatened_use", "state=ISR;target=PSE;person=eliyahu", "2023-11-05", "d"): "ISR",
    ("threatened_use", "state=ISR;person=olmert", "2006-12-11", "d"): "ISR",
    ("threatened_use", "state=PAK;person=khawaja_asif", "2025-08-15", "d"): "PAK",
    ("restored_sanctions", "body=unsc;state=IRN;resolution=unsc_2231", "2025-09-28", "d"): "RUS",
    ("found_noncompliance", "body=iaea_bog;state=IRN;instrument=iaea_csa", "2025-06-12", "d"): "IRN",
    ("suspended", "state=RUS;instrument=new_start", "2023-02", "d"): "USA",
    ("transferred", "supplier=CHN;recipient=PAK;item=weapon_design", "1982", "d"): "CHN",
    ("transferred", "supplier=CHN;recipient=PAK;item=heu;unit=kg", "1982", "d"): "PAK",
    ("transferred", "supplier=GBR;recipient=ISR;item=heavy_water", "1958", "d"): "GBR",
    ("transferred", "supplier=USA;recipient=nato;item=nuclear_warhead", "1954/..", "d"): "nato",
    ("transferred", "supplier=RUS;recipient=BLR;item=nuclear_warhead", "2023-06-13/..", "d"): "RUS",
    ("alleged_breach", "accuser=RUS;accused=USA;instrument=npt;provision=npt.I", "2015-03", "d"): "USA",
    ("alleged_breach", "accuser=nam;accused=nato;instrument=npt;provision=npt.II", "2012", "d"): "nato",
    ("alleged_breach", "accuser=CHN;accused=AUS;instrument=npt;provision=npt.II", "2022-09-21", "d"): "AUS",
    ("alleged_breach", "accuser=MHL;accused=PAK;instrument=customary_disarmament", "2014-04-24", "d"): "PAK",
    ("alleged_breach", "accuser=USA;accused=RUS;instrument=inf", "2019-08-02", "d"): "RUS",
}
