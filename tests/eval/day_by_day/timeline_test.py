#!/usr/bin/env python3
"""The operators of timeline.py against their definitions: every s and t of a short time."""
import datetime
import os
import random
import sys
import unittest

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from timeline import Timeline, add_period


class Operators(unittest.TestCase):
    def test_definitions(self):
        rng, first = random.Random(7), datetime.date(2000, 1, 20).toordinal()
        line = Timeline(first, first + 60, 0)
        for _ in range(100):
            self.compare(line, first - line.first, rng)

    def compare(self, line, zero, rng):
        def some_days():
            density = rng.choice([0.05, 0.3, 0.7])
            return sum(1 << zero + day for day in range(-10, 70) if rng.random() < density)

        def period():
            return None if rng.random() < 0.25 else (rng.randrange(4), rng.choice(["days", "days", "weeks", "months"]))

        bounds, f, g = (period(), period()), some_days(), some_days()
        short_f = f
        if rng.random() < 0.3:
            f = line.complement(f)
        least = lambda day: add_period(line.first + day, bounds[0]) - line.first if bounds[0] else day
        most = lambda day: add_period(line.first + day, bounds[1]) - line.first if bounds[1] else 10**9
        on = lambda days, day: days >> day & 1
        between = lambda a, b: all(on(f, day) for day in range(a + 1, b))
        once, eventually = line.once(bounds, g), line.eventually(bounds, g)
        since, until, state = line.since(bounds, f, g), line.until(bounds, f, g), line.state(short_f, g)
        for t in range(zero - 5, zero + 65):
            before = [s for s in range(zero - 155, t + 1) if on(g, s) and least(s) <= t <= most(s)]
            after = [s for s in range(t, zero + 215) if on(g, s) and least(t) <= s <= most(t)]
            self.assertEqual(bool(before), on(once, t), (bounds, t))
            self.assertEqual(bool(after), on(eventually, t), (bounds, t))
            self.assertEqual(any(between(s, t) for s in before), on(since, t), (bounds, t))
            self.assertEqual(any(between(t, s) for s in after), on(until, t), (bounds, t))
            begun = any(on(short_f, s) and not any(on(g, day) for day in range(s + 1, t + 1)) for s in range(zero - 25, t + 1))
            self.assertEqual(begun, on(state, t), t)


if __name__ == "__main__":
    unittest.main()
