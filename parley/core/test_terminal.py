from __future__ import annotations

import io
import json
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parley.core.terminal import AGAIN, BOLD, PLAIN, QUIET, how_far, plain, plain_output


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Cut checkout p99\tfrom 800 ms\n", "Cut checkout p99\tfrom 800 ms\n"),
        ("\x1b]0;mine\x07\x1b[2J\x1b[31mred", r"\u001b]0;mine\u0007\u001b[2J\u001b[31mred"),
        ("paid\rnot paid\x08\x00\x7f", r"paid\u000dnot paid\u0008\u0000\u007f"),
        ("\x9b2J\x9d0;mine\x9c", r"\u009b2J\u009d0;mine\u009c"),
        ("invoice\u202egnp.exe\u2066", r"invoice\u202egnp.exe\u2066"),
        ("שלום, привет 👩‍💻 e\u0301", "שלום, привет 👩‍💻 e\u0301"),
        (f"{BOLD}Thursday{PLAIN} {QUIET}and 2 more{PLAIN}", f"{BOLD}Thursday{PLAIN} {QUIET}and 2 more{PLAIN}"),
        (f"{BOLD}\x1b[5mThursday{PLAIN}", f"{BOLD}\\u001b[5mThursday{PLAIN}"),
    ],
)
def test_text_steers_no_terminal(text: str, shown: str) -> None:
    assert plain(text) == shown


@given(st.text())
def test_json_that_is_printed_says_the_same(text: str) -> None:
    assert json.loads(plain(json.dumps({"text": text}, ensure_ascii=False))) == {"text": text}


@given(st.text())
def test_nothing_that_a_terminal_obeys_is_printed(text: str) -> None:
    left = plain(text).replace(BOLD, "").replace(QUIET, "").replace(PLAIN, "")
    assert all(ch in "\n\t" or not (ord(ch) < 32 or 127 <= ord(ch) < 160) for ch in left)


def test_output_is_plain_only_while_a_command_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    out, err = (io.TextIOWrapper(io.BytesIO(), encoding="ascii") for _ in range(2))
    monkeypatch.setattr(sys, "stdout", out)
    monkeypatch.setattr(sys, "stderr", err)
    with plain_output():
        sys.stdout.write("Zoë\x1b[5m")
        sys.stderr.write("\x9bno\udcff")
        assert sys.stdout.isatty() is False
    assert (sys.stdout, sys.stderr) == (out, err)
    assert [stream.buffer.getvalue() for stream in (out, err) if stream.flush() is None] == [
        rb"Zo\xeb\u001b[5m",
        rb"\u009bno\udcff",
    ]


def test_how_far_it_is_is_one_line_on_a_terminal_and_quarters_elsewhere(monkeypatch: pytest.MonkeyPatch) -> None:
    def shown(is_terminal: bool, total: int) -> str:
        stream = io.StringIO()
        monkeypatch.setattr(stream, "isatty", lambda: is_terminal)
        monkeypatch.setattr(sys, "stderr", stream)
        with plain_output(), how_far("Bringing in a\x1b[31m.csv", "rows") as tell:
            for done in range(0, total + 1, total // 8):
                tell(done, total)
        return stream.getvalue()

    drawn = shown(True, 8_000).split(AGAIN)
    assert drawn[:2] + drawn[-2:] == [
        "",
        r"Bringing in a\u001b[31m.csv: 0 of 8,000 rows",
        r"Bringing in a\u001b[31m.csv: 8,000 of 8,000 rows",
        "",
    ]
    assert [line.rpartition(": ")[2] for line in shown(False, 8_000).splitlines()] == [
        f"{done},000 of 8,000 rows" for done in (2, 4, 6, 8)
    ]
    assert (shown(True, 80).replace(AGAIN, ""), shown(False, 80)) == ("", "")
