#!/usr/bin/env bash
# Runs the benchmarks, then the same work in the peers, and leaves all figures beside each other.
#   run.sh BUILD_DIR VENV_DIR [FILTER]      (started by ./dev bench)
# FILTER is a part of a figure's name, for example "mask".
set -euo pipefail
here=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd -P)
build=$1 venv=$2 filter=${3:-}

# Debian's Python takes no packages outside of a virtual environment; ours is made once.
if ! cmp -s "$here/requirements.txt" "$venv/installed.txt"; then
  printf '\n== DuckDB, into %s\n' "${venv##*/}"
  /usr/bin/python3 -m venv --clear "$venv"
  "$venv/bin/python" -m pip install --quiet --disable-pip-version-check -r "$here/requirements.txt"
  cp "$here/requirements.txt" "$venv/installed.txt"
fi
exec "$venv/bin/python" -B "$here/run.py" "$build" "$filter"
