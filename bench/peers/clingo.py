#!/usr/bin/env python3
"""Run one scenario in clingo: clingo.py SCENARIO IN OUT

SCENARIO.lp beside this file is a logic program with one statement of its own, which is written out here:

    joined NAME/N of OTHER.    NAME has the intervals (the last two places of N) of OTHER, disjoint and not touching

Tables become facts, and the answer set, which is one, becomes tables; both are part of the time that is measured, and small in it.
"""
import os
import re
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))


def joined(name, places, other):
    """An interval begins where none covers or touches its first day from the left, and ends where none goes on."""
    key = ",".join("K%d" % i for i in range(int(places) - 2))
    return """{n}_inside({k},A) :- {o}({k},A,_), {o}({k},C,D), C < A, A <= D.
{n}_goes_on({k},B) :- {o}({k},_,B), {o}({k},C,D), C <= B, B < D.
{n}_end({k},B) :- {o}({k},_,B), not {n}_goes_on({k},B).
{n}({k},A,B) :- {o}({k},A,_), not {n}_inside({k},A), B = #min {{ E : {n}_end({k},E), E > A }}.
""".format(n=name, k=key, o=other)


def program(scenario):
    with open(os.path.join(HERE, scenario + ".lp")) as file:
        text = file.read()
    return re.sub(r"^joined (\w+)/(\d+) of (\w+)\.$", lambda m: joined(*m.groups()), text, flags=re.M)


def facts(given):
    for name in sorted(os.listdir(given)):
        if name.endswith(".facts"):
            with open(os.path.join(given, name)) as file:
                for line in file:
                    yield "%s(%s).\n" % (name[:-6], line.strip().replace("\t", ","))


def main():
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    scenario, given, out = sys.argv[1:]
    child = subprocess.Popen(["clingo", "-V0", "--warn=none", "-"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    child.stdin.write(program(scenario))
    child.stdin.writelines(facts(given))
    child.stdin.close()
    files = {}
    for line in child.stdout:
        for atom in line.split():
            name, _, rest = atom.partition("(")
            if rest.endswith(")"):
                if name not in files:
                    files[name] = open(os.path.join(out, name + ".csv"), "w")
                files[name].write(rest[:-1].replace(",", "\t") + "\n")
    child.wait()
    for shown in re.findall(r"#show (\w+)/", program(scenario)):
        if shown not in files:
            open(os.path.join(out, shown + ".csv"), "w").close()


if __name__ == "__main__":
    main()
