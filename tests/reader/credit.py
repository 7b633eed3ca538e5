"""Pairs annotated claims with found ones, with credit for what is partly right.

Two claims can be a pair if their predicate and their polarity are the same (the predicate may be one of an `also_accept`).
The credit is 6 parts arguments, 2 parts date and 2 parts number, the last two only where the annotation has them:
  arguments  the mean over the core arguments; an open code (vocabulary.SOFT) that differs is half right
  date       the same days 1, one inside the other 1/2, else 0; the mean over from and to
  number     the same bounds 1 (3/4 where only one is approximate), one bound in common, or two ranges that
             overlap when widened by 2 %, 1/2, else 0
A pair of less than 1/2 is none. Pairs are one to one and their credit together the greatest.
"""
import calendar
import re

from vocabulary import CORE, SOFT

NO_DAY, LAST_DAY = (0, 0, 0), (9999, 12, 31)


def days(edtf):
    """The first and the last day of a date or interval, or None where it is not one."""
    def end(part, last):
        part = re.sub("[~?%]", "", part)
        if part in ("", ".."):
            return LAST_DAY if last else NO_DAY
        match = re.fullmatch(r"(\d{3})([\dX])(?:-(\d{2}))?(?:-(\d{2}))?", part)
        if not match or not 1 <= int(match.group(3) or 1) <= 12:
            return None
        year = int(match.group(1) + match.group(2).replace("X", "9" if last else "0"))
        month = int(match.group(3) or (12 if last else 1))
        return year, month, int(match.group(4) or (calendar.monthrange(year, month)[1] if last else 1))
    parts = str(edtf).split("/")
    ends = end(parts[0], False), end(parts[-1], True)
    return None if None in ends else ends


def date_credit(wanted, found):
    a, b = days(wanted), days(found) if found else None
    if a is None or b is None:
        return 0.0
    if a == b:
        return 1.0
    return 0.5 if (a[0] <= b[0] and b[1] <= a[1]) or (b[0] <= a[0] and a[1] <= b[1]) else 0.0


def number_credit(wanted, found):
    if not isinstance(found, dict):
        return 0.0
    same = [wanted.get(end) == found.get(end) for end in ("low", "high")]
    if all(same):
        return 1.0 if bool(wanted.get("approx")) == bool(found.get("approx")) else 0.75
    if any(s and wanted.get(end) is not None for s, end in zip(same, ("low", "high"))):
        return 0.5
    bounds = [n.get(end) for n in (wanted, found) for end in ("low", "high")]
    if None in bounds:
        return 0.0
    room = [0.02 * max(abs(low), abs(high)) for low, high in (bounds[:2], bounds[2:])]
    return 0.5 if bounds[0] - room[0] <= bounds[3] + room[1] and bounds[2] - room[1] <= bounds[1] + room[0] else 0.0


def argument_credit(form, found):
    core = CORE[form["predicate"]]
    value = 0.0
    for name in core:
        same = str(form["args"].get(name)).lower() == str(found["args"].get(name)).lower()
        value += 1.0 if same else 0.5 if name in SOFT else 0.0
    return value / len(core)


def credit(wanted, found):
    if wanted.get("polarity", "positive") != found.get("polarity", "positive"):
        return 0.0
    arguments = [argument_credit(f, found) for f in [wanted] + wanted.get("also_accept", [])
                 if f["predicate"] == found["predicate"]]
    if not arguments:
        return 0.0
    total, weight = 6 * max(arguments), 6
    dates = [name for name in ("date", "from", "to") if wanted.get(name)]
    if dates:
        # A single day may stand as a date or as both ends.
        other = {"date": found.get("from"), "from": found.get("date"), "to": found.get("date")}
        total += 2 * sum(date_credit(wanted[n], found.get(n) or other[n]) for n in dates) / len(dates)
        weight += 2
    if wanted.get("number"):
        total += 2 * number_credit(wanted["number"], found.get("number"))
        weight += 2
    return total / weight


def pairs(wanted, found):
    """[(index in wanted, index in found, credit)]: the assignment with the most credit, by augmenting paths."""
    table = [[c if c >= 0.5 else 0.0 for c in (credit(w, f) for f in found)] for w in wanted]
    size = max(len(wanted), len(found))
    if not wanted or not found:
        return []

    def cost(row, column):
        return -table[row][column] if row < len(wanted) and column < len(found) else 0.0
    rows, columns, owner = [0.0] * (size + 1), [0.0] * (size + 1), [size] * (size + 1)
    for row in range(size):
        owner[size], column = row, size
        slack, back, done = [float("inf")] * (size + 1), [size] * (size + 1), [False] * (size + 1)
        while owner[column] != size:
            done[column] = True
            best, step = None, float("inf")
            for next_column in range(size):
                if done[next_column]:
                    continue
                reduced = cost(owner[column], next_column) - rows[owner[column]] - columns[next_column]
                if reduced < slack[next_column]:
                    slack[next_column], back[next_column] = reduced, column
                if slack[next_column] < step:
                    best, step = next_column, slack[next_column]
            for c in range(size + 1):
                if done[c]:
                    rows[owner[c]] += step
                    columns[c] -= step
                else:
                    slack[c] -= step
            column = best
        while column != size:
            owner[column] = owner[back[column]]
            column = back[column]
    return [(owner[c], c, table[owner[c]][c]) for c in range(len(found))
            if owner[c] < len(wanted) and table[owner[c]][c] > 0.0]
