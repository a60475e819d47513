"""Each rule of the templates, broken on purpose in a folder of its own."""

from __future__ import annotations

import pytest

from tests.architecture import templates


@pytest.fixture
def write(tmp_path):
    """A function that writes files and returns the package's folder."""

    def write(**files):
        for name, text in files.items():
            file = tmp_path / "evidence" / "stories" / name.replace("__", ".")
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")
        return tmp_path

    return write


@pytest.mark.parametrize(
    "markup",
    [
        '<link rel="stylesheet" href="{% static "built/app.css" %}">',
        '<script src="{% static "built/app.js" %}" defer></script>',
        '<script type="application/json" id="data">{{ data }}</script>',
        '<td data-w="{{ share }}"{% if n > 3 %} class="more"{% endif %}>',
        '<a href="{% url "offers:compare" %}">/ two</a>',
        '{# <p style="x"> #}{% comment %}<script>1</script>{% endcomment %}',
    ],
)
def test_lawful_markup_is_kept(write, markup):
    assert templates.refused_by_policy(write(page__html=markup)) == []


@pytest.mark.parametrize(
    ("markup", "what"),
    [
        ('<p style="color: red">', "has a style attribute; give data-* to app.js or use a class"),
        ('<p {% if n > 3 %}style="a"{% endif %}>', "has a style attribute; give data-* to app.js or use a class"),
        ("<script>go()</script>", "has an inline script"),
        ('<script type="module">go()</script>', "has an inline script"),
        ("<style>p {}</style>", "has an inline style sheet"),
        ('<button ONCLICK="go()">', "has an inline handler onclick"),
        ('<form hx-on:submit="go()">', "has an inline handler hx-on:submit"),
        ('<img src="https://example.org/a.png">', "asks the outside world: src=https://example.org/a.png"),
        ('<a href="//example.org">', "asks the outside world: href=//example.org"),
        ('<use xlink:href="http://example.org#a"/>', "asks the outside world: xlink:href=http://example.org#a"),
    ],
)
def test_markup_that_the_policy_refuses_is_found(write, markup, what):
    assert templates.refused_by_policy(write(page__html=f"{{% load x %}}\n{markup}")) == [
        f"evidence/stories/page.html:2 {what}"
    ]


def test_markup_made_by_python_is_held_to_the_same(write):
    folder = write(views__py="x = format_html('<i style=\"width: {}\">', 1)\ny = '(?P<n>a) < b'\n")
    assert templates.refused_by_policy(folder) == [
        "evidence/stories/views.py:1 has a style attribute; give data-* to app.js or use a class"
    ]


def test_template_past_its_limit_is_found(write):
    assert templates.too_long(write(page__html="<p>\n" * 150)) == []
    assert templates.too_long(write(page__html="<p>\n" * 151)) == [
        "evidence/stories/page.html has 151 lines, more than 150"
    ]


def test_name_of_a_template_is_its_path(write):
    folder = write(
        views__py='render(request, "evidence/stories/page.html")\nrender(request, "stories/gone.html")',
        page__html='{% include "evidence/stories/_list.html" %}',
        _list__html="<p>",
        _lost__html="<p>",
    )
    assert templates.misnamed(folder) == [
        "evidence/stories/views.py asks for stories/gone.html, which is not there",
        "evidence/stories/_lost.html is asked for by nothing",
    ]
