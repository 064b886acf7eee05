"""clang-tidy over sources of a compilation database.   tidy.py TOOL BUILD_DIR JOBS FILE...

Precompiled headers are left out of the commands: the tool is another clang than the one that made
them, and a source that does not include what it uses is found here. What passed once, byte for byte
after the preprocessor and with its comments, under the same tool and the same checks, is not read
again: that is remembered under $XDG_CACHE_HOME (~/.cache), in vern-tidy.
"""

import concurrent.futures
import hashlib
import json
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

PRECOMPILED = (r" -Xclang (-include-pch|-include) -Xclang [^ ]*cmake_pch[^ ]*"
               r"| -Xclang -fno-pch-timestamp| -Winvalid-pch")


def without_precompiled(build):
    """The database without precompiled headers, in BUILD_DIR/tidy, and the commands by file."""
    entries = json.loads((build / "compile_commands.json").read_text())
    for entry in entries:
        entry["command"] = re.sub(PRECOMPILED, "", entry["command"])
    folder = build / "tidy"
    folder.mkdir(exist_ok=True)
    (folder / "compile_commands.json").write_text(json.dumps(entries))
    return folder, {os.path.realpath(e["file"]): (e["command"], e["directory"]) for e in entries}


def preprocessed(command, directory):
    words = [w for w in shlex.split(command) if os.path.basename(w) != "ccache"]
    out = words.index("-o")
    words[out:out + 2] = []
    words[words.index("-c")] = "-E"
    ran = subprocess.run([*words, "-C", "-P", "-o", "-"], cwd=directory, capture_output=True)
    return ran.stdout if ran.returncode == 0 else None


class Tidy:
    def __init__(self, tool, build):
        self.tool = tool
        self.folder, self.commands = without_precompiled(build)
        version = subprocess.run([tool, "--version"], check=True, capture_output=True).stdout
        self.rules = version + Path(".clang-tidy").read_bytes()
        cache = os.environ.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache")
        self.passed = Path(cache) / "vern-tidy"
        self.passed.mkdir(parents=True, exist_ok=True)

    def mark(self, file):
        """Where it stands that the file passed; none where it cannot even be preprocessed."""
        text = preprocessed(*self.commands[os.path.realpath(file)])
        if text is None:
            return None
        return self.passed / hashlib.sha256(self.rules + file.encode() + b"\0" + text).hexdigest()

    def read(self, file):
        """What the tool says of a file; nothing where it is content."""
        if os.path.realpath(file) not in self.commands:
            return "is not in the compilation database"
        mark = self.mark(file)
        if mark is not None and mark.exists():
            return None
        ran = subprocess.run([self.tool, "--quiet", "-p", self.folder, file], capture_output=True,
                             text=True)
        if ran.returncode != 0:
            return ran.stdout + ran.stderr
        if mark is not None:
            mark.touch()
        return None


def main():
    tool, build, jobs, files = sys.argv[1], Path(sys.argv[2]), int(sys.argv[3]), sys.argv[4:]
    if not files:
        sys.exit("tidy: no files")
    tidy = Tidy(tool, build)
    bad = 0
    with concurrent.futures.ThreadPoolExecutor(jobs) as pool:
        for file, found in zip(files, pool.map(tidy.read, files)):
            if found is not None:
                bad += 1
                print(f"in {file}:\n{found}", flush=True)
    print(f"{len(files)} files, {bad} with findings")
    sys.exit(bad > 0)


if __name__ == "__main__":
    main()
