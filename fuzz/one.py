"""One target under atheris, in a process of its own: `python -m fuzz.one TARGET [options of libFuzzer]`."""

from __future__ import annotations

import os
import sys
import tempfile

import atheris

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "parley.config.settings")


def main() -> None:
    """Load the target so that atheris follows it, and let it run. libFuzzer ends the process."""
    name = sys.argv[1]
    with tempfile.TemporaryDirectory() as folder:
        os.environ["PARLEY_DATA_DIR"] = folder
        # What a target loads has to be loaded under instrumentation.
        with atheris.instrument_imports(include=["parley"]):
            from fuzz.targets import TARGETS  # noqa: PLC0415

            reads = TARGETS[name].loads()
        atheris.Setup([sys.argv[0], *sys.argv[2:]], reads)
        atheris.Fuzz()


if __name__ == "__main__":
    main()
