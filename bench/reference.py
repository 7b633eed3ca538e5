#!/usr/bin/env python3
"""Hold `mithaq eval` against definitions, day by day: bench/reference.py [--program build/mithaq] [--cases N] [--seed N]

Tiny random tables of each scenario are evaluated by definition, with sets of days and nothing else, and compared with the program's answers.
For `inspections`, whose tables leave things open, every world is evaluated: one day for each window, each `possible` row in or out. What
the program calls certain must hold in all of them and what holds in one must be possible; it is counted how often both are equal.
"""
import argparse
import datetime
import itertools
import os
import random
import subprocess
import sys
import tempfile

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
FIRST = datetime.date(1945, 1, 1)


def months_later(day, months):
    date = FIRST + datetime.timedelta(day)
    year, month = divmod(date.year * 12 + date.month - 1 + months, 12)
    for last in range(date.day, 0, -1):
        try:
            return (datetime.date(year, month + 1, last) - FIRST).days
        except ValueError:
            continue


class Days(dict):
    """Tuple -> set of days below the horizon; nothing holds elsewhere."""

    def __missing__(self, key):
        return frozenset()


def once(days, low, high, horizon):
    """low and high are functions from a day to a later one; no high: no end."""
    return {t for t in range(horizon) for s in days if low(s) <= t and (high is None or t <= high(s))}


def plus(count):
    return lambda day: day + count


def fixpoint(step):
    """The least set of facts that `step` adds nothing to."""
    facts = Days()
    while True:
        more = step(facts)
        if all(days <= facts[key] for key, days in more.items()):
            return facts
        for key, days in more.items():
            facts[key] = frozenset(facts[key] | days)


def collect(pairs):
    facts = Days()
    for key, days in pairs:
        facts[key] = frozenset(facts[key] | set(days))
    return facts


class Tables:
    """Random rows, written for the program and kept for the definition."""

    def __init__(self, rand, horizon, dates=False):
        self.rand, self.horizon, self.dates, self.rows = rand, horizon, dates, {}

    def add(self, table, *cells):
        self.rows.setdefault(table, []).append(cells)

    def span(self, longest=12):
        begin = self.rand.randrange(-2, self.horizon)
        return begin, begin + self.rand.randrange(1, longest)

    def day(self):
        return self.rand.randrange(-1, self.horizon + 1)

    def facts(self, table, keys):
        """Rows whose last cells are from and to, or a day."""
        return collect((row[:keys], range(max(0, row[keys]), min(self.horizon, row[-1] if len(row) > keys + 1 else row[keys] + 1)))
                       for row in self.rows.get(table, []))

    def write(self, folder, times):
        for table, rows in self.rows.items():
            with open(os.path.join(folder, table + ".facts"), "w") as file:
                for row in rows:
                    cells = [str(cell) if not (self.dates and i in times.get(table, ())) else
                             (FIRST + datetime.timedelta(cell)).isoformat() for i, cell in enumerate(row)]
                    file.write("\t".join(cells) + "\n")


def regime(rand):
    tables = Tables(rand, 200)
    states, treaties, weapons = range(4), range(2), range(2)
    for treaty in treaties:
        tables.add("need", treaty, rand.randrange(1, 4))
        tables.add("bans", treaty, rand.choice(weapons))
        for state in states:
            for table in ("signed", "ratified", "notice"):
                if rand.random() < 0.6:
                    day = tables.day()
                    tables.add(table, state, treaty, day, *((0,) if table == "notice" else ()))
    for state in states:
        for weapon in weapons:
            for _ in range(rand.randrange(3)):
                tables.add("holds", state, weapon, *tables.span(80))
    for table in ("signed", "ratified", "notice", "holds"):
        tables.rows.setdefault(table, [])
    end = tables.horizon
    signed, ratified, holds = (tables.facts(name, 2) for name in ("signed", "ratified", "holds"))
    notice = collect((row[:2], [row[2]] if 0 <= row[2] < end else []) for row in tables.rows["notice"])
    need = dict(tables.rows["need"])
    ever = {key: once(days, plus(0), None, end) for key, days in ratified.items()}
    enough = {t: {d for d in range(end) if sum(d in ever.get((s, t), ()) for s in states) >= need[t]} for t in treaties}
    inforce = collect(((t,), once(enough[t], plus(90), None, end)) for t in treaties)
    left = {key: once(days, lambda s: months_later(s, 3), None, end) for key, days in notice.items()}
    bound = collect(((s, t), ever[s, t] & inforce[t,] - left.get((s, t), set())) for s, t in ever)
    interim = collect((key, once(days, plus(0), None, end) - ever.get(key, set())) for key, days in signed.items())
    breach = collect(((s, t, w), bound[s, t] & holds[s, w]) for s, t in bound for u, w in tables.rows["bans"] if u == t)
    return tables, {"inforce": inforce, "bound": bound, "interim": interim, "breach": breach}


