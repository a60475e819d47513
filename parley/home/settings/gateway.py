"""What the machine knows: its time zones and its own zone, where the data lies, which version runs."""

from __future__ import annotations

import os
import zoneinfo
from functools import lru_cache
from importlib import metadata
from pathlib import Path

from parley.core import copies as kept
from parley.core import datadir
from parley.core.copies import Copy

LOCALTIME = Path("/etc/localtime")


@lru_cache(maxsize=1)
def zones() -> frozenset[str]:
    """Every IANA zone that this machine can compute with."""
    return frozenset(zoneinfo.available_timezones())


def machine_zone() -> str:
    """The zone this computer is set to, or UTC where it does not say."""
    named = os.environ.get("TZ", "").lstrip(":")
    if named not in zones():
        named = str(LOCALTIME.resolve()).partition("zoneinfo/")[2]
    return named if named in zones() and named.partition("/")[0] not in ("posix", "right", "Etc") else "UTC"


def data_folder() -> Path:
    """Where everything lies."""
    return datadir.data_dir()


def copies() -> list[Copy]:
    """The copies of the database that Parley took, the newest first."""
    return kept.listed(data_folder())


def size_of_data() -> int:
    """Bytes in the data folder; files that vanish meanwhile count as nothing."""
    total = 0
    for folder, _, files in os.walk(data_folder()):
        for name in files:
            try:
                total += (Path(folder) / name).stat().st_size
            except OSError:
                continue
    return total


def version() -> str:
    """The version of Parley that runs."""
    return metadata.version("parley")
