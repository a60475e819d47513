from __future__ import annotations

import json

import pytest

from parley.core.models import Event, ImportBatch
from parley.jobsearch.cli import bring
from parley.jobsearch.models import Opportunity

pytestmark = pytest.mark.django_db

SHEET = "Company,Role,Date applied,Status\nGlobex,SRE,03/02/2026,Applied\nHooli,Dev,2026-02-04,Take-home\n,Cook,,\n"


@pytest.fixture
def sheet(tmp_path):
    path = tmp_path / "sheet.csv"
    path.write_text(SHEET, encoding="utf-8")
    return str(path)


def test_import_that_leaves_something_open_writes_nothing_and_says_what_to_answer(sheet, capsys):
    assert bring.import_file([sheet]) == 1
    assert capsys.readouterr().out.splitlines() == [
        "Table: No row is new, 2 need an answer, 1 cannot be read.",
        "  row 2: needs an answer. Its date can be read two ways.",
        "  row 3: needs an answer. Its status is not one of your stages yet.",
        "  row 4: cannot be read. There is no company in this row. Write one in the sheet and bring the file again.",
        "Does a date such as 03/02/2026 begin with the day or with the month? No date in the file has a day after the "
        "twelfth, so it cannot be told from the file. Say --date-order dmy or --date-order mdy.",
        '“Take-home” is not one of your stages. Say --stage "Take-home=Rounds", for example.',
        "Nothing was written. Answer as above, or leave those rows out with --leave-open.",
    ]
    assert ImportBatch.objects.count() == 0


def test_import_with_answers_brings_in_and_a_second_time_adds_nothing(sheet, capsys):
    answers = ["--date-order", "dmy", "--stage", "take-home=First call"]
    assert bring.import_file([sheet, *answers]) == 0
    assert capsys.readouterr().out.splitlines()[-1] == (
        "Brought in 2 opportunities. Undo takes all of it back: open Bring in, then this file."
    )
    assert list(Opportunity.objects.order_by("role").values_list("role", "stage__step")) == [
        ("Dev", "call"),
        ("SRE", "applied"),
    ]
    events = Event.objects.count()
    assert bring.import_file([sheet]) == 0
    assert capsys.readouterr().out.splitlines()[-1] == "Nothing here is new, so nothing was written."
    assert (Event.objects.count(), ImportBatch.objects.count()) == (events, 1)


def test_import_can_leave_out_what_is_open(sheet, capsys):
    assert bring.import_file([sheet, "--date-order", "mdy", "--leave-open"]) == 0
    assert list(Opportunity.objects.values_list("company__name", flat=True)) == ["Globex"]


def test_dry_run_tells_and_writes_nothing(sheet, capsys):
    assert bring.import_file([sheet, "--date-order", "dmy", "--stage", "Take-home=rejected", "--dry-run"]) == 0
    assert capsys.readouterr().out.splitlines()[-1] == "Nothing was written."
    assert (Opportunity.objects.count(), ImportBatch.objects.count()) == (0, 0)


def test_json_tells_the_verdict_of_every_row(sheet, capsys):
    bring.import_file([sheet, "--date-order", "dmy", "--leave-open", "--json"])
    told = json.loads(capsys.readouterr().out)
    batch = ImportBatch.objects.get()
    assert (told["format"], told["brought_in"], told["import"]) == ("Table", True, str(batch.pk))
    assert told["unknown_statuses"] == {"Take-home": 1}
    assert [(row["row"], row["verdict"], row["name"], row["role"]) for row in told["rows"]] == [
        (2, "new", "Globex", "SRE"),
        (3, "asks", "Hooli", "Dev"),
        (4, "unreadable", "", "Cook"),
    ]


def test_columns_can_be_named(tmp_path, capsys):
    path = tmp_path / "s.csv"
    path.write_text("Firma,Rolle\nGlobex,SRE\n")
    assert bring.import_file([str(path), "--column", "Firma=company", "--column", "Rolle=role"]) == 0
    assert str(Opportunity.objects.get()) == "Globex, SRE"


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["--stage", "Take-home"], "“Take-home” is not of the form THEIRS=YOURS."),
        (["--stage", "Take-home=Nowhere"], "You have no stage “Nowhere”. There are: Interested, Applied,"),
        (["--column", "Company=firm"], "“firm” is no field for the column Company. There are: applied_on,"),
    ],
)
def test_nonsense_answers_are_refused_in_a_sentence(sheet, capsys, arguments, sentence):
    assert bring.import_file([sheet, *arguments]) == 1
    assert capsys.readouterr().err.startswith(f"parley: {sentence}")


def test_a_file_that_is_not_there_is_refused_in_a_sentence(tmp_path, capsys):
    missing = tmp_path / "none.csv"
    assert bring.import_file([str(missing)]) == 1
    assert capsys.readouterr().err == (
        f"parley: {missing} cannot be read (No such file or directory). Nothing was changed.\n"
    )


def test_a_file_beyond_the_limit_is_refused(sheet, settings, capsys):
    settings.UPLOAD_LIMIT = 10
    assert bring.import_file([sheet]) == 1
    assert "so it was not read." in capsys.readouterr().err


INVITATION = (
    "BEGIN:VCALENDAR\nMETHOD:REQUEST\nBEGIN:VEVENT\nUID:u1\nDTSTART:20300102T100000Z\nDTEND:20300102T110000Z\n"
    "SUMMARY:Globex: coding\nEND:VEVENT\nEND:VCALENDAR\n"
)


def test_an_invitation_waits_for_a_word_and_its_file_is_kept(tmp_path, capsys):
    path = tmp_path / "invite.ics"
    path.write_text(INVITATION)
    assert bring.import_file([str(path), "--dry-run"]) == 1
    assert capsys.readouterr().out.splitlines() == [
        "An interview: Globex: coding. A round on Wednesday 2 January 2030, 10:00 to 11:00.",
        "Nothing was written.",
    ]
    assert ImportBatch.objects.count() == 0
    assert bring.import_file([str(path), "--json"]) == 1
    told = json.loads(capsys.readouterr().out)
    assert (told["format"], told["waiting"], told["import"]) == ("Calendar", 1, str(ImportBatch.objects.get().pk))
    assert Opportunity.objects.count() == 0


def test_several_files_are_brought_in_one_after_the_other(tmp_path, sheet, capsys):
    path = tmp_path / "more.csv"
    path.write_text("Company,Role\nUmbra,SRE\n")
    assert bring.import_file([str(path), sheet, "--dry-run"]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert [line for line in lines if line.endswith(".csv:")] == ["more.csv:", "sheet.csv:"]
    bring.import_file([str(path), sheet, "--date-order", "dmy", "--leave-open", "--json"])
    assert [each["brought_in"] for each in json.loads(capsys.readouterr().out)] == [True, True]


def test_of_several_files_none_is_brought_in_where_one_cannot_be_opened(tmp_path, capsys):
    path = tmp_path / "more.csv"
    path.write_text("Company,Role\nUmbra,SRE\n")
    assert bring.import_file([str(path), str(tmp_path / "none.csv")]) == 1
    assert Opportunity.objects.count() == 0


def test_a_file_of_another_kind_is_named(tmp_path, capsys):
    path = tmp_path / "page.html"
    path.write_text("<!doctype html><p>Ada</p>")
    assert bring.import_file([str(path)]) == 1
    assert capsys.readouterr().out.startswith("This is a web page, not a table of text")
