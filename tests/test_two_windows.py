"""Two windows that hold the same thing open: neither overwrites nor loses what the other saved, in any form."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from parley.core import ledger
from parley.core.models import Event, ImportBatch
from parley.core.scope import Scope
from parley.evidence.models import Story
from parley.jobsearch.models import Note
from parley.offers.comparison import actions as comparison
from parley.offers.models import Alternative, Criterion
from tests import forms, windows
from tests.forms import Control, Page
from tests.rows import make, owned_models
from tests.windows import BOTH, CASES, LONG, Case

pytestmark = pytest.mark.django_db


class Form:
    """A posted form, untouched: what a browser would send, and what a person sees filled in."""

    def __init__(self, read: forms.Form) -> None:
        self.action, self.sent = read.action, read.filled()
        self.shown = {each.name: self._shown(each) for each in read.controls if _is_seen(each)}

    def _shown(self, control: Control) -> str:
        if control.kind in ("select", "checkbox", "radio"):
            return ", ".join(self.sent.get(control.name, []))
        return control.value.strip()

    def knows(self) -> bool:
        return "drawn" in self.sent


def _is_seen(control: Control) -> bool:
    return control.kind not in ("hidden", "submit", "button", "file")


def forms_of(html: str, url: str = "/") -> list[Form]:
    """The posted forms of a page, in order."""
    return [Form(each) for each in Page(url, html).forms]


def form_at(web: Client, url: str, field: str) -> Form:
    """The form of a page that holds a field, as a browser would send it."""
    page = web.get(url)
    assert page.status_code == 200
    return next(
        form for form in forms_of(page.content.decode(), url) if field in form.sent and form.knows()
    )  # fmt: skip


def send(web: Client, here: str, form: Form, /, **changes: str | list[str]) -> Any:
    data = form.sent | {name: [value] if isinstance(value, str) else value for name, value in changes.items()}
    return web.post(form.action or here, data)


def shown(web: Client, url: str, field: str) -> str:
    return form_at(web, url, field).shown[field].replace("\r\n", "\n").strip()


@pytest.fixture(params=CASES, ids=lambda case: case.name)
def case(request: pytest.FixtureRequest) -> Case:
    return request.param


def test_a_form_that_nobody_touched_changes_nothing(web: Client, scope: Scope, case: Case) -> None:
    url = case.address(scope)
    form = form_at(web, url, case.field)
    if case.name == "a debrief that both begin":
        return  # an empty one is refused
    send(web, url, form)
    before = form_at(web, url, case.field).shown
    told = Event.objects.exclude(payload__op="note").count()
    assert send(web, url, form_at(web, url, case.field)).status_code == 302
    assert form_at(web, url, case.field).shown == before
    assert Event.objects.exclude(payload__op="note").count() == told


@pytest.mark.parametrize("case", BOTH, ids=lambda case: case.name)
def test_changes_of_different_fields_are_put_together(web: Client, scope: Scope, case: Case) -> None:
    assert case.other
    url, (other, text) = case.address(scope), case.other
    first, second = form_at(web, url, case.field), form_at(web, url, case.field)
    assert send(web, url, first, **{other: text}).status_code == 302
    assert send(web, url, second, **{case.field: case.values[0]}).status_code == 302
    assert (shown(web, url, case.field), shown(web, url, other)) == (_as_shown(case, 0), text)


def _as_shown(case: Case, at: int) -> str:
    """Amounts come back with their separators."""
    tidied = {("alternative", 0): "95,000", ("alternative", 1): "99,000"}
    return tidied.get((case.name, at), case.values[at])


def _clash(web: Client, scope: Scope, case: Case) -> tuple[str, Any]:
    """What the second window is answered after both wrote into the same field."""
    url = case.address(scope)
    first, second = form_at(web, url, case.field), form_at(web, url, case.field)
    assert send(web, url, first, **{case.field: case.values[0]}).status_code == 302
    answer = send(web, url, second, **{case.field: case.values[1]})
    assert answer.status_code == 409
    assert shown(web, url, case.field) == _as_shown(case, 0)
    return url, answer


def test_changes_of_the_same_field_show_both_and_keep_what_is_chosen(web: Client, scope: Scope, case: Case) -> None:
    url, answer = _clash(web, scope, case)
    page = answer.content.decode()
    mine, theirs, by_hand = [form for form in forms_of(page) if form.knows()]
    for at in (0, 1):
        assert case.values[at] in page or _as_shown(case, at) in page
    assert send(web, url, theirs).status_code == 302
    assert shown(web, url, case.field) == _as_shown(case, 0)
    assert send(web, url, by_hand).status_code == 302
    assert shown(web, url, case.field) == _as_shown(case, 1)
    assert send(web, url, mine).status_code in (302, 409)


def test_keeping_mine_is_one_press(web: Client, scope: Scope, case: Case) -> None:
    url, answer = _clash(web, scope, case)
    mine = next(form for form in forms_of(answer.content.decode()) if form.knows())
    assert send(web, url, mine).status_code == 302
    assert shown(web, url, case.field) == _as_shown(case, 1)


def test_a_third_window_is_asked_again(web: Client, scope: Scope) -> None:
    url = windows.note(scope)
    first, second = form_at(web, url, "text"), form_at(web, url, "text")
    send(web, url, first, text="One")
    answer = send(web, url, second, text="Two")
    mine, theirs, _ = [form for form in forms_of(answer.content.decode()) if form.knows()]
    send(web, url, form_at(web, url, "text"), text="Three")
    assert [send(web, url, form).status_code for form in (mine, theirs)] == [409, 409]
    assert shown(web, url, "text") == "Three"


def test_merging_by_hand_keeps_what_was_written_there(web: Client, scope: Scope) -> None:
    url = windows.story(scope)
    first, second = form_at(web, url, "action"), form_at(web, url, "action")
    send(web, url, first, action="Theirs")
    answer = send(web, url, second, action="Mine", result="It held.")
    *_, by_hand = [form for form in forms_of(answer.content.decode()) if form.knows()]
    assert send(web, url, by_hand, action="Theirs and mine").status_code == 302
    assert [shown(web, url, name) for name in ("action", "result")] == ["Theirs and mine", "It held."]


@pytest.mark.parametrize("mine", ["I looked at it first.", "I looked at the eviction twice."])
def test_words_told_again_do_not_overwrite_what_the_part_became_elsewhere(web: Client, scope: Scope, mine: str) -> None:
    url = windows.story_part(scope)
    first, second = form_at(web, url, "text"), form_at(web, url, "text")
    assert first.shown["text"] == "I looked at the eviction twice."
    assert send(web, url, first, text="Theirs.").status_code == 302
    answer = send(web, url, second, text=mine)
    page = answer.content.decode()
    assert (answer.status_code, "Theirs." in page, mine in page) == (409, True, True)
    assert Story.objects.get().action == "Theirs."
    keep, theirs, _ = [form for form in forms_of(page) if form.knows()]
    assert send(web, url, theirs).status_code == 302
    assert Story.objects.get().action == "Theirs."
    assert send(web, url, keep).status_code == 302
    assert Story.objects.get().action == mine


def test_rows_that_another_window_took_away_become_new_ones(web: Client, scope: Scope) -> None:
    url = windows.entry(scope)
    first, second = form_at(web, url, "figures-0-after"), form_at(web, url, "figures-0-after")
    row = "figures-0-"
    send(
        web,
        url,
        first,
        **{f"{row}name": "", f"{row}before": "", f"{row}after": "", f"{row}unit": "", f"{row}DELETE": "on"},
    )
    answer = send(web, url, second, **{f"{row}after": "150"})
    assert answer.status_code == 409
    mine = next(form for form in forms_of(answer.content.decode()) if form.knows())
    assert send(web, url, mine).status_code == 302
    assert shown(web, url, "figures-0-after") == "150"


def test_a_form_with_a_mistake_still_knows_what_it_was_drawn_from(web: Client, scope: Scope) -> None:
    url = windows.at("opportunity_edit")(scope)
    first, second = form_at(web, url, "role"), form_at(web, url, "role")
    send(web, url, first, role="Theirs", location="Antwerp")
    answer = send(web, url, second, url="javascript:x", salary="100k")
    assert answer.status_code == 422
    again = next(form for form in forms_of(answer.content.decode()) if form.knows())
    assert (again.shown["role"], again.shown["salary"]) == ("Theirs", "100k")
    assert send(web, url, again, url="").status_code == 302
    assert [shown(web, url, name) for name in ("role", "location", "salary")] == ["Theirs", "Antwerp", "100k"]


def test_what_was_typed_for_something_deleted_is_shown(web: Client, scope: Scope) -> None:
    url = windows.note(scope)
    form = form_at(web, url, "text")
    ledger.delete(scope, scope.of(Note).get())
    answer = send(web, url, form, text="What I <b>typed</b>")
    assert (answer.status_code, "What I &lt;b&gt;typed&lt;/b&gt;" in answer.content.decode()) == (404, True)


@pytest.mark.parametrize("drawn", ["", "x", "text=", "=", "text=zz zz=1", "\x00", "text=" + "f" * 50_000, "🙂=🙂"])
def test_nonsense_in_the_hidden_field_loses_nothing(web: Client, scope: Scope, drawn: str) -> None:
    url = windows.note(scope)
    answer = web.post(url, {"text": "They called twice.", "drawn": drawn})
    assert answer.status_code in (302, 409)
    assert b"They called twice." in answer.content or shown(web, url, "text") == "They called twice."


def test_text_of_the_other_window_is_escaped(web: Client, scope: Scope) -> None:
    url = windows.note(scope)
    first, second = form_at(web, url, "text"), form_at(web, url, "text")
    send(web, url, first, text=f"<script>alert(1)</script> {LONG}")
    page = send(web, url, second, text=f"<img src=x> {LONG}").content.decode()
    assert ("<script>alert" in page, "<img src" in page, "&lt;script&gt;" in page) == (False, False, True)


def test_weights_that_were_not_moved_do_not_move_back(web: Client, scope: Scope) -> None:
    ledger.create(scope, Alternative(name="Globex", base=90_000))
    rows = [comparison.add_criterion(scope, name=name) for name in ("The work", "The people")]
    drawn = {f"was-{row.pk}": "50" for row in rows}
    url = reverse("offers:weights")
    web.post(url, drawn | {f"weight-{rows[0].pk}": "80", f"weight-{rows[1].pk}": "50"})
    web.post(url, drawn | {f"weight-{rows[0].pk}": "50", f"weight-{rows[1].pk}": "20"})
    assert [row.weight for row in scope.of(Criterion)] == [80, 20]


#: Addresses whose forms show something and change nothing that stands: what is new, or a deed with a day.
DEEDS = {
    "jobsearch:opportunity_move", "jobsearch:opportunity_close", "jobsearch:opportunity_redate",
    "jobsearch:round_add", "jobsearch:person_add", "jobsearch:opportunity_new", "offers:alternative_add", "home:import",
    "evidence:piece", "evidence:document_send", "offers:contact_add", "offers:contact_add_to_opportunity",
    "jobsearch:company_flag_add", "jobsearch:errand_add", "jobsearch:runway_add",
}  # fmt: skip

#: What such a form does on a page that has others too: a telling, a move, an end, another day.
APART = ("workspace", "theme", "-TOTAL_FORMS")
NEW = re.compile(r"/(told|move|close|redate|questions/propose|questions/own)/$")


def test_every_form_that_shows_what_is_stored_knows_what_it_was_drawn_from(web: Client, scope: Scope) -> None:
    """One whose text is filled in already changes what exists, so it must carry what it was drawn from."""
    from tests.test_isolation import PARAMETERS, model_of  # noqa: PLC0415 - its list of addresses

    made, missing = {model: make(scope, model) for model in owned_models() if model is not ImportBatch}, []
    for name, parameters in PARAMETERS:
        if name in DEEDS or not parameters <= {f"{model._meta.model_name}_id" for model in made}:
            continue
        page = web.get(reverse(name, kwargs={each: made[model_of(each)].pk for each in parameters}))
        is_page = page.status_code == 200 and "text/html" in page.headers["Content-Type"]
        for form in forms_of(page.content.decode()) if is_page else ():
            texts = [field for field, value in form.shown.items() if value and not field.endswith(APART)]
            if texts and not form.knows() and not NEW.search(form.action):
                missing.append((name, form.action, texts))
    assert missing == []
