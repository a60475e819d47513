"""Files of pay, read into a book that can be asked; the same way from the terminal and from the page."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from parley.kernel.errors import Refused
from parley.offers.market.engine.answers import About
from parley.offers.market.engine.layouts import Kind
from parley.offers.market.engine.published import table_cells
from parley.offers.market.engine.reading import Tally, pays
from parley.offers.market.gateway.book import Book, book
from parley.offers.market.gateway.files import digest, open_file

_TABLE_OF = re.compile(r"M(20\d\d)")


@contextmanager
def load(
    files: Sequence[Path],
    *,
    names: Sequence[str] = (),
    currency: str = "",
    told: Callable[[int], None] = lambda _: None,
) -> Iterator[tuple[Book, About]]:
    """A book of the files, which are of one kind, the oldest first; and what there is to say about them.

    Raises Refused for a file that cannot be used and for files of different kinds, OSError for one that is not there.
    """
    opened = [open_file(path, name) for path, name in zip(files, names or [path.name for path in files], strict=True)]
    if len({each.layout.kind for each in opened}) > 1:
        raise Refused("These files are of different kinds; ask them one by one.", field="file")
    tally = Tally()
    with book(opened[0].layout.kind) as found:
        for each in opened:
            if each.layout.kind is Kind.TABLE:
                found.fill(table_cells(each.layout, each.records, tally), told)
            else:
                found.fill(pays(each.layout, each.records, tally, currency=currency), told)
        repeated = 0
        if opened[0].layout.kind is not Kind.TABLE:
            tally.left_out["superseded"] += found.superseded()
            repeated = found.repeated()
        when = period(opened[0].name) if opened[0].layout.kind is Kind.TABLE else ""
        names_of, digests = tuple(each.name for each in opened), tuple(digest(path) for path in files)
        yield found, About(names_of, opened[0].layout.name, tally.rows, dict(+tally.left_out), repeated, when, digests)


def period(name: str) -> str:
    """The month a wage table is of, by its name: national_M2024_dl.xlsx is of May 2024. Empty where it does not say."""
    found = _TABLE_OF.search(name)
    return f"May {found[1]}" if found else ""
