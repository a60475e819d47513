"""A PostgreSQL server for one test run: made in a temporary folder, gone when the run ends, however it ends."""

from __future__ import annotations

import os
import pwd
import secrets
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

PATIENCE = 60.0  # seconds for the server to answer; a busy machine of two cores needs about three

# The server runs below a shell that reads a pipe from us. When we end, even by `kill -9`, the pipe closes, and the
# shell stops the server and removes the folder. $1 is the folder, the rest is the server's command.
KEEPER = (
    'folder=$1; shift; "$@" </dev/null & server=$!; cat >/dev/null; kill -INT $server; wait $server; rm -rf "$folder"'
)


class NoPostgres(Exception):
    """The server cannot be had; the message says why."""


def find_binaries() -> Path | None:
    """The folder that holds both `initdb` and `postgres`: of PATH, else the newest where packages put them."""
    named = shutil.which("initdb")
    folders = [Path(named).resolve().parent] if named else []
    for root in ("/usr/lib/postgresql", "/usr/pgsql", "/opt/homebrew/opt", "/usr/local/opt"):
        folders += sorted(Path(root).glob("*/bin"), reverse=True)
    return next((each for each in folders if (each / "initdb").exists() and (each / "postgres").exists()), None)


def owner() -> pwd.struct_passwd | None:
    """PostgreSQL refuses to run as root: the account to use instead, or None where we are an ordinary user."""
    if os.getuid() != 0:
        return None
    for name in ("postgres", "nobody"):
        try:
            return pwd.getpwnam(name)
        except KeyError:
            continue
    raise NoPostgres("PostgreSQL does not run as root, and this machine has neither a postgres nor a nobody account")


def free_port() -> int:
    """A port of the loopback interface that nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def initialise(binaries: Path, folder: Path, account: pwd.struct_passwd | None) -> str:
    """Make the cluster in `folder` and return its superuser's password."""
    password = secrets.token_hex(16)
    word = folder / "password"
    word.write_text(password, encoding="utf-8")
    word.chmod(0o600)
    if account:
        for path in (folder, word):
            os.chown(path, account.pw_uid, account.pw_gid)
    locale = "C.UTF-8" if sys.platform == "linux" else "en_US.UTF-8"
    command = [binaries / "initdb", "--pgdata", folder / "data", "--username", "parley", "--pwfile", word]
    options = ["--auth", "scram-sha-256", "--encoding", "UTF8", "--locale", locale, "--no-sync"]
    done = subprocess.run([*command, *options], capture_output=True, text=True, check=False, cwd=folder, **as_(account))
    if done.returncode != 0:
        raise NoPostgres(f"initdb failed: {done.stderr.strip()}")
    return password


def as_(account: pwd.struct_passwd | None) -> dict:
    """Arguments of `subprocess` that run a program as that account."""
    return {"user": account.pw_uid, "group": account.pw_gid, "extra_groups": []} if account else {}


def wait_until_ready(keeper: subprocess.Popen, port: int, log: Path) -> None:
    """Return once the server accepts connections."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        if keeper.poll() is not None:
            break
        if "ready to accept connections" in log.read_text(encoding="utf-8", errors="replace"):
            return
        time.sleep(0.1)
    raise NoPostgres(f"the server did not start on port {port}:\n{log.read_text(encoding='utf-8', errors='replace')}")


@contextmanager
def throw_away_cluster() -> Iterator[str]:
    """Start a server and yield its DATABASE_URL. Raises NoPostgres where that cannot be done."""
    binaries = find_binaries()
    if binaries is None:
        raise NoPostgres("PostgreSQL's initdb and postgres are neither in PATH nor where packages put them")
    account = owner()
    folder = Path(tempfile.mkdtemp(prefix="parley-pg-", dir="/tmp"))
    keeper = None
    try:
        password, port, log = initialise(binaries, folder, account), free_port(), folder / "log"
        settings = {
            "listen_addresses": "127.0.0.1",
            "port": port,
            "unix_socket_directories": folder,
            "fsync": "off",
            "synchronous_commit": "off",
            "full_page_writes": "off",
        }
        server = [
            binaries / "postgres",
            "-D",
            folder / "data",
            *(f"--{name}={value}" for name, value in settings.items()),
        ]
        command = ["sh", "-c", KEEPER, "keeper", folder, *server]
        with log.open("wb") as output:
            keeper = subprocess.Popen(
                [str(part) for part in command],
                stdin=subprocess.PIPE,
                stdout=output,
                stderr=output,
                cwd=folder,
                start_new_session=True,  # Ctrl-C reaches the tests; the server is stopped by the pipe
                **as_(account),
            )
        wait_until_ready(keeper, port, log)
        yield f"postgresql://parley:{password}@127.0.0.1:{port}/parley"
    finally:
        if keeper and keeper.stdin:
            keeper.stdin.close()
            keeper.wait()
        shutil.rmtree(folder, ignore_errors=True)