def lubm(rand):
    tables = Tables(rand, 450)
    for unit in range(1, 5):
        for _ in range(rand.randrange(1, 3)):
            tables.add("suborg", unit, rand.randrange(5), *tables.span(440))
    for person in range(4):
        for _ in range(rand.randrange(1, 3)):
            tables.add("memberof", person, rand.randrange(5), *tables.span(460))
        if rand.random() < 0.5:
            day = rand.randrange(300, 400)
            tables.add("seed", person, day, day + 1)
        for _ in range(4):
            begin = rand.randrange(300, 449)
            tables.add("contact", person, rand.randrange(4), begin, begin + rand.randrange(1, 9))
    tables.rows.setdefault("seed", [])
    end = tables.horizon
    suborg, memberof, contact = (tables.facts(name, 2) for name in ("suborg", "memberof", "contact"))
    seed = tables.facts("seed", 1)
    within = fixpoint(lambda known: collect(itertools.chain(
        suborg.items(), (((d, g), days & more) for (d, p), days in suborg.items() for (q, g), more in list(known.items()) if q == p))))
    affiliated = collect(itertools.chain(memberof.items(), (
        ((x, g), days & more) for (x, d), days in memberof.items() for (q, g), more in within.items() if q == d)))
    exposed = fixpoint(lambda known: collect(itertools.chain(seed.items(), (
        ((y,), days & once(known[x,], plus(1), plus(30), end)) for (x, y), days in contact.items()))))
    always = {key: {t for t in range(end) if all(s in days for s in range(t - 365, t + 1))} for key, days in affiliated.items()}
    alert = collect(((x, g), days & once(exposed[x,], plus(0), plus(30), end)) for (x, g), days in always.items())
    return tables, {"within": within, "affiliated": affiliated, "exposed": exposed, "alert": alert}


def coalesce(rand):
    tables = Tables(rand, 90)
    for key in range(3):
        for _ in range(6):
            tables.add("p", key, *tables.span(12))
        for _ in range(3):
            tables.add("q", key, *tables.span(4))
    end = tables.horizon
    p, q = tables.facts("p", 1), tables.facts("q", 1)
    was = collect((key, once(days, plus(0), plus(7), end)) for key, days in p.items())
    steady = collect((key, {t for t in days if all(s in days for s in range(t - 7, t + 1))}) for key, days in p.items())
    held = collect((key, {t for t in range(end) if any(u in q[key] and all(d in p[key] for d in range(u + 1, t + 1))
                                                       for u in range(max(0, t - 30), t + 1))}) for key in set(p) | set(q))
    return tables, {"was": was, "steady": steady, "held": held}


def deadline(rand):
    tables = Tables(rand, 1500)
    for key in range(3):
        for _ in range(4):
            tables.add("trigger", key, tables.day())
        for _ in range(3):
            tables.add("done", key, tables.day())
    end = tables.horizon
    trigger, done = tables.facts("trigger", 1), tables.facts("done", 1)
    missed = collect((key, {t for t in days if not any(t <= s <= t + 548 for s in done[key])}) for key, days in trigger.items())
    overdue = collect((key, {t for t in range(end) if any(u <= t - 549 and not any(u < s <= t for s in done[key]) for u in days)})
                      for key, days in missed.items())
    return tables, {"missed": missed, "overdue": overdue}


def inspections_world(tables, visited, diverted):
    """The answers in one world."""
    end = tables.horizon
    site, supplies = tables.facts("site", 2), tables.facts("supplies", 2)
    suspended = tables.facts("suspended", 1)
    at = collect(((x,), days) for (x, _), days in site.items())
    closed = collect(((x,), days & suspended[o,]) for (x, o), days in site.items())
    upstream = fixpoint(lambda known: collect(itertools.chain(supplies.items(), (
        ((x, z), days & more) for (x, y), days in list(known.items()) for (w, z), more in supplies.items() if w == y))))
    above = collect(((y,), days) for (_, y), days in upstream.items())
    year, months = (lambda day: months_later(day, 12)), (lambda count: lambda day: months_later(day, count))
    alone = collect((key, days - once(above[key], plus(0), year, end)) for key, days in at.items())
    counted = {key: visited[key] - once(closed[key], plus(0), plus(30), end) for key in at}
    unseen = collect((key, {t for t in days if all(s in days for s in range(t - 30, t + 1))} - closed[key]
                      - once(counted[key], plus(0), months(18), end)) for key, days in at.items())
    tainted = fixpoint(lambda known: collect(itertools.chain(
        ((key, once(days, plus(0), None, end)) for key, days in diverted.items()),
        (((y,), days & once(known[x,], plus(0), year, end)) for (x, y), days in supplies.items()))))
    clean = collect((key, days - once(tainted[key], plus(0), None, end)) for key, days in at.items())
    recently = collect((key, {t for t in days if any(s <= t <= months_later(s, 3) and not any(d in closed[key] for d in range(s + 1, t))
                                                     for s in visited[key])}) for key, days in at.items())
    return {"upstream": upstream, "alone": alone, "unseen": unseen, "clean": clean, "recently": recently}


