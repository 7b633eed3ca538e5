#!/usr/bin/env python3
"""Fails on a file of the repository that names a path of some machine, or is larger than a repository should hold."""
import pathlib
import re
import shutil
import subprocess
import sys

# The folders that a person or a build robot works in; /usr, /etc, /tmp and /dev are the same everywhere.
MACHINE_PATH = re.compile(rb"(?<![\w.:/-])/(?:home|work|root|Users|builds|workspace|mnt)/[\w.-]+")
# A line of an expected file of a test may quote one to show what a user sees.
MOST_BYTES = 20 << 20


def faults_in(root: pathlib.Path, names: list[str]) -> list[str]:
    found = []
    for name in names:
        path = root / name
        if not path.is_file():
            continue
        data = path.read_bytes()
        if len(data) > MOST_BYTES:
            found.append(f"{name}: error: {len(data)} bytes; the most is {MOST_BYTES}")
        for number, line in enumerate(data.split(b"\n"), 1):
            match = MACHINE_PATH.search(line)
            if match:
                found.append(f"{name}:{number}: error: the path {match[0].decode()} is of one machine")
    return found


def main() -> int:
    root = pathlib.Path(sys.argv[1])
    if shutil.which("git") is None:
        print("git is not here: nothing to look at")
        return 77  # ctest shows it as skipped  # ctest shows it as skipped
    listed = subprocess.run(
        ["git", "-c", f"safe.directory={root}", "-C", root, "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        capture_output=True,
    )
    if listed.returncode != 0:
        print("not a git checkout: nothing to look at")
        return 77
    found = faults_in(root, [name for name in listed.stdout.decode().split("\0") if name])
    for each in found:
        print(each)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
