from __future__ import annotations

import uuid

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from parley.core import drafts
from parley.core.models import Draft, Event
from parley.core.scope import Scope
from parley.core.undo import undo
from parley.evidence.answers import queries
from parley.evidence.answers.actions import begin, bring_back, delete_answer, save_answer, tie, untie
from parley.evidence.guides import gateway
from parley.evidence.guides.queries import guide_named
from parley.evidence.impact_log.actions import delete_entry, log_entry
from parley.evidence.models import Answer, AnswerLink, Entry, Story
from parley.evidence.stories.actions import begin_story, delete_story, save_story
from parley.kernel.errors import NotFound, Refused

LIST = "/evidence/answers/"
BUG = guide_named("hard-bug")
COMPANY = guide_named("why-company")


def again(scope: Scope) -> Scope:
    return Scope(workspace=scope.workspace, user=scope.user, now=scope.now, source="web")


def url(row: Answer, name: str = "answer") -> str:
    return reverse(f"evidence:{name}", args=[row.pk])


def bug(scope: Scope, **words: str) -> Answer:
    row = begin(again(scope), guide=BUG)
    save_answer(again(scope), answer_id=row.pk, words=words)
    return row


def company(scope: Scope, name: str, **words: str) -> Answer:
    row = begin(again(scope), guide=COMPANY, variant=name)
    save_answer(again(scope), answer_id=row.pk, words=words)
    return row


def queries_of(ask: object, *given: object) -> int:
    with CaptureQueriesContext(connection) as asked:
        ask(*given)  # type: ignore[operator]
    return len(asked)


# The guides


def test_every_guide_has_parts_with_questions_and_a_time() -> None:
    assert [guide.id for guide in gateway.standing()] == [
        "career-path", "ideal-culture", "hard-bug", "hard-problem", "changing-ways", "critical-feedback",
        "giving-feedback", "conflict", "why-change", "why-company", "present-project",
    ]  # fmt: skip
    thin = [
        guide.id for guide in gateway.standing() if not (3 <= len(guide.parts) <= 7 and guide.seconds and guide.avoid)
    ]
    asks = [ask for guide in gateway.standing() for part in guide.parts for ask in part.asks]
    assert (thin, len(asks) - len(set(asks))) == ([], 0)


# The list


def test_the_list_of_nothing_begins_with_the_first_guide(web: Client, scope: Scope) -> None:
    page = queries.answers_page(scope)
    assert (page.begun, page.first and page.first.guide.id) == (0, "career-path")
    shown = web.get(LIST).content.decode()
    assert [guide.title for guide in gateway.standing() if guide.title not in shown] == []


def test_the_list_asks_first_for_what_is_begun_and_not_whole(scope: Scope) -> None:
    bug(scope, symptom="It hung.")
    page = queries.answers_page(scope)
    assert page.first
    assert (page.begun, page.first.guide.id, page.first.is_whole) == (1, "hard-bug", False)
    [written] = page.first.written
    assert (written.parts, written.length.words, written.variant) == (1, 2, "")


def test_the_list_is_done_when_every_answer_is_whole(scope: Scope) -> None:
    for guide in gateway.standing():
        row = begin(again(scope), guide=guide, variant="Globex" if guide.variants else "")
        save_answer(again(scope), answer_id=row.pk, words={part.id: "Yes." for part in guide.parts})
    page = queries.answers_page(scope)
    assert (page.begun, page.first) == (11, None)


def test_the_list_costs_as_many_queries_for_three_as_for_one(scope: Scope) -> None:
    company(scope, "Globex", bring="Care.")
    one = queries_of(queries.answers_page, scope)
    company(scope, "Hooli")
    bug(scope, symptom="It hung.")
    assert queries_of(queries.answers_page, scope) == one


# Beginning


def test_an_answer_is_begun_once(web: Client, scope: Scope) -> None:
    first = web.post(LIST + "begin/", {"guide": "hard-bug"})
    second = web.post(LIST + "begin/", {"guide": "hard-bug"})
    [row] = scope.of(Answer)
    assert (first.url, second.url, row.guide, row.variant) == (url(row), url(row), "hard-bug", "")  # type: ignore[attr-defined]


