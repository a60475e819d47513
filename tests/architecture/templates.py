"""Rules of the templates: nothing that the strict Content-Security-Policy would refuse, and no template unreachable."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

from tests.architecture.sources import is_test, modules, tree_of

LONGEST_TEMPLATE = 150
DATA_BLOCKS = {"application/json", "application/ld+json"}
OUTSIDE = re.compile(r"\s*(https?:)?//", re.IGNORECASE)
ADDRESSES = {"src", "href", "action", "formaction", "poster", "srcset", "data", "xlink:href"}
TEMPLATE_TAG = re.compile(r"{#.*?#}|{%.*?%}|{{.*?}}", re.DOTALL)
COMMENT_BLOCK = re.compile(r"{%\s*comment\b.*?{%\s*endcomment\s*%}", re.DOTALL)
ELEMENT = re.compile(r"<[a-z][a-z0-9-]*[\s>/]")
NAMED = re.compile(r"{%\s*(?:include|extends)\s+[\"']([^\"']+)[\"']")
#: Django asks for these by name where something went wrong.
ASKED_BY_DJANGO = {"400.html", "403.html", "404.html", "500.html"}


class Refused(HTMLParser):
    """Collects what the policy would refuse, as (line, sentence)."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[int, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        for name, value in values.items():
            if name == "style":
                self.say("has a style attribute; give data-* to app.js or use a class")
            elif name.startswith(("on", "hx-on")):
                self.say(f"has an inline handler {name}")
            elif name in ADDRESSES and OUTSIDE.match(value):
                self.say(f"asks the outside world: {name}={value}")
        if tag == "script" and "src" not in values and values.get("type") not in DATA_BLOCKS:
            self.say("has an inline script")
        if tag == "style":
            self.say("has an inline style sheet")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)

    def say(self, sentence: str) -> None:
        self.found.append((self.getpos()[0], sentence))


def refused(markup: str) -> list[tuple[int, str]]:
    """What of a text of markup, with or without template tags, the policy would refuse."""

    def blank(match: re.Match[str]) -> str:
        return " " + "\n" * match.group().count("\n")

    parser = Refused()
    parser.feed(TEMPLATE_TAG.sub(blank, COMMENT_BLOCK.sub(blank, markup)))
    parser.close()
    return parser.found


def templates(package: Path) -> Iterator[tuple[str, str]]:
    """(name, text) of every template."""
    for file in sorted(package.rglob("*.html")):
        if "static" not in file.relative_to(package).parts:
            yield file.relative_to(package).as_posix(), file.read_text(encoding="utf-8")


def texts(package: Path) -> Iterator[tuple[str, int, str]]:
    """(path, line, value) of every string of every module that is not a test; of an f-string, its fixed pieces."""
    for path, file in modules(package):
        if is_test(path):
            continue
        for node in ast.walk(tree_of(file)):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                yield path, node.lineno, node.value


def refused_by_policy(package: Path) -> list[str]:
    """Inline styles, scripts and handlers, and outside addresses, in templates and in markup made by Python."""
    found = [f"{name}:{line} {what}" for name, text in templates(package) for line, what in refused(text)]
    for path, line, text in texts(package):
        if ELEMENT.search(text):
            found += [f"{path}:{line} {what}" for _, what in refused(text.replace("<!", ""))]
    return found


def too_long(package: Path) -> list[str]:
    """Templates past their limit; a fragment has a name of its own."""
    counted = ((name, len(text.splitlines())) for name, text in templates(package))
    past = ((name, lines) for name, lines in counted if lines > LONGEST_TEMPLATE)
    return [f"{name} has {lines} lines, more than {LONGEST_TEMPLATE}" for name, lines in past]


def misnamed(package: Path) -> list[str]:
    """Names that lead to no template, and templates that no name leads to. A template's name is its path."""
    present = {name for name, _ in templates(package)}
    asked: dict[str, str] = {}
    for name, text in templates(package):
        asked |= dict.fromkeys(NAMED.findall(text), name)
    for path, _, text in texts(package):
        if re.fullmatch(r"[\w/.-]+\.html", text):
            asked[text] = path
    nowhere = [
        f"{asker} asks for {name}, which is not there"
        for name, asker in sorted(asked.items())
        if name not in present and not name.startswith("django/")
    ]
    unused = [f"{name} is asked for by nothing" for name in sorted(present - set(asked) - ASKED_BY_DJANGO)]
    return nowhere + unused
