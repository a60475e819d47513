from __future__ import annotations

import uuid

from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from parley.evidence.showcase.engine import Section, Showcase, Shown, markdown, redacted

ONE = Shown(
    id=uuid.UUID(int=1), kind="Talk", title="Retries  with a key", form="A lightning talk", when="8 October 2026",
    place="A meetup", links=("https://a.example",), parts=(("The one thing", "One key.\n# not a heading"),),
    figures=("p99: 800 ms to 200 ms",), is_secret=True,
)  # fmt: skip


def test_a_page_reads_as_one_would_write_it_and_a_redacted_piece_gives_nothing_away() -> None:
    page = Showcase("Robin", (Section("Talks", (ONE, redacted(ONE, "2026"))),), ())
    assert markdown(page) == (
        "# Robin\n\n## Talks\n\n### Retries with a key\n\n"
        "*A lightning talk; A meetup; 8 October 2026; confidential, shown on purpose*\n\n"
        "**The one thing.** One key.\n\\# not a heading\n\n- p99: 800 ms to 200 ms\n\n- <https://a.example>\n\n"
        "*Confidential talk, 2026*\n"
    )
    assert redacted(ONE, "2026") == Shown(
        ONE.id, "Talk", "Confidential talk", "", "2026", is_secret=True, is_redacted=True
    )  # fmt: skip


@given(st.text("# =-\nab", max_size=60))
def test_no_words_of_a_person_become_a_heading(words: str) -> None:
    piece = Shown(ONE.id, "Talk", "T", "F", "", parts=(("P", words),))
    page = Showcase("Robin", (Section("Talks", (piece,)),), ())
    levels = [token.tag for token in MarkdownIt().parse(markdown(page)) if token.type == "heading_open"]
    assert levels == ["h1", "h2", "h3"]
