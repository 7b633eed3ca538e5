#!/usr/bin/env python3
"""Fails on an #include in src/ that points down the list of layers, or to nowhere.

A file includes only from its own folder and from the folders before it in LAYERS; the surfaces, which come last, do not
see each other. Tests that lie beside the sources may also include from tests/support. Headers leave out the libraries
that are slow to compile.
"""
import pathlib
import re
import sys

LAYERS = ["diagnostics", "time", "record", "law", "regime", "proof", "engine", "reader", "verdict", "report"]
SURFACES = ["cli", "server"]
HEAVY = re.compile(r"nlohmann/json\.hpp|toml\+\+/.*|CLI/.*|unicode/.*|httplib\.h")
# Headers that may include one all the same, each with the reason.
EXEMPT = {
    "diagnostics/toml_place.h": "toml++ cannot be declared forward; only the files that read TOML include this",
}
TEST = re.compile(r"\w+_test(_case)?\.(h|cpp)")
INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]')


def fault(source: pathlib.PurePath, quote: str, target: str) -> str | None:
    """What is wrong with an include in a file whose path is relative to src/, or None."""
    if quote == "<":
        if source.suffix == ".h" and HEAVY.fullmatch(target) and source.as_posix() not in EXEMPT:
            return "a header does not include a library that is slow to compile"
        return None
    folder, slash, _ = target.partition("/")
    if not slash:
        return 'an include names its folder, as in "time/day.h"'
    here = source.parts[0]
    if here not in LAYERS + SURFACES:
        return f"src/{here} is not in the list of layers"
    if folder == here:
        return None
    if folder == "support":
        return None if TEST.fullmatch(source.name) else "only tests include from tests/support"
    if folder not in LAYERS + SURFACES:
        return f"there is no layer `{folder}`"
    if folder in SURFACES:
        return f"`{folder}` is a surface, which nothing includes"
    if here in LAYERS and LAYERS.index(folder) > LAYERS.index(here):
        return f"`{folder}` comes after `{here}`"
    return None


def faults_in(src: pathlib.Path) -> list[str]:
    found = []
    for path in sorted(src.rglob("*")):
        if path.suffix not in {".h", ".cpp", ".def"}:
            continue
        source = path.relative_to(src)
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            match = INCLUDE.match(line)
            if not match:
                continue
            what = fault(source, *match.groups())
            if what is None and match[1] == '"' and match[2].partition("/")[0] != "support":
                if not (src / match[2]).is_file():
                    what = "there is no such file"
            if what:
                found.append(f"src/{source}:{number}: error: {line.strip()}: {what}")
    return found


def main() -> int:
    found = faults_in(pathlib.Path(sys.argv[1]))
    for each in found:
        print(each)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
