"""The documentation cannot drift from the code."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.urls import URLResolver, get_resolver

from parley.cli.main import COMMANDS
from scripts import reference
from scripts.reference import ROOT

MARKDOWN = sorted(
    file for file in ROOT.rglob("*.md") if not {".venv", "node_modules", ".build"} & set(file.relative_to(ROOT).parts)
)
#: Where a link inside the repository leads, without the place on that page.
LINKS = re.compile(r"\]\((?!https?:|mailto:|#)([^)#\s]+)")


def test_generated_pages_are_up_to_date() -> None:
    """When this fails: `make reference`."""
    assert {file.name: file.read_text() for file in reference.pages()} == {
        file.name: text for file, text in reference.pages().items()
    }


def test_every_view_says_what_it_is_for() -> None:
    def walk(resolver: URLResolver) -> list[str]:
        silent = []
        for pattern in resolver.url_patterns:
            if isinstance(pattern, URLResolver):
                silent += walk(pattern)
            elif not (pattern.callback.__doc__ or "").strip():
                silent.append(f"{pattern.callback.__module__}.{pattern.callback.__name__}")
        return silent

    assert walk(get_resolver()) == []


def test_every_environment_variable_has_a_heading() -> None:
    read = re.compile(r"""["']\$?(PARLEY_[A-Z_]+|DATABASE_URL)["']""")
    sources = [*(ROOT / "parley").rglob("*.py"), *(ROOT / "scripts").glob("*.py"), ROOT / "scripts" / "setup.sh"]
    used = {name for file in sources for name in read.findall(file.read_text())}
    headings = set(re.findall(r"^## `([A-Z_]+)`$", (ROOT / "docs" / "settings.md").read_text(), re.MULTILINE))
    assert headings == used


def test_every_help_ends_with_an_example() -> None:
    text = (ROOT / "docs" / "reference" / "commands.md").read_text()
    helps = dict(re.findall(r"^## `parley (\w+)`\n.*?```text\n(.*?)\n```", text, re.MULTILINE | re.DOTALL))
    last = {name: each.splitlines()[-1] for name, each in helps.items()}
    assert [name for name, line in last.items() if not line.startswith(f"Example: parley {name}")] == []
    assert set(last) == set(COMMANDS)


def test_the_index_leads_to_every_page() -> None:
    index = ROOT / "docs" / "README.md"
    linked = {(index.parent / link).resolve() for link in LINKS.findall(index.read_text())}
    assert {page for page in MARKDOWN if page.is_relative_to(index.parent) and page != index} - linked == set()


@pytest.mark.parametrize("page", MARKDOWN, ids=lambda file: str(file.relative_to(ROOT)))
def test_links_between_pages_lead_somewhere(page: Path) -> None:
    assert [link for link in LINKS.findall(page.read_text()) if not (page.parent / link).exists()] == []
