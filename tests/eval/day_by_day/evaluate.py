"""Derives what a law gives over facts, day by day and value by value: naive rounds, every binding tried, nothing clever."""
from law import Day
from timeline import LAST_DAY, Timeline

MOST = 2**59 - 1


class Unsettled(Exception):
    """Two values of one key on one day: no single answer, so nothing to compare."""


def parts_of(node):
    """The formulas directly inside one."""
    kind = node[0]
    if kind == "not":
        return [node[1]]
    if kind in ("once", "historically", "eventually", "always"):
        return [node[2]]
    if kind in ("since", "until"):
        return [node[2], node[3]]
    if kind == "and":
        return node[1]
    if kind == "aggregate":
        return node[5]
    if kind == "boundary":
        return [node[3]]
    if kind == "state":
        return [node[1]] + node[2]
    return []


def variables_of(expression):
    if expression[0] == "var":
        return [expression[1]]
    return variables_of(expression[2]) + variables_of(expression[3]) if expression[0] == "do" else []


def occurrences(node):
    """Every place of a variable in a formula."""
    kind = node[0]
    found = []
    if kind == "atom":
        found = [term[1] for term in node[2] if term[0] == "var"]
    elif kind == "compare":
        found = variables_of(node[2]) + variables_of(node[3])
    elif kind == "aggregate":
        found = [node[1]] + ([node[3]] if node[3] else []) + (node[4] or [])
    elif kind == "boundary":
        found = [node[1]]
    for part in parts_of(node):
        found = found + occurrences(part)
    return found


def walk(node, positive=True):
    """Every formula inside, with whether the whole can hold only where it does."""
    yield node, positive
    for place, part in enumerate(parts_of(node)):
        kind = node[0]
        universal = kind in ("not", "historically", "always") or kind in ("since", "until") and place == 0 or kind == "state" and place > 0
        yield from walk(part, positive and not universal)


class Scope:
    """What the variables of one rule are."""

    def __init__(self, rule, types):
        nodes = [each for formula in rule["body"] for each in walk(formula)]
        everywhere = [v for formula in rule["body"] for v in occurrences(formula)] + [t[1] for t in rule["head"][2] if t[0] == "var"]
        self.positive = [node for node, positive in nodes if positive and node[0] == "atom"]
        plain, ranges = set(), set()
        for node, _ in nodes:
            if node[0] == "atom":
                for term, kind in zip(node[2], types[node[1]]):
                    if term[0] == "var":
                        (ranges if kind in ("range", "day_range") else plain).add(term[1])
            elif node[0] in ("aggregate", "boundary"):
                ranges.add(node[1])
        changed = True
        while changed:
            changed = False
            for node, _ in nodes:
                if node[0] == "compare" and node[1] == "=":
                    for here, there in ((node[2], node[3]), (node[3], node[2])):
                        if here[0] == "var" and here[1] not in plain | ranges and set(variables_of(there)) & ranges:
                            ranges.add(here[1])
                            changed = True
        self.ranges = ranges
        self.groups, self.members, self.zero = {}, {}, {}
        for node, _ in nodes:
            if node[0] == "aggregate":
                inside = occurrences(node)
                body = {v for part in node[5] for v in occurrences(part)}
                self.groups[id(node)] = {v for v in body if everywhere.count(v) > inside.count(v)} - {node[1]}
                local = sorted(body - self.groups[id(node)])
                self.members[id(node)] = node[4] if node[4] is not None else [v for v in local if v not in ranges]
                within = {id(each) for part in node[5] for each, _ in walk(part)}
                outside = {t[1] for atom in self.positive if id(atom) not in within for t in atom[2] if t[0] == "var"}
                self.zero[id(node)] = self.groups[id(node)] <= outside

    def free(self, node):
        """Variables that the rule binds, not the formula itself."""
        if node[0] == "aggregate":
            return {v for v in self.groups[id(node)] if v not in self.ranges}
        here = {v for v in occurrences(node) if v not in self.ranges} if node[0] in ("atom", "compare") else set()
        return here.union(*[self.free(part) for part in parts_of(node)])


