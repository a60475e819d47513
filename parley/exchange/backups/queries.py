"""What is shown of back-ups: the copies that are there, and what a new one is called."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from django.conf import settings

from parley.core import attachments, people
from parley.core import copies as kept
from parley.core.copies import Why
from parley.core.models import User
from parley.exchange.backups import engine, gateway
from parley.kernel.dates import age_in_words

WORDS = {
    Why.DAILY: "daily",
    Why.UPDATE: "before an update of Parley",
    Why.RESTORE: "before something was restored",
}


@dataclass(frozen=True, slots=True)
class Line:
    """One copy as it is listed. `size` in bytes."""

    name: str
    why: str
    at: dt.datetime
    age: str
    size: int

    @property
    def megabytes(self) -> str:
        """Its size for a terminal."""
        return f"{self.size / 1e6:,.1f} MB"


@dataclass(frozen=True, slots=True)
class Leftover:
    """Contents of removed files that are still in the data folder: how many, and bytes."""

    count: int
    size: int


def copies(now: dt.datetime) -> list[Line]:
    """The copies that Parley took by itself, the newest first."""
    return [_line(each, now) for each in kept.listed(settings.DATA_DIR)]


def copy_called(name: str, now: dt.datetime) -> Line:
    """One of them. Raises NotFound."""
    return _line(kept.called(settings.DATA_DIR, name), now)


def _line(copy: kept.Copy, now: dt.datetime) -> Line:
    return Line(copy.name, WORDS[copy.why], copy.at, age_in_words(copy.at, now), copy.size)


def whose(user: User) -> User:
    """The person whose Parley this is now: after a restore the rows may name another owner than before."""
    return User.objects.filter(pk=user.pk).first() or people.owner()


def leftover() -> Leftover:
    """What removed files still take up."""
    found = attachments.removed()
    return Leftover(len(found), sum(each.size for each in found))


def usual_name(now: dt.datetime, zone: dt.tzinfo, *, locked: bool) -> str:
    """What a back-up made now is called, by the day where the person is."""
    return f"parley-backup-{now.astimezone(zone):%Y-%m-%d}.zip{'.age' if locked else ''}"


def found(path: Path) -> Path:
    """The file that is meant: the path itself, or the copy of that name beside the database."""
    if path.exists() or path.name != str(path):
        return path
    beside = settings.DATA_DIR / kept.FOLDER / path.name
    return beside if beside.exists() else path


def is_locked(source: BinaryIO) -> bool:
    """Whether a file asks for a passphrase."""
    return gateway.head(source).startswith(engine.AGE_HEADS)
