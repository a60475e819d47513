from __future__ import annotations

import uuid
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from parley.core import drafts
from parley.core.models import Draft, Event
from parley.core.scope import Scope
from parley.evidence.impact_log.actions import log_entry
from parley.evidence.models import Entry, Measure, Story, StoryEntry

LINE = "Cut checkout p99 from 800 ms to 200 ms"
NONSENSE = ["<script>alert(1)</script>", "\u202eشركة 👩‍💻 שלום", "x" * 10_000, "' OR 1=1; --", "{{ settings }}"]


def form(**given: Any) -> dict[str, Any]:
    """What the entry page sends."""
    made = {"text": LINE, "happened_on": "2026-03-04", "figures-TOTAL_FORMS": "0", "figures-INITIAL_FORMS": "0"}
    return made | given


def figures(*rows: dict[str, str]) -> dict[str, str]:
    sent = {"figures-TOTAL_FORMS": str(len(rows)), "figures-INITIAL_FORMS": "0"}
    return sent | {f"figures-{at}-{name}": value for at, row in enumerate(rows) for name, value in row.items()}


def entry_url(entry: Entry) -> str:
    return reverse("evidence:entry", args=[entry.pk])


def test_log_of_nothing_teaches(web: Client) -> None:
    answer = web.get(reverse("evidence:log"))
    assert (answer.status_code, "parley log" in answer.content.decode()) == (200, True)


def test_quick_log_keeps_the_line_and_shows_its_figures_for_correction(web: Client, scope: Scope) -> None:
    answer = web.post(reverse("evidence:quick_log"), {"text": LINE, "tags": "a, b"}, follow=True)
    entry = Entry.objects.get()
    assert answer.redirect_chain == [(f"{reverse('evidence:log')}?just={entry.pk}", 302)]
    assert (entry.text, entry.tags) == (LINE, ["a", "b"])
    page = answer.content.decode()
    assert ('value="checkout p99"' in page, 'value="800"' in page, "75\u00a0% less" in page) == (True, True, True)


def test_quick_log_from_today_goes_back_there_and_says_what_it_read(web: Client, scope: Scope) -> None:
    answer = web.post(reverse("evidence:quick_log"), {"text": LINE, "next": reverse("home:today")}, follow=True)
    assert answer.redirect_chain == [(reverse("home:today"), 302)]
    assert "Logged. Read: checkout p99 from 800\u00a0ms to 200\u00a0ms." in answer.content.decode()


def test_quick_log_is_undone_from_its_toast(web: Client, scope: Scope) -> None:
    web.post(reverse("evidence:quick_log"), {"text": LINE})
    web.post(reverse("web:undo", args=[Event.objects.filter(kind="entry.logged").get().deed]))
    assert (Entry.objects.count(), Measure.objects.count()) == (0, 0)


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({"text": ""}, "Write one line about what you did."),
        ({"text": "x" * 10_001}, "at most 10000 characters"),
        ({"text": "a\x00b"}, "Null characters are not allowed"),
        ({"text": LINE, "happened_on": "31/02"}, "That is not a day in the calendar"),
        ({"text": LINE, "happened_on": "2999-01-01"}, "That day has not come yet"),
        ({"text": LINE, "tags": "t" * 300}, "at most 200 characters"),
    ],
)
def test_quick_log_says_what_is_wrong_and_keeps_what_was_typed(
    sent: dict[str, str], said: str, web: Client, scope: Scope
) -> None:
    answer = web.post(reverse("evidence:quick_log"), sent)
    assert (answer.status_code, said in answer.content.decode(), Entry.objects.count()) == (422, True, 0)
    if sent["text"] == LINE:
        assert f'value="{LINE}"' in answer.content.decode()


@pytest.mark.parametrize("text", NONSENSE)
def test_log_shows_nonsense_as_it_was_written(text: str, web: Client, scope: Scope) -> None:
    answer = web.post(reverse("evidence:quick_log"), {"text": text}, follow=True)
    assert (answer.status_code, Entry.objects.get().text) == (200, text)
    assert "<script>alert" not in answer.content.decode()
    assert web.get(entry_url(Entry.objects.get())).status_code == 200


def test_reading_answers_while_typing_and_keeps_nothing(web: Client, scope: Scope) -> None:
    answer = web.post(reverse("evidence:reading"), {"text": LINE})
    assert "75\u00a0% less, 4\u00a0x faster" in answer.content.decode()
    assert "No number in it yet" in web.post(reverse("evidence:reading"), {"text": "x" * 20_000}).content.decode()
    assert Event.objects.count() == 0


def test_narrowing_the_log_ignores_nonsense(web: Client, scope: Scope) -> None:
    log_entry(scope, text=LINE)
    answer = web.get(reverse("evidence:log"), {"told": "maybe", "number": "yes", "page": "x", "just": "nobody"})
    assert (answer.status_code, LINE in answer.content.decode()) == (200, True)


