#!/usr/bin/env python3
"""`mithaq eval` as a user runs it: eval_test.py PROGRAM ROOT."""
import json
import os
import shutil
import subprocess
import sys
import tempfile
import unittest

PROGRAM, ROOT = None, None


def read(path):
    with open(path, encoding="utf-8") as file:
        return file.read()


class Case(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.mkdtemp(prefix="mithaq-eval-")
        self.addCleanup(shutil.rmtree, self.folder)
        self.out = os.path.join(self.folder, "out")

    def run_eval(self, law, facts, *options, out=True):
        command = [PROGRAM, "eval", law, "--facts", facts, *options] + (["--out", self.out] if out else [])
        done = subprocess.run(command, capture_output=True, timeout=120, env=dict(os.environ, LANG="C.UTF-8", NO_COLOR="1"))
        self.assertEqual(done.returncode, 0, done.stderr.decode())
        return done.stdout.decode()

    def write(self, law, **tables):
        """A program and its tables, for what follows."""
        facts = os.path.join(self.folder, "facts")
        os.makedirs(facts, exist_ok=True)
        path = os.path.join(self.folder, "test.law")
        for name, text in [(path, law)] + [(os.path.join(facts, name.replace("_csv", ".csv") if name.endswith("_csv")
                                                         else name + ".facts"), text) for name, text in tables.items()]:
            with open(name, "w", encoding="utf-8") as file:
                file.write(text)
        return path, facts

    def answer(self, name):
        return read(os.path.join(self.out, name)).splitlines()


class Example(Case):
    def setUp(self):
        super().setUp()
        self.example = os.path.join(ROOT, "examples", "eval")
        self.given = os.path.join(self.example, "example.law"), os.path.join(self.example, "facts")

    def test_answers_are_those_beside_it(self):
        for threads in "1", "2":
            self.run_eval(*self.given, "--threads", threads)
            wanted = os.path.join(self.example, "answers")
            self.assertEqual(sorted(os.listdir(self.out)), sorted(os.listdir(wanted)))
            for name in os.listdir(wanted):
                self.assertEqual(read(os.path.join(self.out, name)), read(os.path.join(wanted, name)), name)

    def test_a_no_is_explained(self):
        said = self.run_eval(*self.given, "--explain", "bound(PRK, npt)", "--on", "2003-06-01", out=False)
        self.assertIn("Answer: no", said)
        self.assertIn("PRK gives notice of withdrawal from npt, on 10 January 2003", said)
        self.assertIn("notice.facts", said)

    def test_a_yes_is_explained_on_its_first_day(self):
        said = self.run_eval(*self.given, "--explain", "bound(PRK, npt)", out=False)
        self.assertIn("PRK is bound by npt, on 12 December 1985\nAnswer: yes", said)
        self.assertIn("ratified.facts", said)

    def test_an_open_answer_shows_two_worlds(self):
        said = self.run_eval(*self.given, "--explain", "unseen(PRK)", "--on", "2002-01-01", out=False)
        self.assertIn("Answer: open", said)
        self.assertIn("It fails, if:", said)

    def test_json_has_answers_rules_and_the_proof(self):
        said = json.loads(self.run_eval(*self.given, "--format", "json", "--explain", "bound(PRK, npt)"))
        self.assertEqual(said["format"], "eval/1")
        self.assertEqual(said["facts"], 6)
        self.assertEqual({each["predicate"]: each["open"] for each in said["answers"]}, {"bound": False, "unseen": True})
        self.assertEqual([each["head"] for each in said["rules"]], ["left", "bound"])
        self.assertIn("explanation", said)


class Forms(Case):
    NUMBERED = "horizon from 2000-01-01 to 2001-01-01 numbered\n"

    def test_commas_with_a_header(self):
        given = self.write(self.NUMBERED + "predicate p(?x: code, ?n: integer)\nfinding f(?x: code, ?n: integer)\nf(?x, ?n) :- p(?x, ?n).\n",
                           p_csv='n,x,from,to\n-3,"a ""b"", c",0,5\n10,d,7,9\n')
        self.run_eval(*given, "--output-format", "csv")
        self.assertEqual(self.answer("f.csv"), ["x,n,from,to", '"a ""b"", c",-3,0,5', "d,10,7,9"])

    def test_numbers_are_sorted_as_numbers_and_texts_by_bytes(self):
        given = self.write(self.NUMBERED + "predicate p(?n: integer, ?x: code)\nfinding f(?n: integer, ?x: code)\nf(?n, ?x) :- p(?n, ?x).\n",
                           p="10\tb\n9\tä\n9\tz\n9\tZ\n-1\ta\n-20\ta\n5000000000\ta\n4999999999\tq\n")
        self.run_eval(*given)
        self.assertEqual([line.split("\t")[:2] for line in self.answer("f.csv")],
                         [["-20", "a"], ["-1", "a"], ["9", "Z"], ["9", "z"], ["9", "ä"], ["10", "b"], ["4999999999", "q"], ["5000000000", "a"]])

    def test_what_always_holds_holds_over_the_horizon(self):
        given = self.write(self.NUMBERED + "predicate p()\npredicate q(?x: code)\nfinding f(?x: code)\nf(?x) :- p(), q(?x).\n", p="()\n", q="a\n")
        self.run_eval(*given)
        self.assertEqual(self.answer("f.csv"), ["a\t0\t366"])

    def test_the_command_line_gives_the_horizon(self):
        given = self.write("predicate p(?x: code) event\nfinding f(?x: code)\nf(?x) :- once p(?x).\n", p="a\t2000-01-05\nb\t1999-01-01\n")
        self.run_eval(*given, "--horizon", "2000-01-01..2000-02-01")
        self.assertEqual(self.answer("f.csv"), ["a\t2000-01-05\t2000-02-01"])

    def test_outputs_are_chosen(self):
        law = self.NUMBERED + "predicate p(?x: code)\npredicate q(?x: code)\nfinding f(?x: code)\nq(?x) :- p(?x).\nf(?x) :- q(?x).\n"
        given = self.write(law, p="a\n")
        self.run_eval(*given)
        self.assertEqual(os.listdir(self.out), ["f.csv"])
        self.run_eval(*given, "--outputs", "q")
        self.assertEqual(sorted(os.listdir(self.out)), ["f.csv", "q.csv"])

    def test_a_missing_table_may_be_empty(self):
        given = self.write(self.NUMBERED + "predicate p(?x: code)\npredicate q(?x: code)\nfinding f(?x: code)\nf(?x) :- p(?x), not q(?x).\n", p="a\n")
        self.run_eval(*given, "--allow-missing")
        self.assertEqual(self.answer("f.csv"), ["a\t0\t366"])

    def test_a_count_is_written_with_its_value(self):
        given = self.write(self.NUMBERED + "predicate p(?x: code) event\nfinding f(?n: range)\nf(?n) :- ?n = count ?x : (once p(?x)).\n",
                           p="a\t5\nb\t9\n")
        self.run_eval(*given)
        self.assertEqual(self.answer("f.csv"), ["0\t0\t5", "1\t5\t9", "2\t9\t366"])

    def test_ranges_and_rivals_give_certain_and_possible_days(self):
        given = self.write(self.NUMBERED + "predicate p(?x: code, ?n: range)\nfinding f(?x: code)\nf(?x) :- p(?x, ?n), ?n >= 5.\n",
                           p="a\t4..6\t0\t10\nb\t5..7\t0\t10\nc\t3\t0\t10\nc\t9\t5\t10\nd\t1\t0\t10\n")
        self.run_eval(*given)
        self.assertEqual(self.answer("f.csv"), ["b\t0\t10"])
        self.assertEqual(self.answer("f.possible.csv"), ["a\t0\t10", "b\t0\t10", "c\t5\t10"])

    def test_a_window_beyond_the_horizon_is_only_possible(self):
        given = self.write(self.NUMBERED + "predicate p(?x: code) event table (?x, earliest, latest)\nfinding f(?x: code)\nf(?x) :- once p(?x).\n",
                           p="a\t-5\t5\nb\t3\t5\nc\t-9\t-1\nd\t7\t7\n")
        self.run_eval(*given)
        self.assertEqual(self.answer("f.csv"), ["b\t5\t366", "d\t7\t366"])
        self.assertEqual(self.answer("f.possible.csv"), ["a\t0\t366", "b\t3\t366", "d\t7\t366"])

    def test_a_possible_fact_holds_on_all_its_days_or_none(self):
        given = self.write(self.NUMBERED + "predicate p(?x: code) table (?x, from, to, certainty)\nfinding f(?x: code)\n"
                           "f(?x) :- historically[.. 3 days] p(?x), p(?x).\n", p="a\t0\t10\tpossible\na\t20\t30\t\n")
        self.run_eval(*given)
        self.assertEqual(self.answer("f.csv"), ["a\t23\t30"])
        self.assertEqual(self.answer("f.possible.csv"), ["a\t3\t10", "a\t23\t30"])


def main():
    global PROGRAM, ROOT
    if len(sys.argv) < 3:
        print(__doc__)
        return 2
    PROGRAM, ROOT = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2])
    result = unittest.main(argv=sys.argv[:1] + sys.argv[3:], exit=False, verbosity=1).result
    return 0 if result.wasSuccessful() and result.testsRun else 1


if __name__ == "__main__":
    sys.exit(main())
