#!/usr/bin/env python3
"""Bad input to the program: hostile_test.py PROGRAM REGIME.

Every case must end with exit status 2, nothing on standard output, and on standard error a diagnostic that holds the
given words; never a crash, and within the time limit. Faults of the record are made in a copy of the regime.
"""
import os
import re
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import unittest

PROGRAM, REGIME = None, None
SECONDS = 60


def run(*arguments, stdin=b"", env=None):
    environment = dict(os.environ, LANG="C.UTF-8", NO_COLOR="1", **(env or {}))
    return subprocess.run([PROGRAM, *arguments], input=stdin, capture_output=True, timeout=SECONDS, env=environment)


def read_bytes(path):
    with open(path, "rb") as file:
        return file.read()


def write_bytes(path, content):
    with open(path, "wb") as file:
        file.write(content)


class BadInput(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.mkdtemp(prefix="mithaq-hostile-")
        self.addCleanup(shutil.rmtree, self.folder)

    def file(self, name, content):
        path = os.path.join(self.folder, name)
        write_bytes(path, content)
        return path

    def regime_copy(self):
        path = os.path.join(self.folder, "regime")
        shutil.copytree(REGIME, path, dirs_exist_ok=True)
        return path

    def refused(self, done, *words):
        shown = done.stderr.decode("utf-8", "replace")
        self.assertEqual(done.returncode, 2, shown)
        self.assertEqual(done.stdout, b"")
        for word in words:
            self.assertRegex(shown, word)
        self.assertNotIn("fault of the program", shown)


class Texts(BadInput):
    def check(self, content, *words, name="article.txt"):
        self.refused(run("check", self.file(name, content), "--regime", REGIME), *words)

    def test_missing_file(self):
        self.refused(run("check", os.path.join(self.folder, "none.txt")), r"none\.txt", r"file-unreadable")

    def test_folder_in_place_of_a_file(self):
        self.refused(run("check", self.folder), r"file-unreadable")

    def test_empty_file(self):
        self.check(b"", r"article\.txt", r"empty-input")

    def test_blank_file(self):
        self.check(b" \n\t\n", r"empty-input")

    def test_binary_file(self):
        self.check(b"\x7fELF\x02\x01\x01\x00\x00\x00", r"article\.txt:1:\d+", r"not-text")

    def test_invalid_utf8(self):
        self.check(b"The treaty\nentered \xff\xfe into force.", r"article\.txt:2:9", r"not-utf8")

    def test_lone_surrogate(self):
        self.check(b"treaty \xed\xa0\x80", r"not-utf8")

    def test_line_of_fifty_megabytes(self):
        self.check(b"a" * (50 << 20), r"line-too-long")

    def test_no_text_at_all(self):
        self.refused(run("check"), r"no text given")

    def test_published_is_no_date(self):
        self.refused(run("check", "--text", "India never signed the NPT.", "--published", "2017-13"), r"bad-date")

    def test_a_fault_in_the_last_file_leaves_no_half_answer(self):
        good = self.file("good.txt", b"India and Pakistan never signed the Non-Proliferation Treaty.")
        self.refused(run("check", good, self.file("bad.txt", b"\xff")), r"bad\.txt:1:1")

    def test_every_faulty_file_is_named(self):
        done = run("check", self.file("a.txt", b"\xff"), self.file("b.txt", b""))
        self.refused(done, r"a\.txt", r"b\.txt")

    def test_record_that_is_no_json(self):
        self.check(b'{"id": "a", "text": "x"}\n{"id": \n', r"corpus\.jsonl:2:\d+", r"bad-json", name="corpus.jsonl")

    def test_record_without_text(self):
        self.check(b'{"id": "a"}\n', r"corpus\.jsonl:1:1", r"bad-record", name="corpus.jsonl")

    def test_long_texts_of_one_kind_are_read(self):
        for text in (b"1" * 1000000, b'"' * 500000, b"(" * 500000, b". " * 500000, b"on 5 June 2017 and " * 20000,
                     "\u0628".encode() + "\u064b".encode() * 200000, "India\u200d".encode() * 100000):
            done = run("read", self.file("long.txt", text), "--regime", REGIME)
            self.assertEqual((done.returncode, done.stderr), (0, b""), text[:20])

    def test_standard_input_is_checked_too(self):
        self.refused(run("read", "-", stdin=b"caf\xe9"), r"not-utf8")


class Claims(BadInput):
    def judge(self, content, *words):
        self.refused(run("judge", self.file("claims.jsonl", content)), *words)

    def test_number_upside_down(self):
        self.judge(b'{"predicate":"number_of_votes","args":{},"number":{"low":9,"high":1}}\n', r"claims\.jsonl:1:1", r"above")

    def test_date_that_is_none(self):
        self.judge(b'{"predicate":"signed","args":{},"date":"2017-02-30"}\n', r"2017-02-30")

    def test_args_of_the_wrong_type(self):
        self.judge(b'{"predicate":"signed","args":[1]}\n', r"`args` must be an object")

    def test_deeply_nested_json(self):
        self.judge(b"[" * 200000 + b"\n", r"bad-json")

    def test_deeply_nested_json_that_is_well_formed(self):
        deep = b"[" * 200000 + b"]" * 200000
        self.judge(deep + b"\n", r"bad-json")
        for field in (b"args", b"number", b"claims", b"date", b"span"):
            self.judge(b'{"predicate":"signed","args":{},"%s":%s}\n' % (field, deep), r"claims\.jsonl:1:1", r"bad-record")

    def test_number_larger_than_any(self):
        self.judge(b'{"predicate":"number_of_votes","args":{},"number":1e999}\n', r"claims\.jsonl:1:1", r"bad-json", r"larger")

    def test_half_a_pair_of_surrogates(self):
        self.judge(b'{"predicate":"\\ud800","args":{}}\n', r"claims\.jsonl:1:\d+", r"bad-json")


class Usage(BadInput):
    def test_unknown_command_gets_the_nearest(self):
        self.refused(run("statsu", "PRK"), r"did you mean `status`")

    def test_unknown_state_gets_the_nearest(self):
        self.refused(run("status", "Irlend"), r"did you mean .*Ireland")

    def test_impossible_day(self):
        self.refused(run("status", "PRK", "--on", "2003-02-29"), r"2003-02-29", r"real calendar day")

    def test_unknown_view(self):
        self.refused(run("status", "PRK", "--view", "defualt"), r"did you mean `default`")

    def test_unknown_reading_lists_the_readings(self):
        self.refused(run("status", "PRK", "--reading", "npt.prk=never"), r"fresh notice")

    def test_unknown_option(self):
        self.refused(run("status", "PRK", "--colour"), r"bad-usage")

    def test_unknown_predicate_points_into_the_atom(self):
        self.refused(run("why", "bond(IRL, tpnw)"), r"query:1:1", r"did you mean `bound`")

    def test_unknown_id_in_an_atom(self):
        self.refused(run("why", "bound(IRX, tpnw)"), r"query:1:7")

    def test_open_place_in_an_atom(self):
        self.refused(run("why", "bound(?s, tpnw)"), r"query:1:7")

    def test_unsafe_query(self):
        self.refused(run("query", "not bound(?s, tpnw)"), r"unsafe-variable")

    def test_no_regime_there(self):
        self.refused(run("status", "PRK", "--regime", self.folder), r"no datapackage\.json")

    def test_faults_as_json(self):
        done = run("status", "PRK", "--on", "tomorrow", "--format", "json")
        self.refused(done, r'"kind":\s*"bad-usage"')

    @unittest.skipUnless(os.path.exists("/dev/full"), "no /dev/full")
    def test_full_disk(self):
        with open("/dev/full", "wb") as full:
            done = subprocess.run([PROGRAM, "status", "IRL"], stdout=full, stderr=subprocess.PIPE, timeout=SECONDS)
        self.assertEqual(done.returncode, 2)
        self.assertIn(b"cannot write", done.stderr)

    def test_pipe_closed_early_is_no_crash(self):
        done = subprocess.run("'%s' query 'member_of(?s, un)' | head -n 1" % PROGRAM, shell=True, capture_output=True, timeout=SECONDS)
        self.assertEqual(done.returncode, 0)
        self.assertNotIn(b"fault", done.stderr)


class Interrupted(unittest.TestCase):
    """Ctrl-C: the program ends soon, as who was interrupted, and has said all or nothing."""

    def check(self, *arguments):
        begin = time.monotonic()
        whole = run(*arguments)
        seconds = time.monotonic() - begin
        self.assertEqual(whole.returncode, 0)
        interrupted = 0
        for part in (0.1, 0.3, 0.5, 0.7, 0.9):
            child = subprocess.Popen([PROGRAM, *arguments], stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                                     env=dict(os.environ, LANG="C.UTF-8", NO_COLOR="1"))
            time.sleep(part * seconds)
            sent = time.monotonic()
            child.send_signal(signal.SIGINT)
            said, faults = child.communicate(timeout=SECONDS)
            # A tenth of a second on an idle machine; it may be a busy one.
            self.assertLess(time.monotonic() - sent, 2)
            self.assertEqual(faults, b"")
            # Before it listens for the signal, the system ends it, which a shell shows as 130 too.
            self.assertIn(child.returncode, (0, 130, -signal.SIGINT))
            interrupted += child.returncode != 0
            # All, too, where it was only about to end.
            self.assertIn(said, (b"", whole.stdout) if child.returncode else (whole.stdout,))
        self.assertGreater(interrupted, 0)

    def test_settle(self):
        self.check("settle", "not_compliant(TUR, npt.II, hosts_weapons)", "--on", "2020-01-01", "--all")

    def test_settle_as_json(self):
        self.check("settle", "bound(SAU, iaea_csa)", "--on", "2020-01-01", "--format", "json")

    def test_why(self):
        self.check("why", "bound(IRL, tpnw)", "--on", "2022-01-01")

    def test_what_if(self):
        self.check("what-if", "notified_withdrawal(IRN, npt) on 2026-12-01 grade A1")


class Records(BadInput):
    def broken(self, table, change, *words):
        regime = self.regime_copy()
        path = os.path.join(regime, table)
        content = read_bytes(path)
        changed = change(content)
        self.assertNotEqual(changed, content)
        write_bytes(path, changed)
        self.refused(run("status", "IRL", "--regime", regime), re.escape(os.path.basename(table)), *words)

    def test_missing_table(self):
        regime = self.regime_copy()
        os.remove(os.path.join(regime, "record/voted.csv"))
        self.refused(run("status", "IRL", "--regime", regime), r"voted\.csv", r"file-unreadable")

    def test_empty_table(self):
        self.broken("record/voted.csv", lambda _: b"", r"empty")

    def test_truncated_row(self):
        self.broken("record/voted.csv", lambda text: text[: text.rindex(b",")], r"voted\.csv:\d+")

    def test_broken_date(self):
        self.broken("record/voted.csv", lambda text: text.replace(b"2017-07-07", b"2017-17-07", 1), r"voted\.csv:\d+:\d+", r"bad-date")

    def test_unknown_source(self):
        regime = self.regime_copy()
        path = os.path.join(regime, "record/voted.csv")
        content = read_bytes(path)
        column = content.split(b"\n", 1)[0].split(b",").index(b"source")
        first = content.split(b"\n", 2)[1].split(b",")[column]
        write_bytes(path, content.replace(b"," + first + b",", b"," + first[:-1] + b"q,", 1))
        self.refused(run("status", "IRL", "--regime", regime), r"voted\.csv:2:\d+", r"unknown-source", r"did you mean")

    def test_unknown_entity(self):
        self.broken("record/voted.csv", lambda text: text.replace(b",NLD,", b",NLX,", 1), r"voted\.csv:\d+:\d+", r"unknown-entity")

    def test_unclosed_quote(self):
        self.broken("record/voted.csv", lambda text: text.replace(b",NLD,", b',"NLD,', 1), r"voted\.csv:\d+")

    def test_package_that_is_no_json(self):
        self.broken("datapackage.json", lambda text: text[:-20], r"datapackage\.json:\d+:\d+", r"bad-json")

    def test_bytes_that_are_no_text(self):
        self.broken("names.csv", lambda text: text[:3000] + b"\xc3\x28" + text[3000:], r"names\.csv:\d+:\d+", r"not-utf8")

    def test_all_faults_are_reported_at_once(self):
        regime = self.regime_copy()
        for table, old, new in (("voted", b",NLD,", b",NLX,"), ("signed", b",AFG,", b",AFX,")):
            path = os.path.join(regime, "record/%s.csv" % table)
            write_bytes(path, read_bytes(path).replace(old, new, 1))
        self.refused(run("status", "IRL", "--regime", regime), r"voted\.csv", r"signed\.csv")


class Views(BadInput):
    def views(self, text, *words):
        regime = self.regime_copy()
        write_bytes(os.path.join(regime, "views.toml"), text)
        self.refused(run("status", "IRL", "--regime", regime), r"views\.toml", *words)

    def test_deep_lists(self):
        self.views(b"a = " + b"[" * 8000, r"bad-toml", r"depth")
        self.views(b"a = " + b"[\n" * 100000, r"bad-toml", r"depth")

    def test_deep_tables(self):
        self.views(b"[" + b"a." * 100000 + b"a]\nx = 1\n", r"line-too-long")
        self.views(b"[" + b"a." * 8000 + b"a]\nx = 1\n", r"bad-view")

    def test_no_toml(self):
        self.views(b"[default\n", r"views\.toml:1:\d+", r"bad-toml")


class Laws(BadInput):
    def law(self, text, *words):
        regime = self.regime_copy()
        write_bytes(os.path.join(regime, "law/zz_hostile.law"), text)
        self.refused(run("status", "IRL", "--regime", regime), r"zz_hostile\.law", *words)

    def test_unsafe_variable(self):
        self.law(b'rule npt.X.1 "x" ar "x" left(?s, ?i) :- not bound(?s, npt).\n', r"unsafe-variable")

    def test_nested_too_deep(self):
        self.law(b'rule npt.X.1 "x" ar "x" left(?s, npt) :- ' + b"once " * 100000 + b"entered(?s, npt).\n", r"nested-too-deep")

    def test_bounds_without_end(self):
        self.law(b'rule npt.X.1 "x" ar "x" left(?s, npt) :- once[99999999999 years ..] entered(?s, npt).\n', r"\[bad-period\]|too")

    def test_reversed_bounds(self):
        self.law(b'rule npt.X.1 "x" ar "x" left(?s, npt) :- once[3 months .. 1 month] entered(?s, npt).\n', r"reversed-bounds")


def main():
    global PROGRAM, REGIME
    if len(sys.argv) < 3:
        print(__doc__)
        return 2
    PROGRAM, REGIME = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2])
    os.environ["MITHAQ_REGIME"] = REGIME
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    result = unittest.main(argv=sys.argv[:1] + sys.argv[3:], exit=False, verbosity=1).result
    return 0 if result.wasSuccessful() and result.testsRun else 1


if __name__ == "__main__":
    sys.exit(main())
