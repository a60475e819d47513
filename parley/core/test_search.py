"""Find-anything as the rooms' rows see it: what is found, in which order, and that the index never lies."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from parley.core import database, ledger, search
from parley.core.models import Attachment, Event, Owned, SearchDocument
from parley.core.scope import Scope
from parley.core.undo import undo
from parley.evidence.models import Entry
from parley.jobsearch.models import Company, Note, Opportunity, Person, Round, Stage
from parley.kernel.errors import NotFound, Refused
from tests.rows import make

pytestmark = pytest.mark.django_db


def anew(scope: Scope) -> Scope:
    return Scope(workspace=scope.workspace, user=scope.user, now=scope.now, source="web")


def entry(scope: Scope, text: str, *, days: int = 0, **fields: Any) -> Entry:
    day = scope.now.date() - dt.timedelta(days=days)
    row = Entry(text=text, happened_on=day, logged_at=scope.now, **fields)
    ledger.create(scope, row)
    return row


def opportunity(scope: Scope, company: str, role: str = "", **fields: Any) -> Opportunity:
    employer, stage = Company(name=company), Stage(name="Applied", step="applied")
    ledger.create(scope, employer)
    ledger.create(scope, stage)
    row = Opportunity(
        company=employer, role=role, stage=stage, stage_since=scope.now, added_at=scope.now, reached="applied", **fields
    )
    ledger.create(scope, row)
    return row


def titles(scope: Scope, text: str, **options: Any) -> list[str]:
    return [hit.title for hit in search.find(scope, text, **options)]


def as_the_rows_say(scope: Scope) -> dict[uuid.UUID, tuple[Any, ...]]:
    """What the index must hold, told by the rows alone."""
    said = {}
    for model in search.findable():
        for row in scope.of(model):
            if text := row.search_text():
                said[row.pk] = told(SearchDocument(**search._document(row, text)))
    return said


def told(document: SearchDocument) -> tuple[Any, ...]:
    return tuple(getattr(document, name) for name in (*search._TOLD, "subject_type", "workspace_id"))


def as_the_index_says(scope: Scope) -> dict[uuid.UUID, tuple[Any, ...]]:
    found = SearchDocument.objects.filter(workspace=scope.workspace)
    return {document.subject_id: told(document) for document in found}


@pytest.mark.postgres_too
def test_the_name_itself_comes_first_then_words_of_titles_then_texts(scope: Scope) -> None:
    entry(scope, "Wrote the guide", problem="Nobody knew stripes")
    entry(scope, "Wrote the other guide", problem="Nobody knew Stripe")
    opportunity(scope, "Stripe", "Engineer")
    entry(scope, "Painted stripes")
    assert titles(scope, "stripe") == [
        "Stripe", "Stripe, Engineer", "Painted stripes", "Wrote the other guide", "Wrote the guide",
    ]  # fmt: skip


@pytest.mark.postgres_too
def test_what_is_over_comes_after_and_the_latest_first(scope: Scope) -> None:
    for days in (3, 1, 2):
        entry(scope, f"Cut latency, {days} days ago", days=days)
    opportunity(scope, "Latency", "closed", outcome="rejected")
    assert titles(scope, "latency") == [
        "Latency", "Cut latency, 1 days ago", "Cut latency, 2 days ago", "Cut latency, 3 days ago", "Latency, closed",
    ]  # fmt: skip


@pytest.mark.postgres_too
@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("globx", "Globex"),
        ("golb", "Globex"),
        ("Glóbéx", "Globex"),
        ("Łódz Works", "Łódź Works"),
        ("lodz work", "Łódź Works"),
        ("kubernets", "Kubernetes Ltd"),
        ("kubrentes ldt", None),
        ("zoe", "Zoë Angström"),
        ("angstrom", "Zoë Angström"),
        ("strasse", "Straße AG"),
    ],
)
def test_names_are_found_through_slips_and_accents(scope: Scope, typed: str, name: str | None) -> None:
    for each in ("Globex", "Łódź Works", "Kubernetes Ltd", "Zoë Angström", "Straße AG"):
        ledger.create(scope, Company(name=each))
    assert titles(scope, typed) == ([name] if name else [])


@pytest.mark.postgres_too
@pytest.mark.parametrize("typed", ["Łódź", "lodz", "łódź", "lód", "strasse", "straße", "STRASE"])
def test_letters_that_are_no_marked_ones_are_found_either_way(scope: Scope, typed: str) -> None:
    entry(scope, "Moved", problem="The office of Łódź", tags=["Straße"])
    assert titles(scope, typed) == ["Moved"]


@pytest.mark.postgres_too
def test_a_slip_finds_what_belongs_to_the_name_after_what_is_spelt_so(scope: Scope) -> None:
    row = opportunity(scope, "Johnson", "Engineer")
    ledger.create(scope, Note(opportunity=row, text="They called", written_at=scope.now - dt.timedelta(days=1)))
    ledger.create(scope, Company(name="Jonson"))
    assert titles(scope, "jonson") == ["Jonson", "Johnson", "Johnson, Engineer", "Note: Johnson, Engineer"]


@pytest.mark.postgres_too
def test_what_borrows_a_title_comes_after_whose_it_is(scope: Scope) -> None:
    row = opportunity(scope, "Globex", "Engineer")
    later = scope.now + dt.timedelta(days=1)
    ledger.create(scope, Note(opportunity=row, text="They called", written_at=later))
    assert titles(scope, "globex eng") == ["Globex, Engineer", "Note: Globex, Engineer"]


@pytest.mark.postgres_too
def test_tags_alone_are_looked_at_where_a_word_says_so(scope: Scope) -> None:
    entry(scope, "Cut the build", tags=["latency"])
    entry(scope, "Cut latency of the build")
    assert titles(scope, "#laten") == ["Cut the build"]
    assert titles(scope, "#latency build") == ["Cut the build"]
    assert sorted(titles(scope, "latency")) == ["Cut latency of the build", "Cut the build"]
    assert titles(scope, "#build") == []


@pytest.mark.postgres_too
def test_a_room_or_a_noun_narrows(scope: Scope) -> None:
    opportunity(scope, "Globex")
    entry(scope, "Talked to Globex")
    assert titles(scope, "globex", within="evidence") == ["Talked to Globex"]
    assert titles(scope, "globex", within="company") == ["Globex"]
    assert titles(scope, "globex", within="offers") == []


@pytest.mark.postgres_too
def test_excerpt_shows_the_words_around_the_match(scope: Scope) -> None:
    entry(scope, "Wrote a guide", problem=f"{'Before. ' * 40}Zoë's checkout was slow. {'After. ' * 40}")
    [hit] = search.find(scope, "zoe checkout")
    assert (hit.excerpt[0], hit.excerpt[-1]) == ("…", "…")
    assert [text for text, matches in hit.told if matches] == ["Zoë", "checkout"]
    assert len(hit.excerpt) <= search.EXCERPT + 2


@pytest.mark.postgres_too
@pytest.mark.parametrize(
    "text",
    ["", "  ", '"', "'", "AND OR NOT", 'a" OR "b', "*", "^x", "(x", "title : x", "\x00", "a\x00b", "🙂", "-",
     "x" * 10_000, "a " * 5_000, "_", "__a_b__", "\\", "%", "#", "##", "\u202e", "日本", "1'='1", ":*", "a & b | !c"],
)  # fmt: skip
def test_nonsense_is_answered(scope: Scope, text: str) -> None:
    entry(scope, "Something else")
    assert isinstance(search.find(scope, text), list)


@given(text=st.text(max_size=80))
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_text_upsets_it(scope: Scope, text: str) -> None:
    assert isinstance(search.find(scope, text), list)


@pytest.mark.postgres_too
def test_nothing_of_another_workspace_is_found_by_slip_or_name(scope: Scope, bobs: Scope) -> None:
    ledger.create(bobs, Company(name="Globex"))
    entry(bobs, "Secret", tags=["globex"])
    for text in ("globex", "globx", "golbex", "#globex", "glo"):
        assert search.find(scope, text) == []
    assert titles(bobs, "globx") == ["Globex", "Secret"]


def test_a_name_changed_above_is_found_below(scope: Scope) -> None:
    row = opportunity(scope, "Globex", "Engineer")
    made = Round(opportunity=row, title="Design", starts_at=scope.now)
    ledger.create(scope, made)
    ledger.create(scope, Note(opportunity=row, text="They called", written_at=scope.now))
    ledger.change(anew(scope), row.company, {"name": "Initech"})
    assert titles(scope, "globex") == []
    assert sorted(titles(scope, "initech")) == [
        "Initech", "Initech, Design", "Initech, Engineer", "Note: Initech, Engineer",
    ]  # fmt: skip
    closed = anew(scope)
    ledger.change(closed, row, {"outcome": "rejected"})
    assert {hit.title: hit.live for hit in search.find(scope, "initech")} == {
        "Initech": True, "Initech, Design": False, "Initech, Engineer": False, "Note: Initech, Engineer": False,
    }  # fmt: skip
    undo(anew(scope), closed.deed)
    assert all(hit.live for hit in search.find(scope, "initech"))


def test_a_file_is_found_by_its_name_and_leads_to_where_it_lies(scope: Scope) -> None:
    row = opportunity(scope, "Globex")
    file = Attachment(
        subject_type="jobsearch.opportunity", subject_id=row.pk, name="contract-draft.pdf",
        content_type="application/pdf", size=1, sha256="0" * 64, added_at=scope.now,
    )  # fmt: skip
    ledger.create(scope, file)
    [hit] = search.find(scope, "contract")
    assert (hit.title, hit.url) == ("contract-draft.pdf", f"/search/opportunities/{row.pk}/")


def test_what_was_erased_leaves_no_letter_in_the_index(scope: Scope) -> None:
    person = Person(name="Quillwort")
    ledger.create(scope, person)
    ledger.erase(anew(scope), person)
    assert not SearchDocument.objects.filter(subject_id=person.pk).exists()
    assert (titles(scope, "quillwrt"), titles(scope, "quill")) == ([], [])


@pytest.mark.parametrize("model", search.findable(), ids=lambda model: model._meta.label_lower)
def test_every_noun_is_found_by_what_it_says(scope: Scope, model: type[Owned]) -> None:
    row = make(scope, model)
    assert as_the_index_says(scope) == as_the_rows_say(scope)
    assert row.pk in as_the_index_says(scope) or model._meta.label_lower in ("core.attachment",)


#: Nouns of which there is one: for each round, in each workspace.
ONE_ALONE = ("jobsearch.debrief", "offers.lines")


@pytest.mark.parametrize("model", search.findable(), ids=lambda model: model._meta.label_lower)
def test_every_noun_is_indexed_in_few_queries(scope: Scope, model: type[Owned], django_assert_max_num_queries) -> None:
    rows = [make(scope, model)] if model._meta.label_lower in ONE_ALONE else [make(scope, model) for _ in "ab"]
    fresh = list(scope.of(model).filter(pk__in=[row.pk for row in rows]))
    with django_assert_max_num_queries(2 + len(model.search_leans)):
        search.index(fresh)


def test_an_emptied_index_is_mended_at_the_start(scope: Scope, settings) -> None:
    entry(scope, "Cut checkout latency")
    opportunity(scope, "Globex")
    before = as_the_index_says(scope)
    search.clear()
    assert titles(scope, "checkout") == []
    database.bring_up_to_date()
    assert as_the_index_says(scope) == before
    assert search.mend() == 0


WORDS = st.sampled_from(["Globex", "Initech", "Hooli", "checkout", "latency", "Zoë", ""])


@st.composite
def deeds(draw: st.DrawFn) -> list[tuple[Any, ...]]:
    one = st.one_of(
        st.tuples(st.just("rename"), st.integers(0, 1), WORDS.filter(bool)),
        st.tuples(st.just("role"), st.integers(0, 1), WORDS),
        st.tuples(st.just("move"), st.integers(0, 1), st.integers(0, 1)),
        st.tuples(st.just("close"), st.integers(0, 1), st.sampled_from(["", "rejected"])),
        st.tuples(st.just("note"), st.integers(0, 1), WORDS.filter(bool)),
        st.tuples(st.just("round"), st.integers(0, 1), WORDS),
        st.tuples(st.just("entry"), WORDS.filter(bool), st.lists(WORDS.filter(bool), max_size=2)),
        st.tuples(st.just("retag"), st.integers(0, 9), st.lists(WORDS.filter(bool), max_size=2)),
        st.tuples(st.just("delete"), st.integers(0, 9)),
        st.tuples(st.just("erase"), st.integers(0, 9)),
        st.tuples(st.just("undo"), st.integers(0, 99)),
    )
    return draw(st.lists(one, min_size=1, max_size=12))


class Life:
    """Does one deed after another, as a person would over years."""

    def __init__(self, scope: Scope) -> None:
        self.scope, self.deeds = scope, [scope.deed]
        self.rows = [opportunity(scope, "Globex", "Engineer"), opportunity(scope, "Hooli", "")]

    def do(self, deed: tuple[Any, ...]) -> None:
        scope = anew(self.scope)
        try:
            getattr(self, f"_{deed[0]}")(scope, *deed[1:])
        except (NotFound, Refused):
            return
        self.deeds.append(scope.deed)

    def _rename(self, scope: Scope, at: int, name: str) -> None:
        row = scope.get(Opportunity, self.rows[at].pk)
        ledger.change(scope, row.company, {"name": name})

    def _role(self, scope: Scope, at: int, role: str) -> None:
        ledger.change(scope, scope.get(Opportunity, self.rows[at].pk), {"role": role})

    def _move(self, scope: Scope, at: int, to: int) -> None:
        company = scope.get(Opportunity, self.rows[to].pk).company
        ledger.change(scope, scope.get(Opportunity, self.rows[at].pk), {"company": company})

    def _close(self, scope: Scope, at: int, outcome: str) -> None:
        ledger.change(scope, scope.get(Opportunity, self.rows[at].pk), {"outcome": outcome})

    def _note(self, scope: Scope, at: int, text: str) -> None:
        row = scope.get(Opportunity, self.rows[at].pk)
        ledger.create(scope, Note(opportunity=row, text=text, written_at=scope.now))

    def _round(self, scope: Scope, at: int, title: str) -> None:
        ledger.create(scope, Round(opportunity=scope.get(Opportunity, self.rows[at].pk), title=title))

    def _entry(self, scope: Scope, text: str, tags: list[str]) -> None:
        entry(scope, text, tags=tags)

    def _retag(self, scope: Scope, at: int, tags: list[str]) -> None:
        ledger.change(scope, self._some(scope, Entry, at), {"tags": tags})

    def _delete(self, scope: Scope, at: int) -> None:
        ledger.delete(scope, self._some(scope, (Entry, Note, Round)[at % 3], at))

    def _erase(self, scope: Scope, at: int) -> None:
        ledger.erase(scope, self._some(scope, (Note, Round)[at % 2], at))

    def _undo(self, scope: Scope, at: int) -> None:
        undo(scope, self.deeds[at % len(self.deeds)])

    @staticmethod
    def _some(scope: Scope, model: type[Owned], at: int) -> Owned:
        rows = list(scope.of(model).order_by("pk"))
        if not rows:
            raise NotFound("There is none.")
        return rows[at % len(rows)]


@given(sequence=deeds())
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_index_is_what_the_rows_say_after_any_deeds_and_undos(scope: Scope, sequence: list[tuple[Any, ...]]) -> None:
    life = Life(scope)
    for deed in sequence:
        life.do(deed)
    assert as_the_index_says(scope) == as_the_rows_say(scope)
    assert Event.objects.filter(workspace=scope.workspace).exists()
