#!/usr/bin/env python3
"""Changes that preserve the meaning of a text must leave its claims as they were.

    preserved.py TOOL REGIME [--least SHARE] [--rounds N] [--seed N] [--show N] TEXTS.jsonl...

Each text is changed in every way of variants.py that its language has, N times with other choices; texts and changed
texts go through one run of TOOL. A case is a changed text: it holds if the reader gives the same claims, wherever they
stand in it. Printed are the share that holds, a row for each way, and the cases that do not, with the claims that went or
came. MITHAQ_SEED=N repeats a run, MITHAQ_CASES=N is a factor on the rounds. Exit status: 1 below the least share.
"""
import argparse
import collections
import json
import os
import random
import subprocess
import sys
import tempfile

from variants import ARABIC, ENGLISH


def plain(value):
    """An argument as compared: free words are the text's own and change with it."""
    text = str(value)
    return "free:" if text.startswith("free:") else text


def key(claim):
    """A claim without its place and words."""
    arguments = sorted((k, plain(v)) for k, v in claim["args"].items() if k != "place")
    number = claim.get("number") or {}
    return json.dumps([claim["predicate"], arguments, [claim.get(k) for k in ("date", "from", "to")],
                       [number.get(k) for k in ("low", "high", "approx")], claim.get("attribution"),
                       claim.get("polarity"), bool(claim.get("hedged"))], ensure_ascii=False)


def cases(items, rounds, seed):
    """The texts as they stand, then (id, way, changed text): only where a change changes something."""
    for item in items:
        yield item["id"], None, item
        for way, change in (ARABIC if item["lang"] == "ar" else ENGLISH).items():
            seen = {item["text"]}
            for turn in range(rounds):
                text = change(item["text"], random.Random("%s %s %d %d" % (item["id"], way, turn, seed)))
                if text not in seen:
                    seen.add(text)
                    yield item["id"], way, dict(item, id="%s | %s | %d" % (item["id"], way, turn), text=text)


def differences(before, after):
    """The claims that went and those that came."""
    old, new = collections.Counter(map(key, before)), collections.Counter(map(key, after))
    return sorted((old - new).elements()), sorted((new - old).elements())


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("tool")
    parser.add_argument("regime")
    parser.add_argument("texts", nargs="+")
    parser.add_argument("--least", type=float, default=0.995)
    parser.add_argument("--rounds", type=int, default=2)
    parser.add_argument("--seed", type=int, default=int(os.environ.get("MITHAQ_SEED", "20261124")))
    parser.add_argument("--show", type=int, default=20)
    options = parser.parse_args()
    rounds = max(1, round(options.rounds * float(os.environ.get("MITHAQ_CASES", "1"))))
    items = []
    for path in options.texts:
        with open(path, encoding="utf-8") as lines:
            items += [json.loads(line) for line in lines if line.strip()]
    made = list(cases(items, rounds, options.seed))
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as file:
        for _, _, item in made:
            file.write(json.dumps({k: item.get(k) for k in ("id", "lang", "published", "text")}, ensure_ascii=False) + "\n")
        file.flush()
        output = subprocess.run([options.tool, options.regime, file.name], check=True, capture_output=True, text=True,
                                timeout=600).stdout
    found = {}
    for line in output.splitlines():
        item = json.loads(line)
        found[item["id"]] = item["claims"]
    if len(found) != len(made):
        sys.exit("preserved: %d texts went in and %d came out" % (len(made), len(found)))

    ways = collections.defaultdict(lambda: [0, 0])
    broken = []
    for identity, way, item in made:
        if way is None:
            continue
        ways[way][0] += 1
        went, came = differences(found[identity], found[item["id"]])
        if went or came:
            broken.append((item, went, came))
        else:
            ways[way][1] += 1
    total, held = (sum(counts[k] for counts in ways.values()) for k in (0, 1))
    for item, went, came in broken[:options.show]:
        print("%s\n    %s" % (item["id"], item["text"].replace("\n", "\n    ")))
        for claim in went:
            print("    went: " + claim)
        for claim in came:
            print("    came: " + claim)
    for way in sorted(ways):
        print("%-16s %5d cases %5d hold" % (way, *ways[way]))
    share = held / total if total else 0.0
    print("seed %d: %d of %d cases hold, %.2f %%; at least %.2f %% must" % (
        options.seed, held, total, 100 * share, 100 * options.least))
    return 1 if share < options.least else 0


if __name__ == "__main__":
    sys.exit(main())
