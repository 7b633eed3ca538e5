#!/usr/bin/env python3
"""Score verdicts on annotated texts and hold the table against a golden one.

    verdicts.py MITHAQ REGIME TEXTS.jsonl TABLE [--least-recall X] [--least-precision X] [--least-macro X]

Two ways to the verdicts are scored. `judged`: the annotated claims themselves go through `mithaq judge`, so that only the
verdict can be wrong. `checked`: the texts go through `mithaq check`, and what it finds is paired with the annotation
(credit.py); a claim that is not found has no verdict.

For each way the table has a line a verdict (`annotated said right`), where right is the annotated verdict itself; the macro-F1
over the verdicts, beside what "always supported" would get; how often supported and contradicted were swapped where the
annotation accepts no such verdict; and for `contradicted` the recall, and the precision, which counts what
`also_accept_verdicts` accepts and, with `checked`, charges contradicted claims that nobody annotated. Then come the judged
claims whose verdict is accepted nowhere. Any change of the table fails, and so do figures below the least ones (for `judged`).
With MITHAQ_UPDATE_GOLDEN=1 it is written anew.
"""
import argparse
import collections
import json
import os
import subprocess
import sys
import tempfile

import credit
from vocabulary import CORE, VERDICTS


def run(mithaq, regime, command, path):
    """The claims that a command gives back, in order, by the item that they belong to."""
    result = subprocess.run([mithaq, command, "--regime", regime, "--format", "jsonl", path], capture_output=True, text=True,
                            timeout=600)
    if result.returncode not in (0, 1):
        sys.exit("verdicts: mithaq %s: %s" % (command, result.stderr[:2000]))
    claims = collections.defaultdict(list)
    for line in result.stdout.splitlines():
        value = json.loads(line)
        for claim in value["claims"] if "claims" in value else [value]:
            claims[claim.get("item") or value.get("id") or value.get("item")].append(claim)
    return claims


class Tally:
    def __init__(self):
        self.annotated, self.said, self.right = (collections.Counter() for _ in range(3))
        self.swapped = self.charged = self.accepted = 0

    def add(self, wanted, verdict):
        """An annotated claim with the verdict given, or None where it was not found."""
        accepted = [wanted["expected_verdict"]] + wanted.get("also_accept_verdicts", [])
        self.annotated[accepted[0]] += 1
        if verdict is None:
            return
        self.said[verdict] += 1
        self.right[verdict] += verdict == accepted[0]
        self.swapped += verdict not in accepted and {verdict, accepted[0]} == {"supported", "contradicted"}
        if verdict == "contradicted":
            self.charged += 1
            self.accepted += verdict in accepted

    def macro(self, said=None, right=None):
        values = []
        for verdict in VERDICTS:
            if self.annotated[verdict]:
                both = (said or self.said)[verdict] + self.annotated[verdict]
                values.append(2 * (right or self.right)[verdict] / both)
        return sum(values) / len(values) if values else 0.0

    def constant(self):
        """The macro-F1 of one who finds every claim and says that it is supported."""
        everything = collections.Counter(supported=sum(self.annotated.values()))
        return self.macro(everything, collections.Counter(supported=self.annotated["supported"]))

    def recall(self):
        return self.right["contradicted"] / self.annotated["contradicted"] if self.annotated["contradicted"] else 1.0

    def precision(self):
        return self.accepted / self.charged if self.charged else 1.0

    def lines(self, way):
        for verdict in VERDICTS:
            yield "%s %s %d %d %d" % (way, verdict, self.annotated[verdict], self.said[verdict], self.right[verdict])
        yield "%s macro-F1 %.3f, always supported %.3f, swapped %d" % (way, self.macro(), self.constant(), self.swapped)
        yield "%s contradicted: recall %.3f precision %.3f" % (way, self.recall(), self.precision())


def described(item, wanted, verdict):
    arguments = ", ".join(str(wanted["args"].get(name)) for name in CORE[wanted["predicate"]])
    number = wanted.get("number")
    return "%s %s%s(%s)%s%s: %s, not %s" % (
        item["id"], "not " if wanted["polarity"] == "negative" else "", wanted["predicate"], arguments,
        "".join(" %s %s" % (name, wanted[name]) for name in ("date", "from", "to") if wanted.get(name)),
        " number %s..%s" % (number["low"], number["high"]) if number else "", verdict, wanted["expected_verdict"])


def judged(options, items):
    tally, wrong = Tally(), []
    given = run(options.mithaq, options.regime, "judge", options.texts)
    for item in items:
        answers = given[item["id"]]
        if len(answers) != len(item["claims"]):
            sys.exit("verdicts: %s has %d claims, judge gave %d" % (item["id"], len(item["claims"]), len(answers)))
        for wanted, answer in zip(item["claims"], answers):
            if wanted.get("optional"):
                continue
            tally.add(wanted, answer["verdict"])
            if answer["verdict"] not in [wanted["expected_verdict"]] + wanted.get("also_accept_verdicts", []):
                wrong.append(described(item, wanted, answer["verdict"]))
    return tally, wrong


def checked(options, items):
    tally = Tally()
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as texts:
        for item in items:
            texts.write(json.dumps({k: item.get(k) for k in ("id", "text", "lang", "published")}, ensure_ascii=False) + "\n")
        texts.flush()
        given = run(options.mithaq, options.regime, "check", texts.name)
    for item in items:
        found = given[item["id"]]
        paired = {w: f for w, f, _ in credit.pairs(item["claims"], found)}
        for index, wanted in enumerate(item["claims"]):
            if not wanted.get("optional"):
                tally.add(wanted, found[paired[index]]["verdict"] if index in paired else None)
        for index, claim in enumerate(found):
            tally.charged += index not in paired.values() and claim["verdict"] == "contradicted"
    return tally


def main():
    parser = argparse.ArgumentParser()
    for name in ("mithaq", "regime", "texts", "table"):
        parser.add_argument(name)
    for name in ("--least-recall", "--least-precision", "--least-macro"):
        parser.add_argument(name, type=float, default=0.0)
    options = parser.parse_args()
    with open(options.texts, encoding="utf-8") as lines:
        items = [json.loads(line) for line in lines if line.strip()]
    tally, wrong = judged(options, items)
    lines = ["# verdict: annotated, said, right"] + list(tally.lines("judged"))
    lines += list(checked(options, items).lines("checked"))
    lines += ["# judged otherwise than any annotation accepts"] + wrong
    text = "\n".join(lines) + "\n"
    if os.environ.get("MITHAQ_UPDATE_GOLDEN") == "1":
        with open(options.table, "w", encoding="utf-8") as file:
            file.write(text)
    with open(options.table, encoding="utf-8") as file:
        expected = file.read()
    failed = False
    if text != expected:
        failed = True
        print("the table has changed (MITHAQ_UPDATE_GOLDEN=1 writes it anew):")
        for sign, one, other in (("- ", expected, text), ("+ ", text, expected)):
            for line in sorted(set(one.splitlines()) - set(other.splitlines())):
                print(sign + line)
    for name, value, least in (("recall", tally.recall(), options.least_recall), ("macro-F1", tally.macro(), options.least_macro),
                               ("precision", tally.precision(), options.least_precision)):
        if value < least:
            failed = True
            print("judged: %s %.3f is below %.3f" % (name, value, least))
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