def inspections(rand):
    """Certain and possible days by all worlds; None stands for a window that is perhaps none."""
    tables = Tables(rand, 700, dates=True)
    for x in range(3):
        tables.add("site", "s%d" % x, "o%d" % rand.randrange(2), *inside(tables, 500))
        for _ in range(2):
            tables.add("supplies", "s%d" % x, "s%d" % rand.randrange(3), *inside(tables, 200))
        if rand.random() < 0.4:
            tables.add("diverted", "s%d" % x, rand.randrange(700), rand.choice(("", "possible")))
        day = rand.randrange(300)
        tables.add("visited", "s%d" % x, day, day + rand.choice((0, 0, 1, 3)), rand.choice(("", "", "possible")))
    tables.add("suspended", "o0", *inside(tables, 60))
    tables.rows.setdefault("diverted", [])
    choices = [[(x, day) for day in range(begin, last + 1)] + ([None] if certainty else []) for x, begin, last, certainty in tables.rows["visited"]]
    claims = [[(x, day)] + ([None] if certainty else []) for x, day, certainty in tables.rows["diverted"]]
    worlds = [inspections_world(tables, collect(((x,), [day]) for x, day in filter(None, world[:len(choices)])),
                                collect(((x,), [day]) for x, day in filter(None, world[len(choices):])))
              for world in itertools.product(*choices, *claims)]
    certain, possible = {}, {}
    for name in worlds[0]:
        keys = set().union(*(world[name] for world in worlds))
        certain[name] = collect((key, frozenset.intersection(*(frozenset(world[name][key]) for world in worlds))) for key in keys)
        possible[name] = collect((key, frozenset.union(*(frozenset(world[name][key]) for world in worlds))) for key in keys)
    return tables, certain, possible


def inside(tables, longest):
    begin = tables.rand.randrange(0, tables.horizon - 2)
    return begin, min(tables.horizon, begin + tables.rand.randrange(1, longest))


def answer(path, dates):
    facts = Days()
    if not os.path.exists(path):
        return None
    with open(path) as file:
        for line in file:
            *key, begin, end = line.rstrip("\n").split("\t")
            if dates:
                begin, end = ((datetime.date.fromisoformat(day) - FIRST).days for day in (begin, end))
            key = tuple(int(cell) if cell.lstrip("-").isdigit() else cell for cell in key)
            facts[key] = frozenset(facts[key] | set(range(int(begin), int(end))))
    return facts


def held(facts):
    return {key: set(days) for key, days in facts.items() if days}


def run(program, scenario, tables, times):
    """The folder of the program's answers; its horizon is the tables'."""
    folder = tempfile.TemporaryDirectory(prefix="mithaq-reference-")
    given, out = os.path.join(folder.name, "in"), os.path.join(folder.name, "out")
    os.mkdir(given)
    tables.write(given, times)
    end = (FIRST + datetime.timedelta(tables.horizon)).isoformat()
    subprocess.run([program, "eval", os.path.join(ROOT, "bench", "scenarios", scenario, scenario + ".law"), "--facts", given, "--out", out,
                    "--horizon", "%s..%s%s" % (FIRST.isoformat(), end, "" if tables.dates else ",numbered")], check=True)
    return folder, out


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--program", default=os.path.join(ROOT, "build", "mithaq"))
    parser.add_argument("--cases", type=int, default=20)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    faults = 0
    for make in (regime, lubm, coalesce, deadline):
        for case in range(options.cases):
            tables, wanted = make(random.Random(options.seed * 1000 + case))
            folder, out = run(options.program, make.__name__, tables, {})
            for name, facts in wanted.items():
                got = answer(os.path.join(out, name + ".csv"), False)
                if held(got) != held(facts):
                    faults += 1
                    differ = [key for key in {**held(got), **held(facts)} if held(got).get(key) != held(facts).get(key)]
                    print("%s, case %d: %s differs for %s" % (make.__name__, case, name, differ[:3]))
            folder.cleanup()
        print("%s: %d cases" % (make.__name__, options.cases))
    equal = all_atoms = 0
    times = {"site": (2, 3), "suspended": (1, 2), "visited": (1, 2), "diverted": (1,), "supplies": (2, 3)}
    some = max(1, options.cases // 4)  # each has many worlds
    for case in range(some):
        tables, certain, possible = inspections(random.Random(options.seed * 1000 + case))
        folder, out = run(options.program, "inspections", tables, times)
        for name in certain:
            lower = answer(os.path.join(out, name + ".csv"), True)
            upper = answer(os.path.join(out, name + ".possible.csv"), True) or lower
            for key in set(certain[name]) | set(lower) | set(upper):
                all_atoms += 1
                sound = set(lower[key]) <= set(certain[name][key]) and set(possible[name][key]) <= set(upper[key])
                equal += lower[key] == certain[name][key] and upper[key] == possible[name][key]
                if not sound:
                    faults += 1
                    print("inspections, case %d: %s%r is not sound" % (case, name, key))
        folder.cleanup()
    print("inspections: %d cases, %d of %d atoms exact, the others wider" % (some, equal, all_atoms))
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
