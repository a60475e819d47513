from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parley.core.imports.engine.markup import looks_like_html, plain


def test_plain_keeps_words_and_lists_and_no_script():
    html = (
        "<p>Build <b>reliable</b> systems &amp; teams</p><script>alert(1)</script>"
        "<ul><li>Python</li><li>PostgreSQL</li></ul><img src=x onerror=alert(2)>one<br>two<style>p{}</style>"
    )
    assert plain(html) == "Build reliable systems & teams\n\n- Python\n- PostgreSQL\n\none\ntwo"


@pytest.mark.parametrize("html", ["<script>x", "<<p>", "</script>y", "<!-- a", "<a href='", "&#x110000;", "<![CDATA[x"])
def test_plain_of_broken_html_is_still_words(html):
    assert isinstance(plain(html), str)


@given(st.text(max_size=200))
def test_plain_never_raises(html):
    assert isinstance(plain(html), str)


def test_looks_like_html_wants_a_tag_or_an_entity():
    assert [looks_like_html(cell) for cell in ("a < b and c > d", "<b>x</b>", "R&amp;D", "R&D")] == [
        False,
        True,
        True,
        False,
    ]


def test_plain_keeps_what_is_in_quotes_out_and_numbers_that_are_no_characters():
    assert plain("<a title=\"1 > 0\" href='x'>go</a> &#99999999999; &#x110000; &lt;b&gt;") == "go \ufffd \ufffd <b>"
    assert plain("<p>one<!-- <b>no</b> --> two<style>p {}</STYLE > three") == "one two three"


@given(st.lists(st.sampled_from(["<", ">", "<a ", "</", "<!--", "-->", "<!", '"', "'", "=", "&#", "x", "<script>"])))
def test_plain_of_pieces_of_tags_never_raises(pieces):
    plain("".join(pieces))


@pytest.mark.parametrize(
    "piece", ["<a ", "<!--", "<![CDATA[", "</", "<div>", "&#9", "<script>", '<a x="', "<a '\"", "<", "<a b", "</scripT"]
)
def test_plain_of_a_million_characters_made_to_be_slow_comes_back(piece):
    """The parser of the standard library takes hours over some of these."""
    assert len(plain(piece * (1_000_000 // len(piece)))) <= 1_000_000
