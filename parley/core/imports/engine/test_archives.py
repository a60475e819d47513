from __future__ import annotations

import io
import stat
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parley.core.imports.engine.archives import BY_ITSELF, Archive, Member, is_archive, read_archive
from parley.core.imports.engine.limits import USUAL, Limits
from parley.core.imports.engine.problems import Problem


def zipped(*members, mark=None):
    """A zip of (name, bytes); `mark` may change each entry's description before it is written."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, body in members:
            info = zipfile.ZipInfo(name)
            info.compress_type = zipfile.ZIP_DEFLATED
            if mark:
                mark(info)
            archive.writestr(info, body)
    return out.getvalue()


def tables(path):
    return path.endswith(".csv")


def test_read_archive_reads_what_is_wanted_and_names_the_rest():
    data = zipped(("Basic/Jobs/Saved Jobs.csv", b"a,b"), ("Basic/Profile.html", b"<p>"))
    archive = read_archive(data, tables)
    assert archive == Archive((Member("Basic/Jobs/Saved Jobs.csv", b"a,b"),), ("Basic/Profile.html",))
    assert archive.members[0].name == "Saved Jobs.csv"


@pytest.mark.parametrize("path", ["../evil.csv", "a/../../evil.csv", "/etc/evil.csv", "C:evil.csv", "..\\evil.csv"])
def test_read_archive_leaves_out_a_path_that_climbs_out(path):
    sentence = f"“{path}” points outside the archive and was left out. {BY_ITSELF}"
    assert read_archive(zipped((path, b"x"), ("fine.csv", b"y")), tables) == Archive(
        (Member("fine.csv", b"y"),), (), (Problem("path-escape", sentence),)
    )


def test_read_archive_leaves_out_links_and_archives_inside():
    def link(info):
        info.external_attr = (stat.S_IFLNK | 0o777) << 16

    assert read_archive(zipped(("a.csv", b"/etc/passwd"), mark=link), tables).problems == (
        Problem("link-member", f"“a.csv” is a link, not a file, and was left out. {BY_ITSELF}"),
    )
    assert read_archive(zipped(("in.zip", zipped(("b.csv", b"x")))), tables).problems == (
        Problem(
            "nested-archive",
            "“in.zip” is an archive inside the archive and was left out. Unpack it and bring what is in it.",
        ),
    )


def test_read_archive_leaves_out_an_encrypted_member():
    data = bytearray(zipped(("secret.csv", b"a,b")))
    data[6] |= 1
    central = data.rindex(b"PK\x01\x02")
    data[central + 8] |= 1
    sentence = "“secret.csv” is encrypted and was left out. Unpack it and bring the file."
    assert read_archive(bytes(data), tables) == Archive(problems=(Problem("encrypted-member", sentence),))


def test_read_archive_refuses_a_bomb_by_its_ratio():
    data = zipped(("big.csv", b"0" * 3_000_000))
    [problem] = read_archive(data, tables).problems
    assert (problem.code, problem.stops) == ("archive-bomb", True)


@pytest.mark.parametrize(
    ("limits", "code"),
    [
        (Limits(total_bytes=5), "archive-bomb"),
        (Limits(members=1), "too-many-members"),
    ],
)
def test_read_archive_refuses_what_is_too_much(limits, code):
    [problem] = read_archive(zipped(("a.csv", b"abc"), ("b.csv", b"def")), tables, limits).problems
    assert (problem.code, problem.stops) == (code, True)


def test_read_archive_leaves_out_a_member_that_is_too_big():
    archive = read_archive(zipped(("a.csv", b"abcdef"), ("b.csv", b"de")), tables, Limits(member_bytes=3))
    assert (archive.members, archive.problems[0].code) == ((Member("b.csv", b"de"),), "member-too-big")


def test_read_archive_does_not_trust_a_declared_size():
    data = bytearray(zipped(("a.csv", b"x" * 5000)))
    central = data.rindex(b"PK\x01\x02")
    data[central + 24 : central + 28] = (10).to_bytes(4, "little")
    archive = read_archive(bytes(data), tables)
    assert ([len(member.data) for member in archive.members], [problem.code for problem in archive.problems]) == (
        [],
        ["broken-member"],
    )


def test_read_archive_names_an_excel_workbook():
    sentence = "This is an Excel workbook. Save the sheet as CSV and bring that file."
    assert read_archive(zipped(("xl/workbook.xml", b"<x/>")), tables).problems == (
        Problem("not-text", sentence, stops=True),
    )


@given(st.binary(max_size=300))
def test_read_archive_never_raises(data):
    assert isinstance(read_archive(b"PK\x03\x04" + data, tables), Archive)


@given(st.integers(0, 120), st.binary(min_size=1, max_size=8))
def test_read_archive_of_a_damaged_zip_never_raises(at, noise):
    data = bytearray(zipped(("a.csv", b"abc,def\n" * 4)))
    data[at : at + len(noise)] = noise
    assert isinstance(read_archive(bytes(data), tables, USUAL), Archive)


def test_is_archive_goes_by_the_first_bytes():
    assert [is_archive(data) for data in (zipped(("a", b"b")), b"PK", b"a,b")] == [True, False, False]
