"""Bytes to mails: one message (`.eml`, RFC 5322), or a mailbox of them (mbox, RFC 4155, as most programs write it)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

MOST_MAILS: Final = 5_000
_KNOWN: Final = re.compile(
    rb"(?im)^(?:from|to|subject|date|received|return-path|delivered-to|mime-version|message-id|reply-to|dkim-signature"
    rb"|content-type|x-[a-z-]+):"
)
_HEADER: Final = re.compile(rb"\A[!-9;-~]{1,76}:[ \t]?")
#: A line that begins a mail: after an empty line or at the very beginning, and with headers below it.
_BEGINS: Final = re.compile(rb"(?:\A|(?<=\n\n)|(?<=\n\r\n))From [^\r\n]{0,400}\r?\n(?=[!-9;-~]{1,76}:)")
_QUOTED_FROM: Final = re.compile(rb"(?m)^>(>*From )")


def is_mailbox(data: bytes) -> bool:
    """Whether the bytes begin as a mailbox does."""
    return _BEGINS.match(data[:1000]) is not None


def is_mail(data: bytes) -> bool:
    """Whether the bytes begin as a message does: with headers, two of which every mail has."""
    head = data.removeprefix(b"\xef\xbb\xbf")[:8000]
    if _HEADER.match(head) is None:
        return False
    before_body = re.split(rb"\r?\n\r?\n", head, maxsplit=1)[0]
    return len({found.lower() for found in _KNOWN.findall(before_body)}) >= 2


def mails_in(data: bytes) -> Iterator[bytes]:
    """The mails of a mailbox, one by one, without the line between them; the one message where it is no mailbox."""
    if not is_mailbox(data):
        yield data.removeprefix(b"\xef\xbb\xbf")
        return
    begin: int | None = None
    for line in _BEGINS.finditer(data):
        if begin is not None:
            yield _unquoted(data[begin : line.start()])
        begin = line.end()
    if begin is not None:
        yield _unquoted(data[begin:])


def _unquoted(mail: bytes) -> bytes:
    """`>From ` at the beginning of a line of the body stood there as `From `."""
    return _QUOTED_FROM.sub(rb"\1", mail) if b"\n>" in mail else mail
