"""Sets of days as big integers, and the operators of docs/law.md on them, by their definitions.

A set is a bit a day over a span that reaches some years beyond the horizon on both sides. Beyond the span the calendar's four years are taken to repeat
(they do from 1901 to 2099), so that an operator that reaches without end, or across the edge, sees what an endless time would have.
"""
import datetime

FOUR_YEARS = 1461
LAST_DAY = datetime.date.max.toordinal()


def add_period(day, period):
    """The day a calendar period after `day` (proleptic ordinals): months and years are clamped to the end of the month."""
    number, unit = period
    if unit in ("day", "days"):
        return day + number
    if unit in ("week", "weeks"):
        return day + 7 * number
    months = number * (12 if unit in ("year", "years") else 1)
    date = datetime.date.fromordinal(day)
    month = date.year * 12 + date.month - 1 + months
    year, month = divmod(month, 12)
    if year > 9999:
        return None
    following = datetime.date(year + month // 11, (month + 1) % 12 + 1, 1) if (year, month) != (9999, 11) else None
    last = (following - datetime.timedelta(1)).day if following else 31
    return datetime.date(year, month + 1, min(date.day, last)).toordinal()


def bits(days):
    """The positions of the ones, rising."""
    while days:
        low = days & -days
        yield low.bit_length() - 1
        days ^= low


def dilate(days, least, most):
    """The union of `days` moved later by least … most."""
    if least > most:
        return 0
    result, width = days, 1
    while width < most - least + 1:
        step = min(width, most - least + 1 - width)
        result |= result << step
        width += step
    return result << least


def runs(days):
    """Maximal stretches [first, end) of ones."""
    while days:
        first = (days & -days).bit_length() - 1
        rest = ~(days >> first)
        end = first + (rest & -rest).bit_length() - 1
        yield first, end
        days = days >> end << end


class Timeline:
    def __init__(self, horizon_from, horizon_to, margin):
        margin = (margin // FOUR_YEARS + 3) * FOUR_YEARS
        self.first, self.end = horizon_from - margin, horizon_to + margin
        self.size = self.end - self.first
        self.all = (1 << self.size) - 1
        self.horizon = self.span(horizon_from, horizon_to)
        self.horizon_from, self.horizon_to = horizon_from, horizon_to
        self.reaches = {}

    def span(self, first, end):
        """The days first … end - 1, cut to the span."""
        first, end = max(first, self.first), min(end, self.end)
        return ((1 << (end - first)) - 1) << (first - self.first) if first < end else 0

    def complement(self, days):
        return self.all & ~days

    def reach(self, bounds):
        """How far `bounds` reach from each day of the widened span: {(least, most or None): days}, and the width of the widening."""
        if bounds not in self.reaches:
            wide = FOUR_YEARS
            for period in bounds:
                if period:
                    wide += (period[0] * {"d": 1, "w": 7, "m": 31, "y": 366}[period[1][0]] // FOUR_YEARS + 1) * FOUR_YEARS
            groups = {}
            for place in range(self.size + 2 * wide):
                day = self.first - wide + place
                least = add_period(day, bounds[0]) - day if bounds[0] else 0
                most = add_period(day, bounds[1]) - day if bounds[1] else None
                groups[least, most] = groups.get((least, most), 0) | 1 << place
            self.reaches[bounds] = groups, wide
        return self.reaches[bounds]

    def widen(self, days, wide):
        result = days << wide
        head, tail = days & ((1 << FOUR_YEARS) - 1), days >> (self.size - FOUR_YEARS)
        for place in range(0, wide, FOUR_YEARS):
            result |= head << place | tail << (wide + self.size + place)
        return result

    def narrow(self, days, wide):
        return days >> wide & self.all

    def once(self, bounds, days):
        groups, wide = self.reach(bounds)
        return self.narrow(self.forward(groups, self.widen(days, wide), self.size + 2 * wide), wide)

    @staticmethod
    def forward(groups, days, size):
        result = 0
        for (least, most), starts in groups.items():
            here = days & starts
            if here and most is None:
                first = (here & -here).bit_length() - 1 + least
                result |= (1 << size) - 1 >> first << first if first < size else 0
            elif here:
                result |= dilate(here, least, most)
        return result

    def eventually(self, bounds, days):
        groups, wide = self.reach(bounds)
        return self.narrow(self.backward(groups, self.widen(days, wide)), wide)

    @staticmethod
    def backward(groups, days):
        result = 0
        for (least, most), starts in groups.items():
            if least == most:
                result |= days >> least & starts
            elif most is None:
                last = days.bit_length() - 1 - least
                result |= starts & ((1 << last + 1) - 1) if last >= 0 else 0
            elif least < most:
                # t reaches s where t + least <= s <= t + most: move the days earlier by each of them.
                moved, width = days, 1
                while width < most - least + 1:
                    step = min(width, most - least + 1 - width)
                    moved |= moved >> step
                    width += step
                result |= moved >> least & starts
        return result

    def since(self, bounds, left, right):
        groups, wide = self.reach(bounds)
        left, right, size = self.widen(left, wide), self.widen(right, wide), self.size + 2 * wide
        result = right & sum_of(starts for (least, most), starts in groups.items() if least == 0)
        result |= self.forward(short(groups), right, size)
        for first, end in runs(left):
            # With F on [first, end), G on s counts for t if s >= first - 1 and t <= end.
            starts = right >> max(first - 1, 0) << max(first - 1, 0) & ((1 << end) - 1)
            result |= self.forward(groups, starts, size) & ((1 << end + 1) - 1)
        return self.narrow(result, wide)

    def until(self, bounds, left, right):
        groups, wide = self.reach(bounds)
        left, right = self.widen(left, wide), self.widen(right, wide)
        result = self.backward(short(groups), right)
        for first, end in runs(left):
            starts = ((1 << end) - 1) >> max(first - 1, 0) << max(first - 1, 0)
            result |= self.backward(groups, right & ((1 << end + 1) - 1)) & starts
        return self.narrow(result, wide)

    def state(self, starts, ends):
        """Days t with a start s <= t and no end in (s, t]."""
        result, holds = 0, False
        for first, end in runs(self.complement(ends)):
            here = starts & ((1 << end) - 1) >> first << first
            if first and starts >> (first - 1) & 1:
                result |= (1 << end) - 1 >> first << first
            elif here:
                low = (here & -here).bit_length() - 1
                result |= (1 << end) - 1 >> low << low
        return result | starts

    def stretches(self, days):
        """(first day or None if it always held, first day after or None if it has no end, the days) of each stretch."""
        for first, end in runs(days):
            yield (self.first + first if first else None, self.first + end if end < self.size else None, (1 << end) - 1 >> first << first)


def short(groups):
    """The same, but at most one day far: no days stand strictly between."""
    result = {}
    for (least, most), starts in groups.items():
        key = least, 1 if most is None else min(most, 1)
        result[key] = result.get(key, 0) | starts
    return result


def sum_of(sets):
    result = 0
    for each in sets:
        result |= each
    return result