class Evaluation:
    def __init__(self, law, relations, margin, reading=()):
        first, end = law.horizon
        self.line = Timeline(first, end, margin)
        self.law, self.reading = law, dict(reading)
        self.types = {name: [kind for _, kind in about["arguments"]] for name, about in law.predicates.items()}
        self.relations = {name: {} for name in law.predicates}
        for name, facts in relations.items():
            for arguments, start, stop in facts:
                days = self.line.span(start, stop) & self.line.horizon
                if days:
                    self.relations[name][arguments] = self.relations[name].get(arguments, 0) | days
        self.rules = [rule for rule in law.rules if rule["reading"] is None or self.reading.get(rule["reading"][0]) == rule["reading"][1]]
        self.scopes = {id(rule): Scope(rule, self.types) for rule in self.rules}

    # Rules

    def run(self):
        for name, facts in self.relations.items():
            self.check_single(name)
        for component in self.components():
            rules = [rule for rule in self.rules if rule["head"][1] in component and not rule["defeats"]]
            changed = True
            while changed:
                changed = False
                for rule in rules:
                    for arguments, days in self.derive(rule).items():
                        relation = self.relations[rule["head"][1]]
                        if days & ~relation.get(arguments, 0):
                            relation[arguments] = relation.get(arguments, 0) | days
                            changed = True
            for name in component:
                self.check_single(name)
        return self.relations

    def check_single(self, name):
        if self.types[name] and self.types[name][-1] in ("range", "day_range"):
            seen = {}
            for arguments, days in self.relations[name].items():
                if seen.get(arguments[:-1], 0) & days:
                    raise Unsettled(name)
                seen[arguments[:-1]] = seen.get(arguments[:-1], 0) | days

    def components(self):
        needs = {name: set() for name in self.law.predicates}
        exceptions = {rule["name"]: rule for rule in self.rules if rule["name"]}
        for rule in self.rules:
            target = rule["head"][1]
            for formula in rule["body"]:
                needs[target] |= {node[1] for node, _ in walk(formula) if node[0] == "atom"}
        reach = {name: set(each) for name, each in needs.items()}
        changed = True
        while changed:
            changed = False
            for name in reach:
                more = set().union(reach[name], *[reach[other] for other in reach[name]])
                if more != reach[name]:
                    reach[name], changed = more, True
        done, order = set(), []
        for name in sorted(reach, key=lambda each: len(reach[each])):
            if name not in done:
                component = {other for other in reach[name] if name in reach[other]} | {name}
                order.append(component)
                done |= component
        return order

    def derive(self, rule, given=None):
        """The heads a rule gives, less what its exceptions take; with `given` arguments, of these only."""
        scope, head, result = self.scopes[id(rule)], rule["head"], {}
        start = {}
        if given is not None:
            for term, value in zip(head[2], given):
                if term[0] == "var" and start.setdefault(term[1], value) != value or term[0] == "value" and term[1] != value:
                    return {}
        valid = self.line.horizon & (self.line.span(rule["valid"], self.line.end) if rule["valid"] else self.line.all)
        for binding, days in self.solve(rule["body"], start, scope):
            days &= valid
            arguments = given if given is not None else tuple(binding[t[1]] if t[0] == "var" else t[1] for t in head[2])
            if days:
                result[arguments] = result.get(arguments, 0) | days
        for exception in self.rules:
            if rule["name"] and exception["defeats"] == rule["name"]:
                for arguments in list(result):
                    for days in self.derive(exception, arguments).values():
                        result[arguments] &= ~days
        return {arguments: days for arguments, days in result.items() if days}

    # Conjunctions: every binding of what is not bound yet, with its days

    def solve(self, parts, binding, scope):
        flat = []
        for part in parts:
            flat.extend(part[1] if part[0] == "and" else [part])
        if any(part[0] == "and" for part in flat):
            return self.solve(flat, binding, scope)
        states = [(binding, self.line.all)]
        for part in flat:
            if part[0] == "atom":
                states = [(bound, days & more) for old, days in states for bound, more in self.match(part, old) if days & more]
        rest = [part for part in flat if part[0] != "atom"]
        return [each for state in states for each in self.finish(rest, *state, scope)]

    def match(self, atom, binding):
        for arguments, days in self.relations[atom[1]].items():
            bound = dict(binding)
            if all(term[0] == "any" or (term[1] == value if term[0] == "value" else bound.setdefault(term[1], value) == value)
                   for term, value in zip(atom[2], arguments)):
                yield bound, days

    def finish(self, rest, binding, days, scope):
        """Binds what is left, one formula after the other: equations, then aggregates and boundaries, then values tried one by one."""
        if not days:
            return
        if not rest:
            yield binding, days
            return
        unbound = lambda names: [v for v in names if v not in binding]
        for place, part in enumerate(rest):
            others = rest[:place] + rest[place + 1:]
            if part[0] == "compare":
                for here, there in ((part[2], part[3]), (part[3], part[2])):
                    if part[1] == "=" and here[0] == "var" and here[1] not in binding and not unbound(variables_of(there)):
                        value = self.value(there, binding)
                        if value is not None:
                            yield from self.finish(others, dict(binding, **{here[1]: value}), days, scope)
                        return
            if not unbound(scope.free(part)) and part[0] not in ("compare", "aggregate", "boundary"):
                yield from self.finish(others, binding, days & self.days(part, binding, scope), scope)
                return
            if part[0] == "compare" and not unbound(variables_of(part[2]) + variables_of(part[3])):
                if self.compare(part, binding):
                    yield from self.finish(others, binding, days, scope)
                return
        tried = [v for part in rest for v in sorted(scope.free(part)) if v not in binding and self.values(v, scope) is not None
                 and not (part[0] == "aggregate" and not scope.zero[id(part)])]
        if tried:
            for value in self.values(tried[0], scope):
                yield from self.finish(rest, dict(binding, **{tried[0]: value}), days, scope)
            return
        for place, part in enumerate(rest):
            others = rest[:place] + rest[place + 1:]
            if part[0] in ("aggregate", "boundary"):
                found = self.aggregate(part, binding, scope) if part[0] == "aggregate" else self.boundary(part, binding, scope)
                for bound, more in list(found):
                    yield from self.finish(others, bound, days & more, scope)
                return
        raise ValueError(f"cannot bind {rest}")

    def values(self, variable, scope):
        """Values to try: those in the places of the positive atoms that have the variable."""
        found, places = set(), 0
        for atom in scope.positive:
            for place, term in enumerate(atom[2]):
                if term == ("var", variable):
                    places += 1
                    found |= {arguments[place] for arguments in self.relations[atom[1]]}
        return sorted(found, key=repr) if places else None

    # Formulas

    def days(self, node, binding, scope):
        kind, line = node[0], self.line
        if kind in ("atom", "and", "compare", "aggregate", "boundary"):
            result = 0
            for _, days in self.solve([node], binding, scope):
                result |= days
            return result
        inside = [self.days(part, binding, scope) for part in parts_of(node)]
        if kind == "not":
            return line.complement(inside[0])
        if kind == "once":
            return line.once(node[1], inside[0])
        if kind == "historically":
            return line.complement(line.once(node[1], line.complement(inside[0])))
        if kind == "eventually":
            return line.eventually(node[1], inside[0])
        if kind == "always":
            return line.complement(line.eventually(node[1], line.complement(inside[0])))
        if kind == "since":
            return line.since(node[1], *inside)
        if kind == "until":
            return line.until(node[1], *inside)
        ends = 0
        for each in inside[1:]:
            ends |= each
        return line.state(inside[0], ends)

    def boundary(self, node, binding, scope):
        for first, end, days in self.line.stretches(self.days(node[3], binding, scope)):
            value = first if node[2] == "start_of" else end
            if value is not None and binding.get(node[1], value) == value:
                yield dict(binding, **{node[1]: Day(value)}), days

    def aggregate(self, node, binding, scope):
        _, variable, what, value, _, body = node
        groups, members = sorted(scope.groups[id(node)]), scope.members[id(node)]
        found = {}
        inner = {v: x for v, x in binding.items() if v in groups or v not in occurrences(node)}
        for bound, days in self.solve(body, inner, scope):
            member = tuple(bound[v] for v in members)
            if value and value not in bound:
                raise ValueError("no value")
            per = found.setdefault(tuple(bound[v] for v in groups), {}).setdefault(member, {})
            number = bound[value] if value else 1
            per[number] = per.get(number, 0) | days
        if scope.zero[id(node)] or not groups:
            found.setdefault(tuple(binding[v] for v in groups), {})
        for group, per_member in found.items():
            zero = scope.zero[id(node)] or not groups
            totals = {None: self.line.all}
            for member, numbers in per_member.items():
                seen = 0
                for days in numbers.values():
                    if seen & days:
                        raise Unsettled("member")
                    seen |= days
                following = {}
                for total, days in totals.items():
                    self.add(following, total, days & ~seen)
                    for number, more in numbers.items():
                        self.add(following, self.combine(what, total, number), days & more)
                totals = following
            for total, days in totals.items():
                if total is None:
                    if what in ("min", "max") or not zero:
                        continue
                    total = 0
                if total is not False and binding.get(variable, total) == total:
                    yield dict(binding, **dict(zip(groups, group)), **{variable: total}), days

    @staticmethod
    def add(sets, key, days):
        if days:
            sets[key] = sets.get(key, 0) | days

    @staticmethod
    def combine(what, total, number):
        if total is None:
            return number
        return {"count": total + number, "sum": total + number, "min": min(total, number), "max": max(total, number)}[what]

    def value(self, expression, binding):
        if expression[0] != "do":
            return binding[expression[1]] if expression[0] == "var" else expression[1]
        left, right = self.value(expression[2], binding), self.value(expression[3], binding)
        if left is None or right is None:
            return None
        result = {"+": lambda: left + right, "-": lambda: left - right, "*": lambda: left * right}[expression[1]]()
        if isinstance(left, Day) != isinstance(right, Day):
            return Day(result) if 1 <= result <= LAST_DAY else None
        return int(result) if -MOST <= result <= MOST else None

    def compare(self, node, binding):
        left, right = self.value(node[2], binding), self.value(node[3], binding)
        if left is None or right is None:
            return False
        return {"=": left == right, "!=": left != right}[node[1]] if node[1] in ("=", "!=") else \
            {"<": left < right, "<=": left <= right, ">": left > right, ">=": left >= right}[node[1]]


def margin_of(law):
    """Days that the operators of all rules reach together."""
    total = 0
    for rule in law.rules:
        for formula in rule["body"]:
            for node, _ in walk(formula):
                if node[0] in ("once", "historically", "eventually", "always", "since", "until"):
                    total += max([0] + [p[0] * {"d": 1, "w": 7, "m": 31, "y": 366}[p[1][0]] for p in node[1] if p])
    return total
