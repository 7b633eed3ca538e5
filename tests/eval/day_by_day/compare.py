#!/usr/bin/env python3
"""Holds `mithaq eval` against the definitions, day by day: compare.py PROGRAM FOLDER….

A folder holds `*.law` and, beside each, a folder of its tables, NAME.facts/. What tables leave open is settled in every way, and the answers
must be what all ways have in common, and what some way has (or, where the law says `# bounds`, inside and outside of that).
"""
import os
import re
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from evaluate import Evaluation, Unsettled, margin_of
from law import read_law
from tables import answers_of, facts_of, worlds_of
from timeline import runs


def expected(law, folder, reading):
    """Of each predicate the days of each tuple in all worlds, and in some."""
    facts, margin = list(facts_of(law, folder)), margin_of(law)
    certain, possible, evaluation = None, {}, None
    worlds = worlds_of(facts)
    if worlds is None:
        raise Unsettled("too many worlds")
    reaches = {}
    for world in worlds:
        evaluation = Evaluation(law, world, margin, reading)
        evaluation.line.reaches = reaches
        found = {(name, arguments): days & evaluation.line.horizon for name, tuples in evaluation.run().items() for arguments, days in tuples.items()}
        certain = found if certain is None else {key: days & found.get(key, 0) for key, days in certain.items()}
        for key, days in found.items():
            possible[key] = possible.get(key, 0) | days
    return evaluation.line, certain, possible


def days_of(line, answers):
    result = {}
    for arguments, spans in answers.items():
        if spans != sorted(spans) or any(a[1] >= b[0] for a, b in zip(spans, spans[1:])) or any(a >= b for a, b in spans):
            raise AssertionError(f"not canonical: {arguments} {spans}")
        result[arguments] = 0
        for first, end in spans:
            result[arguments] |= line.span(first, end)
    return result


def said(line, law, days):
    show = (lambda place: line.first + place - law.horizon[0]) if law.numbered else (lambda place: __import__("datetime").date.fromordinal(line.first + place))
    return " ".join(f"[{show(a)}, {show(b)})" for a, b in runs(days)) or "never"


def differences(program, path, folder, options=(), bounds=False, lenient=False):
    with open(path, encoding="utf-8-sig") as file:
        text = file.read()
    bounds = bounds or text.startswith("# bounds")
    law = read_law(text)
    reading = re.findall(r"^# --reading (\S+)=(.+)$", text, re.M)
    with tempfile.TemporaryDirectory() as out:
        names = [rule["head"][1] for rule in law.rules]
        command = [program, "eval", path, "--facts", folder, "--out", out, "--allow-missing", "--outputs", ",".join(sorted(set(names))), *options]
        for question, answer in reading:
            command += ["--reading", f"{question}={answer}"]
        done = subprocess.run(command, capture_output=True, text=True, timeout=120)
        if done.returncode != 0:
            yield f"exit {done.returncode}: {done.stderr.strip()}"
            return
        line, certain, possible = expected(law, folder, reading)
        for name in sorted(set(names)):
            got = answers_of(law, out, name)
            wide = answers_of(law, out, name, ".possible")
            for which, answers, want in (("certain", got, certain), ("possible", got if wide is None else wide, possible)):
                answers = days_of(line, answers)
                wanted = {arguments: days for (other, arguments), days in want.items() if other == name and days}
                for arguments in sorted(set(answers) | set(wanted), key=repr):
                    have, need = answers.get(arguments, 0), wanted.get(arguments, 0)
                    wrong = (have & ~need if which == "certain" else need & ~have) if bounds and wide is not None else have ^ need
                    if wrong:
                        yield f"{which} {name}{arguments}: {said(line, law, have)}, by definition {said(line, law, need)}"


def main():
    program, failed, number = sys.argv[1], 0, 0
    for folder in sys.argv[2:]:
        laws = [folder] if folder.endswith(".law") else [os.path.join(folder, each) for each in sorted(os.listdir(folder)) if each.endswith(".law")]
        for path in laws:
            number += 1
            for options in (["--threads", "1"], ["--threads", "3"]):
                try:
                    found = list(differences(program, path, path[:-4] + ".facts", options))
                except Exception as error:
                    found = [f"{type(error).__name__}: {error}"]
                    if os.environ.get("TRACE"):
                        raise
                failed += bool(found)
                for each in found[:5]:
                    print(f"{path} {options[1]}: {each}")
    print(f"{number} programs, {failed} differ")
    return 1 if failed or not number else 0


if __name__ == "__main__":
    sys.exit(main())
