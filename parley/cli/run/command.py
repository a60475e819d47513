"""`parley run`: embedded mode. One process, the loopback interface, a launch token, waitress in front of Django."""

from __future__ import annotations

import argparse
import ctypes
import os
import secrets
import signal
import socket
import subprocess
import sys
import threading

from parley.cli.run import instance, upkeep
from parley.core import terminal

HOST = "127.0.0.1"
PORT = 8722
TRIES = 10
#: How many requests are answered at once. Each keeps a connection to the database with its cache.
THREADS = 4
#: Options of mallopt(3) in glibc.
ARENA_MAX, TRIM_THRESHOLD = -8, -1
#: Seconds that a long import or undo may take to its end after Ctrl-C.
PATIENCE = 60.0
ENDINGS = frozenset({signal.SIGINT, signal.SIGTERM})


class Taken(Exception):
    """No port could be had."""


def bind(wanted: int | None) -> socket.socket:
    """A listening socket on the loopback interface: the port asked for, else the first free one from 8722 on.

    Raises Taken with a sentence.
    """
    for port in [wanted] if wanted is not None else range(PORT, PORT + TRIES):
        listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind((HOST, port))
        except OSError as problem:
            listener.close()
            if wanted is not None:
                raise Taken(
                    f"Port {port} cannot be used ({problem.strerror}). Nothing was changed. "
                    f"Choose another: parley run --port {port + 1 if port < 65535 else PORT}"
                ) from problem
            continue
        listener.listen(128)
        return listener
    raise Taken(f"The ports {PORT} to {PORT + TRIES - 1} are all taken. Choose one: parley run --port NUMBER")


def port_number(text: str) -> int:
    """A port from the command line. Raises argparse.ArgumentTypeError with a sentence."""
    if not text.isdecimal() or not 0 <= int(text) <= 65535:
        raise argparse.ArgumentTypeError("a port is a number from 0 to 65535")
    return int(text)


def parser() -> argparse.ArgumentParser:
    made = argparse.ArgumentParser(
        prog="parley run",
        description="Start Parley on this computer and open it in the browser. Ctrl-C stops it.",
        epilog="Example: parley run --port 8800 --no-browser",
    )
    made.add_argument("--port", type=port_number, help=f"the port to use (else the first free one from {PORT})")
    made.add_argument("--no-browser", action="store_true", help="only print the address, open no browser")
    return made


@terminal.spoken
def run(arguments: list[str]) -> int:
    """Start, print one address, serve until Ctrl-C."""
    options = parser().parse_args(arguments)
    token = secrets.token_urlsafe(24)
    os.environ["PARLEY_LAUNCH_TOKEN"] = token
    spare_memory()
    terminal.ready()
    try:
        with instance.alone() as mine:
            listener = bind(options.port)
            url = f"http://{HOST}:{listener.getsockname()[1]}/?token={token}"
            mine.announce(url)
            serve(listener, url, open_browser=not options.no_browser and has_browser())
    except instance.Another as other:
        print(f"parley: already running (process {other.pid}). Nothing was started. Open {other.url}", file=sys.stderr)
        return 1
    except Taken as problem:
        print(f"parley: {problem}", file=sys.stderr)
        return 1
    return 0


def has_browser() -> bool:
    """Whether there is a screen to open a browser on."""
    if sys.platform.startswith("linux") and not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        return False
    return sys.stdout.isatty()


def show(url: str) -> None:
    """Open the address in the person's browser, without waiting for it and without its chatter on the terminal.

    A process of its own: some browsers keep whoever started them until they end, and Ctrl-C here is not meant for them.
    """
    subprocess.Popen(  # noqa: S603 - our own interpreter and address; BROWSER is the person's choice
        [sys.executable, "-m", "webbrowser", url],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )


def spare_memory() -> None:
    """Let all threads share one heap, which gives back what it no longer needs; before the first thread begins.

    By default the C library keeps a heap for each, and none of them shrinks. Only glibc knows these options (mallopt);
    other systems' allocators are left as they are. Arrays are small here, so that nothing is won by threads for them.
    """
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    mallopt = getattr(ctypes.CDLL(None), "mallopt", None)
    if mallopt is not None and sys.platform.startswith("linux"):
        mallopt(ARENA_MAX, 1)
        mallopt(TRIM_THRESHOLD, 64 * 1024)


def serve(listener: socket.socket, url: str, *, open_browser: bool) -> None:
    """Serve until Ctrl-C or SIGTERM, then finish what is under way and stop."""
    # The server and Django are loaded only by this command.
    import waitress  # noqa: PLC0415
    from django.core.wsgi import get_wsgi_application  # noqa: PLC0415
    from django.urls import get_resolver  # noqa: PLC0415

    from parley.core import database, underway  # noqa: PLC0415

    database.survey()
    get_resolver().check()  # loads every view now, so that the first page does not wait for them
    terminal.settled()
    print(f"Parley is running. Open\n\n  {url}\n\nCtrl-C stops it.", flush=True)
    if open_browser:
        show(url)
    # The signals are waited for, not handled: an exception raised by a handler can be lost in a library's callback.
    signal.pthread_sigmask(signal.SIG_BLOCK, ENDINGS)
    for ending in ENDINGS:
        signal.signal(ending, signal.SIG_DFL)  # a shell starts what it puts in the background with Ctrl-C ignored
    server = waitress.create_server(
        get_wsgi_application(), sockets=[listener], threads=THREADS, ident=None, clear_untrusted_proxy_headers=True
    )
    threading.Thread(target=server.run, name="server", daemon=True).start()
    stop = upkeep.begin()
    signal.sigwait(ENDINGS)
    stop.set()
    signal.pthread_sigmask(signal.SIG_UNBLOCK, ENDINGS)
    server.task_dispatcher.shutdown(cancel_pending=False, timeout=10)
    underway.finish(PATIENCE)
    print("\nParley has stopped. Everything is saved.", flush=True)
