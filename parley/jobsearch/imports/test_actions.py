from __future__ import annotations

import datetime as dt
import io
import zipfile
from dataclasses import replace

import pytest

from parley.core import ids, ledger, replay
from parley.core.imports import actions as received
from parley.core.imports import queries as imports
from parley.core.models import Event, ImportBatch, ImportedRow
from parley.core.scope import Scope
from parley.core.undo import undo
from parley.jobsearch.imports import actions, queries
from parley.jobsearch.models import Company, Involvement, Note, Opportunity, Person, Stage
from parley.jobsearch.opportunities import actions as opportunities
from parley.jobsearch.people import actions as people
from parley.jobsearch.pipeline.queries import entries_of
from parley.kernel.errors import NotFound, Refused

SHEET = (
    "Company,Role,Applied on,Status,Status date,Saved on,Contact,Contact email,Notes,Mood,Next action\n"
    "Globex,SRE,2026-01-12,Interviewing,2026-02-03,2026-01-05,Ada Example,ada@example.org,Two calls,sunny,Send notes\n"
    "Globex,Dev,2026-01-20,Rejected,,,Ada Example,ada@example.org,,,Ask why\n"
    "globex ,Dev,2025-01-20,Ghosted,2025-03-01,,,,,,\n"
    "Hooli,,,Saved,,,,,,,\n"
    ",Cook,2026-01-12,Applied,,,,,,,\n"
    "Umbra,Dev,2026-01-12,Take-home,,,,,,,\n"
)
MODELS = [Company, Opportunity, Note, Person, Involvement, Stage, ImportBatch, ImportedRow]


def anew(scope: Scope, **changes) -> Scope:
    """The same person, in another deed."""
    return replace(scope, deed=ids.new(), **changes)


def kept(scope: Scope, text=SHEET, name="sheet.csv", **answers) -> ImportBatch:
    """A file received, with answers about it."""
    data = text if isinstance(text, bytes) else text.encode()
    batch = received.receive(anew(scope), name=name, chunks=[data])
    if answers:
        batch = received.answer(anew(scope), import_id=batch.pk, answers=answers)
    return batch


def bring(scope: Scope, *args, **kwargs) -> ImportBatch:
    return actions.bring_in(scope=anew(scope), import_id=kept(scope, *args, **kwargs).pk)


def way(scope: Scope, role: str, year: int = 2026) -> list[tuple[str, str]]:
    row = next(row for row in Opportunity.objects.filter(role=role) if entries_of(scope, row)[-1].at.year == year)
    return [(entry.name, f"{entry.at:%Y-%m-%d}") for entry in entries_of(scope, row)]


def test_bring_in_creates_opportunities_with_the_way_they_came(scope: Scope) -> None:
    batch = bring(scope)
    assert batch.counts == {
        "new": 4, "updates": 0, "same": 0, "asks": 1, "unreadable": 1, "empty": 0, "opportunities": 4, "people": 0,
    }  # fmt: skip
    assert way(scope, "SRE") == [("Interested", "2026-01-05"), ("Applied", "2026-01-12"), ("Rounds", "2026-02-03")]
    assert way(scope, "Dev") == [("Applied", "2026-01-20")]
    sre = Opportunity.objects.get(role="SRE")
    assert (sre.company.name, sre.stage.name, sre.reached, sre.revision) == ("Globex", "Rounds", "rounds", 2)
    assert (sre.outcome, sre.next_action, str(sre.stage_since.date())) == ("", "Send notes", "2026-02-03")
    assert [note.text for note in sre.notes.all()] == ["Two calls\n\nMood: sunny"]
    assert Company.objects.filter(name__iexact="globex").count() == 1


