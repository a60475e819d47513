"""A browser of a few lines: one connection, cookies, forms. It knows whether an answer arrived whole."""

from __future__ import annotations

import http.client
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple
from urllib.parse import urlencode

from bench.kills.children import TOKEN


class Gone(Exception):
    """The connection broke before the answer was whole: whether the deed was done is not known."""


class File(NamedTuple):
    """A file of a form."""

    field: str
    name: str
    body: bytes


@dataclass(frozen=True, slots=True)
class Answer:
    status: int
    location: str
    body: str


class Browser:
    """Cookies outlive the app, as they do in a real one; so does the session, which lies in the database."""

    def __init__(self) -> None:
        self.cookies: dict[str, str] = {}
        self._connection: http.client.HTTPConnection | None = None

    def meet(self, port: int) -> None:
        """Turn to an app that has just started."""
        self.leave()
        self._connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)

    def leave(self) -> None:
        if self._connection is not None:
            self._connection.close()

    def open(self) -> Answer:
        """Come in by the launch address, and read Today."""
        self.get("/?" + urlencode({"token": TOKEN}))
        return self.get("/")

    def get(self, path: str) -> Answer:
        return self._ask("GET", path, None, {})

    def post(self, path: str, fields: Mapping[str, str], file: File | None = None) -> Answer:
        """Send a form. Raises Gone."""
        token = next((value for name, value in self.cookies.items() if "csrf" in name), "")
        told = {**fields, "csrfmiddlewaretoken": token}
        if file is None:
            return self._ask("POST", path, urlencode(told).encode(), _FORM)
        body, kind = _multipart(told, file)
        return self._ask("POST", path, body, {"Content-Type": kind})

    def _ask(self, method: str, path: str, body: bytes | None, headers: dict[str, str]) -> Answer:
        assert self._connection is not None  # noqa: S101 - `meet` comes first
        cookies = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        try:
            self._connection.request(method, path, body, headers | {"Cookie": cookies})
            answer = self._connection.getresponse()
            text = answer.read().decode("utf-8", "replace")
        except (OSError, http.client.HTTPException) as broken:
            self._connection.close()
            raise Gone(str(broken)) from broken
        for line in answer.headers.get_all("Set-Cookie", []):
            name, _, value = line.partition(";")[0].partition("=")
            self.cookies[name] = value
        return Answer(answer.status, answer.headers.get("Location", ""), text)


_FORM = {"Content-Type": "application/x-www-form-urlencoded"}


def _multipart(fields: Mapping[str, str], file: File) -> tuple[bytes, str]:
    edge = uuid.uuid4().hex
    parts = [
        f'--{edge}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode()
        for name, value in fields.items()
    ]
    head = f'--{edge}\r\nContent-Disposition: form-data; name="{file.field}"; filename="{file.name}"\r\n'
    parts += [f"{head}Content-Type: text/plain\r\n\r\n".encode(), file.body, f"\r\n--{edge}--\r\n".encode()]
    return b"".join(parts), f"multipart/form-data; boundary={edge}"
