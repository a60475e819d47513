"""One mail, read with suspicion: headers and text as words, calendar parts as they are, everything else left alone.

Parts that nest too deeply or are too many, headers that are too long, encodings that are no encodings of text: each is
cut or read as well as it can be, and never followed. Nothing in a mail is opened, fetched or shown as HTML.
"""

from __future__ import annotations

import codecs
import datetime as dt
import email.message
import email.policy
import re
from collections.abc import Iterator
from dataclasses import dataclass
from email import message_from_bytes
from email.header import decode_header
from email.utils import getaddresses, parsedate_to_datetime
from typing import Final

from parley.core.imports.engine.documents import clean
from parley.core.imports.engine.markup import plain
from parley.core.imports.engine.records import digest
from parley.core.imports.engine.text import tidy

LONGEST_TEXT: Final = 100_000
_LONGEST_PART: Final = 3_000_000
_LONGEST_HEADER: Final = 4_000
_MOST_PARTS: Final = 200
_MOST_NESTED: Final = 40
_NESTS: Final = re.compile(rb"boundary\s*=|message/rfc822", re.IGNORECASE)
#: Codecs that are no encodings of mail, or take far longer than the text is long.
_NO_CHARSETS: Final = frozenset({"punycode", "idna", "unicode_escape", "raw_unicode_escape", "undefined", "utf-7"})
_QUOTED: Final = re.compile(
    r"^\s*(?:>.*|On\b.{5,200}\bwrote:|Am\b.{5,200}\bschrieb.{0,100}:|-{2,}\s*(?:Original|Forwarded) [Mm]essage\s*-{2,}"
    r"|From:\s.{1,200}|_{10,})\s*$"
)
_SIGNATURE: Final = re.compile(r"^--\s?$")


@dataclass(frozen=True, slots=True)
class Mail:
    """What one mail says.

    `key` is 64 hexadecimal digits by which it is known again. `text` is its own words, `whole` with what it quotes.
    `sent_at` is UTC, None where the mail does not say or lies. `calendars` are the calendar files inside.
    """

    key: str
    subject: str = ""
    name: str = ""
    address: str = ""
    delivered: tuple[str, ...] = ()
    sent_at: dt.datetime | None = None
    text: str = ""
    whole: str = ""
    calendars: tuple[str, ...] = ()
    own: bool = False
    bulk: bool = False
    problem: str = ""


def read_mail(raw: bytes) -> Mail:
    """A mail as values. Never raises; what cannot be read at all says so in `problem`."""
    if len(_NESTS.findall(raw)) > _MOST_NESTED:
        return Mail(_key("", raw), problem="Its parts are nested too deeply, so it was not read.")
    try:
        message = message_from_bytes(raw, policy=email.policy.compat32)
        return _read(message, raw)
    except (RecursionError, ValueError, LookupError, TypeError, AttributeError):
        # The library follows what a mail says of itself, and some say what cannot be.
        return Mail(_key("", raw), problem="It is broken, so it was not read.")


def _read(message: email.message.Message, raw: bytes) -> Mail:
    [(name, address), *_others] = _addresses(message, "From") or [("", "")]
    texts, pages, calendars = _parts(message)
    told = texts if _says_something(texts) or not pages else [plain(page) for page in pages]
    whole = clean("\n\n".join(told))[:LONGEST_TEXT].strip()
    return Mail(
        key=_key(_header(message, "Message-ID"), raw),
        subject=tidy(_header(message, "Subject"))[:300],
        name=tidy(name)[:300],
        address=address[:320],
        delivered=tuple(found for _name, found in _addresses(message, "Delivered-To")),
        sent_at=_sent(message),
        text=own_words(whole),
        whole=whole,
        calendars=tuple(calendars),
        own="sent" in _header(message, "X-Gmail-Labels").casefold().split(","),
        bulk=bool(_header(message, "List-Id") or _header(message, "Precedence").casefold() in ("bulk", "list", "junk")),
    )