def test_bring_in_closes_what_ended_and_says_where_the_file_has_no_day(scope: Scope) -> None:
    bring(scope)
    rejected = Opportunity.objects.get(outcome="rejected")
    ghosted = Opportunity.objects.get(outcome="ghosted")
    assert (rejected.reached, str(rejected.closed_at.date())) == ("applied", "2026-01-20")
    assert (ghosted.reached, str(ghosted.closed_at.date())) == ("applied", "2025-03-01")
    told = {
        event.subject_id: (event.payload["reason"], event.payload.get("undated", False))
        for event in Event.objects.filter(kind="opportunity.closed")
    }
    assert told == {rejected.pk: (actions.NO_DAY, True), ghosted.pk: ("", False)}
    assert [note.text for note in rejected.notes.all()] == ["Next action: Ask why"]


def test_bring_in_makes_one_person_of_a_contact_in_two_rows(scope: Scope) -> None:
    bring(scope)
    [person] = Person.objects.all()
    assert (person.name, person.email, person.company.name) == ("Ada Example", "ada@example.org", "Globex")
    assert Involvement.objects.filter(person=person).count() == 2


def test_bring_in_remembers_every_row_with_its_reason(scope: Scope) -> None:
    batch = bring(scope)
    rows = [(row.number, row.verdict, row.reason, bool(row.subject_id)) for row in imports.rows_of(scope, batch)]
    assert rows == [
        (2, "new", "", True),
        (3, "new", "", True),
        (4, "new", "", True),
        (5, "new", "No role is named; the opportunity comes in without one.", True),
        (6, "unreadable", "There is no company in this row. Write one in the sheet and bring the file again.", False),
        (7, "asks", "Its status is not one of your stages yet.", False),
    ]
    assert imports.rows_of(scope, batch).first().raw["Mood"] == "sunny"


@pytest.mark.postgres_too
def test_the_same_file_twice_adds_nothing(scope: Scope) -> None:
    bring(scope)
    counted = Opportunity.objects.count(), Person.objects.count(), Event.objects.count()
    again = kept(scope)
    found = queries.preview(scope, again)
    assert (found.adds, found.counts["same"], found.counts["asks"]) == (0, 4, 1)
    with pytest.raises(Refused):
        actions.bring_in(scope=anew(scope), import_id=again.pk)
    assert (Opportunity.objects.count(), Person.objects.count()) == counted[:2]
    assert again.pk != ImportBatch.objects.exclude(counts={}).get().pk


def test_a_later_answer_brings_in_the_row_that_waited(scope: Scope) -> None:
    bring(scope)
    rounds = scope.of(Stage).get(step="rounds")
    batch = bring(scope, stages={"take home": f"stage:{rounds.pk}"})
    assert (batch.counts["new"], batch.counts["same"]) == (1, 4)
    assert Opportunity.objects.get(company__name="Umbra").stage == rounds


def test_an_answer_given_before_there_were_stages_still_counts(scope: Scope) -> None:
    bring(scope, stages={"take home": "stage:call"})
    assert Opportunity.objects.get(company__name="Umbra").stage.step == "call"


def test_a_richer_row_adds_to_what_is_there(scope: Scope) -> None:
    bring(scope, "Company,Role,Status\nGlobex,SRE,Saved\n")
    text = (
        "Company,Role,Applied on,Status,Status date,Location,Notes,Contact,Description\n"
        "GLOBEX,SRE,2026-03-11,Rejected,2026-03-12,Berlin,Kind people,Ada Example,<p>Run <b>it</b></p>\n"
    )
    later = replace(scope, now=scope.now + dt.timedelta(days=3))
    batch = bring(later, text, name="other.csv")
    assert (batch.counts["new"], batch.counts["updates"]) == (0, 1)
    [row] = Opportunity.objects.all()
    assert (row.location, row.job_description, row.outcome) == ("Berlin", "Run it", "rejected")
    assert [note.text for note in row.notes.all()] == ["Kind people"]
    assert [one.person.name for one in row.involvements.all()] == ["Ada Example"]
    assert queries.preview(later, kept(later, text, name="other.csv")).counts["same"] == 1


