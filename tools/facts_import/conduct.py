"""Conduct and events. The rows bring their grades; what is decided here is how their dates and speakers are to be taken."""
import collections
import re

from . import edtf, sources
from .conduct_choices import ENDS, INTERVAL_ENDS, POSITIONS, UNTIL_FURTHER_NOTICE

TOPIC = "Conduct"
TABLE = {"withdrew": "reported_withdrew", "number_of_states": "reported_number_of_states", "announced_participation": "announced_participated"}
# Arguments that have another name here.
RENAME = {
    "stated": {"who": "about"},
    "terminated": {"by": "under"},
    "withdrew": {"event": "instrument"},
    "called_on": {"matter": "instrument"},
    "participated": {"role": "manner"},
    "announced_participation": {"role": "manner"},
}
# Predicates whose numbers stand in a table of their own: predicate -> (table of numbers, arguments that it drops).
NUMBERS = {
    "hosts_weapons": ("number_hosted", ()),
    "operates_reactors": ("number_of_reactors", ()),
    "transferred": ("amount_transferred", ("place",)),
}
# Accounts of what a body wrote or did by who is not that body: the press, research institutes. They are never A, however exact they are.
SECONDARY = re.compile(
    r"AP |AFP |IFMAT|Janes|TRT World|Mehr News|Particle News|The Media Line|VFI News|NHK World|Japan Times|Rediff|Arms Control Today|Air and Space|"
    r"Report on the IAEA|Reuters|Acronym Institute, IAEA|Reaching Critical Will|UNIDIR|USIP|South African History|Nautilus")


def load(facts, record, registry, decisions):
    for row in facts.table("conduct.csv"):
        _claim(row, record, registry, decisions)
    _rules(decisions)


def _arguments(row):
    return dict(part.split("=", 1) for part in row["args"].split(";"))


def _source(row):
    """The source that the claim rests on, the others of its cell, and the capacity in which it speaks."""
    parts = sources.pieces(row["source"])
    if len(parts) > 1 and "http" not in parts[0] and "http" in parts[1] and not re.search(r"\d{4}", parts[0]):
        parts = [parts[0] + "; " + parts[1]] + parts[2:]
    capacity = "quoting" if _arguments(row).get("attribution") or _position(row) else ""
    return parts[0], parts[1:], capacity


def _position(row):
    return POSITIONS.get((row["predicate"], row["args"], row["when"], row["stance"][0]))


def _where(row):
    return f"{row['predicate']} {row['args']} {row['when']}"


def settle_letters(facts, registry, decisions):
    """One letter a source and capacity: the one that most of its rows have; where they are even, the lower."""
    given, mains = collections.defaultdict(lambda: collections.defaultdict(list)), {}
    for row in facts.table("conduct.csv"):
        main, _, capacity = _source(row)
        family = registry.family_of(main)
        key = (family.id if family else sources.key_of(main), capacity)
        given[key][row["grade"][0]].append(row)
        mains[key] = main
    for key, by_letter in given.items():
        known = registry.items.get((key[0], ""))
        chosen = known.letter if known else max(by_letter, key=lambda letter: (len(by_letter[letter]), letter))
        secondary = chosen == "A" and SECONDARY.match(mains[key])
        chosen = "B" if secondary else chosen
        registry.letters[key] = chosen
        for letter in sorted(by_letter):
            for row in by_letter[letter] if letter != chosen else []:
                why = "an account by who is not the body itself" if secondary else "the letter of this source elsewhere in the record" if known else "the letter that most rows of this source have"
                decisions.row("Letters of sources", _where(row), f"{letter} became {chosen}: {why} ({key[0][:80]})")


def _claim(row, record, registry, decisions):
    predicate = row["predicate"]
    arguments = _arguments(row)
    main, also, capacity = _source(row)
    item = registry.item(main, None, capacity)
    cells = {
        "source": item, "locator": row["locator"], "grade": item.letter + row["grade"][1], "recorded": row["recorded"],
        "stance": "denies" if row["stance"] == "denies" else "", "note": "; ".join([row["note"]] + (["also: " + "; ".join(also)] if also else [])),
    }
    speaker = arguments.pop("attribution", "")
    position = _position(row)
    if position:
        cells["by"], cells["basis"] = position, "position"
    elif speaker:
        cells["by"] = speaker
    for old, new in RENAME.get(predicate, {}).items():
        if old in arguments:
            arguments[new] = arguments.pop(old)
    table = TABLE.get(predicate, predicate)
    if "[announced]" in row["note"]:
        table = "announced_" + table
        decisions.row(TOPIC, _where(row), f"announced before its day: in `{table}`")
    if predicate == "alleged_breach" and row["stance"] == "denies":
        table, cells["stance"] = "denied_charge", ""
    quantity = {name: row[name] for name in ("low", "best", "high") if row[name]}
    _write(predicate, table, arguments, row, cells, quantity, record, decisions)


