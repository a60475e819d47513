from __future__ import annotations

import pytest
from django.urls import reverse

from parley.jobsearch.dossier import actions, queries
from parley.jobsearch.dossier.actions import Found
from parley.jobsearch.models import ResearchNote, TalkingPoint


@pytest.fixture
def firm(globex):
    return globex.company


def test_a_step_is_worked_through_from_its_clock_to_something_to_bring_up(web, scope, firm):
    home = reverse("jobsearch:research", args=[firm.pk])
    page = web.get(f"{home}?step=blog").content.decode()
    assert 'data-clock="0"' in page
    assert "of 10 min" in page
    assert 'name="step" value="blog"' in page
    sent = {"text": "They moved to Kafka.", "source": "https://x.example", "dated": "2026-02-01", "step": "blog"}
    answer = web.post(reverse("jobsearch:research_write", args=[firm.pk]), sent)
    assert (answer.status_code, answer["Location"]) == (302, f"{home}#step-blog")
    [note] = scope.of(ResearchNote)
    answer = web.post(
        reverse("jobsearch:talking_point_add", args=[firm.pk]), {"text": "Why Kafka?", "note": str(note.pk)}
    )
    assert answer["Location"] == f"{home}#points"
    assert [(each.text, each.basis) for each in queries.talking_points(scope, firm.pk)] == [
        ("Why Kafka?", "https://x.example")
    ]
    assert b"Why Kafka?" in web.get(home).content
    assert f'value="{note.pk}" selected' in web.get(f"{home}?note={note.pk}").content.decode()


def test_what_was_typed_stays_where_it_is_refused(web, scope, firm):
    write, add = (reverse(f"jobsearch:{name}", args=[firm.pk]) for name in ("research_write", "talking_point_add"))
    answer = web.post(write, {"text": " ", "source": "Their blog", "step": "stack", "dated": "soon"})
    assert (answer.status_code, "Write down what you found." in answer.content.decode()) == (422, True)
    assert 'value="Their blog"' in answer.content.decode()
    assert web.post(write, {"text": "x", "step": "no-such-step"}).status_code == 422
    assert web.post(add, {"text": "x", "note": "no-such-note"}).status_code == 422
    for text in "abc":
        actions.add_point(scope, company_id=firm.pk, text=text)
    answer = web.post(add, {"text": "The fourth", "note": ""})
    assert (answer.status_code, b"The fourth" in answer.content) == (422, True)
    assert scope.of(ResearchNote).count() == 0


def test_a_note_and_a_point_are_changed_and_taken_off(web, scope, firm):
    note = actions.write_note(scope, company_id=firm.pk, found=Found("Elixir", "stack"))
    point = actions.add_point(scope, company_id=firm.pk, text="Why?", note_id=note.pk)
    web.post(note.get_absolute_url(), {"text": "Erlang", "step": "blog", "source": "", "dated": ""})
    web.post(point.get_absolute_url(), {"text": "How?", "note": ""})
    assert [(each.text, each.step) for each in scope.of(ResearchNote)] == [("Erlang", "blog")]
    assert [(each.text, each.note_id) for each in scope.of(TalkingPoint)] == [("How?", None)]
    assert web.get(note.get_absolute_url()).status_code == web.get(point.get_absolute_url()).status_code == 200
    web.post(reverse("jobsearch:research_note_remove", args=[note.pk]))
    web.post(reverse("jobsearch:talking_point_remove", args=[point.pk]))
    assert (scope.of(ResearchNote).count(), scope.of(TalkingPoint).count()) == (0, 0)