def test_a_further_company_begins_with_the_words_of_the_last(scope: Scope) -> None:
    company(scope, "Globex", bring="Care.")
    other = begin(again(scope), guide=COMPANY, variant="  Hooli ")
    same = begin(again(scope), guide=COMPANY, variant="HOOLI")
    assert (other.variant, other.parts, same.pk) == ("Hooli", {"bring": "Care."}, other.pk)
    page = queries.text_page(scope, other.pk)
    assert (page.title, [each.variant for each in page.others]) == ("Why this company: Hooli", ["Globex"])


@pytest.mark.parametrize(
    ("sent", "status"),
    [({}, 404), ({"guide": "nonsense"}, 404), ({"guide": "why-company"}, 422),
     ({"guide": "why-company", "variant": "  "}, 422), ({"guide": "why-company", "variant": "x" * 201}, 422)],
)  # fmt: skip
def test_an_answer_is_not_begun_from_nonsense(sent: dict[str, str], status: int, web: Client, scope: Scope) -> None:
    assert (web.post(LIST + "begin/", sent).status_code, scope.of(Answer).count()) == (status, 0)


def test_a_guide_for_companies_needs_one(scope: Scope) -> None:
    with pytest.raises(Refused, match="Say which company"):
        begin(scope, guide=COMPANY)


# Writing


def test_an_answer_is_saved_with_undo_and_forgets_drafts(web: Client, scope: Scope) -> None:
    row = begin(scope, guide=BUG)
    drafts.keep(scope, key=f"answer:{row.pk}:search", text="Half a thought")
    assert 'data-draft-text="Half a thought"' in web.get(url(row)).content.decode()
    answer = web.post(url(row), {"symptom": "It hung.", "search": "I looked."}, follow=True)
    stored = Answer.objects.get()
    assert (stored.parts, Draft.objects.count()) == ({"symptom": "It hung.", "search": "I looked."}, 0)
    assert "Saved." in answer.content.decode()
    web.post(reverse("web:undo", args=[Event.objects.get(kind="answer.saved").deed]))
    assert Answer.objects.get().parts == {}


def test_saving_what_stands_changes_nothing(scope: Scope) -> None:
    row = bug(scope, symptom="It hung.")
    assert save_answer(again(scope), answer_id=row.pk, words={"symptom": "It hung.", "fix": ""}) is False
    assert Event.objects.filter(kind="answer.saved").count() == 1


@pytest.mark.parametrize(
    ("sent", "said"),
    [({"symptom": "x" * 20_001}, "at most 20000 characters"), ({"symptom": "a\x00"}, "Null characters")],
)
def test_nonsense_is_refused_and_what_was_typed_stays(
    sent: dict[str, str], said: str, web: Client, scope: Scope
) -> None:
    row = begin(scope, guide=BUG)
    answer = web.post(url(row), {"fix": "Typed by hand"} | sent)
    page = answer.content.decode()
    assert (answer.status_code, said in page, "Typed by hand</textarea>" in page) == (422, True, True)
    assert Answer.objects.get().parts == {}


def test_any_script_is_taken_and_shown_as_written(web: Client, scope: Scope) -> None:
    row = begin(scope, guide=BUG)
    text = "<b>שלום</b> 👩‍💻 \u202e{{ x }}"
    web.post(url(row), {"symptom": text})
    assert Answer.objects.get().parts == {"symptom": text}
    assert "<b>שלום" not in web.get(url(row)).content.decode()


def test_a_company_is_renamed_but_not_to_one_there_is(web: Client, scope: Scope) -> None:
    company(scope, "Globex")
    row = company(scope, "Hooli", bring="Care.")
    answer = web.post(url(row), {"variant": "globex", "bring": "Care and more."})
    assert (answer.status_code, "There is another text for globex." in answer.content.decode()) == (422, True)
    assert web.post(url(row), {"variant": "Initech", "bring": "Care."}).status_code == 302
    assert [each.variant for each in scope.of(Answer).order_by("pk")] == ["Globex", "Initech"]


def test_words_that_no_guide_asks_for_are_kept_and_shown(web: Client, scope: Scope) -> None:
    row = bug(scope, symptom="It hung.")
    Answer.objects.filter(pk=row.pk).update(parts={"symptom": "It hung.", "old-part": "Still mine."})
    page = web.get(url(row)).content.decode()
    assert ("Old part" in page, "Still mine.</textarea>" in page) == (True, True)
    Answer.objects.filter(pk=row.pk).update(guide="gone-guide")
    assert "Gone guide" in web.get(url(row)).content.decode()


