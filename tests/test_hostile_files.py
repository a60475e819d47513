"""Files made to harm, or made by accident to look so: each through the page, the command and the restore.

A sentence says what is wrong and what to do, and nothing half-written stays behind.
"""

from __future__ import annotations

import csv
import io
import random
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils.html import escape

from parley.core import people
from parley.core.models import Event, ImportBatch
from parley.core.scope import scope_for
from parley.exchange import cli as exchange
from parley.jobsearch.cli import bring
from parley.jobsearch.models import Company, Note, Opportunity, Person

pytestmark = pytest.mark.django_db

HEADING = "Company,Role,Date Applied,Status,Notes\n"
GLOBEX = HEADING + "Globex,Engineer,2026-02-03,Applied,Said hello\n"
NAMED = "Jobs/Job Applications.csv"
BY_ITSELF = "If you know what is in it, unpack it and bring the table by itself."
NO_TABLE = "No table of applications or people is in this archive."


def zipped(*members: tuple[str, str | bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members:
            archive.writestr(name, content)
    return out.getvalue()


def truncated() -> bytes:
    return zipped((NAMED, GLOBEX))[:-60]


def declares_a_gigabyte() -> bytes:
    """A small member that its directory calls a gigabyte."""
    data = bytearray(zipped((NAMED, GLOBEX)))
    at = data.rindex(b"PK\x01\x02") + 24
    data[at : at + 4] = (1 << 30).to_bytes(4, "little")
    return bytes(data)


def unpacks_to_a_gigabyte() -> bytes:
    """As large as it says, and a megabyte in the file."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive, archive.open(NAMED, "w") as member:
        member.write(HEADING.encode() + bytes(64 << 20))
    data = bytearray(out.getvalue())
    at = data.rindex(b"PK\x01\x02") + 24
    data[at : at + 4] = (1 << 30).to_bytes(4, "little")
    return bytes(data)


#: What is in the file, and what is said of it: what is wrong, then what to do.
ARCHIVES: dict[str, tuple[Callable[[], bytes], tuple[str, ...]]] = {
    "truncated": (truncated, ("The archive is damaged and could not be opened. Download it once more.",)),
    "declares a gigabyte": (declares_a_gigabyte, ("would unpack to 1,074 MB", "so it was not opened.", BY_ITSELF)),
    "unpacks to a gigabyte": (unpacks_to_a_gigabyte, ("would unpack to 1,074 MB", "so it was not opened.", BY_ITSELF)),
    "nested": (
        lambda: zipped(("export.zip", zipped((NAMED, GLOBEX)))),
        (
            "“export.zip” is an archive inside the archive and was left out. Unpack it and bring what is in it.",
            NO_TABLE,
        ),
    ),
    "escapes": (
        lambda: zipped(("../../evil.csv", GLOBEX)),
        (f"“../../evil.csv” points outside the archive and was left out. {BY_ITSELF}", NO_TABLE),
    ),
}


def upload(web: Client, data: bytes, name: str = "export.zip") -> HttpResponse:
    """The page that looks at an uploaded file."""
    return web.post(reverse("home:imports"), {"file": SimpleUploadedFile(name, data)}, follow=True)


def written() -> dict[str, int]:
    """How much of a search is there."""
    return {model.__name__: model.objects.count() for model in (Company, Opportunity, Person, Note)}


NOTHING = {"Company": 0, "Opportunity": 0, "Person": 0, "Note": 0}


def strays() -> list[Path]:
    """What lies beside or in the data folder under the name of a member that wanted out."""
    return [*settings.DATA_DIR.parent.glob("evil*"), *settings.DATA_DIR.rglob("evil*")]


def bring_latest(web: Client) -> HttpResponse:
    """Press the button although it is not there."""
    batch = ImportBatch.objects.latest("id")
    return web.post(reverse("home:import_bring", args=[batch.pk]), follow=True)


@pytest.mark.parametrize("name", ARCHIVES)
def test_hostile_archive_is_refused_on_the_page(web: Client, name: str) -> None:
    make, sentences = ARCHIVES[name]
    page = upload(web, make())
    text = page.content.decode()
    assert [sentence for sentence in sentences if str(escape(sentence)) not in text] == []
    assert (page.status_code, "Bring it in" in text) == (200, False)
    assert bring_latest(web).status_code == 200
    assert (written(), strays()) == (NOTHING, [])


@pytest.mark.parametrize("name", ARCHIVES)
def test_hostile_archive_is_refused_by_the_command(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    make, sentences = ARCHIVES[name]
    (tmp_path / "export.zip").write_bytes(make())
    assert bring.import_file([str(tmp_path / "export.zip")]) == 1
    said = capsys.readouterr().out
    assert [sentence for sentence in sentences if sentence not in said] == []
    assert (written(), ImportBatch.objects.count(), strays()) == (NOTHING, 0, [])


@pytest.mark.parametrize("name", ARCHIVES)
@pytest.mark.parametrize("face", ["page", "command"])
def test_hostile_archive_is_not_restored(
    web: Client, face: str, name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data, events = ARCHIVES[name][0](), Event.objects.count()
    if face == "page":
        answer = web.post(reverse("exchange:restore"), {"archive": SimpleUploadedFile("a.zip", data), "words": ""})
        assert answer.status_code == 422
        said = answer.content.decode()
    else:
        people.owner()
        (tmp_path / "a.zip").write_bytes(data)
        events = Event.objects.count()
        assert exchange.restore([str(tmp_path / "a.zip")]) == 1
        said = capsys.readouterr().err
        assert said.count("\n") == 1
    assert "Nothing was brought in." in said
    assert (written(), Event.objects.count(), strays()) == (NOTHING, events, [])


def test_half_of_parleys_own_archive_says_to_copy_it_again(web: Client) -> None:
    whole = b"".join(web.get(reverse("exchange:download")).streaming_content)
    answer = web.post(reverse("exchange:restore"), {"archive": SimpleUploadedFile("a.zip", whole[: len(whole) // 2])})
    assert "a part of it is missing. Copy or download it once more. Nothing was brought in." in answer.content.decode()


@pytest.fixture
def command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Callable[..., tuple[int, str]]:
    """Brings a file in with `parley import`; returns the exit code and what it said."""

    def run(data: bytes, name: str = "jobs.csv", *options: str) -> tuple[int, str]:
        (tmp_path / name).write_bytes(data)
        code = bring.import_file([str(tmp_path / name), *options])
        return code, capsys.readouterr().out

    return run


def test_table_of_a_million_columns_is_cut_and_says_so(web: Client, command) -> None:
    wide = ("Company,Role," + "," * 1_000_000 + "\nGlobex,Engineer," + "x," * 1_000_000 + "\n").encode()
    sentence = "Row 1 has 1,000,003 cells; the first 200 were read."
    assert sentence in upload(web, wide, "jobs.csv").content.decode()
    code, said = command(wide)
    assert (code, sentence in said) == (0, True)
    assert written() | {"Note": 0} == NOTHING | {"Company": 1, "Opportunity": 1}


def test_rows_of_half_a_million_cells_each_are_counted_and_hold_nothing(command) -> None:
    code, said = command(("Company,Role\n" + ("," * 499_999 + "\n") * 6).encode())
    assert (code, said.count("has 500,000 cells; the first 200 were read."), written()) == (0, 6, NOTHING)


def a_cell_of(megabytes: int) -> bytes:
    """Words that compress, but not as a bomb does."""
    chunk = random.Random(7).randbytes(10_000).hex()
    return (chunk * (megabytes * 1_000_000 // len(chunk) + 1)).encode()


def test_cell_of_fifty_megabytes_is_more_than_a_file_may_have(web: Client, tmp_path: Path, capsys) -> None:
    data = HEADING.encode() + b"Globex,Engineer,2026-02-03,Applied," + b"x" * 50_000_000
    page = upload(web, data, "jobs.csv")
    assert (page.status_code, "A file may have at most 20 MB." in page.content.decode()) == (422, True)
    (tmp_path / "jobs.csv").write_bytes(data)
    assert bring.import_file([str(tmp_path / "jobs.csv")]) == 1
    assert "jobs.csv is larger than 20 MB, so it was not read." in capsys.readouterr().err
    assert (written(), ImportBatch.objects.count()) == (NOTHING, 0)


def test_cell_of_fifty_megabytes_in_an_archive_is_cut_and_told(command) -> None:
    row = b"Globex,Engineer,2026-02-03,Applied,https://example.org/1,"
    table = b"Job Title,Company Name,Applied Date,Status,Job URL,Notes\n" + row + a_cell_of(50)
    code, said = command(zipped(("jobs.csv", table)), "export.zip")
    assert (code, "characters; the first 100,000 were kept." in said) == (0, True)
    assert written() == NOTHING | {"Company": 1, "Opportunity": 1, "Note": 2}
    assert sum(len(note.text) for note in Note.objects.all()) < 101_000


@pytest.mark.parametrize(
    ("encoded", "said"),
    [
        (lambda text: text.encode("utf-16"), ""),
        (lambda text: text.encode("utf-16-be"), ""),
        (lambda text: text.encode("utf-32"), ""),
        (lambda text: text.encode("cp1252"), ""),
        (lambda text: text.encode("utf-8-sig"), ""),
        (lambda text: text.replace("hello", "hel\0lo").encode(), "1 empty (NUL) character was removed"),
    ],
    ids=["utf-16", "utf-16-be", "utf-32", "cp1252", "bom", "nul"],
)
def test_every_way_of_writing_a_table_brings_the_same_words(web: Client, command, encoded, said: str) -> None:
    data = encoded(GLOBEX.replace("Globex", "Glöbex – “café”"))
    page = upload(web, data, "jobs.csv").content.decode()
    assert ("Glöbex – “café”" in page, said in page) == (True, True)
    code, told = command(data)
    assert (code, said in told) == (0, True)
    assert list(Company.objects.values_list("name", flat=True)) == ["Glöbex – “café”"]
    assert [note.text for note in Note.objects.all()] == ["Said hello"]


@pytest.mark.parametrize("data", [b"\0" * 5_000, bytes(range(256)) * 40, b"\xff\xfe\x00\xd8" * 500])
def test_bytes_that_are_no_table_are_named_and_kept_out(web: Client, command, data: bytes) -> None:
    code, _ = command(data)
    assert upload(web, data, "jobs.csv").status_code == 200
    assert (code, written()) == (1, NOTHING)


FORMULA = '=HYPERLINK("http://example.org","x")'
SCRIPT = "<script>alert(1)</script><img src=x onerror=alert(2)>"


def test_script_and_formulas_in_every_cell_are_words_here_and_run_nowhere(web: Client, command) -> None:
    out = io.StringIO()
    csv.writer(out).writerows(
        [
            ["Company", "Role", "Location", "Salary", "Source", "Contact Person", "Next Action", "Notes", "Odd column"],
            [f"{FORMULA}{SCRIPT}", *(f"{start}1+1{SCRIPT}" for start in "=+-@\t"), SCRIPT, FORMULA, FORMULA],
        ]
    )
    assert command(out.getvalue().encode())[0] == 0
    client = Client()
    client.force_login(people.owner())
    pages = [client.get(reverse("jobsearch:opportunity", args=[Opportunity.objects.get().pk])), client.get("/search/")]
    pages.append(client.get("/search/?view=table"))
    assert ["<script>alert" in page.content.decode() or "<img src=x" in page.content.decode() for page in pages] == [
        False, False, False,
    ]  # fmt: skip
    table = b"".join(client.get(f"{reverse('exchange:csv')}?table=opportunities").streaming_content).decode("utf-8-sig")
    [_, row] = csv.reader(io.StringIO(table, newline=""))
    assert [cell for cell in row if cell.startswith(("=", "+", "-", "@", "\t"))] == []
    assert row[0] == f"'{FORMULA}{SCRIPT}"


@pytest.mark.parametrize(
    ("day", "sentence"),
    [
        ("31/02/2026", "is not a day in the calendar"),
        ("2026-02-31", "is not a day in the calendar"),
        ("0001-01-01", "lies outside the years 1900 to 2200"),
        ("0001-01-01 00:30 +14:00", "lies outside the years 1900 to 2200"),
        ("9999-12-31", "lies outside the years 1900 to 2200"),
        ("9999-12-31T23:59:59-12:00", "lies outside the years 1900 to 2200"),
    ],
)
@pytest.mark.parametrize("column", ["Date Applied", "Date Saved", "Status Date", "Next Action Date"])
def test_day_that_cannot_be_is_told_kept_as_a_note_and_never_guessed(
    command, day: str, sentence: str, column: str
) -> None:
    code, _ = command(f"Company,Role,Status,{column}\nGlobex,Engineer,Applied,{day}\n".encode(), "jobs.csv")
    assert code == 0
    assert [day in note.text for note in Note.objects.all()] == [True]
    row = Opportunity.objects.get()
    assert (row.next_action_on, row.stage_since.year >= 2026) == (None, True)


def test_titles_of_every_script_and_of_ten_thousand_characters_stay_whole(command) -> None:
    strange = "👩‍💻🏳️‍🌈 שלום עולם مرحبا Z̴̢͝a̸l̷g̵o é ﷽"
    long = "Engineer " * 1_200
    code, said = command(f"Company,Role\n{strange},{strange}\nGlobex,{long}\n".encode())
    assert (code, "Brought in 2 opportunities." in said) == (0, True)
    first, second = Opportunity.objects.order_by("pk").select_related("company")
    assert (first.company.name, first.role) == (strange, strange)
    assert (second.role, [note.text for note in second.notes.all()]) == (long[:300].strip(), [f"Role: {long.strip()}"])


@pytest.mark.parametrize("amount", ["1" + "0" * 30, "-5", "NaN", "1e400", "9" * 90, "€ 90.000,00", "Infinity"])
def test_absurd_pay_comes_in_as_the_words_it_is(command, amount: str) -> None:
    assert command(f'Company,Role,Salary\nGlobex,Engineer,"{amount}"\n'.encode())[0] == 0
    assert Opportunity.objects.get().salary == amount


def test_scope_of_the_command_is_the_owners(command) -> None:
    """The files above were brought in as somebody would: into the owner's own workspace, each by one deed."""
    assert command(GLOBEX.encode())[0] == 0
    scope = scope_for(people.owner(), source="cli")
    assert [row.company.name for row in scope.of(Opportunity)] == ["Globex"]
    assert (
        len(set(Event.objects.filter(kind__in=("opportunity.added", "company.added")).values_list("deed", flat=True)))
        == 1
    )