def own_words(text: str) -> str:
    """A text without the mails it quotes below, and without the signature."""
    lines: list[str] = []
    for line in text.splitlines():
        if _SIGNATURE.match(line):
            break
        if _QUOTED.match(line[:500]):
            if line.lstrip().startswith(">"):
                continue
            break
        lines.append(line)
    return "\n".join(lines).strip()


def _says_something(texts: list[str]) -> bool:
    return len(tidy("".join(texts)[:500])) > 20


def _key(message_id: str, raw: bytes) -> str:
    named = tidy(message_id).strip("<>")
    return digest(f"mail:{named}") if named else digest("mail:" + raw.decode("latin-1"))


def _header(message: email.message.Message, name: str) -> str:
    """A header as words; of several of one name, which no honest mail has, the first."""
    value = message.get(name)
    return clean(_decoded(str(value)[:_LONGEST_HEADER])) if value is not None else ""


def _decoded(value: str) -> str:
    if "=?" not in value:
        return value
    try:
        pieces = decode_header(value)
    except (ValueError, LookupError):
        return value
    return "".join(
        piece if isinstance(piece, str) else _text_of(piece, charset or "ascii") for piece, charset in pieces
    )


def _addresses(message: email.message.Message, name: str) -> list[tuple[str, str]]:
    values = [str(value)[:_LONGEST_HEADER] for value in message.get_all(name, [])[:5]]
    found = [(clean(_decoded(called)), clean(address).strip()) for called, address in getaddresses(values)]
    return [(called, address) for called, address in found if re.fullmatch(r"[^@\s<>]+@[^@\s<>]+", address) or called]


def _sent(message: email.message.Message) -> dt.datetime | None:
    value = str(message.get("Date") or "")[:200]
    try:
        sent = parsedate_to_datetime(value)
        return (sent if sent.tzinfo else sent.replace(tzinfo=dt.UTC)).astimezone(dt.UTC)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _parts(message: email.message.Message) -> tuple[list[str], list[str], list[str]]:
    """The plain texts, the HTML pages and the calendar files among the parts of a mail."""
    texts: list[str] = []
    pages: list[str] = []
    calendars: list[str] = []
    for part in _walk(message):
        kind = part.get_content_type()
        attached = part.get_content_disposition() == "attachment"
        if kind in ("text/calendar", "application/ics") or (attached and _named(part).endswith(".ics")):
            calendars += _body(part)
        elif kind == "text/plain" and not attached:
            texts += _body(part)
        elif kind == "text/html" and not attached:
            pages += _body(part)
    return texts, pages, list(dict.fromkeys(calendars))[:10]


def _walk(message: email.message.Message) -> Iterator[email.message.Message]:
    """Every part that has no parts, the first two hundred; mails that are attached are somebody else's words."""
    waiting = [message]
    for _count in range(_MOST_PARTS):
        if not waiting:
            return
        part = waiting.pop()
        if not part.is_multipart():
            yield part
        elif part.get_content_maintype() == "multipart":
            inside = [each for each in part.get_payload() if isinstance(each, email.message.Message)]
            waiting.extend(reversed(inside))


def _named(part: email.message.Message) -> str:
    try:
        return str(part.get_filename() or "").casefold()
    except (ValueError, LookupError, TypeError):
        return ""


def _body(part: email.message.Message) -> list[str]:
    decoded = part.get_payload(decode=True)
    if not isinstance(decoded, bytes) or len(decoded) > _LONGEST_PART:
        return []
    try:
        charset = part.get_content_charset() or "utf-8"
    except (ValueError, LookupError):
        charset = "utf-8"
    return [_text_of(decoded, charset)]


def _text_of(data: bytes, charset: str) -> str:
    """The text of some bytes: as the mail says, else as UTF-8, else as Windows-1252, and never an error."""
    try:
        name = codecs.lookup(charset).name
        if name not in _NO_CHARSETS and name != "ascii":
            return data.decode(name, errors="replace")
    except (LookupError, ValueError):
        pass
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")