def test_length_is_measured_while_typing_and_nothing_is_kept(web: Client, scope: Scope) -> None:
    row = begin(scope, guide=BUG)
    page = web.post(url(row, "answer_length"), {"symptom": "word " * 75}).content.decode()
    assert ("30 s" in page, "Still empty: The search" in page, Answer.objects.get().parts) == (True, True, {})


def test_length_is_held_against_the_time_of_the_guide(scope: Scope) -> None:
    page = queries.text_page(scope, bug(scope, symptom="word " * 200).pk)
    assert (page.said[0].meter.full, page.said[0].meter.length.words, page.said[0].meter.empty) == (
        150, 200, ("The search", "The cause", "The fix", "What keeps it out"),
    )  # fmt: skip


# Evidence


def test_an_answer_rests_on_stories_and_entries_part_by_part(web: Client, scope: Scope) -> None:
    row = begin(scope, guide=BUG)
    story, entry = begin_story(again(scope), title="The night"), log_entry(again(scope), text="Found the lock")
    web.post(url(row, "answer_evidence"), {"use": f"story:{story.pk}", "part": "cause"})
    web.post(url(row, "answer_evidence"), {"use": f"entry:{entry.pk}", "part": "nonsense"})
    web.post(url(row, "answer_evidence"), {"use": f"entry:{entry.pk}"})
    page = queries.text_page(scope, row.pk)
    assert [(each.kind, each.title, each.part) for each in page.evidence] == [
        ("story", "The night", "The cause"),
        ("entry", "Found the lock", ""),
    ]
    web.post(url(row, "answer_evidence"), {"take": str(page.evidence[0].link)})
    assert [each.kind for each in queries.text_page(scope, row.pk).evidence] == ["entry"]
    assert scope.of(Story).count() == 1


@pytest.mark.parametrize(
    "sent", [{"use": "story:x"}, {"use": f"person:{uuid.UUID(int=7)}"}, {"use": f"entry:{uuid.UUID(int=7)}"},
             {"take": "nobody"}]
)  # fmt: skip
def test_evidence_of_nonsense_is_not_found(sent: dict[str, str], web: Client, scope: Scope) -> None:
    row = begin(scope, guide=BUG)
    assert (web.post(url(row, "answer_evidence"), sent).status_code, AnswerLink.objects.count()) == (404, 0)


@pytest.mark.parametrize("sent", [{}, {"use": ""}, {"use": "story:"}, {"part": "nonsense"}])
def test_evidence_of_nothing_is_asked_for_in_words(sent: dict[str, str], web: Client, scope: Scope) -> None:
    row = begin(scope, guide=BUG)
    answer = web.post(url(row, "answer_evidence"), sent)
    said = "Choose a story or an entry for it to rest on." in answer.content.decode()
    assert (answer.status_code, said, AnswerLink.objects.count()) == (422, True, 0)


def test_evidence_of_another_workspace_is_not_found(scope: Scope, bobs: Scope) -> None:
    row = begin(scope, guide=BUG)
    with pytest.raises(NotFound):
        tie(again(scope), answer_id=row.pk, kind="story", row_id=begin_story(bobs, title="Theirs").pk)


def test_taking_out_what_is_not_there_does_nothing(scope: Scope) -> None:
    row = begin(scope, guide=BUG)
    assert untie(scope, answer_id=row.pk, link_id=uuid.UUID(int=7)) is False


def test_stories_nearest_to_the_questions_are_offered(scope: Scope) -> None:
    for title, action in (("The picnic", "We ate."), ("A bug", "I ruled out a cause and fixed the symptom.")):
        story = begin_story(again(scope), title=title)
        save_story(again(scope), story_id=story.pk, changes={"action": action})
    row = begin(scope, guide=BUG)
    assert [each.title for each in queries.text_page(scope, row.pk).offered] == ["A bug"]
    assert [each.title for each in queries.text_page(scope, row.pk, find="picnic").offered] == ["The picnic"]
    tie(again(scope), answer_id=row.pk, kind="story", row_id=scope.of(Story).get(title="A bug").pk)
    assert queries.text_page(scope, row.pk).offered == ()


