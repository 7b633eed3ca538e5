#!/usr/bin/env python3
"""Bad input to `mithaq eval`, and ends that nobody planned: eval_hostile_test.py PROGRAM.

Every bad table must end with exit status 2, nothing on standard output, a diagnostic with its place on standard error, and no file
in the folder for answers.
"""
import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import unittest

PROGRAM = None
SECONDS = 60
LAW = """horizon from 1945-01-01 to 2045-01-01 numbered
predicate p(?x: integer, ?s: code) table (?x, ?s, from, to)
finding f(?x: integer, ?s: code)
f(?x, ?s) :- once[.. 7 days] p(?x, ?s).
"""


def write(path, content):
    with open(path, "wb") as file:
        file.write(content if isinstance(content, bytes) else content.encode())


class Eval(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.mkdtemp(prefix="mithaq-eval-")
        self.addCleanup(shutil.rmtree, self.folder, ignore_errors=True)
        self.facts = self.path("facts")
        self.out = self.path("out")
        os.mkdir(self.facts)
        self.law(LAW)

    def path(self, name):
        return os.path.join(self.folder, name)

    def law(self, text):
        write(self.path("test.law"), text)

    def table(self, content, name="p.facts"):
        write(os.path.join(self.facts, name), content)

    def command(self, *options):
        return [PROGRAM, "eval", self.path("test.law"), "--facts", self.facts, "--out", self.out, *options]

    def run_eval(self, *options, **more):
        return subprocess.run(self.command(*options), capture_output=True, timeout=SECONDS,
                              env=dict(os.environ, LANG="C.UTF-8", NO_COLOR="1"), **more)

    def refused(self, done, *words):
        shown = done.stderr.decode("utf-8", "replace")
        self.assertEqual(done.returncode, 2, shown)
        self.assertEqual(done.stdout, b"")
        for word in words:
            self.assertRegex(shown, word)
        self.assertNotIn("fault of the program", shown)
        self.assertEqual(self.answers(), [])

    def accepted(self, done, *rows):
        self.assertEqual(done.returncode, 0, done.stderr.decode("utf-8", "replace"))
        with open(os.path.join(self.out, "f.csv"), encoding="utf-8") as file:
            self.assertEqual(file.read().splitlines(), list(rows))

    def answers(self):
        return sorted(os.listdir(self.out)) if os.path.isdir(self.out) else []

    def many(self, rows, keys=1000):
        rand = random.Random(7)
        self.table("".join("%d\ts%d\t%d\t%d\n" % (rand.randrange(keys), rand.randrange(keys), day, day + 3)
                           for day in (rand.randrange(30000) for _ in range(rows))))


class Tables(Eval):
    def bad(self, content, *words):
        self.table(content)
        for threads in ("1", "3"):
            self.refused(self.run_eval("--threads", threads), r"p\.facts", *words)

    def test_binary(self):
        self.bad(os.urandom(1 << 16).replace(b"\n", b"\0") + b"\0", r"not-text|not-utf8")

    def test_a_nul_byte_far_down(self):
        self.bad(b"1\ta\t0\t5\n" * 900000 + b"1\ta\0\t0\t5\n", r"p\.facts:900001:6: .*not-text")

    def test_not_utf8(self):
        self.bad(b"1\ta\t0\t5\n1\t\xc3\x28\t0\t5\n", r"p\.facts:2:5: .*not-utf8")

    def test_utf16(self):
        self.bad("1\ta\t0\t5\n".encode("utf-16"), r"not-text|not-utf8")

    def test_a_line_of_fifty_megabytes(self):
        self.bad(b"1\t" + b"a" * (50 << 20) + b"\t0\t5\n", r"line-too-long")

    def test_an_endless_line_in_the_middle(self):
        self.bad(b"1\ta\t0\t5\n" * 1000 + b"9" * (20 << 20), r"line-too-long")

    def test_numbers_that_overflow(self):
        self.bad(b"99999999999999999999999\ta\t0\t5\n", r"p\.facts:1:1: .*number-too-large")
        self.bad(b"1\ta\t0\t99999999999999999999999\n", r"p\.facts:1:13: .*number-too-large")

    def test_ends_before_the_start(self):
        self.bad(b"1\ta\t0\t5\n1\ta\t7\t7\n", r"p\.facts:2:9: .*reversed-dates")

    def test_too_few_and_too_many_cells(self):
        self.bad(b"1\ta\t0\t5\n1\ta\t0\n", r"p\.facts:2:1: .*wrong-cell-count")
        self.bad(b"1\ta\t0\t5\n1\ta\t0\t5\t6\n", r"p\.facts:2:1: .*wrong-cell-count")

    def test_dates_in_a_numbered_table(self):
        self.bad(b"1\ta\t1990-01-01\t5\n", r"p\.facts:1:9: .*bad-date", r"numbered")

    def test_faults_are_counted_when_there_are_many(self):
        self.table(b"1\ta\tx\t5\n" * 200000)
        done = self.run_eval()
        self.refused(done, r"199980 more faults")
        self.assertEqual(done.stderr.count(b"[bad-date]"), 20)

    def test_a_folder_in_place_of_a_table(self):
        os.mkdir(os.path.join(self.facts, "p.facts"))
        self.refused(self.run_eval(), r"file-unreadable")

    def test_a_pipe_in_place_of_a_table(self):
        os.mkfifo(os.path.join(self.facts, "p.facts"))
        self.refused(self.run_eval(), r"file-unreadable")

    def test_a_link_to_nowhere(self):
        os.symlink("nowhere", os.path.join(self.facts, "p.facts"))
        self.refused(self.run_eval(), r"file-unreadable")

    @unittest.skipIf(os.geteuid() == 0, "root may read everything")
    def test_a_folder_that_may_not_be_read(self):
        os.chmod(self.facts, 0)
        self.addCleanup(os.chmod, self.facts, 0o755)
        self.refused(self.run_eval(), r"file-unreadable")

    def test_no_folder(self):
        shutil.rmtree(self.facts)
        self.refused(self.run_eval(), r"file-unreadable")

    def test_bad_options(self):
        self.table(b"")
        for options in (("--threads", "0"), ("--threads", "-1"), ("--threads", "many"), ("--memory", "0"),
                        ("--memory", "50Q"), ("--horizon", "2000-01-01"), ("--horizon", "2001-01-01..2000-01-01"),
                        ("--outputs", "p"), ("--output-format", "xml"), ("--explain", "f(")):
            self.refused(self.run_eval(*options))


    def test_a_header_of_very_many_columns(self):
        for name in (b"nothing", b"x"):
            self.table(b",".join([name] * 100000) + b"\n" + b",".join([b"1"] * 100000) + b"\n", "p.csv")
            started = time.monotonic()
            self.refused(self.run_eval(), r"p\.csv:1:\d+: .*(unknown-column|duplicate-column)")
            self.assertLess(time.monotonic() - started, 5)


class Programs(Eval):
    """Programs of a megabyte, and ones without end."""

    def within(self, seconds, *options):
        started = time.monotonic()
        done = self.run_eval(*options)
        self.assertLess(time.monotonic() - started, seconds)
        return done

    def test_very_many_rules_for_one_predicate(self):
        self.many(30)
        self.law(LAW + "f(?x, ?s) :- p(?x, ?s).\n" * 40000)
        self.assertEqual(self.within(15).returncode, 0)

    def test_a_body_of_very_many_parts(self):
        self.many(30)
        for part in ("p(?x, ?s)", "not once[1 day ..] p(?x, ?s)"):
            self.law(LAW + "f(?x, ?s) :- p(?x, ?s), " + ", ".join([part] * ((1 << 20) // len(part))) + ".\n")
            self.assertEqual(self.within(15).returncode, 0)

    def test_recursion_through_numbers_that_grow(self):
        self.law(LAW.replace("table (?x, ?s, from, to)", "event table (?x, ?s, earliest, latest)") + "f(?x, ?s) :- f(?y, ?s), ?x = ?y + 1.\n")
        for row in ("1\ta\t3\t3\n", "1\ta\t3\t5\n"):  # a known day, and a doubtful one
            self.table(row)
            self.refused(self.within(50, "--memory", "60M"), r"60 MiB", r"evaluation-limit")


class Accepted(Eval):
    def test_what_is_unusual_and_right(self):
        self.table(b"\xef\xbb\xbf1\ta\t0\t5\r\n\r\n\n-2\t\xd8\xa8\t-10\t1\n3\tb\t36500\t99999\n4\tc\t99999\t100000\n5\td\t36524\t")
        for threads in ("1", "4"):
            self.accepted(self.run_eval("--threads", threads), "-2\tب\t0\t8", "1\ta\t0\t12", "3\tb\t36500\t36525", "5\td\t36524\t36525")

    def test_an_empty_table(self):
        self.table(b"")
        self.accepted(self.run_eval())

    def test_a_table_with_commas(self):
        self.table(b'to,s,x,from\r\n5,"a ""b"", c",1,0\r\n', "p.csv")
        self.accepted(self.run_eval(), '1\ta "b", c\t0\t12')

    def test_lines_at_the_borders_of_parts_are_read_once(self):
        rows = ["%d\tk%d\t%d\t%d" % (i, i % 7, i % 1000, i % 1000 + 1) for i in range(400000)]
        self.table("\n".join(rows))
        self.accepted(self.run_eval("--threads", "3"),
                      *("%d\tk%d\t%d\t%d" % (i, i % 7, i % 1000, i % 1000 + 8) for i in range(400000)))


class Ends(Eval):
    def test_a_full_disk(self):
        self.many(200000)
        # A limit on the size of files stands for a full disk: writing fails in the middle.
        def small_files():
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
            resource.setrlimit(resource.RLIMIT_FSIZE, (100000, 100000))
        os.mkdir(self.out)
        write(os.path.join(self.out, "f.csv"), "what was there before\n")
        done = self.run_eval(preexec_fn=small_files)
        self.assertEqual(done.returncode, 2)
        self.assertRegex(done.stderr.decode(), r"file-unwritable")
        self.assertEqual(self.answers(), ["f.csv"])
        with open(os.path.join(self.out, "f.csv")) as file:
            self.assertEqual(file.read(), "what was there before\n")

    def test_memory_that_is_too_small(self):
        self.law(LAW + "finding pairs(?x: integer, ?y: integer)\npairs(?x, ?y) :- once p(?x, _), once p(?y, _).\n")
        self.many(20000, keys=20000)
        self.refused(self.run_eval("--memory", "50M"), r"evaluation-limit", r"memory")

    def test_tables_that_do_not_fit(self):
        self.many(400000)
        self.refused(self.run_eval("--memory", "1M"), r"evaluation-limit")

    def interrupt_after(self, seconds, number=signal.SIGINT):
        child = subprocess.Popen(self.command(), stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        time.sleep(seconds)
        begin = time.monotonic()
        child.send_signal(number)
        child.communicate(timeout=SECONDS)
        return child.returncode, time.monotonic() - begin

    def test_interrupts_leave_nothing_half_written(self):
        self.many(1500000)
        whole = time.monotonic()
        self.assertEqual(self.run_eval().returncode, 0)
        whole = time.monotonic() - whole
        good = self.answers()
        self.assertEqual(good, ["f.csv"])
        size = os.path.getsize(os.path.join(self.out, "f.csv"))
        slowest = 0
        for part in (0.05, 0.2, 0.4, 0.6, 0.8, 0.9):
            status, seconds = self.interrupt_after(part * whole)
            self.assertIn(status, (130, 0))
            if status == 130:
                slowest = max(slowest, seconds)
            self.assertEqual(self.answers(), good)
            self.assertEqual(os.path.getsize(os.path.join(self.out, "f.csv")), size)
        # A tenth of a second on an idle machine; it may be a busy one.
        self.assertLess(slowest, 2.0)

    def test_answers_do_not_take_the_place_of_facts(self):
        self.law(LAW.replace("f(", "g(") + "finding f(?x: integer)\nf(?x) :- p(?x, _).\n")
        self.table(b"x,s,from,to\n1,a,0,5\n", "p.csv")
        self.out = self.facts
        self.law("horizon from 1945-01-01 to 2045-01-01 numbered\npredicate f.possible(?x: integer)\n"
                 "predicate p(?x: integer, ?s: code) table (?x, ?s, from, to)\nfinding f(?x: integer)\nf(?x) :- p(?x, _), f.possible(?x).\n")
        self.table(b"x\n1\n", "f.possible.csv")
        done = self.run_eval()
        self.assertEqual(done.returncode, 2, done.stderr)
        self.assertRegex(done.stderr.decode(), r"take the place")
        self.assertEqual(sorted(os.listdir(self.facts)), ["f.possible.csv", "p.csv"])


def main():
    global PROGRAM
    if len(sys.argv) < 2:
        print(__doc__)
        return 2
    PROGRAM = os.path.abspath(sys.argv[1])
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    result = unittest.main(argv=sys.argv[:1] + sys.argv[2:], exit=False, verbosity=1).result
    return 0 if result.wasSuccessful() and result.testsRun else 1


if __name__ == "__main__":
    sys.exit(main())
