"""Nonsense in every field of every form, found by reading the pages: a form of tomorrow is tried without being listed.

Each is kept, or refused with a sentence beside what was typed. No page breaks, and whatever was kept is shown as text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import closing

import pytest
from django.db import transaction
from django.http import HttpResponse
from django.test import Client

from bench import addresses, seed
from parley.cli.main import main
from parley.core import people
from parley.core.scope import Scope, scope_for
from parley.evidence.models import Entry
from parley.jobsearch.models import Company, Opportunity, Person, Stage
from parley.jobsearch.pipeline import actions as pipeline
from parley.offers.models import Alternative
from tests.forms import Form, Page
from tests.rows import make

SIZES = seed.Sizes(
    opportunities=12, events=300, entries=8, rounds=10, people=4, alternatives=3, import_rows=3, attempts=5
)
SCRIPT = """<script>alert(1)</script>'"><img src=x onerror=alert(2)><quill-wort>{{ 7|add:7 }}javascript:alert(3)"""
BRIEF = """<script>alert(1)</script>'">"""
#: What the page would hold if any of it were not escaped.
RAW = ("<script>alert", "<img src=x", "<quill-wort")
LONG = "Quillwort 10,000 " + "x" * 10_000
STRANGE = "👩‍💻🏳️‍🌈 שלום עולם مرحبا Z̴̢͝a̸l̷g̵o é \u202egnp.exe \u200b\ufeff ﷽"
CONTROLS = "\x1b[31mred\x1b]0;mine\x07 \x00 \x08 \x9b2J \r\nBcc: all@example.org"
ADDRESSES = ("javascript:alert(3)", "https://" + "x" * 10_000, "👩‍💻 שלום", "a@b@c")
DAYS = ("31/02/2026", "2026-02-31", "0001-01-01", "9999-12-31", "٢٠٢٦-٠٣-٠٣")
NUMBERS = ("1e30", "-5", "NaN", "1.234.567,89", "a lot", "9" * 400, "١٢٫٥")
#: Elements and attributes that run what they hold.
RUNS = re.compile(r"^(on|hx-on)")
SCHEMES = re.compile(r"^\s*(javascript|data|vbscript):", re.IGNORECASE)
LINKS = ("href", "src", "action", "formaction", "xlink:href")
#: Not a form of a room: what would end the others.
LEFT_OUT = re.compile(r"^/(sample/|enter/|archive/restore/|import/[^/]+/(discard|forget)/|undo/)")

#: Keeps nothing, so that it reads whatever is typed and draws the page again.
KEEPS_NOTHING = re.compile(r"^/(?:evidence/(?:coach|stories/[^/]+/probe)|search/messages/to-all)/$")


@pytest.fixture
def furnished(scope: Scope) -> Scope:
    seed.grow(scope, SIZES)
    return scope


def pages(scope: Scope, web: Client) -> Iterator[Page]:
    """Every page, read."""
    for address, answer in addresses.answers(scope, web):
        with closing(answer):
            yield Page(address.url, "" if answer.streaming else answer.content.decode())


def forms(scope: Scope, web: Client) -> list[Form]:
    """The posted forms of every page, one of each kind: the same address with the same controls is one."""
    found: dict[tuple[str, frozenset[str]], Form] = {}
    for form in (form for page in pages(scope, web) for form in page.forms):
        kind = re.sub(r"[0-9a-f-]{36}", "*", form.action.split("?")[0])
        typed = [each for each in form.controls if each.is_text or each.is_day or each.is_number or each.is_choice]
        if typed and not LEFT_OUT.match(form.action):
            found.setdefault((kind, frozenset(re.sub(r"\d+", "#", each.name) for each in typed)), form)
    return list(found.values())


def faults(page: Page) -> list[str]:
    """What of a page would run, or was made by what somebody typed."""
    wrong = []
    for tag, told in page.elements:
        if (tag == "script" and "src" not in told and told.get("type") != "application/json") or tag == "quill-wort":
            wrong.append(f"<{tag}>")
        if tag == "img" and told.get("src") == "x":
            wrong.append("<img src=x>")
        wrong += [f"{name}={value}" for name, value in told.items() if RUNS.match(name)]
        wrong += [told[name] for name in LINKS if SCHEMES.match(told.get(name, "")) and tag != "use"]
    return wrong