def test_what_the_person_changed_since_is_not_changed_back(scope: Scope) -> None:
    bring(scope)
    sre = Opportunity.objects.get(role="SRE")
    facts = opportunities.Facts(company="Globex", role="Site reliability", location="Remote")
    opportunities.change(scope=anew(scope), opportunity_id=sre.pk, facts=facts)
    assert queries.preview(scope, kept(scope)).adds == 0


@pytest.mark.postgres_too
def test_undo_takes_back_a_whole_import_and_it_can_be_brought_in_again(scope: Scope) -> None:
    batch = bring(scope)
    undo(anew(scope), batch.deed)
    assert [model.objects.count() for model in (Opportunity, Company, Note, Person, ImportedRow)] == [0] * 5
    batch.refresh_from_db()
    assert batch.counts == {}
    assert actions.bring_in(scope=anew(scope), import_id=batch.pk).counts["new"] == 4


def test_the_ledger_tells_the_rows_of_an_import(scope: Scope) -> None:
    bring(scope)
    events = Event.objects.filter(workspace=scope.workspace).order_by("id")
    told = replay.replay(events)
    labels = {model._meta.label_lower for model in MODELS}
    assert {key: row for key, row in told.items() if key[0] in labels} == replay.rows(scope, MODELS)
    assert {event.source for event in events.filter(subject_type="jobsearch.opportunity")} == {"import"}


def test_address_cards_become_people_once_and_add_what_is_new(scope: Scope) -> None:
    text = "BEGIN:VCARD\nVERSION:3.0\nFN:Ada Maar\nORG:Halden\nEMAIL:ada@halden.example\nTEL:+32 2\nEND:VCARD\n"
    bring(scope, text, name="people.vcf")
    [ada] = scope.of(Person)
    assert (ada.name, str(ada.company), ada.email, ada.phone) == ("Ada Maar", "Halden", "ada@halden.example", "+32 2")
    with pytest.raises(Refused, match="nothing new"):
        bring(scope, text, name="people.vcf")
    more = text.replace("TEL:+32 2", "TITLE:Head of hiring")
    bring(scope, more, name="people.vcf")
    ada.refresh_from_db()
    assert (ada.title, ada.phone, scope.of(Person).count()) == ("Head of hiring", "+32 2", 1)


def test_connections_become_people_with_only_what_is_needed(scope: Scope) -> None:
    text = (
        "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
        "Ada,Example,https://www.linkedin.com/in/ada,ada@example.org,Globex,Recruiter,05 Mar 2024\n"
        "Bo,Sample,https://www.linkedin.com/in/bo,,,,06 Mar 2024\n"
    )
    batch = bring(scope, text, name="Connections.csv")
    assert (batch.counts["people"], batch.counts["opportunities"]) == (2, 0)
    ada, bo = Person.objects.order_by("name")
    assert (ada.name, ada.title, ada.company.name, ada.email) == ("Ada Example", "Recruiter", "Globex", "")
    assert (ada.url, ada.about) == ("https://www.linkedin.com/in/ada", "Connected since 5 March 2024.")
    assert bo.company is None
    assert "ada@example.org" not in str(list(ImportedRow.objects.values_list("raw", flat=True)))


def test_a_person_who_was_erased_does_not_come_back(scope: Scope) -> None:
    text = (
        "First Name,Last Name,URL,Company,Position,Connected On\n"
        "Ada,Example,https://www.linkedin.com/in/ada,Globex,Recruiter,05 Mar 2024\n"
    )
    bring(scope, text, name="Connections.csv")
    people.erase(anew(scope), person_id=Person.objects.get().pk)
    found = queries.preview(scope, kept(scope, text, name="Connections.csv"))
    assert [(str(row.verdict), row.reason) for row in found.judged] == [("same", queries.ERASED_WORDS)]


def test_a_day_that_lies_ahead_is_a_note_and_not_a_date(scope: Scope) -> None:
    bring(scope, "Company,Role,Applied on,Status\nGlobex,SRE,2026-04-01,Applied\n")
    [row] = Opportunity.objects.all()
    assert row.stage_since == scope.now
    assert [note.text for note in row.notes.all()] == ["Applied on, as written in the file: 2026-04-01"]


