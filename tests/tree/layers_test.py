#!/usr/bin/env python3
"""The checks of layers.py, each shown to fail on what it forbids."""
import pathlib
import sys
import tempfile
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).parent))
import layers  # noqa: E402


class Layers(unittest.TestCase):
    def faults(self, files: dict[str, str]) -> list[str]:
        with tempfile.TemporaryDirectory() as folder:
            src = pathlib.Path(folder)
            for name, text in files.items():
                (src / name).parent.mkdir(parents=True, exist_ok=True)
                (src / name).write_text(text, encoding="utf-8")
            return layers.faults_in(src)

    def test_an_earlier_folder_and_ones_own_may_be_included(self):
        files = {
            "time/day.h": "",
            "engine/plan.h": '#include "time/day.h"\n#include <vector>\n',
            "engine/deep/plan.cpp": '#include "engine/plan.h"\n',
            "engine/plan_test.cpp": '#include "support/days.h"\n',
            "engine/plan_test_case.h": '#include "support/days.h"\n',
        }
        self.assertEqual(self.faults(files), [])

    def test_a_later_folder_may_not(self):
        files = {"engine/plan.h": "", "proof/proof.h": '\n  # include "engine/plan.h"\n'}
        self.assertEqual(
            self.faults(files),
            ['src/proof/proof.h:2: error: # include "engine/plan.h": `engine` comes after `proof`'],
        )

    def test_surfaces_do_not_see_each_other(self):
        files = {"cli/a.h": "", "server/b.cpp": '#include "cli/a.h"\n'}
        self.assertIn("`cli` is a surface", self.faults(files)[0])

    def test_nothing_includes_a_surface(self):
        files = {"cli/a.h": "", "time/b.cpp": '#include "cli/a.h"\n'}
        self.assertIn("`cli` is a surface", self.faults(files)[0])

    def test_an_unknown_folder_is_found(self):
        self.assertIn("not in the list", self.faults({"util/a.cpp": '#include "time/day.h"\n'})[0])
        self.assertIn("no layer `util`", self.faults({"time/a.cpp": '#include "util/day.h"\n'})[0])

    def test_an_include_names_its_folder_and_exists(self):
        self.assertIn("names its folder", self.faults({"time/a.cpp": '#include "day.h"\n'})[0])
        self.assertIn("no such file", self.faults({"time/a.cpp": '#include "time/day.h"\n'})[0])

    def test_only_tests_include_test_support(self):
        self.assertIn("only tests", self.faults({"time/a.cpp": '#include "support/days.h"\n'})[0])

    def test_headers_leave_out_slow_libraries(self):
        self.assertIn("slow to compile", self.faults({"time/a.h": "#include <nlohmann/json.hpp>\n"})[0])
        self.assertEqual(self.faults({"time/a.cpp": "#include <nlohmann/json.hpp>\n"}), [])


if __name__ == "__main__":
    unittest.main()
