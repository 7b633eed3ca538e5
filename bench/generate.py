#!/usr/bin/env python3
"""Make the tables of one benchmark scenario:

    bench/generate.py SCENARIO --out DIR [--seed N] [--NAME N …]

Days are numbers, 0 is 1945-01-01; the horizon has 36,525 of them. A table is DIR/NAME.facts: arguments, then the day or `from`
and `to` (half-open), with tabs between them. Equal seeds and sizes give equal tables on every machine.
"""
import argparse
import calendar
import contextlib
import datetime
import os
import random

FIRST_DAY = datetime.date(1945, 1, 1)
HORIZON = 36525


class Tables:
    """Writes rows to DIR/NAME.facts; counts them."""

    def __init__(self, folder):
        self.folder, self.open, self.rows = folder, {}, 0
        os.makedirs(folder, exist_ok=True)

    def __call__(self, table, *cells):
        if table not in self.open:
            self.open[table] = open(os.path.join(self.folder, table + ".facts"), "w")
        self.open[table].write("\t".join(map(str, cells)) + "\n")
        self.rows += 1

    def declare(self, *tables):
        for table in tables:
            self.open[table] = open(os.path.join(self.folder, table + ".facts"), "w")

    def close(self):
        for file in self.open.values():
            file.close()


def months_later(day, months):
    """A calendar shift; the end of a month is clamped."""
    date = FIRST_DAY + datetime.timedelta(day)
    year, month = divmod(date.year * 12 + date.month - 1 + months, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return (datetime.date(year, month + 1, min(date.day, last)) - FIRST_DAY).days


def regime(put, rand, size):
    """States sign, ratify and leave treaties, and hold weapons, some of which a treaty bans."""
    weapons = max(5, size.treaties // 10)
    put.declare("need", "signed", "ratified", "notice", "holds", "bans")
    for treaty in range(size.treaties):
        put("need", treaty, max(1, size.states // 4))
        opened = rand.randrange(5000, 25000)
        for state in range(size.states):
            if rand.random() >= 0.9:
                continue
            signed = opened + rand.randrange(0, 1500)
            put("signed", state, treaty, signed)
            if rand.random() >= 0.88:
                continue
            ratified = signed + rand.randrange(1, 6000)
            put("ratified", state, treaty, ratified)
            if rand.random() < 0.04:
                notice = ratified + rand.randrange(1000, 4000)
                put("notice", state, treaty, notice, months_later(notice, 3))
        for weapon in rand.sample(range(weapons), 3):
            put("bans", treaty, weapon)
    for state in range(size.states):
        for weapon in range(weapons):
            if rand.random() >= 0.3:
                continue
            begin = rand.randrange(0, 20000)
            for _ in range(rand.randrange(1, 7)):
                end = begin + rand.randrange(30, 4000)
                if end >= HORIZON:
                    break
                put("holds", state, weapon, begin, end)
                # The next stretch overlaps, touches or comes later.
                begin = max(0, end + rand.choice((-400, -30, 0, 0, 1, 500, 3000)))


def lubm(put, rand, size):
    """A hierarchy of units that changes over time, its members, and who was in contact with whom."""
    units = max(8, size.persons // 20)
    put.declare("suborg", "memberof", "seed", "contact")
    for unit in range(1, units):
        begin = 0
        for _ in range(rand.randrange(1, 4)):
            end = begin + rand.randrange(500, 3000)
            above = max(0, unit // 3 - rand.randrange(0, 3))
            if above != unit:
                put("suborg", unit, above, begin, end)
            begin = end
    for person in range(size.persons):
        begin = rand.randrange(0, 1500)
        for _ in range(rand.randrange(1, 3)):
            end = begin + rand.randrange(100, 2000)
            put("memberof", person, rand.randrange(units), begin, end)
            begin = end - rand.randrange(0, 50)
    for person in rand.sample(range(size.persons), max(1, size.persons // 50)):
        day = rand.randrange(400, 460)
        put("seed", person, day, day + 1)
    for person in range(size.persons):
        for _ in range(18):
            other = (person + rand.randrange(1, 200)) % size.persons
            begin = rand.randrange(400, 765)
            put("contact", person, other, begin, begin + rand.randrange(1, 10))


def coalesce(put, rand, size):
    """Many short intervals a key, raw."""
    put.declare("p", "q")
    for key in range(size.keys):
        for _ in range(size.per_key):
            begin = rand.randrange(0, 10 * size.per_key)
            put("p", key, begin, begin + 1 + min(60, int(rand.expovariate(1 / 7.0))))
        for _ in range(size.per_key // 10):
            begin = rand.randrange(0, 10 * size.per_key)
            put("q", key, begin, begin + rand.randrange(1, 6))


def deadline(put, rand, size):
    """Triggers, and most of them done some time later; in the order of time."""
    put.declare("trigger", "done")
    things = max(1, size.triggers // 5)
    events = set()
    for _ in range(size.triggers):
        thing, day = rand.randrange(things), rand.randrange(0, 30000)
        events.add((day, "trigger", thing))
        if rand.random() < 0.8:
            events.add((day + rand.randrange(1, 700), "done", thing))
    for day, table, thing in sorted(events):
        put(table, thing, day)


def inspections(put, rand, size):
    """Sites under inspection: days known only as windows, open claims, states, and who supplies whom."""
    put.declare("site", "suspended", "visited", "diverted", "supplies")
    for site in range(size.sites):
        owner = rand.randrange(max(1, size.sites // 4))
        begin = rand.randrange(0, 20000)
        put("site", "s%d" % site, "o%d" % owner, day_text(begin), day_text(begin + rand.randrange(2000, 12000)))
        day = begin
        while day < 30000 and rand.random() < 0.93:
            day += rand.randrange(100, 700)
            width = 0 if rand.random() < 0.8 else rand.randrange(1, 40)
            put("visited", "s%d" % site, day_text(day), day_text(day + width), "" if rand.random() < 0.95 else "possible")
        if rand.random() < 0.2:
            stop = begin + rand.randrange(500, 9000)
            put("suspended", "o%d" % owner, day_text(stop), day_text(stop + rand.randrange(100, 2000)))
        if rand.random() < 0.05:
            day = begin + rand.randrange(0, 9000)
            put("diverted", "s%d" % site, day_text(day), rand.choice(("", "possible")))
        for _ in range(2):
            other = rand.randrange(size.sites)
            begin = rand.randrange(0, 20000)
            put("supplies", "s%d" % site, "s%d" % other, day_text(begin), day_text(begin + rand.randrange(30, 3000)))


def day_text(day):
    return (FIRST_DAY + datetime.timedelta(day)).isoformat()


SCENARIOS = {
    "regime": (regime, {"states": 200, "treaties": 30}),
    "lubm": (lubm, {"persons": 500}),
    "coalesce": (coalesce, {"keys": 100, "per_key": 100}),
    "deadline": (deadline, {"triggers": 6000}),
    "inspections": (inspections, {"sites": 200}),
}


def generate(scenario, folder, seed=1, **size):
    """Writes the tables; gives the number of rows."""
    make, usual = SCENARIOS[scenario]
    with contextlib.closing(Tables(folder)) as put:
        make(put, random.Random(seed), argparse.Namespace(**{**usual, **size}))
        return put.rows


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("scenario", choices=sorted(SCENARIOS))
    parser.add_argument("--out", required=True, metavar="DIR")
    parser.add_argument("--seed", type=int, default=1)
    for _, sizes in SCENARIOS.values():
        for name in sizes:
            parser.add_argument("--" + name.replace("_", "-"), type=int, metavar="N")
    given = parser.parse_args()
    size = {name: getattr(given, name) for name in SCENARIOS[given.scenario][1] if getattr(given, name) is not None}
    print("%s: %d facts" % (given.out, generate(given.scenario, given.out, given.seed, **size)))


if __name__ == "__main__":
    main()
