#!/bin/sh
# Finds the newest Python that Parley runs on and hands over to scripts/setup.py.
# PARLEY_PYTHON chooses another one: PARLEY_PYTHON=/path/to/python3.12 make setup
set -eu
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)

is_enough() {
    "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11) or sys.version_info >= (3, 15))' >/dev/null 2>&1
}

# PATH first, then the usual places, for a shell whose PATH lacks them.
PATH="${PATH:-}:/usr/local/bin:/usr/bin:/bin:/opt/homebrew/bin"
export PATH

for name in ${PARLEY_PYTHON:+"$PARLEY_PYTHON"} python3.14 python3.13 python3.12 python3.11 python3 python; do
    if command -v "$name" >/dev/null 2>&1 && is_enough "$name"; then
        exec "$name" "$here/setup.py" "$@"
    fi
done

cat >&2 <<'TEXT'
Parley needs Python 3.11, 3.12, 3.13 or 3.14, and none was found. Nothing was changed.
  Debian or Ubuntu:  sudo apt-get install python3 python3-venv
  Fedora:            sudo dnf install python3
  macOS:             brew install python@3.13
If it is in an unusual place: PARLEY_PYTHON=/path/to/python3.13 make setup
TEXT
exit 1
