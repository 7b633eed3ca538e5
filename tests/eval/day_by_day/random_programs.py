#!/usr/bin/env python3
"""Random programs and tables against the definitions: random_programs.py PROGRAM --seed S --cases N [--keep DIR] [--open]."""
import argparse
import datetime
import os
import random
import sys
import tempfile

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from compare import differences
from evaluate import Unsettled

NAMES = ["a", "b", "c"]
BASE = {"e": ["code"], "g": ["code"], "e2": ["code", "code"], "s": ["code"], "s2": ["code", "code"], "n": ["code", "integer"],
        "r": ["code", "range"], "k": ["code", "code", "range"], "d": ["code", "day"], "z": []}
EVENTS = {"e", "g", "e2"}


class Writer:
    def __init__(self, rng, open_tables):
        self.rng, self.open = rng, open_tables
        self.first = datetime.date(rng.choice([1999, 2000, 2003, 2004]), rng.choice([1, 2, 3, 11, 12]), rng.choice([1, 15, 25, 28]))
        self.length = rng.choice([1, 20, 70, 130, 420])
        self.numbered = rng.random() < 0.5
        self.derived, self.fresh = {}, 0

    def day(self, number):
        return str(number) if self.numbered else (self.first + datetime.timedelta(number)).isoformat()

    def some_day(self):
        return self.rng.randrange(-8, self.length + 8)

    # Tables

    def tables(self):
        result = {}
        for name, kinds in BASE.items():
            rows, used = [], set()
            for _ in range(self.rng.choice([0, 1, 2, 3, 5]) if not self.open else self.rng.choice([0, 1, 1, 2])):
                arguments = []
                for kind in kinds:
                    arguments.append(self.rng.choice(NAMES) if kind == "code" else self.day(self.some_day()) if kind == "day"
                                     else str(self.rng.choice([-3, 0, 1, 2, 5, 7])))
                start, end = sorted([self.some_day(), self.some_day()])
                if kinds and kinds[-1] == "range":
                    taken = {(tuple(arguments[:-1]), day) for day in range(start, end + 1)}
                    if taken & used:
                        continue
                    used |= taken
                if name in EVENTS and self.open:
                    rows.append(arguments + [self.day(start), self.day(min(end, start + self.rng.choice([0, 0, 2, 6]))), self.rng.choice(["", "certain", "possible"])])
                elif name in EVENTS:
                    rows.append(arguments + [self.day(start)])
                else:
                    rows.append(arguments + [self.day(start), self.day(end + 1) if self.rng.random() < 0.8 else ""]
                                + ([self.rng.choice(["", "possible"])] if self.open else []))
            result[name] = "".join("\t".join(row) + "\n" for row in rows)
        return result

    def declarations(self):
        lines = [f"horizon from {self.first} to {self.first + datetime.timedelta(self.length)}" + (" numbered" if self.numbered else "")]
        for name, kinds in BASE.items():
            arguments = ", ".join(f"?a{place}: {kind}" for place, kind in enumerate(kinds))
            columns = [f"?a{place}" for place in range(len(kinds))]
            columns += (["earliest", "latest", "certainty"] if self.open else ["when"]) if name in EVENTS else \
                ["from", "to"] + (["certainty"] if self.open else [])
            lines.append(f"predicate {name}({arguments}) {'event ' if name in EVENTS else ''}table ({', '.join(columns)})")
        return lines

    # Formulas

    def bounds(self):
        pick = self.rng.random()
        if pick < 0.3:
            return ""
        def period(number):
            return f"{number} {self.rng.choice(['days', 'days', 'days', 'weeks', 'months', 'months', 'years'])}"
        number, more = self.rng.choice([0, 1, 1, 2, 3, 30, 31]), self.rng.choice([0, 0, 1, 2, 40])
        unit = self.rng.choice(["days", "days", "months", "weeks"])
        if unit != "days":
            number, more = number % 4, more % 4
        if pick < 0.45:
            return f"[{number} {unit} ..]"
        if pick < 0.6:
            return f"[.. {number + more} {unit}]"
        if pick < 0.7:
            return f"[{self.rng.randrange(40)} days .. {self.rng.randrange(3)} months]"
        return f"[{number} {unit} .. {number + more} {unit}]"

    def term(self, variables, loose=0.2):
        pick = self.rng.random()
        if variables and pick < 0.75:
            return self.rng.choice(variables)
        return "_" if loose and pick < 0.75 + loose else self.rng.choice(NAMES)

    def atom(self, variables, positive=True, must=None):
        choices = [(name, kinds) for name, kinds in {**BASE, **self.usable}.items() if must is None or any(kind == "code" for kind in kinds)]
        if not positive:
            choices = [(name, kinds) for name, kinds in choices if name not in self.circle]
        name, kinds = self.rng.choice(choices)
        terms = []
        for kind in kinds:
            terms.append(self.term(variables) if kind == "code" else "_" if kind != "integer" or self.rng.random() < 0.6
                         else str(self.rng.choice([0, 1, 5])))
        if must is not None:
            codes = [place for place, kind in enumerate(kinds) if kind == "code"]
            terms[self.rng.choice(codes)] = must
        return f"{name}({', '.join(terms)})"

    def number(self):
        self.fresh += 1
        return f"?v{self.fresh}"

    def expression(self, variable):
        return self.rng.choice([variable, variable, f"{variable} + 1", f"{variable} * 2 - 1", f"2 - {variable}", f"{variable} * {variable}", f"-({variable} - 3)"])

    def comparison(self, variable):
        return f"{self.expression(variable)} {self.rng.choice(['<', '<=', '=', '!=', '>', '>='])} {self.rng.choice(['0', '1', '2', '3', '5', '-1'])}"

    def quantity(self, variables, positive):
        """A conjunction around a number."""
        rng, v = self.rng, self.number()
        kind = rng.random()
        if kind < 0.25:
            return f"r({self.term(variables, 0)}, {v}), {self.comparison(v)}"
        if kind < 0.35:
            w = self.number()
            return f"r({self.term(variables, 0)}, {v}), {w} = {self.expression(v)}, {w} > {rng.randrange(-2, 6)}"
        if kind < 0.45 and not self.open:
            word = rng.choice(["start_of", "end_of"])
            date = self.first + datetime.timedelta(self.some_day())
            return f"{v} = {word} {self.unary(variables, 1, False)}, {v} {rng.choice(['<', '>=', '!=', '='])} {date} + {rng.randrange(9)}"
        local = f"?l{self.fresh}"
        inside = self.atom(variables, False, must=local)
        if rng.random() < 0.4:
            inside += f", {self.formula(variables + [local], 1, False)}"
        if kind < 0.75:
            if rng.random() < 0.5:
                return f"{rng.choice(['at least', 'at most', 'exactly'])} {rng.randrange(4)} {local} : ({inside})"
            return f"{v} = count {local} : ({inside}), {self.comparison(v)}"
        word = rng.choice(["sum", "min", "max"])
        x, other = f"?x{self.fresh}", f"?y{self.fresh}"
        if rng.random() < 0.5:
            return f"{v} = {word} {x} over {local} : (r({local}, {x})), {self.comparison(v)}"
        return f"{v} = {word} {x} over {local}, {other} : (k({local}, {other}, {x}), {self.atom(variables, False, must=local)}), {self.comparison(v)}"

    def unary(self, variables, depth, positive):
        rng = self.rng
        pick = rng.random()
        if depth <= 0 or pick < 0.3:
            return self.atom(variables, positive)
        if pick < 0.45:
            return "not " + self.unary(variables, depth - 1, False)
        if pick < 0.75:
            word = rng.choice(["once", "historically", "eventually", "always"])
            return f"{word}{self.bounds()} {self.unary(variables, depth - 1, positive and word in ('once', 'eventually'))}"
        inside = self.quantity(variables, positive) if pick > 0.92 else self.formula(variables, depth - 1, positive)
        if pick > 0.85:
            inside += ", " + self.formula(variables, depth - 1, positive)
        return f"({inside})"

    def formula(self, variables, depth, positive=True):
        if depth > 0 and self.rng.random() < 0.3:
            return f"{self.unary(variables, depth - 1, False)} {self.rng.choice(['since', 'until'])}{self.bounds()} {self.unary(variables, depth - 1, positive)}"
        return self.unary(variables, depth, positive)

    def binder(self, variable, variables):
        """A formula that cannot hold without `variable`."""
        atom = self.atom(variables, True, must=variable)
        pick = self.rng.random()
        if pick < 0.5:
            return atom
        if pick < 0.75:
            return f"{self.rng.choice(['once', 'eventually'])}{self.bounds()} {atom}"
        if pick < 0.9:
            return f"{self.unary([], 1, False)} {self.rng.choice(['since', 'until'])}{self.bounds()} {atom}"
        return f"once{self.bounds()} ({atom}, {self.formula([variable], 1, True)})"

    def body(self, head):
        rng, parts, bound = self.rng, [], []
        wanted = list(dict.fromkeys(head)) + (["?w"] if rng.random() < 0.3 else [])
        for variable in wanted:
            parts.append(self.binder(variable, bound))
            bound.append(variable)
        for _ in range(rng.choice([0, 1, 1, 2]) or (not parts)):
            parts.append(self.quantity(bound, False) if rng.random() < 0.25 else self.formula(bound, rng.choice([1, 2, 3])))
        rng.random() < 0.3 and rng.shuffle(parts)
        return parts, bound

    def rules(self):
        rng, lines = self.rng, []
        self.usable, self.circle = {}, set()
        for layer in range(rng.choice([1, 2, 3, 4])):
            names = [f"f{layer}{each}" for each in range(rng.choice([1, 1, 2]))]
            arity = {name: rng.choice([0, 1, 1, 2]) for name in names}
            recursive = rng.random() < 0.4
            if recursive:
                self.circle = set(names)
                self.usable.update({name: ["code"] * arity[name] for name in names})
            for name in names:
                lines.append(f"finding {name}({', '.join(f'?a{place}: code' for place in range(arity[name]))})")
            for name in names:
                for _ in range(rng.choice([1, 1, 2])):
                    lines.append(self.rule(name, arity[name]))
            self.circle = set()
            self.usable.update({name: ["code"] * arity[name] for name in names})
        return lines

    def rule(self, name, arity):
        rng = self.rng
        head = [rng.choice(["?x", "?x", "?y", rng.choice(NAMES)]) for _ in range(arity)]
        variables = [term for term in head if term[0] == "?"]
        shown = f"{name}({', '.join(head)})"
        if rng.random() < 0.2:
            while len(set(variables)) > 1:
                head = ["?x" if term == "?y" else term for term in head]
                variables = [term for term in head if term[0] == "?"]
            shown = f"{name}({', '.join(head)})"
            start = self.binder(variables[0], []) if variables else self.formula([], 2)
            start = f"({start})"
            ends = [f"({self.formula(variables[:1], 2, False)})" for _ in range(rng.choice([0, 1, 2, 3]))]
            return f"state {shown} starts {start}" + (f" ends {', '.join(ends)}" if ends else "") + "."
        parts, _ = self.body(variables)
        return f"{shown} :- {', '.join(parts)}."


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--cases", type=int, default=100)
    parser.add_argument("--keep", default=None, help="where programs that differ are left")
    parser.add_argument("--open", action="store_true", help="tables with windows and possible rows")
    options = parser.parse_args()
    failed, refused, unsettled = 0, {}, 0
    for case in range(options.cases):
        writer = Writer(random.Random(f"{options.seed}/{case}/{options.open}"), options.open)
        law = "# bounds\n" * options.open + "\n".join(writer.declarations() + writer.rules()) + "\n"
        with tempfile.TemporaryDirectory() as work:
            folder = os.path.join(options.keep or work, f"case{options.seed}_{case}")
            os.makedirs(folder + ".facts", exist_ok=True)
            for name, text in writer.tables().items():
                with open(os.path.join(folder + ".facts", name + ".facts"), "w", encoding="utf-8") as file:
                    file.write(text)
            with open(folder + ".law", "w", encoding="utf-8") as file:
                file.write(law)
            try:
                found = list(differences(options.program, folder + ".law", folder + ".facts", ["--threads", "1"]))
            except Unsettled:
                unsettled += 1
                found = []
            except Exception as error:
                found = [f"oracle: {type(error).__name__} {error}"]
            if found and found[0].startswith("exit 2"):
                kind = found[0].split("[")[1].split("]")[0] if "[" in found[0] else found[0][:200]
                refused.setdefault(kind, []).append((case, found[0]))
                found = []
            if found:
                failed += 1
                print(f"case {case}: {found[0][:300]}", flush=True)
            elif options.keep:
                os.system(f"rm -r {folder}.law {folder}.facts")
    print(f"{options.cases} cases, {failed} differ, {unsettled} unsettled, refused {({kind: len(each) for kind, each in refused.items()})}")
    for each in refused.values():
        print(each[0][0], each[0][1][:400])
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
