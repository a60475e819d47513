from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from parley.jobsearch.imports.engine.cards import table_of_cards
from parley.jobsearch.imports.engine.reading import read

#: The same person as version 2.1, 3.0 and 4.0 write her, with what each has of its own.
OLD = (
    "BEGIN:VCARD\r\nVERSION:2.1\r\nN;CHARSET=ISO-8859-1;ENCODING=QUOTED-PRINTABLE:L=F6we;Ada\r\n"
    "ORG;QUOTED-PRINTABLE;CHARSET=UTF-8:Halden=20Br=\r\n=C3=BCcke;Research\r\nTEL;WORK;PREF:+32 2 555 01\r\n"
    "PHOTO;ENCODING=BASE64;TYPE=JPEG:\r\n AAAA=\r\n\r\nEND:VCARD\r\n"
)
MIDDLE = (
    "BEGIN:VCARD\nVERSION:3.0\nFN:Ada Löwe\nN:Löwe;Ada;;;\nitem1.EMAIL;type=INTERNET:ada@home.example\n"
    "EMAIL;TYPE=work,pref:ada@halden.exa\n mple\nORG:Halden\\; Sons;Research\nTITLE:Head of hiring\n"
    "NOTE:Met in Ghent\\, twice.\\nLikes tea.\nURL:javascript:alert(1)\nURL:https://halden.example/ada\nEND:VCARD\n"
)
NEW = (
    "BEGIN:VCARD\nVERSION:4.0\nKIND:individual\nFN:Ada Löwe\n"
    'TEL;VALUE=uri;PREF=1;TYPE="voice,work":tel:+32-2-55;ext=9\n'
    "EMAIL:mailto:ada@halden.example\nEND:VCARD\n"
    "BEGIN:VCARD\nVERSION:4.0\nKIND:group\nFN:Everybody\nEND:VCARD\n"
)


def rows(text: str) -> list[tuple[str, ...]]:
    return [row.cells for row in table_of_cards(text).rows]


def test_the_three_versions_are_read() -> None:
    assert rows(OLD) == [("Ada Löwe", "Halden Brücke", "", "", "+32 2 555 01", "", "")]
    assert rows(MIDDLE) == [
        (
            "Ada Löwe", "Halden; Sons", "Head of hiring", "ada@halden.example", "", "https://halden.example/ada",
            "Met in Ghent, twice.\nLikes tea.",
        )
    ]  # fmt: skip
    assert rows(NEW) == [("Ada Löwe", "", "", "ada@halden.example", "+32-2-55", "", "")]
    assert [each.sentence for each in table_of_cards(NEW).problems] == [
        "Cards that are no person are left out: Everybody."
    ]


def test_cards_inside_cards_and_cards_without_an_end_lose_nobody() -> None:
    inner = "BEGIN:VCARD\nVERSION:2.1\nFN:Her agent\nEND:VCARD"
    agent = f"BEGIN:VCARD\nVERSION:2.1\nFN:Ada\nAGENT:\n{inner}\nTITLE:Chair\nEND:VCARD"
    assert rows(agent) == [("Ada", "", "Chair", "", "", "", "")]
    cut = "BEGIN:VCARD\nVERSION:3.0\nFN:Ada\nBEGIN:VCARD\nVERSION:3.0\nFN:Ben\nEND:VCARD\n"
    assert [row[0] for row in rows(cut)] == ["Ada", "Ben"]


def test_cards_come_in_as_proposals_of_people() -> None:
    found = read("people.vcf", MIDDLE.encode())
    [proposal] = found.proposals
    assert (found.format, proposal.kind) == ("Address cards", "person")
    assert proposal.fields == {
        "name": "Ada Löwe",
        "company": "Halden; Sons",
        "title": "Head of hiring",
        "email": "ada@halden.example",
        "url": "https://halden.example/ada",
    }
    assert proposal.notes == ("Note: Met in Ghent, twice.\nLikes tea.",)
    assert read("none.vcf", b"BEGIN:VCARD\nKIND:org\nFN:Halden\n").stopped


LINES = [
    "BEGIN:VCARD",
    "END:VCARD",
    "VERSION:3.0",
    "FN:A",
    "N:;;;",
    "ORG;ENCODING=QUOTED-PRINTABLE:=ZZ=",
    " folded",
    ";:",
    '"',
    "x" * 99,
]


@given(st.lists(st.sampled_from(LINES), max_size=30))
@settings(max_examples=25, deadline=None)
def test_any_lines_are_read_without_a_fault(lines: list[str]) -> None:
    table = table_of_cards("\n".join(lines))
    assert all(len(row.cells) == len(table.columns) for row in table.rows)