def test_entry_page_shows_everything_and_saves_it(web: Client, scope: Scope) -> None:
    entry = log_entry(scope, text=LINE)
    [measure] = Measure.objects.all()
    sent = form(
        problem="Slow", action="Measured", result="Fast", work="performance", reach="teams", role="Led", helped="All",
        invisible="on", tags="a, b", competencies="Depth", links="https://example.org/1\nINC-42",
    ) | figures(
        {"measure_id": str(measure.pk), "name": "p99", "before": "1.2 s", "after": "300", "unit": "ms"},
        {"name": "bill", "worth": "€12k"},
        {"name": "", "before": ""},
    )  # fmt: skip
    assert web.post(entry_url(entry), sent).status_code == 302
    stored = Entry.objects.get()
    assert [stored.problem, stored.action, stored.result, stored.work, stored.reach, stored.role, stored.helped] == [
        "Slow", "Measured", "Fast", "performance", "teams", "Led", "All",
    ]  # fmt: skip
    assert (stored.invisible, stored.confidential, stored.links) == (True, False, ["https://example.org/1", "INC-42"])
    rows = [(row.name, row.span_of, row.checked) for row in _spans()]
    assert rows == [("p99", "1.2 s -> 300 ms", True), ("bill", "EUR 12000 a year", True)]
    page = web.get(entry_url(entry)).content.decode()
    assert ('value="1.2 s"' in page, "12,000 EUR" in page, "4\u00a0x faster" in page) == (True, True, True)


def _spans() -> list[Any]:
    rows = list(Measure.objects.all())
    for row in rows:
        if row.money_per_year is not None:
            row.span_of = f"{row.currency} {row.money_per_year:.0f} a year"
        else:
            row.span_of = f"{row.before.normalize():f} {row.before_unit} -> {row.after.normalize():f} {row.unit}"
    return rows


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({"text": " "}, "An entry needs its line"),
        ({"happened_on": ""}, "Say on which day it happened"),
        ({"happened_on": "2026-02-31"}, "That is not a day in the calendar"),
        ({"problem": "x" * 20_001}, "at most 20000 characters"),
        ({"work": "sleeping"}, "Select a valid choice"),
        (figures({"name": "p99", "before": "many"}), "“many” does not begin with a number"),
        (figures({"name": "p99", "after": "9" * 30}), "does not begin with a number"),
        (figures({"name": "p99"}), "A measure needs a number"),
        (figures({"worth": "12 bananas"}), "“bananas” is not a currency"),
        ({"figures-TOTAL_FORMS": "x"}, "Not saved yet"),
    ],
)
def test_entry_page_refuses_nonsense_and_keeps_what_was_typed(
    sent: dict[str, str], said: str, web: Client, scope: Scope
) -> None:
    entry = log_entry(scope, text=LINE)
    events = Event.objects.count()
    answer = web.post(entry_url(entry), form(role="Typed by hand") | sent)
    page = answer.content.decode()
    assert (answer.status_code, said in page, 'value="Typed by hand"' in page) == (422, True, True)
    assert Event.objects.count() == events


def test_entry_page_offers_a_draft_and_forgets_it_once_saved(web: Client, scope: Scope) -> None:
    entry = log_entry(scope, text=LINE)
    drafts.keep(scope, key=f"entry:{entry.pk}:problem", text="Half a thought")
    assert 'data-draft-text="Half a thought"' in web.get(entry_url(entry)).content.decode()
    web.post(entry_url(entry), form())
    assert Draft.objects.count() == 0


def test_saving_an_entry_unchanged_makes_no_event(web: Client, scope: Scope) -> None:
    entry = log_entry(scope, text="Wrote the guide")
    day = entry.happened_on.isoformat()
    events = Event.objects.count()
    answer = web.post(entry_url(entry), form(text="Wrote the guide", happened_on=day), follow=True)
    assert ("Nothing had changed." in answer.content.decode(), Event.objects.count()) == (True, events)


def test_figures_just_read_are_corrected_in_place(web: Client, scope: Scope) -> None:
    entry = log_entry(scope, text=LINE)
    [measure] = Measure.objects.all()
    url = reverse("evidence:measures", args=[entry.pk])
    row = {"measure_id": str(measure.pk), "name": "p99", "before": "810 ms", "after": "200", "unit": "ms"}
    assert web.post(url, figures(row)).status_code == 302
    changed = Measure.objects.get()
    assert (changed.pk, changed.name, changed.before, changed.checked) == (measure.pk, "p99", 810, True)
    wrong = web.post(url, figures(row | {"before": "lots"}))
    assert (wrong.status_code, 'value="lots"' in wrong.content.decode()) == (422, True)
    assert web.post(url, figures(row | {"measure_id": str(uuid.uuid4())})).status_code == 404


def test_deleting_an_entry_is_refused_while_it_is_told(web: Client, scope: Scope) -> None:
    entry = log_entry(scope, text=LINE)
    story = Story.objects.create(workspace=scope.workspace, title="Till", begun_at=scope.now, changed_at=scope.now)
    StoryEntry.objects.create(workspace=scope.workspace, story=story, entry=entry)
    answer = web.post(reverse("evidence:entry_delete", args=[entry.pk]), follow=True)
    assert ("This entry carries “Till”" in answer.content.decode(), Entry.objects.count()) == (True, 1)
    StoryEntry.objects.all().delete()
    answer = web.post(reverse("evidence:entry_delete", args=[entry.pk]), follow=True)
    assert ("Deleted “Cut checkout" in answer.content.decode(), Entry.objects.count()) == (True, 0)


@pytest.mark.parametrize("name", ["entry", "measures", "entry_delete"])
def test_entries_of_another_are_not_found(name: str, web: Client, bobs: Scope) -> None:
    theirs = log_entry(bobs, text=LINE)
    url = reverse(f"evidence:{name}", args=[theirs.pk])
    assert (web.post(url, form()).status_code, Entry.objects.count()) == (404, 1)
    assert LINE not in web.get(reverse("evidence:log"), {"just": theirs.pk}).content.decode().replace(
        f'placeholder="{LINE}"', ""
    ).replace(f"parley log &quot;{LINE}", "").replace(f'parley log "{LINE}', "")