def test_the_page_costs_as_many_queries_for_three_as_for_one(scope: Scope) -> None:
    row, counts = bug(scope, symptom="It hung."), []
    for more in (1, 2):
        for at in range(more):
            for _ in range(2):
                story = begin_story(again(scope), title=f"A bug {more} {at}")
                entry = log_entry(again(scope), text=f"Fixed {more} {at}")
            tie(again(scope), answer_id=row.pk, kind="story", row_id=story.pk)
            tie(again(scope), answer_id=row.pk, kind="entry", row_id=entry.pk)
        counts.append(queries_of(queries.text_page, scope, row.pk))
    assert counts[0] == counts[1]


def test_an_entry_or_a_story_that_goes_leaves_the_answer_standing(scope: Scope) -> None:
    row = bug(scope, symptom="It hung.")
    story, entry = begin_story(again(scope), title="The night"), log_entry(again(scope), text="Found the lock")
    tie(again(scope), answer_id=row.pk, kind="story", row_id=story.pk)
    tie(again(scope), answer_id=row.pk, kind="entry", row_id=entry.pk)
    delete_story(again(scope), story_id=story.pk)
    deed = again(scope)
    delete_entry(deed, entry_id=entry.pk)
    assert (scope.of(AnswerLink).count(), scope.of(Answer).count()) == (0, 1)
    undo(again(scope), deed.deed)
    assert (scope.of(AnswerLink).count(), scope.of(Entry).count()) == (1, 1)


# Versions


def test_versions_tell_each_saving_and_compare(web: Client, scope: Scope) -> None:
    row = bug(scope, symptom="It hung.", fix="We waited.")
    save_answer(again(scope), answer_id=row.pk, words={"symptom": "It hung at two.", "fix": ""})
    compared = queries.comparison(scope, row.pk)
    assert [(version.number, version.parts["fix"]) for version in compared.versions] == [(1, "We waited."), (2, "")]
    assert [change.title for change in compared.changes] == ["The symptom", "The fix"]
    page = web.get(url(row, "answer_versions")).content.decode()
    assert ("<ins> at two</ins>" in page, "<del>We waited.</del>" in page) == (True, True)
    assert queries.comparison(scope, row.pk, "nonsense", "7").new.number == 2


def test_an_older_version_is_brought_back_as_the_newest(web: Client, scope: Scope) -> None:
    row = bug(scope, symptom="It hung.")
    save_answer(again(scope), answer_id=row.pk, words={"symptom": "Changed.", "fix": "Added."})
    web.post(url(row, "answer_versions"), {"number": "1"})
    assert (Answer.objects.get().parts, queries.text_page(scope, row.pk).version) == ({"symptom": "It hung."}, 3)
    assert bring_back(again(scope), answer_id=row.pk, number=3) is False


@pytest.mark.parametrize("number", ["", "9", "x", "-1", "²", "9" * 30])
def test_a_version_that_is_not_there_is_not_found(number: str, web: Client, scope: Scope) -> None:
    row = bug(scope, symptom="It hung.")
    assert web.post(url(row, "answer_versions"), {"number": number}).status_code == 404


def test_an_answer_that_is_empty_has_one_version(web: Client, scope: Scope) -> None:
    row = begin(scope, guide=BUG)
    assert queries.text_page(scope, row.pk).version == 1
    assert web.get(url(row, "answer_versions")).status_code == 200


# Deleting


def test_an_answer_is_deleted_with_undo_and_what_it_rested_on_stays(web: Client, scope: Scope) -> None:
    row = bug(scope, symptom="It hung.")
    entry = log_entry(again(scope), text="Found the lock")
    tie(again(scope), answer_id=row.pk, kind="entry", row_id=entry.pk)
    deed = again(scope)
    delete_answer(deed, answer_id=row.pk)
    assert (scope.of(Answer).count(), scope.of(AnswerLink).count(), scope.of(Entry).count()) == (0, 0, 1)
    undo(again(scope), deed.deed)
    assert (scope.of(Answer).get().parts, scope.of(AnswerLink).count()) == ({"symptom": "It hung."}, 1)
    assert web.post(url(row, "answer_delete")).url == LIST  # type: ignore[attr-defined]
    assert web.get(url(row)).status_code == 404
