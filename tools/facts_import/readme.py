"""The codebook of the regime in both languages: README.md and README.ar.md, from their templates and the tables themselves."""
import collections
import pathlib

from . import arabic

FOLDER = pathlib.Path(__file__).parent
# What the tables say in each language; `{}` is filled in.
WORDS = {
    "en": {
        "table_head": "| table | says | kind | rows |", "source_head": "| source | letter | claims |", "when_head": "| table | for | when | by |",
        "event": "event", "state": "state", "single": "single", "quantity": "number", "persists": "persists {}", "join": ", ",
        "rows": "Rows: {}", "years": "from {} to {}", "of_year": "of {}", "sources": "Sources: {}", "others": "and {} more",
        "surveyed": "Surveyed", "partly": "Partly surveyed", "not": "Not surveyed", "for": "for {}", "from": "from {}", "to": "to {}",
        "everything": "everything", "always": "always", "before": "before {}", "carried": "to {}, and carried on", "none": "none yet",
    },
    "ar": {
        "table_head": "| الجدول | مضمونه | النوع | الصفوف |", "source_head": "| المصدر | الحرف | الأقوال |", "when_head": "| الجدول | في | متى | بحسب |",
        "event": "واقعة", "state": "حالة", "single": "مفردة", "quantity": "عدد", "persists": "تبقى ممكنة {}", "join": "، ",
        "rows": "الصفوف: {}", "years": "من {} إلى {}", "of_year": "لسنة {}", "sources": "المصادر: {}", "others": "و{} غيرها",
        "surveyed": "ممسوح", "partly": "ممسوح جزئيًّا", "not": "غير ممسوح", "for": "في {}", "from": "منذ {}", "to": "حتى {}",
        "everything": "كل شيء", "always": "دائمًا", "before": "قبل {}", "carried": "حتى {}، ويُستمر بها", "none": "لا صفوف بعد",
    },
}
PERIODS = {"for good": "بلا حد", "1 year": "سنة", "2 years": "سنتين", "3 years": "3 سنوات", "5 years": "5 سنوات"}
SHOWN_SOURCES = 4


def texts(record, coverage_rows):
    """Path -> text."""
    return {path: _Codebook(record, coverage_rows, lang).text() for lang, path in (("en", "README.md"), ("ar", "README.ar.md"))}


class _Codebook:
    def __init__(self, record, coverage_rows, lang):
        self.record, self.lang, self.words = record, lang, WORDS[lang]
        self.coverage = collections.defaultdict(list)
        for row in coverage_rows:
            self.coverage[row[0]].append(row)
        self.by_table = collections.defaultdict(list)
        for claim in record.claims:
            self.by_table[claim.table.name].append(claim)

    def text(self):
        template = FOLDER / ("readme.template.md" if self.lang == "en" else "readme.template.ar.md")
        return template.read_text(encoding="utf-8").format(
            sources=self.sources(), tables=self.tables(), completeness=self.completeness(), codebook=self.codebook())

    def day(self, iso):
        return arabic.day(iso) if self.lang == "ar" else iso

    def sources(self):
        counted = collections.Counter(claim.cells["source"].id for claim in self.record.claims)
        items = {claim.cells["source"].id: claim.cells["source"] for claim in self.record.claims}
        lines = [self.words["source_head"], "| --- | --- | --- |"]
        for identity, number in sorted(counted.items(), key=lambda pair: (-pair[1], pair[0]))[:16]:
            item = items[identity]
            publisher = item.csl.get("publisher", "")
            lines.append(f"| {item.csl['title']}{', ' + publisher if publisher else ''} (`{identity}`) | {item.letter} | {number} |")
        return "\n".join(lines)

    def title(self, table):
        return table.en if self.lang == "en" else table.ar

    def tables(self):
        lines = [self.words["table_head"], "| --- | --- | --- | --- |"]
        for table in self.record.tables.values():
            kind = [self.words[table.shape]] + [self.words[word] for word in ("single", "quantity") if getattr(table, word)]
            if table.persists:
                kind.append(self.words["persists"].format(table.persists if self.lang == "en" else PERIODS[table.persists]))
            lines.append(f"| `{table.name}({_arguments(table)})` | {self.title(table)} | {self.words['join'].join(kind)} | {len(self.by_table[table.name])} |")
        return "\n".join(lines)

    def codebook(self):
        lines = []
        for table in self.record.tables.values():
            lines += [f"**`{table.name}`** — {self.title(table)}. {self.extent_of_rows(table)}", ""]
            lines += [self.coverage_line(row) for row in self.coverage[table.name]] + [""]
        return "\n".join(lines).rstrip()

    def extent_of_rows(self, table):
        claims = self.by_table[table.name]
        if not claims:
            return self.words["rows"].format(self.words["none"]) + "."
        years = sorted(filter(str.isdigit, ((claim.cell("when") or claim.cell("from") or claim.cell("seen_to"))[:4] for claim in claims)))
        span = ""
        if years:
            span = self.words["join"] + (self.words["of_year"].format(years[0]) if years[0] == years[-1] else self.words["years"].format(years[0], years[-1]))
        counted = collections.Counter(claim.cells["source"].id for claim in claims)
        ordered = sorted(counted.items(), key=lambda pair: (-pair[1], pair[0]))
        named = self.words["join"].join(f"`{identity}` ({number})" for identity, number in ordered[:SHOWN_SOURCES])
        if len(ordered) > SHOWN_SOURCES:
            named += " " + self.words["others"].format(len(ordered) - SHOWN_SOURCES)
        return f"{self.words['rows'].format(len(claims))}{span}. {self.words['sources'].format(named)}."

    def coverage_line(self, row):
        _, scope, first, last, extent, source, english, in_arabic = row
        head = [self.words[extent]]
        if scope:
            head.append(self.words["for"].format(f"`{scope}`"))
        if first and last:
            head.append(self.words["years"].format(first, last) if first != last else self.words["of_year"].format(first))
        elif first or last:
            head.append(self.words["from"].format(first) if first else self.words["to"].format(last))
        by = f" (`{source}`)" if source else ""
        return f"- {' '.join(head)}{by}: {english if self.lang == 'en' else in_arabic}"

    def period(self, entry):
        start, end = entry.get("from"), entry.get("to")
        if entry.get("carried_on"):
            return self.words["carried"].format(self.day(entry["list_of"]))
        if not start and not end:
            return self.words["always"]
        return " ".join(([self.words["from"].format(self.day(start))] if start else []) + ([self.words["before"].format(self.day(end))] if end else []))

    def completeness(self):
        rows = set()
        for table in self.record.tables.values():
            for entry in table.complete:
                instrument = entry["pattern"].get("instrument")
                if instrument and not entry.get("carried_on"):
                    continue  # before its opening: said in words below
                pattern = ", ".join(f"`{key} {value}`" for key, value in sorted(entry["pattern"].items())) or self.words["everything"]
                rows.add((table.name, pattern, self.period(entry), f"`{entry['source'].id}`"))
        return "\n".join([self.words["when_head"], "| --- | --- | --- | --- |"] + ["| " + " | ".join(row) + " |" for row in sorted(rows)])


def _arguments(table):
    shown = []
    for argument in table.arguments:
        name = argument.name + ("" if argument.key else "*")
        shown.append(name if argument.required else f"[{name}]")
    return ", ".join(shown)