def _write(predicate, table, arguments, row, cells, quantity, record, decisions):
    if predicate == "enriched_uranium" and arguments["measure"] == "verified":
        table, arguments = "verified_stock", {"body": "iaea", "state": arguments["state"]}
    # Components without the nuclear part are no weapon, and another fact.
    if predicate == "hosts_weapons" and arguments.pop("item", "") == "nonnuclear_components":
        predicate = table = "hosts_components"
    numbers = NUMBERS.get(predicate)
    dates = _dates(record.tables[table], predicate, row)
    if not numbers:
        record.add(table, arguments, **dates, **quantity, **cells)
        return
    unit = arguments.pop("unit", "")
    plain = dict(cells)
    none = quantity and all(value == "0" for value in quantity.values())
    if none and "in the database" in row["note"]:
        decisions.row(TOPIC, _where(row), "a zero that means `no row in the database`: kept as a number, no denial")
    else:
        if none:
            plain["stance"] = "denies"
        record.add(table, arguments, **dates, **plain)
    if quantity:
        name, dropped = numbers
        counted = {key: value for key, value in arguments.items() if key not in dropped}
        if unit:
            counted["unit"] = unit
        when = _dates(record.tables[name], predicate, row)
        if record.tables[table].shape == "event":
            when = {"from": row["when"], "to": ".."}
        record.add(name, counted, **when, **quantity, **cells)


def _dates(table, predicate, row):
    when = row["when"]
    if table.shape == "event":
        if predicate == "declared_possession" and row["stance"] == "denies" and when.startswith("../"):
            return {"when": when}
        return {"when": when}
    start, end = edtf.split(when)
    key = (predicate, row["args"], when)
    if "[window]" in row["note"]:
        return {"from": when, "to": when}
    if table.name in ("convened", "announced_convened", "scheduled"):
        return _meeting(when)
    if table.name == "reported_number_of_states":
        return {"from": when, "to": ".."}
    if predicate == "produced_plutonium":
        return {"from": end, "seen_to": end}
    if "/" not in when:
        if predicate in UNTIL_FURTHER_NOTICE:
            return {"from": when, "to": ".."}
        return {"from": when, "seen_to": when}
    if end == "..":
        return {"from": start, "to": ".."} if predicate in UNTIL_FURTHER_NOTICE else {"from": start}
    first = "" if start == ".." else start
    if key in ENDS:
        return {"from": first, "to": ENDS[key]}
    if predicate in INTERVAL_ENDS and row["stance"] == "asserts":
        return {"from": first, "to": end}
    return {"from": first, "seen_to": end}


def _meeting(when):
    """A meeting lasts from its first day to the end of its last; of a year or a month only, it was on some day of it."""
    start, end = edtf.split(when)
    if start == "..":
        return {"from": "", "to": edtf.day_after(end), "seen_to": end}
    if not edtf.is_day(end) and start == end:
        return {"from": when, "seen_to": when}
    return {"from": start, "to": edtf.day_after(end)}


def _rules(decisions):
    decisions.rule(TOPIC, "One claim a row, by the first source of its cell; further sources of the cell stand in the note after `also:`. A row that quotes a "
                   "person or a body (`attribution`) has it in `by`, and its source speaks in the capacity `quoting`.")
    decisions.rule(TOPIC, "A state of affairs over an interval: its last day goes to `to` only where the source reports an end (weapons withdrawn, a reactor shut "
                   "down, an obligation ended); else it is the last day looked at (`seen_to`). The rows with an end are listed in "
                   "`tools/facts_import/conduct_choices.py`.")
    decisions.rule(TOPIC, "`D/..`: a text obliges until further notice (`to` is `..`); for what was observed (weapons hosted, reactors running) a report cannot vouch "
                   "for days after it, so `to` stays empty and the fact reaches the day it was recorded.")
    decisions.rule(TOPIC, "Numbers of hosted weapons, of reactors and of what was transferred stand in tables of their own (`number_hosted`, `number_of_reactors`, "
                   "`amount_transferred`) beside the fact itself, so that a rule about hosting does not need a number. Zero weapons or reactors is a "
                   "denial of the fact and a number 0.")
    decisions.rule(TOPIC, "`enriched_uranium` with measure `verified` is `verified_stock(iaea, state)`; `number_of_states` is `reported_number_of_states`, which "
                   "stands for good once reported; `role=observer` is `manner` observer; `terminated(by)` is `under`; `stated(who)` is `about`; "
                   "`withdrew` is `reported_withdrew`, the six-party talks included.")
    decisions.rule(TOPIC, "`produced_plutonium` over 1963-2014 is the amount produced by 2014.")
    decisions.rule(TOPIC, "Positions: what a state says about its own conduct or a side's about another's, `by` that side; so all denials by the state concerned or its "
                   "ally, and Belarus and Russia on the weapons in Belarus. What a body decided, and what a text or a page shows about a fact, is evidence. The rows are "
                   "listed in `tools/facts_import/conduct_choices.py`.")
    decisions.rule(TOPIC, "`alleged_breach` that denies is `denied_charge`, by who answers.")
    decisions.rule("Letters of sources", "One letter a source and capacity. Where the rows of one source bring two, the letter of most rows stands; "
                   "where they are even, the lower one. The digit of each row stays. A page is one source, whatever the words by which a cell "
                   "names it; a row that quotes a named person or body, or gives the word of a side, has it in the capacity `quoting`.")
