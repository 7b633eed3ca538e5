#!/usr/bin/env python3
"""Sentences that must be read in one way, and look-alikes that must give nothing.

    constructions.py TOOL REGIME FILE

A line of FILE is a sentence, ` => ` and its claims, separated by ` ; `, in any order: `signed(KEN, tpnw) 2019`. Behind
the core arguments may stand a date (`2019`, `1994/1996`, `1970/`), `n=LOW..HIGH` or `n=N` (`~` before it: approximate),
`not`, `hedged`, `by=WHO`, `meant=INSTRUMENT` (where the text names another). Nothing behind `=>`: no claim. Lines that begin with # are comments.
"""
import json
import subprocess
import sys
import tempfile

from vocabulary import CORE


def number(n):
    def end(value):
        return "" if value is None else ("%g" % value)
    text = end(n["low"]) if n["low"] == n["high"] else "%s..%s" % (end(n["low"]), end(n["high"]))
    return "n=%s%s" % ("~" if n["approx"] else "", text)


def printed(claim):
    arguments = ", ".join(str(claim["args"].get(name, "?")) for name in CORE[claim["predicate"]])
    parts = ["%s(%s)" % (claim["predicate"], arguments)]
    if claim.get("date"):
        parts.append(claim["date"])
    elif claim.get("from") or claim.get("to"):
        parts.append("%s/%s" % (claim.get("from") or "", claim.get("to") or ""))
    if claim.get("number"):
        parts.append(number(claim["number"]))
    if claim["polarity"] == "negative":
        parts.append("not")
    if claim["hedged"]:
        parts.append("hedged")
    if claim.get("attribution"):
        parts.append("by=" + claim["attribution"])
    if claim.get("misnamed_as"):
        parts.append("meant=" + claim["args"].get("instrument", "?"))
    return " ".join(parts)


def main(tool, regime, path):
    cases = []
    with open(path, encoding="utf-8") as lines:
        for row, line in enumerate(lines, 1):
            line = line.rstrip("\n")
            if not line or line.startswith("#"):
                continue
            text, arrow, wanted = line.partition(" =>")
            if not arrow:
                sys.exit("%s:%d: no ` =>`" % (path, row))
            cases.append((row, text, sorted(w.strip() for w in wanted.split(" ; ") if w.strip())))
    lang = "ar" if "/ar/" in path else "en"
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as texts:
        for row, text, _ in cases:
            texts.write(json.dumps({"id": str(row), "text": text, "lang": lang}) + "\n")
        texts.flush()
        out = subprocess.run([tool, regime, texts.name], check=True, capture_output=True, text=True, timeout=300).stdout
    found = {}
    for line in out.splitlines():
        item = json.loads(line)
        found[item["id"]] = sorted(printed(c) for c in item["claims"])
    wrong = 0
    for row, text, wanted in cases:
        got = found.get(str(row), [])
        if got == wanted:
            continue
        wrong += 1
        print("%s:%d: %s" % (path, row, text))
        for claim in wanted:
            if claim not in got:
                print("    missed:   " + claim)
        for claim in got:
            if claim not in wanted or got.count(claim) > wanted.count(claim):
                print("    unwanted: " + claim)
    print("%d sentences, %d wrong" % (len(cases), wrong))
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:4]))
