"""What Parley does by itself while it runs: one copy of the database a day, and removed files cleared in time."""

from __future__ import annotations

import logging
import threading

log = logging.getLogger(__name__)

#: Seconds from the start to the first look, so that the first page waits for nothing; then between two looks.
FIRST, EVERY = 20.0, 3600.0


def begin() -> threading.Event:
    """Begin to look after the data in a thread of its own; set the event that is returned to end it."""
    stop = threading.Event()
    threading.Thread(target=_keep, args=(stop,), name="upkeep", daemon=True).start()
    return stop


def _keep(stop: threading.Event) -> None:
    wait = FIRST
    while not stop.wait(wait):
        look()
        wait = EVERY


def look() -> None:
    """Do what is due now. What stands in the way is told in the terminal, and tried again at the next look."""
    # Django is set up by now.
    from django.db import Error, connection  # noqa: PLC0415

    from parley.core import clock  # noqa: PLC0415
    from parley.exchange.backups import actions  # noqa: PLC0415
    from parley.kernel.errors import Refused  # noqa: PLC0415

    try:
        actions.daily(clock.now())
    except (Refused, Error, OSError) as problem:
        log.warning("The copy of today could not be taken: %s", problem)
    finally:
        connection.close()
