"""Estimates of nuclear arsenals."""
import re

from . import sources

MEASURE = {"total_inventory": "inventory", "military_stockpile": "stockpile", "retired": "retired", "deployed_strategic": "deployed_strategic",
           "deployed": "deployed", "high_alert": "high_alert"}
TOPIC = "Arsenals"
# Who says it, where that is not the source and a side in the matter.
POSITIONS = {"Claim by Iranian foreign minister Zarif": "zarif"}


def load(facts, record, registry, decisions):
    for row in facts.table("warheads.csv"):
        _estimate(row, record, registry, decisions)
    decisions.rule(TOPIC, "A figure for a year is an observation on some day of that year; where the source says January, of that January. It persists two years as "
                   "possible.")
    decisions.rule(TOPIC, "`recorded` is the year or day of publication that the source names, never earlier than the year of the figure; a restated figure "
                   "for an earlier year stands beside the older one, both with their dates.")
    decisions.rule(TOPIC, "Figures for RUS up to 1991 are SUN's.")
    decisions.rule(TOPIC, "Grades: tables of FAS and SIPRI B2, also in copies that show the table; the press reporting them B3; figures read from encyclopaedias or "
                   "pages of unknown standing C3; figures that rest on material for weapons, or that the source calls uncertain or rounds, digit 3.")


def _estimate(row, record, registry, decisions):
    cell = row["source"]
    parts = sources.pieces(cell)
    main = parts[0]
    if len(parts) > 1 and re.match(r"https?://|github ", parts[1]) and "http" not in main:
        main = f"{main}, {parts[1]}"
        parts = [main] + parts[2:]
    bare, remarks = sources.strip_remarks(main)
    item = registry.family_of(main) or registry.family_of(cell) or registry.item(re.sub(r" \(column January \d{4}[^)]*\)", "", bare))
    digit = 2 if item.id else sources.letter_and_digit(bare)[1]
    if re.search(r"fissile material for|plutonium (for|suff)|more than|uncertain|at least|around|not significantly|material through|material for", cell):
        digit = max(digit, 3)
    holder = {"WLD": "world"}.get(row["state"], row["state"])
    if holder == "RUS" and int(row["year"]) <= 1991:
        holder = "SUN"
        decisions.row(TOPIC, f"RUS {row['kind']} up to 1991", "taken as SUN's")
    january = re.search(rf"January {row['year']}|start of {row['year']}", cell)
    when = row["year"] + ("-01" if january else "")
    by = next((who for words, who in POSITIONS.items() if words in cell), "")
    quantity = {name: row[name] for name in ("low", "best", "high")}
    record.add("possesses_warheads", {"holder": holder, "measure": MEASURE[row["kind"]]}, **{"from": when, "seen_to": when}, **quantity,
               by=by, basis="position" if by else "", source=item, grade=f"{item.letter}{digit}", recorded=_published(cell, row["year"]),
               note="; ".join(remarks + parts[1:]))


def _published(cell, year):
    """The publication that the words name: a full date, else the year of the edition, else the year of the figure."""
    day = re.search(r"(?<![\d/])(\d{4}-\d\d-\d\d)(?![\d/])", cell.split("http")[0])
    if day and day.group(1)[:4] >= year:
        return day.group(1)
    edition = re.search(r"(?:Yearbook|Inventories|Inventories in|FAS|reported|taken) (\d{4})(?!\d)", cell.split("http")[0])
    candidates = [edition.group(1)] if edition else []
    candidates += [found for found in re.findall(r"(?<!\d)(\d{4})(?!\d)", cell.split("http")[0]) if "1990" <= found <= "2026"]
    return next((found for found in candidates if found >= year), year)
