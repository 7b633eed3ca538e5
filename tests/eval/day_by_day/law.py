"""Reads a law file of the forms of docs/law.md into plain tuples; it trusts the file to be right."""
import datetime
import re

WORD = re.compile(r'\s+|\#[^\n]*|(?P<text>"(?:\\.|[^"\\])*")|(?P<day>\d{4}-\d{2}-\d{2})|(?P<number>\d+)|(?P<variable>\?\w+)'
                  r'|(?P<id>[A-Za-z]\w*(?:[.-]\w+)*)|(?P<sign>:-|\.\.|!=|<=|>=|[-+*(),.:<>=\[\]_])')
UNARY = ("once", "historically", "eventually", "always")
COMPARE = ("=", "!=", "<", "<=", ">", ">=")


def words_of(text):
    place, words = 0, []
    while place < len(text):
        found = WORD.match(text, place)
        if not found:
            raise ValueError(f"what is this: {text[place:place + 20]!r}")
        place = found.end()
        if found.lastgroup:
            words.append((found.lastgroup, found.group()))
    return words + [("end", "")]


class Day(int):
    """A day, by its number: no integer, where values are reckoned with."""


class Law:
    def __init__(self):
        self.horizon, self.numbered, self.predicates, self.rules, self.readings = None, False, {}, [], {}


