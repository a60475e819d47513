"""Markdown that is safe to show: CommonMark without raw HTML, then sanitised all the same."""

from __future__ import annotations

import nh3
from markdown_it import MarkdownIt

_reader = (
    MarkdownIt("commonmark", {"html": False, "linkify": False, "breaks": True})
    .enable(["table", "strikethrough"])
    .disable("image")
)
_TAGS = {
    "a", "p", "br", "em", "strong", "s", "code", "pre", "blockquote", "ul", "ol", "li", "hr",
    "h3", "h4", "h5", "h6", "table", "thead", "tbody", "tr", "th", "td",
}  # fmt: skip
_SHIFT = {"h1": "h3", "h2": "h4", "h3": "h5", "h4": "h6", "h5": "h6", "h6": "h6"}


def to_html(text: str) -> str:
    """HTML of a Markdown text. Headings start at the third level, a picture becomes a link (none is fetched)."""
    tokens = _reader.parse(text.replace("\x00", ""))
    for token in tokens:
        token.tag = _SHIFT.get(token.tag, token.tag)
    html: str = _reader.renderer.render(tokens, _reader.options, {})
    return nh3.clean(
        html, tags=_TAGS, attributes={"a": {"href"}}, url_schemes={"http", "https", "mailto", "tel"},
        link_rel="noopener noreferrer nofollow",
    )  # fmt: skip
