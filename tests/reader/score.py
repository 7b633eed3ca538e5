#!/usr/bin/env python3
"""Score the reader on annotated texts and hold the table against a golden one.

    score.py TOOL REGIME TEXTS.jsonl TABLE [--least-precision X] [--least-f1 X]

TEXTS has one item a line: {"id", "lang", "published", "text", "claims"}, claims in the form of docs/claims.md. A claim
found is right if its predicate, its core arguments, its polarity and, where the annotation has them, its date and number
are the annotated ones, or those of an `also_accept`. An `optional` claim counts neither way. TABLE is one line an item,
`id annotated found right`, and a line a predicate; then the figures for what is right in full, and those that count what is
right in part (credit.py), with the share of pairs whose attribution and hedge are right. Any change of it fails, and so do
figures below the least ones.
With MITHAQ_UPDATE_GOLDEN=1 the table is written anew; read the difference before it is kept.
"""
import collections
import json
import os
import subprocess
import sys

import credit
from vocabulary import CORE

def forms(claim):
    """The readings of an annotated claim: (predicate, core arguments) for it and its alternatives."""
    for form in [claim] + claim.get("also_accept", []):
        core = CORE[form["predicate"]]
        yield form["predicate"], tuple(form["args"].get(name) for name in core)


def key(claim):
    return claim["predicate"], tuple(claim["args"].get(name) for name in CORE[claim["predicate"]])


def is_right(gold, found):
    if key(found) not in set(forms(gold)) or gold["polarity"] != found["polarity"]:
        return False
    for name in ("date", "from", "to"):
        if gold.get(name) and gold[name] != found.get(name):
            return False
    number = gold.get("number")
    if number is None:
        return True
    other = found.get("number") or {}
    return all(number[end] == other.get(end) for end in ("low", "high")) and bool(number["approx"]) == bool(other.get("approx"))


def pair(gold, found):
    """How many claims are right, one to one; and the optional ones among those found."""
    free = list(found)
    right = []
    for claim in sorted(gold, key=lambda c: bool(c.get("optional"))):
        match = next((f for f in free if is_right(claim, f)), None)
        if match is None:
            continue
        free.remove(match)
        right.append(claim)
    return right


def figures(right, given, asked):
    """Precision, recall and F1."""
    precision, recall = (right / n if n else 0.0 for n in (given, asked))
    return precision, recall, 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def main(arguments):
    least = {"--least-precision": 0.0, "--least-f1": 0.0}
    plain = []
    while arguments:
        word = arguments.pop(0)
        if word in least:
            least[word] = float(arguments.pop(0))
        else:
            plain.append(word)
    tool, regime, texts, table = plain
    with open(texts, encoding="utf-8") as file:
        items = [json.loads(line) for line in file if line.strip()]
    if not items:
        sys.exit("score: no texts in %s" % texts)
    output = subprocess.run([tool, regime, texts], check=True, capture_output=True, text=True, timeout=300).stdout
    found = {}
    for line in output.splitlines():
        item = json.loads(line)
        found[item["id"]] = item["claims"]

    lines = []
    partly = collections.Counter()
    totals = collections.Counter()
    by_predicate = collections.defaultdict(lambda: [0, 0, 0])
    for item in items:
        if item["id"] not in found:
            sys.exit("score: the reader gave nothing for %s" % item["id"])
        right = pair(item["claims"], found[item["id"]])
        asked = [c for c in item["claims"] if not c.get("optional")]
        counted = [c for c in right if not c.get("optional")]
        given = len(found[item["id"]]) - (len(right) - len(counted))
        lines.append("%s %d %d %d" % (item["id"], len(asked), given, len(counted)))
        totals.update(asked=len(asked), given=given, right=len(counted))
        for w, f, value in credit.pairs(item["claims"], found[item["id"]]):
            one, other = item["claims"][w], found[item["id"]][f]
            if one.get("optional"):
                partly["optional"] += 1
                continue
            partly["pairs"] += 1
            partly["credit"] += value
            partly["attribution"] += (one.get("attribution") or "") == (other.get("attribution") or "")
            partly["hedge"] += bool(one.get("hedged")) == bool(other.get("hedged"))
        partly["found"] += len(found[item["id"]])
        for c in asked:
            by_predicate[c["predicate"]][0] += 1
        for c in found[item["id"]]:
            by_predicate[c["predicate"]][1] += 1
        for c in counted:
            by_predicate[c["predicate"]][2] += 1
    for name in sorted(by_predicate):
        lines.append("%s %d %d %d" % ((name,) + tuple(by_predicate[name])))
    precision, recall, f1 = figures(totals["right"], totals["given"], totals["asked"])
    lines.append("precision %.3f recall %.3f f1 %.3f" % (precision, recall, f1))
    lines.append("in part: precision %.3f recall %.3f f1 %.3f" % figures(
        partly["credit"], partly["found"] - partly["optional"], totals["asked"]))
    lines.append("attribution %.3f hedge %.3f" % tuple(
        partly[name] / partly["pairs"] if partly["pairs"] else 0.0 for name in ("attribution", "hedge")))
    text = "# annotated, found, right\n" + "\n".join(lines) + "\n"

    if os.environ.get("MITHAQ_UPDATE_GOLDEN") == "1":
        with open(table, "w", encoding="utf-8") as file:
            file.write(text)
    with open(table, encoding="utf-8") as file:
        expected = file.read()
    failed = False
    if text != expected:
        failed = True
        print("the table has changed (MITHAQ_UPDATE_GOLDEN=1 writes it anew):")
        old, new = set(expected.splitlines()), set(text.splitlines())
        for line in sorted(old - new):
            print("- " + line)
        for line in sorted(new - old):
            print("+ " + line)
    if precision < least["--least-precision"] or f1 < least["--least-f1"]:
        failed = True
        print("precision %.3f or f1 %.3f is below the least" % (precision, f1))
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