def wrong_with(form: Form, values: dict[str, str], answer: HttpResponse) -> list[str]:
    """What is wrong with the answer to a form in which these values were typed: kept, or refused in words."""
    if answer.status_code == 302:
        return []
    text = answer.content.decode()
    kept_nothing = answer.status_code == 200 and bool(KEEPS_NOTHING.match(form.action))
    # 409: the form was read before an earlier one of these tries was kept, and says so.
    if answer.status_code not in (422, 409) and not kept_nothing:
        return [f"{form.action} answered {answer.status_code} to {short(values)}"]
    if any(raw in text for raw in RAW):
        return [f"{form.action} drew what was typed: {short(values)}"]
    if not kept_nothing and 'class="error' not in text and "errorlist" not in text and 'role="alert"' not in text:
        return [f"{form.action} refused {short(values)} without a sentence"]
    return []


def wrong_after(web: Client, answer: HttpResponse, values: dict[str, str]) -> list[str]:
    """What is wrong with the pages that draw what was kept: where it leads, and Today, to which everything comes."""
    urls = (answer.url, "/") if answer.status_code == 302 else ()
    return [f"{url} broke after {short(values)}" for url in urls if web.get(url).status_code != 200]


def send(web: Client, form: Form, values: dict[str, str]) -> HttpResponse:
    return web.post(form.action, form.filled() | {name: [value] for name, value in values.items()})


def short(values: dict[str, str]) -> str:
    return str({name: value[:40] for name, value in values.items()})


def nonsense(form: Form) -> Iterator[dict[str, str]]:
    """What is typed into a form, one kind of control at a time."""
    kinds = (
        (lambda each: each.is_text, (LONG, STRANGE, CONTROLS)),
        (lambda each: each.is_address, ADDRESSES),
        (lambda each: each.is_day, DAYS),
        (lambda each: each.is_number, NUMBERS),
        (lambda each: each.is_choice, ("nonsense",)),
    )
    for is_meant, values in kinds:
        names = [each.name for each in form.controls if is_meant(each)]
        yield from (dict.fromkeys(names, value) for value in values if names)


def test_nonsense_in_every_field_is_kept_or_refused_with_a_sentence(furnished: Scope, web: Client) -> None:
    wrong, asked = [], forms(furnished, web)
    for form in asked:
        for values in nonsense(form):
            with transaction.atomic():
                answer = send(web, form, values)
                wrong += wrong_with(form, values, answer) + wrong_after(web, answer, values)
                transaction.set_rollback(True)
    assert (wrong, len(asked) > 25) == ([], True)


def try_script(web: Client, form: Form) -> Iterator[str]:
    """Script in all fields at once; where that is refused in each alone, since one would keep it out of the others."""
    names = [each.name for each in form.controls if each.is_text or each.is_address]
    if not names:
        return
    together = dict.fromkeys(names, SCRIPT)
    answer = send(web, form, together)
    yield from wrong_with(form, together, answer)
    for name in names if answer.status_code == 422 else ():
        yield from wrong_with(form, {name: BRIEF}, send(web, form, {name: BRIEF}))


def test_script_in_every_field_is_shown_as_text(furnished: Scope, web: Client) -> None:
    company = furnished.of(Company).first()
    # As an import or an archive might have brought them.
    make(furnished, Opportunity, company=company, url="javascript:alert(3)", stage=furnished.of(Stage).first())
    make(furnished, Person, company=company, url=" JavaScript:alert(3)", email="<script>alert(1)</script>")
    wrong = [each for form in forms(furnished, web) for each in try_script(web, form)]
    shown = 0
    for page in pages(furnished, web):
        wrong += [f"{page.url} drew {each}" for each in faults(page)]
        shown += BRIEF in page.text
    assert (wrong, shown > 30) == ([], True)


@pytest.mark.django_db
def test_terminal_obeys_nothing_that_somebody_typed(capsys: pytest.CaptureFixture[str]) -> None:
    scope = scope_for(people.owner(), source="import")
    orders = "\x1b]0;mine\x07\x1b[2J\x9b31m"
    stage = pipeline.ensure_stages(scope)[0]
    company = make(scope, Company, name=f"Kestrel {orders}")
    make(scope, Opportunity, company=company, stage=stage, role=orders, next_action=f"Call {orders}", outcome="")
    make(scope, Entry, text=f"Cut {orders}", tags=[orders])
    make(scope, Alternative, name=f"Stay {orders}", opportunity=None)
    commands = (["today"], ["list"], ["entries"], ["offers"], ["list", "--json"], ["entries", "--json"])
    assert [main(command) for command in commands] == [0] * 6
    told = capsys.readouterr().out
    assert re.findall(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]", told) == []
    assert told.count(r"\u001b]0;mine\u0007\u001b[2J\u009b31m") == told.count("mine") > 4
    assert main(["move", f"nobody {orders}", "Rounds"]) == 1
    assert "\x1b" not in capsys.readouterr().err
