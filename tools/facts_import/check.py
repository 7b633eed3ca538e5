"""Checks that what was built is what is committed, and that it says what the fact tables and their READMEs say."""
import collections
import datetime
import pathlib

from . import edtf
from .added_council import is_no_roll_call
from .package_check import Package

OUT_OF_COUNTS = ("former_state", "area", "organization")


def faults(built, out):
    out = pathlib.Path(out)
    found = list(_differences(built, out))
    if not found:
        found += Package(out).check()
    found += _counts(built)
    return found


def _differences(built, out):
    for path, text in sorted(built.files.items()):
        target = out / path
        if not target.exists():
            yield f"{path} is not committed"
        elif target.read_text(encoding="utf-8") != text:
            yield f"{path} differs from what the fact tables give; run tools/import_facts"
    for target in sorted((out / "record").glob("*.csv")):
        if f"record/{target.name}" not in built.files:
            yield f"record/{target.name} is no table of the importer"


class Counts:
    """Counts over the claims themselves: states by the earliest act, whatever the source."""

    def __init__(self, built):
        self.kind = built.entities.kind
        self.rows = collections.defaultdict(list)
        for claim in built.record.claims:
            self.rows[claim.table.name].append(claim)

    def states(self, table, instrument, day=None, **arguments):
        """States (RUS and SUN as one; former states, areas and organizations left out) with an act by that day."""
        found = set()
        for claim in self.rows[table]:
            if claim.arguments["instrument"] != instrument or claim.cells.get("stance") == "denies":
                continue
            if any(claim.arguments[name] != value for name, value in arguments.items()):
                continue
            last = edtf.latest(claim.cells["when"])
            if day and (last is None or last > day):
                continue
            state = {"SUN": "RUS"}.get(claim.arguments["state"], claim.arguments["state"])
            if self.kind[state] not in OUT_OF_COUNTS:
                found.add(state)
        return found

    def members(self, group):
        return {claim.arguments["state"] for claim in self.rows["member_of"]
                if claim.arguments["group"] == group and not claim.cells.get("to") and self.kind[claim.arguments["state"]] != "former_state"}

    def choices(self, vote):
        cast = {(claim.arguments["state"], claim.arguments["choice"]) for claim in self.rows["voted"] if claim.arguments["vote"] == vote}
        return collections.Counter(choice for _, choice in cast)


def _day(text):
    return datetime.date.fromisoformat(text)


def _counts(built):
    counts = Counts(built)
    expected = [
        ("NPT parties, DPRK in", len(counts.states("consented", "npt")), 191),
        ("NPT parties at 2003-01-10", len(counts.states("consented", "npt", _day("2003-01-10"))), 188),
        ("NPT parties at 2015-03-01", len(counts.states("consented", "npt", _day("2015-03-01"))), 191),
        ("TPNW parties", len(counts.states("consented", "tpnw")), 75),
        ("TPNW parties at the end of 2022", len(counts.states("consented", "tpnw", _day("2022-12-31"))), 68),
        ("TPNW signatories", len(counts.states("signed", "tpnw")), 95),
        ("CTBT ratifications, the revoked one in", len(counts.states("consented", "ctbt")), 180),
        ("CTBT revocations", len(counts.rows["withdrew_ratification"]), 1),
        ("CTBT signatories", len(counts.states("signed", "ctbt")), 188),
        ("CTBT signatories at the end of 2020", len(counts.states("signed", "ctbt", _day("2020-12-31"))), 184),
        ("CTBT ratifications at the end of 2020", len(counts.states("consented", "ctbt", _day("2020-12-31"))), 168),
        ("Annex 2 states that ratified, the revoked one in", len(counts.states("consented", "ctbt") & counts.members("ctbt_annex2")), 36),
        ("Tlatelolco parties", len(counts.states("consented", "tlatelolco")), 33),
        ("Rarotonga parties", len(counts.states("consented", "rarotonga")), 14),
        ("Bangkok parties", len(counts.states("consented", "bangkok")), 10),
        ("Pelindaba parties", len(counts.states("consented", "pelindaba")), 43),
        ("Central Asia parties", len(counts.states("consented", "canwfz")), 5),
        ("UN members", len(counts.members("un")), 193),
        ("NATO members", len(counts.members("nato")), 32),
        ("EU members", len(counts.members("eu") - {"GBR"}), 27),
        ("Annex 2 states", len(counts.members("ctbt_annex2")), 44),
        ("nuclear-weapon States of the NPT", len(counts.members("nws")), 5),
        ("and by its other name", len(counts.members("npt_nws")), 5),
    ]
    for claim in counts.rows["reported_number_of_votes"]:
        vote, choice = claim.arguments["vote"], claim.arguments["choice"]
        if counts.choices(vote)["yes"] and not is_no_roll_call(vote):
            expected.append((f"{vote} {choice} in the roll call", counts.choices(vote)[choice], int(claim.cells["best"])))
    for text, got, wanted in expected:
        if got != wanted:
            yield f"{text}: {got}, expected {wanted}"