def test_an_archive_of_saved_and_applied_jobs_is_one_opportunity_each(scope: Scope) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(
            "Basic/Jobs/Job Applications.csv",
            "Application Date,Contact Email,Contact Phone Number,Company Name,Job Title,Job Url,Resume Name,"
            "Question And Answers\n"
            '"11/2/25, 8:15 AM",,,Globex,SRE,http://www.linkedin.com/jobs/view/3900000001,CV.pdf,\n',
        )
        archive.writestr(
            "Basic/Jobs/Saved Jobs.csv",
            "Saved Date,Job Url,Job Title,Company Name\n"
            '"10/20/25, 9:00 AM",https://www.linkedin.com/jobs/view/sre-3900000001,SRE,Globex\n',
        )
    bring(scope, out.getvalue(), name="linkedin.zip")
    assert way(scope, "SRE", 2025) == [("Interested", "2025-10-20"), ("Applied", "2025-11-02")]
    assert ImportedRow.objects.filter(subject_id=Opportunity.objects.get().pk).count() == 2


def test_receive_refuses_what_is_empty_or_too_large(scope: Scope, settings) -> None:
    settings.UPLOAD_LIMIT = 1024 * 1024
    for chunks, words in (([], "is empty"), ([b"x" * 700_000, b"x" * 700_000], "at most 1 MB")):
        with pytest.raises(Refused, match=words):
            received.receive(scope, name="a.csv", chunks=chunks)
    assert ImportBatch.objects.count() == 0


def test_receive_keeps_a_waiting_file_once_and_discard_throws_it_away(scope: Scope) -> None:
    first, second = kept(scope), kept(scope)
    assert first.pk == second.pk
    assert received.discard(anew(scope), import_id=first.pk) == "sheet.csv"
    assert imports.brought(scope) == []


def test_an_import_of_another_workspace_is_not_found(scope: Scope, bobs: Scope) -> None:
    batch = kept(bobs)
    for deed in (actions.bring_in,):
        with pytest.raises(NotFound):
            deed(scope=scope, import_id=batch.pk)
    with pytest.raises(NotFound):
        received.discard(scope, import_id=batch.pk)


def test_what_a_row_could_be_is_found_whatever_mark_its_company_holds_and_by_the_job_boards_id(scope: Scope) -> None:
    bring(scope, "Company,Role,Link,Applied on\nA|B,SRE,,2026-01-12\nHooli,Cook,,2026-01-12\n")
    link = "https://www.linkedin.com/jobs/view/3907654321"
    opportunities.add(scope=anew(scope), facts=opportunities.Facts("Initech", role="Dev", url=link))
    again = (
        f"Company,Role,Link,Applied on\na|b,sre,,2026-01-12\nInitech Ltd,Developer,{link}/,\nUmbra,Dev,,2026-01-12\n"
    )
    counts = queries.preview(scope, kept(scope, again, name="again.csv")).counts
    assert (counts["new"], counts["same"] + counts["updates"]) == (1, 2)


def test_what_is_known_is_found_among_more_companies_than_one_query_names(scope: Scope) -> None:
    text = "Company,Role,Applied on\n" + "".join(f"Globex {n},SRE,2026-01-12\n" for n in range(imports.BATCH + 1))
    bring(scope, text)
    assert queries.preview(scope, kept(scope, text)).counts["same"] == imports.BATCH + 1


@pytest.mark.parametrize("rows", [1, 3])
def test_known_things_are_read_in_the_same_number_of_queries(
    rows: int, scope: Scope, django_assert_num_queries
) -> None:
    text = "Company,Role,Applied on\n" + "".join(f"Globex {n},SRE,2026-01-12\n" for n in range(rows))
    bring(scope, text)
    batch = kept(scope, text)
    queries.preview(scope, batch)
    with django_assert_num_queries(8):
        assert queries.preview(scope, batch).counts["same"] == rows


