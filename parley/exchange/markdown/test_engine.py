from __future__ import annotations

import json
import posixpath
import re
import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from parley.exchange.markdown.engine import (
    LONGEST,
    Names,
    bullets,
    front_matter,
    link,
    one_line,
    page,
    safe_name,
    section,
    table,
)

WORDS = st.text(max_size=80) | st.from_regex(r"[./\\ ]{0,6}(con|NUL|Com1|aux)?[. ]{0,3}\w{0,3}", fullmatch=True)


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Globex, Staff engineer", "Globex, Staff engineer"),
        ("../../etc/passwd", "etc passwd"),
        ("C:\\Windows\\x", "C Windows x"),
        ("con", "con_"),
        ("NUL.txt", "_NUL.txt"),
        ("Com1", "Com1_"),
        ("console", "console"),
        ("ends with a dot.", "ends with a dot"),
        (".hidden", "hidden"),
        ("Ma\u0308rz\x00\u202e 2026", "März 2026"),
        ("中文 🛠", "中文 🛠"),
        ("...", "Untitled"),
        ("", "Untitled"),
        ("ä" * 100, "ä" * 60),
    ],
)
def test_name_of_a_file_holds_everywhere(words, name):
    assert safe_name(words) == name


@given(WORDS)
def test_no_words_lead_out_of_the_folder_or_make_a_name_that_windows_refuses(words):
    name = safe_name(words)
    assert 0 < len(name.encode()) <= LONGEST + 1
    assert not set(name) & set('<>:"/\\|?*')
    assert name not in (".", "..")
    assert name == name.strip(" ")
    assert not name.endswith(".")
    assert name.partition(".")[0].casefold() not in ("con", "nul", "com1", "aux")
    assert all(unicodedata.category(each)[0] != "C" or unicodedata.category(each) in ("Cn", "Co") for each in name)


@given(st.lists(WORDS, max_size=8))
def test_no_two_files_share_a_name_even_without_capitals(all_words):
    names = Names()
    paths = [names.new("stories", words) for words in [*all_words, *all_words]]
    assert len({unicodedata.normalize("NFC", path).casefold() for path in paths}) == len(paths)
    assert all(re.fullmatch(r"stories/[^/]+\.md", path) for path in paths)


@given(WORDS, WORDS)
@example("`", "`")
@example("<b title='", "it's>")
def test_link_leads_to_the_file_and_says_its_words(words, title):
    names = Names()
    target, here = names.new("stories", title), names.new("evidence", "2026-03")
    for origin in (here, "README.md", "stories/Other.md"):
        [inline] = [token for token in MarkdownIt().parse(link(f"x{words}", target, here=origin)) if token.children]
        [opened] = [child for child in inline.children if child.type == "link_open"]
        path = MarkdownIt().normalizeLink(posixpath.relpath(target, posixpath.dirname(origin)))
        assert opened.attrs["href"] == path


def test_front_matter_is_small_and_holds_whatever_is_said():
    facts = {"company": 'A "b": c', "tags": ["x", "y"], "empty": "", "none": None, "list": []}
    assert front_matter(facts) == '---\ncompany: "A \\"b\\": c"\ntags: ["x", "y"]\n---\n'
    assert json.loads(front_matter({"a": "b\n---\nc"}).splitlines()[1].partition(": ")[2]) == "b\n---\nc"
    assert front_matter({}) == ""


def test_page_leaves_out_what_says_nothing():
    said = page("One\ntitle", ["", section("Empty", " "), section("Kept", "words\n")], {"a": "b"})
    assert said == '---\na: "b"\n---\n\n# One title\n\n## Kept\n\nwords\n'


def test_lists_and_tables_keep_their_shape():
    assert bullets(["one\ntwo", " ", "three"]) == "- one\n  two\n- three"
    assert table([("Base", "1 | 2"), ("Bonus", "")], ("Term", "Value")) == (
        "| Term | Value |\n|---|---|\n| Base | 1 \\| 2 |"
    )
    assert table([("Bonus", "")], ("Term", "Value")) == ""
    assert one_line("a [b]\nc", links=True) == "a \\[b\\] c"
