"""The README of the regime, from its template and the tables themselves."""
import collections
import pathlib

TEMPLATE = pathlib.Path(__file__).with_name("readme.template.md")


def text(record):
    return TEMPLATE.read_text(encoding="utf-8").format(
        sources=_sources(record), tables=_tables(record), completeness=_completeness(record))


def _sources(record):
    counted = collections.Counter(claim.cells["source"].id for claim in record.claims)
    items = {claim.cells["source"].id: claim.cells["source"] for claim in record.claims}
    lines = ["| source | letter | claims |", "| --- | --- | --- |"]
    for identity, number in sorted(counted.items(), key=lambda pair: (-pair[1], pair[0]))[:16]:
        item = items[identity]
        publisher = item.csl.get("publisher", "")
        lines.append(f"| {item.csl['title']}{', ' + publisher if publisher else ''} (`{identity}`) | {item.letter} | {number} |")
    return "\n".join(lines)


def _arguments(table):
    shown = []
    for argument in table.arguments:
        name = argument.name + ("" if argument.key else "*")
        shown.append(name if argument.required else f"[{name}]")
    return ", ".join(shown)


def _tables(record):
    lines = ["| table | says | kind | rows |", "| --- | --- | --- | --- |"]
    for table in record.tables.values():
        kind = table.shape + (", single" if table.single else "") + (", number" if table.quantity else "")
        if table.persists:
            kind += f", persists {table.persists}"
        lines.append(f"| `{table.name}({_arguments(table)})` | {table.en} | {kind} | {len(record.rows(table))} |")
    return "\n".join(lines)


def _period(entry):
    start, end = entry.get("from"), entry.get("to")
    if entry.get("carried_on"):
        return f"to {entry['list_of']}, and carried on"
    if not start and not end:
        return "always"
    return " ".join(filter(None, [f"from {start}" if start else "", f"before {end}" if end else ""]))


def _completeness(record):
    lines = ["| table | for | when | by |", "| --- | --- | --- | --- |"]
    rows = set()
    for table in record.tables.values():
        for entry in table.complete:
            instrument = entry["pattern"].get("instrument")
            if instrument and not entry.get("carried_on"):
                continue  # before its opening: said in words below
            pattern = ", ".join(f"{key} {value}" for key, value in sorted(entry["pattern"].items())) or "everything"
            rows.add((table.name, pattern, _period(entry), f"`{entry['source'].id}`"))
    return "\n".join(lines + ["| " + " | ".join(row) + " |" for row in sorted(rows)])
