"""Where Parley keeps its data. Importable without Django."""

from __future__ import annotations

import fcntl
import os
import sys
from pathlib import Path


def data_dir() -> Path:
    """The folder that holds everything: `PARLEY_DATA_DIR`, else the platform's folder for application data."""
    chosen = os.environ.get("PARLEY_DATA_DIR")
    if chosen:
        return Path(chosen).expanduser()
    if plain := _plain_linux():
        return plain
    # Loaded here because `parley log` has 60 ms for everything, and this takes ten.
    import platformdirs  # noqa: PLC0415

    return platformdirs.user_data_path("parley", appauthor=False)


def _plain_linux() -> Path | None:
    """What platformdirs answers on Linux where nothing is set (XDG Base Directory Specification), unloaded."""
    home = os.environ.get("HOME", "")
    if sys.platform != "linux" or "XDG_DATA_HOME" in os.environ or not home.startswith("/"):
        return None
    return Path(home) / ".local" / "share" / "parley"


def ensure() -> Path:
    """The data folder, made if need be, readable by its owner alone."""
    folder = data_dir()
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder


def secret_key() -> str:
    """The key that signs sessions, made at the first start and kept in the data folder (mode 0600)."""
    handle = os.open(ensure() / "secret.key", os.O_RDWR | os.O_CREAT, 0o600)
    with os.fdopen(handle, "r+") as file:
        # Of two first starts at once, the second waits until the first has written it.
        fcntl.flock(file, fcntl.LOCK_EX)
        key = file.read().strip()
        if not key:
            # Loaded here because `parley log` needs the folder without the key.
            import secrets  # noqa: PLC0415

            key = secrets.token_urlsafe(50)
            file.write(key)
    return key


def check_writable() -> Path:
    """The data folder, proved writable. Raises OSError where it is not."""
    folder = ensure()
    probe = folder / f".probe-{os.getpid()}"
    probe.touch()
    probe.unlink(missing_ok=True)
    return folder
