from __future__ import annotations

from pathlib import Path

from parley.core.models import User


def take_in(user: User, folder: Path) -> None:
    raise NotImplementedError