@pytest.mark.parametrize("rows", [1, 3])
def test_new_rows_are_written_in_the_same_number_of_queries(rows: int, scope: Scope, django_assert_num_queries) -> None:
    bring(scope)
    text = "Company,Role,Applied on,Status,Notes,Contact\n" + "".join(
        f"Firm {n},SRE,2026-01-12,Offer,words,Person {n}\n" for n in range(rows)
    )
    batch = kept(scope, text, name="more.csv")
    queries.preview(scope, batch)
    with django_assert_num_queries(57):
        actions.bring_in(scope=anew(scope), import_id=batch.pk)


def test_an_opportunity_deleted_since_is_new_again(scope: Scope) -> None:
    bring(scope, "Company,Role,Applied on\nGlobex,SRE,2026-01-12\n")
    row = Opportunity.objects.get()
    ledger.delete(anew(scope), row)
    assert queries.preview(scope, kept(scope, "Company,Role,Applied on\nGlobex,SRE,2026-01-12\n")).counts["new"] == 1


TRAIL = "Company,Role,Status,History\nGlobex,SRE,{},{}\n"


def trail(status: str, *lines: str) -> str:
    return TRAIL.format(status, '"' + "\n".join(lines) + '"')


def test_bring_in_keeps_the_history_of_a_file_step_by_step_and_a_later_file_adds_its_moves(scope: Scope) -> None:
    first = ("2026-01-05\tSaved", "2026-01-12\tApplied")
    bring(scope, trail("Applied", *first))
    assert way(scope, "SRE") == [("Interested", "2026-01-05"), ("Applied", "2026-01-12")]
    later = (*first, "2026-01-20\tPhone screen", "2026-02-03\tInterview", "2026-02-20\tOffer")
    bring(scope, trail("Offer", *later))
    assert way(scope, "SRE") == [
        ("Interested", "2026-01-05"),
        ("Applied", "2026-01-12"),
        ("First call", "2026-01-20"),
        ("Rounds", "2026-02-03"),
        ("Offer", "2026-02-20"),
    ]
    events = {event.source for event in Event.objects.filter(kind="opportunity.moved")}
    assert events == {"import"}


def test_bring_in_of_a_history_that_ended_closes_on_its_day_with_the_stage_it_reached(scope: Scope) -> None:
    bring(scope, trail("", "2026-01-05\tApplied", "2026-02-03\tInterview", "2026-02-20\tRejected"))
    sre = Opportunity.objects.get()
    assert (sre.outcome, sre.reached, f"{sre.closed_at:%Y-%m-%d}", sre.revision) == (
        "rejected", "rounds", "2026-02-20", 2,
    )  # fmt: skip
    closed = Event.objects.get(kind="opportunity.closed")
    assert (closed.payload["reason"], closed.payload.get("undated")) == ("", None)


def test_a_file_of_several_stretches_is_one_deed_that_tells_how_far_it_is(
    scope: Scope, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(actions, "STRETCH", 2)
    text = "Company,Role,Notes\nGlobex,SRE,a\nUmbra,SRE,b\n,,\nInitech,SRE,c\nGlobex,SRE,d\n"
    batch = kept(scope, text)
    told: list[tuple[int, int]] = []
    actions.bring_in(scope=scope, import_id=batch.pk, tell=lambda *far: told.append(far))
    assert told == [(0, 5), (2, 5), (4, 5), (5, 5)]
    assert list(imports.rows_of(scope, batch).values_list("number", "verdict")) == [
        (2, "new"),
        (3, "new"),
        (5, "new"),
        (6, "same"),
    ]
    first, *_others, twin = imports.rows_of(scope, batch)
    assert (twin.subject_id, twin.reason) == (first.subject_id, "The same as row 2; what it adds is kept there.")
    told.clear()
    undo(anew(scope), scope.deed, tell=lambda *far: told.append(far))
    assert [model.objects.count() for model in (Opportunity, Company, Note, ImportedRow)] == [0] * 4
    assert (told[0][0], told[-1]) == (0, (told[0][1], told[0][1]))
