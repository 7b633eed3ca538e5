#!/usr/bin/env python3
"""How `read` takes a corpus: corpus_test.py PROGRAM ROOT. Folders, packed files, records, threads, faults, Ctrl-C."""
import gzip
import json
import os
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import unittest

PROGRAM, ROOT = None, None
ENGLISH = "Sweden signed the Treaty on the Prohibition of Nuclear Weapons in 2017. North Korea tested a nuclear weapon in 2006. "
ARABIC = "وقّعت النمسا معاهدة حظر الأسلحة النووية عام 2017. "


def command(*arguments):
    return [PROGRAM, "read", "--regime", os.path.join(ROOT, "regimes/nuclear"), *arguments]


def run(*arguments, stdin=b""):
    environment = dict(os.environ, LANG="C.UTF-8", NO_COLOR="1")
    return subprocess.run(command(*arguments), input=stdin, capture_output=True, timeout=120, env=environment)


def record(number, text=ENGLISH, **more):
    return json.dumps({"id": f"r{number}", "text": text, **more}, ensure_ascii=False) + "\n"


class Corpus(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.mkdtemp(prefix="mithaq-corpus-")
        self.addCleanup(shutil.rmtree, self.folder)

    def file(self, name, content):
        path = os.path.join(self.folder, name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "wb") as file:
            file.write(content if isinstance(content, bytes) else content.encode())
        return path

    def items(self, done):
        self.assertEqual((done.returncode, done.stderr), (0, b""))
        return [json.loads(line)["item"] for line in done.stdout.splitlines()]

    def test_a_folder_is_read_in_the_order_of_its_paths(self):
        self.file("c/b.txt", ENGLISH)
        self.file("c/a.jsonl", record(1) + "\n" + record(2, ARABIC))
        self.file("c/deep/z.txt.gz", gzip.compress(ENGLISH.encode()))
        self.file("c/notes.pdf", b"\0\1")
        items = self.items(run(os.path.join(self.folder, "c")))
        self.assertEqual(list(dict.fromkeys(items)), ["r1", "r2", "b", "deep/z"])

    def test_packed_or_not_and_from_standard_input_the_claims_are_the_same(self):
        lines = "".join(record(i, ENGLISH if i % 2 else ARABIC) for i in range(500)).encode()
        plain = run(self.file("c.jsonl", lines))
        self.assertEqual(plain.returncode, 0)
        self.assertGreater(len(plain.stdout), 50000)
        half = lines.index(b"\n", len(lines) // 2) + 1
        packed = gzip.compress(lines[:half]) + gzip.compress(lines[half:])
        self.assertEqual(run(self.file("c.jsonl.gz", packed)).stdout, plain.stdout)
        self.assertEqual(run("-", stdin=lines).stdout, plain.stdout)
        self.assertEqual(run("-", stdin=packed).stdout, plain.stdout)
        if shutil.which("zstd"):
            zst = subprocess.run(["zstd", "-qc"], input=lines, capture_output=True, check=True).stdout
            self.assertEqual(run(self.file("c.jsonl.zst", zst)).stdout, plain.stdout)

    def test_any_number_of_threads_writes_the_same_bytes(self):
        path = self.file("c.jsonl", "".join(record(i, (ENGLISH if i % 3 else ARABIC) * (1 + i % 40)) for i in range(3000)))
        one = run(path, "--threads", "1")
        self.assertEqual(one.returncode, 0)
        for threads in ("2", "5"):
            self.assertEqual(run(path, "--threads", threads).stdout, one.stdout)

    def test_a_broken_record_is_shown_with_its_place(self):
        path = self.file("c.jsonl", record(1) + record(2) + '{"id": "r3", "text": }\n' + record(4))
        done = run(path)
        self.assertEqual(done.returncode, 2)
        self.assertIn(b"c.jsonl:3:22", done.stderr)
        self.assertEqual({json.loads(line)["item"] for line in done.stdout.splitlines()}, {"r1", "r2"})

    def test_broken_records_are_left_out_and_counted(self):
        bad = ['{"id": 3, "text": "x"}\n', '{"text": "x"}\n', '{"id": "x", "text": "\\ud800"}\n', "[]\n",
               '{"id": "x", "text": "y", "published": "2017-02-30"}\n']
        path = self.file("c.jsonl", (record(1) + "".join(bad) + record(7)).encode() + b'{"id": "x", "text": "\xff"}\n' +
                         record(9).encode())
        done = run(path, "--keep-going")
        self.assertEqual(done.returncode, 0)
        self.assertEqual(list(dict.fromkeys(json.loads(line)["item"] for line in done.stdout.splitlines())), ["r1", "r7", "r9"])
        for line in (2, 3, 4, 5, 6, 8):
            self.assertIn(f"c.jsonl:{line}:".encode(), done.stderr)
        self.assertIn(b"6 of 9 records were broken", done.stderr)

    def test_broken_packing_is_said(self):
        whole = gzip.compress(ENGLISH.encode() * 1000)
        done = run(self.file("cut.txt.gz", whole[:-20]))
        self.assertEqual((done.returncode, done.stdout), (2, b""))
        self.assertIn(b"cut off", done.stderr)
        done = run(self.file("broken.jsonl.gz", whole[:30] + b"xxxxxxxx" + whole[38:]))
        self.assertEqual(done.returncode, 2)
        self.assertIn(b"broken.jsonl.gz", done.stderr)

    def test_html_gives_its_article(self):
        page = ("<html><head><meta property='article:published_time' content='2017-07-08T10:00:00Z'><title>x</title></head><body>"
                "<nav>Iran tested a nuclear weapon in 2001.</nav><article><h1>News</h1><p>Sweden signed the Treaty on the "
                "Prohibition of <b>Nuclear</b> Weapons last July.</p><script>North Korea</script></article>"
                "<footer>India signed the NPT in 1970.</footer></body></html>")
        done = run("--html", self.file("page.html", page))
        self.assertEqual(done.returncode, 0, done.stderr)
        claims = [json.loads(line) for line in done.stdout.splitlines()]
        self.assertEqual([c["args"].get("state") for c in claims], ["SWE"])
        deep = run("--html", self.file("deep.html", "<div>" * 100000 + "x"))  # deeper than the library goes
        self.assertEqual((deep.returncode, b"no article" in deep.stderr), (2, True))
        self.assertEqual(run("--html", self.file("none.html", "<script>1</script>")).returncode, 2)

    def test_missing_files_are_named_before_anything_is_read(self):
        done = run(self.file("a.txt", ENGLISH), "/nowhere/b.txt", "/nowhere/c.txt")
        self.assertEqual((done.returncode, done.stdout), (2, b""))
        self.assertIn(b"b.txt", done.stderr)
        self.assertIn(b"c.txt", done.stderr)

    def test_interrupted_it_ends_with_whole_lines(self):
        lines = "".join(record(i, ENGLISH * 20) for i in range(200)).encode()
        with open(self.file("out", b""), "wb") as claims:
            process = subprocess.Popen(command("-", "--threads", "2"), stdin=subprocess.PIPE, stdout=claims, stderr=subprocess.PIPE)
            for _ in range(20):
                process.stdin.write(lines)
            process.stdin.flush()
            time.sleep(1)
            process.send_signal(signal.SIGINT)  # standard input is still open
            _, err = process.communicate(timeout=30)
        with open(os.path.join(self.folder, "out"), "rb") as claims:
            out = claims.read()
        self.assertEqual(process.returncode, 130, err)
        self.assertIn(b"records were read", err)
        self.assertTrue(out.endswith(b"}\n"))

    def test_memory_does_not_grow_with_the_corpus(self):
        def peak(count):
            path = self.file("c.jsonl", "".join(record(i, ENGLISH * 10) for i in range(count)))
            before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
            self.assertEqual(run(path, "--threads", "2").returncode, 0)
            return before, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss

        _, small = peak(500)
        _, large = peak(8000)
        self.assertLess(large - small, 40000, "kilobytes more for sixteen times the corpus")


class Hostile(unittest.TestCase):
    def read(self, text):
        start = time.perf_counter()
        done = run("-", stdin=text.encode() if isinstance(text, str) else text)
        self.assertEqual((done.returncode, done.stderr), (0, b""))
        return time.perf_counter() - start, done.stdout

    def test_time_is_linear_in_one_text(self):
        shapes = {"quotes": '"' * 50, "nested": "«", "names": "France and ", "glued": "روسياوالولاياتالمتحدةو", "dates": "5 June 2017, ",
                  "pronouns": "it signed the treaty and ", "sentences": ENGLISH, "arabic": ARABIC, "letters": "a", "numbers": "7 ",
                  "reports": 'said that "', "marks": "ا" + "\u064b" * 20, "controls": "\u202eFrance\u200d ", "said": "قال إن "}
        floor = min(self.read("x")[0] for _ in range(2))
        for name, shape in shapes.items():
            small = shape * (400000 // len(shape.encode()))
            large = shape * (1600000 // len(shape.encode()))
            first = max(min(self.read(small)[0] for _ in range(2)) - floor, 0.1)
            second = self.read(large)[0] - floor
            self.assertLess(second, 10 * first, f"{name}: {first:.2f} s, then {second:.2f} s for four times as much")

    def test_a_million_names_in_one_sentence(self):
        _, out = self.read("France and Iran and " * 500000)
        self.assertEqual(out, b"")

    def test_a_hundred_thousand_nested_quotation_marks(self):
        _, out = self.read('"' * 100000 + ENGLISH + '"' * 100000)
        self.assertIn(b'"SWE"', out)

    def test_controls_are_not_letters(self):
        plain = [json.loads(line) for line in self.read(ENGLISH)[1].splitlines()]
        marked = [json.loads(line) for line in self.read("\u200f\u202b" + ENGLISH.replace("e", "e\u200b") + "\u202c")[1].splitlines()]
        self.assertEqual([c["args"] for c in plain], [c["args"] for c in marked])

    def test_a_nul_in_a_record_is_passed_over(self):
        line = json.dumps({"id": "n", "text": ENGLISH.replace("Sweden", "Swe\0den")}) + "\n"
        self.assertIn(b'"SWE"', self.read(line)[1])


if __name__ == "__main__":
    ROOT = os.path.abspath(sys.argv.pop())
    PROGRAM = os.path.abspath(sys.argv.pop())
    unittest.main()
