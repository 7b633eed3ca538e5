"""The facts of a law's tables and the answers of `mithaq eval`, as tuples."""
import csv
import datetime
import itertools
import os

from evaluate import Day

LAST = datetime.date.max.toordinal()


def day_of(cell, law):
    return Day(day_number(cell, law))


def day_number(cell, law):
    return law.horizon[0] + int(cell) if law.numbered else datetime.date.fromisoformat(cell).toordinal()


def value_of(cell, kind, law):
    if kind in ("integer", "range"):
        return int(cell)
    return day_of(cell, law) if kind in ("day", "day_range") else cell


def rows_of(folder, name, about):
    path = os.path.join(folder, name)
    names = [argument for argument, _ in about["arguments"]]
    if os.path.exists(path + ".csv"):
        with open(path + ".csv", encoding="utf-8-sig", newline="") as file:
            rows = list(csv.DictReader(file))
        yield from [{key if key in ("when", "from", "to", "earliest", "latest", "certainty", "_") else "?" + key: cell for key, cell in row.items()}
                    for row in rows]
        return
    path = path + (".facts" if os.path.exists(path + ".facts") else ".tsv")
    if not os.path.exists(path):
        return
    with open(path, encoding="utf-8-sig", newline="") as file:
        rows = [line.split("\t") for line in file.read().replace("\r\n", "\n").split("\n") if line]
    if not names and about["columns"] is None:
        rows = [[] if row == ["()"] else row for row in rows]
    columns = about["columns"]
    if columns is None and rows:
        columns = names + [[], ["when"], ["from", "to"]][len(rows[0]) - len(names)]
    for row in rows:
        yield dict(zip(columns, row))


def facts_of(law, folder):
    """Of each fact the ways it may be: [(predicate, [(arguments, first, end) or None, …])]."""
    for name, about in law.predicates.items():
        for row in rows_of(folder, name, about):
            ways = [()]
            for argument, kind in about["arguments"]:
                cell = row[argument]
                if kind == "range" and ".." in cell:
                    low, high = int(cell.split("..")[0]), int(cell.split("..")[-1])
                    values = list(range(low, high + 1))
                else:
                    values = [value_of(cell, kind, law)]
                ways = [way + (value,) for way in ways for value in values]
            if "when" in row:
                spans = [(day_of(row["when"], law), day_of(row["when"], law) + 1)]
            elif "earliest" in row:
                first, last = day_of(row["earliest"], law), day_of(row["latest"], law)
                outside = [day for day in (first, last) if not law.horizon[0] <= day < law.horizon[1]][:1]
                inside = range(max(first, law.horizon[0]), min(last + 1, law.horizon[1]))
                spans = [(day, day + 1) for day in itertools.chain(outside, inside)]
            else:
                spans = [(day_of(row["from"], law) if "from" in row else law.horizon[0],
                          day_of(row["to"], law) if row.get("to") else LAST)]
            ways = [(arguments, *span) for arguments in ways for span in spans]
            yield name, ways + ([None] if row.get("certainty") == "possible" else [])


def worlds_of(facts, most=4096):
    """Every way in which all facts may be together; None if there are more than `most`."""
    number = 1
    for _, ways in facts:
        number *= len(ways)
        if number > most:
            return None
    return (
        {name: [way for other, way in zip([n for n, _ in facts], chosen) if other == name and way] for name in {n for n, _ in facts}}
        for chosen in itertools.product(*[ways for _, ways in facts]))


def answers_of(law, out, name, suffix=""):
    """What eval wrote for a predicate: {arguments: [(from, to)]}."""
    about, result = law.predicates[name], {}
    path = os.path.join(out, name + suffix + ".csv")
    if not os.path.exists(path):
        return None
    with open(path, encoding="utf-8", newline="") as file:
        for line in file.read().split("\n")[:-1]:
            cells = line.split("\t")
            arguments = tuple(value_of(cell, kind, law) for cell, (_, kind) in zip(cells, about["arguments"]))
            result.setdefault(arguments, []).append((day_of(cells[-2], law), day_of(cells[-1], law)))
    return result
