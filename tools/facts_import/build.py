"""From a folder of fact tables to the files of the regime. Each module loads one fact table; package.py writes."""
from . import conduct, coverage, disagreements, entities, groups, instruments, nuclear_tests, package, readme, supplement, tables, treaties, votes, warheads
from .decisions import Decisions
from .facts import Facts
from .record import Record
from .sources import Sources


class Built:
    def __init__(self, folder):
        facts = Facts(folder)
        self.decisions = Decisions()
        self.record = Record(tables.tables())
        self.registry = Sources()
        self.entities = entities.load(facts, self.decisions)
        conduct.settle_letters(facts, self.registry, self.decisions)
        for module in (treaties, votes, groups, warheads, nuclear_tests, conduct, instruments):
            module.load(facts, self.record, self.registry, self.decisions)
        supplement.load(self.record, self.registry, self.decisions)
        treaties.extension_of_the_npt(self.record, self.registry)
        self.decisions.rule("Persistence", "An observation stays possible for 3 years (hosting, inspections), 2 years (arsenals), 5 years (reactors, fissile material), 1 year "
                            "(enriched uranium, of which the amount changes from report to report); memberships, votes, yields and what a text says "
                            "stay for good.")
        votes.completeness(self.record, self.registry)
        groups.completeness(self.record, self.registry)
        self._close()
        self.files = package.files(self.record, self.entities, self.registry)
        self.files["disagreements.csv"] = package.csv_text(disagreements.HEADER, disagreements.rows(facts, self.record))
        self.files.update(readme.texts(self.record, coverage.rows(self.record, self.registry)))
        self.files["IMPORT.md"] = self.decisions.markdown()

    def _close(self):
        """Ids last: they are made from contents, whatever the order of rows."""
        used = {claim.cells["source"] for claim in self.record.claims}
        used |= {entry["source"] for table in self.record.tables.values() for entry in table.complete}
        self.registry.name_items(used)
        self.record.name_claims()
