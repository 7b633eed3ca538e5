"""What the importer had to decide, kept beside what it did."""
import collections


class Decisions:
    def __init__(self):
        self.topics = collections.OrderedDict()

    def rule(self, topic, text):
        """A rule of thumb that holds for many rows."""
        self.topics.setdefault(topic, []).append(("", text))

    def row(self, topic, where, text):
        """What was done with one row."""
        self.topics.setdefault(topic, []).append((where, text))

    def markdown(self):
        lines = [
            "# What the import decided",
            "",
            "Written by `tools/import_facts`; do not edit. The record was made from tables of facts that were gathered from public",
            "sources. Each place where those tables left a choice open is listed here with what was chosen.",
        ]
        for topic, entries in self.topics.items():
            lines += ["", f"## {topic}", ""]
            seen = set()
            for where, text in [entry for entry in entries if not entry[0]]:
                if text not in seen:
                    seen.add(text)
                    lines += [text, ""]
            rows = sorted({entry for entry in entries if entry[0]})
            by_text = collections.OrderedDict()
            for where, text in rows:
                by_text.setdefault(text, []).append(where)
            if rows:
                lines += ["| rows | done |", "| --- | --- |"]
            for text, places in by_text.items():
                shown = ", ".join(f"`{place}`" for place in places[:40])
                if len(places) > 40:
                    shown += f" and {len(places) - 40} more"
                lines.append(f"| {shown} | {text} |")
        return "\n".join(lines).rstrip() + "\n"

    def count(self):
        return sum(len(entries) for entries in self.topics.values())
