from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parley.core.imports.engine.decoding import Decoded, decode
from parley.core.imports.engine.problems import Problem


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"Company,Role\n", Decoded("Company,Role\n", "UTF-8", "certain")),
        (codecs.BOM_UTF8 + "Zürich".encode(), Decoded("Zürich", "UTF-8", "stated")),
        (codecs.BOM_UTF16_LE + "Zürich 🟡".encode("utf-16-le"), Decoded("Zürich 🟡", "UTF-16", "stated")),
        (codecs.BOM_UTF16_BE + "Zürich 🟡".encode("utf-16-be"), Decoded("Zürich 🟡", "UTF-16", "stated")),
        ("Company\tRole".encode("utf-16-le"), Decoded("Company\tRole", "UTF-16", "assumed")),
        ("Company\tRole".encode("utf-16-be"), Decoded("Company\tRole", "UTF-16", "assumed")),
        ("Müller & Söhne; € 90.000".encode("cp1252"), Decoded("Müller & Söhne; € 90.000", "Windows-1252", "assumed")),
        (b"", Decoded("", "UTF-8", "certain")),
    ],
)
def test_decode_names_the_encoding_and_how_it_is_known(data, expected):
    assert decode(data) == expected


def test_decode_removes_nul_bytes_and_tells():
    told = Problem("nul-bytes", "2 empty (NUL) characters were removed; the rest of the text was kept.")
    assert decode(b"Glo\x00bex,\x00SRE and a few words more") == Decoded(
        "Globex,SRE and a few words more", "UTF-8", "certain", (told,)
    )


def test_decode_tells_of_bytes_that_windows_1252_lacks():
    told = Problem("unreadable-characters", "1 character was not readable as Windows-1252 and shown as \ufffd.")
    assert decode(b"caf\xe9 \x81") == Decoded("café \ufffd", "Windows-1252", "assumed", (told,))


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"%PDF-1.7 ...", "a PDF document"),
        (b"\x89PNG\r\n\x1a\n", "a picture"),
        (bytes(range(1, 9)) * 40, "a file of binary data"),
    ],
)
def test_decode_of_what_is_not_text_stops(data, kind):
    decoded = decode(data)
    sentence = f"This is {kind}, not a table of text. Save the sheet as CSV and bring that file."
    assert (decoded.text, decoded.problems) == ("", (Problem("not-text", sentence, stops=True),))


@given(st.binary(max_size=400))
def test_decode_never_raises_and_leaves_no_nul(data):
    assert "\x00" not in decode(data).text


@given(st.text(st.characters(exclude_categories=["Cs", "Cc", "Co"], exclude_characters="\ufeff"), max_size=200))
def test_decode_gives_back_what_utf8_and_marked_utf16_hold(text):
    marked = codecs.BOM_UTF16_LE + text.encode("utf-16-le")
    assert (decode(codecs.BOM_UTF8 + text.encode()).text, decode(marked).text) == (text, text)