class Reader:
    def __init__(self, text):
        self.words, self.place, self.law, self.fresh = words_of(text), 0, Law(), 0

    def see(self, *texts):
        return self.words[self.place][1] in texts and self.words[self.place][0] != "text"

    def take(self, *texts):
        if self.see(*texts):
            self.place += 1
            return True
        return False

    def need(self, text):
        if not self.take(text):
            raise ValueError(f"{text!r} wanted before {self.words[self.place:self.place + 8]}")

    def next(self):
        self.place += 1
        return self.words[self.place - 1]

    def new_variable(self):
        self.fresh += 1
        return ("var", f"?#{self.fresh}")

    def program(self):
        while self.words[self.place][0] != "end":
            self.statement(None)
        return self.law

    def statement(self, reading):
        if self.take("horizon"):
            self.need("from")
            first = self.day()
            self.need("to")
            self.law.horizon = first, self.day()
            self.law.numbered = self.take("numbered")
        elif self.take("instrument", "provision"):
            self.next()
            self.titles()
        elif self.take("predicate", "finding"):
            self.predicate(self.words[self.place - 1][1] == "finding")
        elif self.take("question"):
            self.next()
            self.need("on")
            self.list_of(self.next)
            self.titles()
            while self.take("no"):  # position by A, B about C [1990 ..] source "s"
                self.next(), self.next()
                self.list_of(self.next)
                while self.take("about", "source"):
                    self.next()
                if self.take("["):
                    while not self.take("]"):
                        self.next()
                    while self.take("source"):
                        self.next()
        elif self.take("reading"):
            key = (self.next()[1], self.next()[1][1:-1])
            while not self.see(":"):
                self.next()
            self.need(":")
            while not self.take("end"):
                self.statement(key)
        else:
            self.rule(reading)

    def titles(self):
        if self.words[self.place][0] == "text":
            self.next()
            if self.take("ar"):
                self.next()

    def day(self):
        return datetime.date.fromisoformat(self.next()[1]).toordinal()

    def list_of(self, one):
        items = [one()]
        while self.take(","):
            items.append(one())
        return items

    def predicate(self, finding):
        name = self.next()[1]
        self.need("(")
        arguments = [] if self.see(")") else self.list_of(self.argument)
        self.need(")")
        about = {"finding": finding, "arguments": arguments, "columns": None, "event": False}
        while self.see("event", "state", "functional", "en", "ar", "table"):
            if self.see("state") and self.words[self.place + 1][0] == "id" and self.words[self.place + 2][1] == "(":
                break  # the next statement: `state H starts …`
            word = self.next()[1]
            if word in ("en", "ar"):
                self.next()
            elif word == "table":
                self.need("(")
                about["columns"] = self.list_of(lambda: self.next()[1])
                self.need(")")
            elif word == "event":
                about["event"] = True
        self.law.predicates[name] = about

    def argument(self):
        name = self.next()[1]
        self.need(":")
        return name, self.next()[1]

    def rule(self, reading):
        rule = {"name": None, "valid": None, "defeats": None, "reading": reading}
        if self.take("rule"):
            self.next()
            if self.take("named"):
                rule["name"] = self.next()[1]
            self.titles()
            if self.take("valid"):
                self.need("from")
                rule["valid"] = self.day()
            if self.take("defeats"):
                rule["defeats"] = self.next()[1]
        if self.take("state"):
            rule["head"] = self.atom()
            self.need("starts")
            starts = self.formula()
            ends = self.list_of(self.formula) if self.take("ends") else []
            rule["body"] = [("state", starts, ends)]
            self.law.rules.append(rule)
        else:
            for head in (heads := self.list_of(self.atom)):
                self.law.rules.append(dict(rule, head=head, body=[]))
            if self.take(":-"):
                self.law.rules[-1]["body"] = self.conjunction()
        self.need(".")

    def conjunction(self):
        return self.list_of(self.formula)

    def formula(self):
        left = self.unary()
        if self.take("since", "until"):
            word = self.words[self.place - 1][1]
            return (word, self.bounds(), left, self.unary())
        return left

    def bounds(self):
        if not self.take("["):
            return (None, None)
        least = None if self.see("..") else self.period()
        self.need("..")
        most = None if self.see("]") else self.period()
        self.need("]")
        return least, most

    def period(self):
        return int(self.next()[1]), self.next()[1]

    def unary(self):
        if self.take("not"):
            return ("not", self.unary())
        if self.see(*UNARY):
            word = self.next()[1]
            return (word, self.bounds(), self.unary())
        if self.take("at", "exactly"):
            word = self.words[self.place - 1][1]
            sign = "=" if word == "exactly" else {"least": ">=", "most": "<="}[self.next()[1]]
            number, members = int(self.next()[1]), self.list_of(lambda: self.next()[1])
            variable = self.new_variable()
            count = ("aggregate", variable[1], "count", None, members, self.body())
            return ("and", [count, ("compare", sign, variable, ("value", number))])
        kind, text = self.words[self.place]
        follows = self.words[self.place + 1][1]
        if kind == "variable" and follows == "=" and self.words[self.place + 2][0] == "id":
            word = self.words[self.place + 2][1]
            if word in ("count", "sum", "min", "max", "start_of", "end_of"):
                self.place += 3
                return self.aggregate(text, word)
        if kind == "id" and follows == "(":
            return self.atom()
        start = self.place
        if self.take("("):
            try:
                inside = self.conjunction()
                self.need(")")
                if not self.see(*COMPARE, "+", "-", "*"):
                    return ("and", inside)
            except ValueError:
                pass
            self.place = start
        left = self.expression()
        sign = self.next()[1]
        if sign not in COMPARE:
            raise ValueError(f"a comparison wanted, not {sign!r}")
        return ("compare", sign, left, self.expression())

    def aggregate(self, variable, word):
        if word in ("start_of", "end_of"):
            return ("boundary", variable, word, self.unary())
        if word == "count":
            return ("aggregate", variable, "count", None, self.list_of(lambda: self.next()[1]), self.body())
        value = self.next()[1]
        members = self.list_of(lambda: self.next()[1]) if self.take("over") else None
        body = self.body()
        if members is None:
            body = [self.named(part, value) for part in body]
        return ("aggregate", variable, word, value, members, body)

    def named(self, part, value):
        """`max ?v : (stock(?s, _, ?v))` is over every kind: `_` beside the value is a variable of the body too."""
        if part[0] != "atom" or ("var", value) not in part[2]:
            return part
        return ("atom", part[1], tuple(self.new_variable() if term == ("any",) else term for term in part[2]))

    def body(self):
        self.need(":")
        self.need("(")
        inside = self.conjunction()
        self.need(")")
        return inside

    def atom(self):
        name = self.next()[1]
        self.need("(")
        terms = [] if self.see(")") else self.list_of(self.term)
        self.need(")")
        return ("atom", name, tuple(terms))

    def term(self):
        kind, text = self.next()
        if kind == "variable":
            return ("var", text)
        if text == "_":
            return ("any",)
        if text == "-":
            return ("value", -int(self.next()[1]))
        if kind == "number":
            return ("value", int(text))
        if kind == "day":
            return ("value", Day(datetime.date.fromisoformat(text).toordinal()))
        return ("value", re.sub(r"\\(.)", r"\1", text[1:-1]) if kind == "text" else text)

    def expression(self):
        left = self.product()
        while self.see("+", "-"):
            left = ("do", self.next()[1], left, self.product())
        return left

    def product(self):
        left = self.factor()
        while self.take("*"):
            left = ("do", "*", left, self.factor())
        return left

    def factor(self):
        if self.take("-"):
            return ("do", "-", ("value", 0), self.factor())
        if self.take("("):
            inside = self.expression()
            self.need(")")
            return inside
        return self.term()


def read_law(text):
    return Reader(text).program()
