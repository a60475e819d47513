from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parley.web.markdown import to_html


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("*a* **b**", "<p><em>a</em> <strong>b</strong></p>\n"),
        ("# Title", "<h3>Title</h3>\n"),
        ("one\ntwo", "<p>one<br>\ntwo</p>\n"),
        ("<script>alert(1)</script>", "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>\n"),
        ("[x](javascript:alert(1))", "<p>[x](javascript:alert(1))</p>\n"),
        (
            "![x](https://a.example/p.png)",
            '<p>!<a href="https://a.example/p.png" rel="noopener noreferrer nofollow">x</a></p>\n',
        ),
        (
            "[x](https://a.example)",
            '<p><a href="https://a.example" rel="noopener noreferrer nofollow">x</a></p>\n',
        ),
    ],
)
def test_markdown_of(text: str, html: str) -> None:
    assert to_html(text) == html


@given(st.text(max_size=400))
def test_markdown_never_lets_a_script_or_a_handler_through(text: str) -> None:
    html = to_html(text + "<img src=x onerror=alert(1)>").lower()
    assert "<script" not in html
    assert "<img" not in html
