"""Rows of the record while they are gathered, and the ids they get at the end."""
import collections
import re

STANDARD = ("by", "basis", "source", "locator", "grade", "stance", "recorded", "replaces", "note")
DATES = ("when", "from", "to", "seen_to")
QUANTITY = ("low", "best", "high")


class Claim:
    def __init__(self, table, arguments, **cells):
        self.table = table
        self.arguments = arguments  # column -> text
        self.cells = cells          # the other columns; `source` is a sources.Item, `replaces` a Claim
        self.id = None

    def cell(self, column):
        if column == "id":
            return self.id
        if column == "source":
            return self.cells["source"].id
        if column == "replaces":
            return self.cells["replaces"].id if self.cells.get("replaces") else ""
        if column in self.arguments:
            return self.arguments[column]
        return str(self.cells.get(column, "") or "")

    def content(self):
        """Everything but the id, to order claims by what they say."""
        return tuple(self.cell(column) for column in self.table.columns() if column not in ("id", "replaces"))


def _slug(text):
    text = text.replace("..", "").replace("~", "c").replace("%", "q").replace("?", "q").replace("/", "_")
    return re.sub(r"[^A-Za-z0-9_]+", "_", text).strip("_") if not re.fullmatch(r"[\d_cq-]+", text) else text.strip("_")


class Record:
    def __init__(self, tables):
        self.tables = tables  # name -> tables.Table
        self.claims = []

    def add(self, predicate, arguments, **cells):
        table = self.tables[predicate]
        unknown = set(arguments) - {argument.name for argument in table.arguments}
        if unknown:
            raise ValueError(f"{predicate} has no argument {sorted(unknown)}")
        full = {argument.name: arguments.get(argument.name, "") or "" for argument in table.arguments}
        for argument in table.arguments:
            if argument.required and not full[argument.name]:
                raise ValueError(f"{predicate}: {argument.name} is missing in {arguments}")
        grade = cells.get("grade", "")
        if grade[1:] == "1" and grade[0] != "A":  # no secondary account is graded above B2
            cells["grade"] = grade[0] + "2"
        claim = Claim(table, full, **cells)
        self.claims.append(claim)
        return claim

    def _base_id(self, claim):
        parts = [claim.arguments[argument.name] for argument in claim.table.arguments if argument.key]
        if claim.table.single:
            if claim.cells.get("act"):
                parts.append(str(claim.cells["act"]))
        else:
            parts.append(claim.cell("when") or claim.cell("from") or claim.cell("seen_to"))
        name = claim.table.name + "/" + "-".join(_slug(part) for part in parts if part)
        return name + "-denied" if claim.cells.get("stance") == "denies" else name

    def name_claims(self):
        """Gives each claim an id made from what it says. Claims that share one are told apart by a number, in the order of
        their contents, so that the order of rows in the fact tables does not matter."""
        groups = collections.defaultdict(list)
        for claim in self.claims:
            groups[self._base_id(claim)].append(claim)
        for base, claims in groups.items():
            claims.sort(key=lambda claim: (_date_key(claim), claim.cell("grade"), claim.content()))
            for number, claim in enumerate(claims, 1):
                claim.id = base if number == 1 else f"{base}.{number}"

    def rows(self, table):
        return sorted((claim for claim in self.claims if claim.table is table), key=lambda claim: _natural(claim.id))


def _date_key(claim):
    return claim.cell("recorded") or "9999"


def _natural(text):
    return [int(part) if part.isdigit() else part for part in re.split(r"(\d+)", text)]
