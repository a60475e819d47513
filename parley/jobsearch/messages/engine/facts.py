"""What is true and what one wants, as far as it is known: the offers, the market, one's own target and promises.

`docs/ledger.schema.json` is the published form of the file that `parley message check --ledger` reads.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from difflib import get_close_matches

from parley.jobsearch.messages.engine.amounts import amounts
from parley.jobsearch.messages.engine.nouns import same
from parley.kernel.problems import Problem

_FIGURES = ("base", "bonus", "signing", "equity", "relocation", "total")
_OFFER = frozenset({*_FIGURES, "company", "written", "deadline", "figures"})
_MARKET = frozenset({"median", "p75", "p95", "source"})
_LEDGER = frozenset({"company", "currency", "offers", "processes", "promises", "market", "target", "present_pay"})
MOST = 200  # members of a list
LARGEST = Decimal(10) ** 10


@dataclass(frozen=True, slots=True)
class OfferFact:
    """An offer. Amounts by the year, `equity` too; `written` says whether it is there in writing (None: not known)."""

    company: str
    figures: tuple[tuple[str, Decimal], ...] = ()
    written: bool | None = None
    deadline: date | None = None

    def amount(self, name: str) -> Decimal | None:
        """One of its figures: base, bonus, signing, equity, relocation, total."""
        return next((amount for held, amount in self.figures if held == name), None)

    @property
    def yearly(self) -> Decimal | None:
        """What a yearly pay is compared with: the total, or else the base."""
        return self.amount("total") or self.amount("base")


@dataclass(frozen=True, slots=True)
class Promise:
    """What was promised to a company, in one's own words."""

    to: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class Ledger:
    """The facts. `company` is whom the message goes to; `processes` are the companies that one still talks to, None where
    that is not said. `target` and `present` are yearly base pay; `median` and `top` the market's 50th and 95th percentile.
    """

    company: str = ""
    currency: str = ""
    offers: tuple[OfferFact, ...] = ()
    processes: tuple[str, ...] | None = None
    promises: tuple[Promise, ...] = ()
    target: Decimal | None = None
    present: Decimal | None = None
    median: Decimal | None = None
    top: Decimal | None = None

    @property
    def theirs(self) -> OfferFact | None:
        """The offer of the company that is written to; the only one there is, where no company is named."""
        if not self.company:
            return self.offers[0] if len(self.offers) == 1 else None
        return next((each for each in self.offers if same(each.company, self.company)), None)

    @property
    def others(self) -> tuple[OfferFact, ...]:
        """The offers of other companies: all of them, where it is not said who is written to."""
        if not self.company:
            return self.offers
        return tuple(each for each in self.offers if not same(each.company, self.company))

    @property
    def other_companies(self) -> tuple[str, ...]:
        """The names of other companies that the ledger knows, each once, longest first."""
        names = [each.company for each in self.others] + list(self.processes or ())
        names += [each.to for each in self.promises]
        known = {" ".join(name.split()) for name in names if name.strip() and not same(name, self.company)}
        return tuple(sorted(known, key=lambda name: (-len(name), name)))

    @property
    def has_market(self) -> bool:
        """Whether there is market data."""
        return self.median is not None or self.top is not None


@dataclass(frozen=True, slots=True)
class Opened:
    """A ledger that was read. Where `problems` is empty, use `ledger`; `remarks` are what was passed over."""

    ledger: Ledger
    problems: tuple[Problem, ...]
    remarks: tuple[Problem, ...] = ()


class _Reader:
    def __init__(self) -> None:
        self.problems: list[Problem] = []
        self.remarks: list[Problem] = []

    def say(self, where: str, sentence: str) -> None:
        self.problems.append(Problem(where, sentence))

    def known(self, where: str, given: Mapping[str, object], names: frozenset[str]) -> None:
        """Say which fields are none, so that a misspelt one is not lost in silence."""
        for name in sorted(set(map(str, given)) - names):
            near = get_close_matches(name, names, 1)
            place = f"{where}.{name}" if where else name
            self.remarks.append(Problem(place, f"is no field here; “{near[0]}” is." if near else "is no field here."))

    def table(self, where: str, given: object) -> Mapping[str, object]:
        if given is None:
            return {}
        if isinstance(given, Mapping):
            return given
        self.say(where, "is not an object.")
        return {}

    def text(self, where: str, given: object) -> str:
        if given is None:
            return ""
        if isinstance(given, str) and len(given) <= 2_000:
            return " ".join(given.split())
        self.say(where, "is not a text of up to 2,000 characters.")
        return ""

    def items(self, where: str, given: object) -> Sequence[object]:
        if given is None:
            return ()
        if isinstance(given, list) and len(given) <= MOST:
            return given
        self.say(where, f"is not a list of up to {MOST}.")
        return ()

    def amount(self, where: str, given: object) -> Decimal | None:
        """A number, or a text with one amount in it, such as "120k"."""
        if given is None:
            return None
        if isinstance(given, str):
            found = amounts(given)
            given = found[0].value if len(found) == 1 else given
        if isinstance(given, (int, float, Decimal)) and not isinstance(given, bool):
            try:
                value = Decimal(str(given))
            except InvalidOperation:
                value = Decimal(-1)
            if value.is_finite() and 0 <= value <= LARGEST:
                return value
        self.say(where, "is not an amount by the year, such as 120000.")
        return None

    def day(self, where: str, given: object) -> date | None:
        if given is None:
            return None
        try:
            return date.fromisoformat(str(given)[:10])
        except ValueError:
            self.say(where, "is not a date like 2026-12-04.")
            return None


def open_ledger(given: object) -> Opened:
    """Read a ledger from the values of its JSON. Never raises: what is wrong comes back as problems."""
    reader = _Reader()
    if not isinstance(given, Mapping):
        return Opened(Ledger(), (Problem("the ledger", "is not a JSON object."),))
    reader.known("", given, _LEDGER)
    market = reader.table("market", given.get("market"))
    reader.known("market", market, _MARKET)
    named = given.get("processes")
    ledger = Ledger(
        company=reader.text("company", given.get("company")),
        currency=reader.text("currency", given.get("currency")),
        offers=tuple(_offer(reader, at, each) for at, each in enumerate(reader.items("offers", given.get("offers")))),
        processes=None if named is None else tuple(_processes(reader, named)),
        promises=tuple(
            _promise(reader, at, each) for at, each in enumerate(reader.items("promises", given.get("promises")))
        ),
        target=reader.amount("target", given.get("target")),
        present=reader.amount("present_pay", given.get("present_pay")),
        median=reader.amount("market.median", market.get("median")),
        top=reader.amount("market.p95", market.get("p95")),
    )
    reader.amount("market.p75", market.get("p75"))
    return Opened(ledger, tuple(reader.problems), tuple(reader.remarks))


def _offer(reader: _Reader, at: int, given: object) -> OfferFact:
    where = f"offers[{at}]"
    table = reader.table(where, given)
    reader.known(where, table, _OFFER)
    figures = [(name, reader.amount(f"{where}.{name}", table.get(name))) for name in _FIGURES]
    more = [
        ("figure", reader.amount(f"{where}.figures", each))
        for each in reader.items(f"{where}.figures", table.get("figures"))
    ]
    written = table.get("written")
    if written is not None and not isinstance(written, bool):
        reader.say(f"{where}.written", "is neither true nor false.")
        written = None
    company = reader.text(f"{where}.company", table.get("company"))
    if not company and isinstance(given, Mapping):
        reader.say(f"{where}.company", "is missing.")
    held = tuple((name, value) for name, value in [*figures, *more] if value is not None)
    return OfferFact(company, held, written, reader.day(f"{where}.deadline", table.get("deadline")))


def _processes(reader: _Reader, given: object) -> list[str]:
    names = []
    for at, each in enumerate(reader.items("processes", given)):
        name = each.get("company") if isinstance(each, Mapping) else each
        names.append(reader.text(f"processes[{at}]", name))
    return [name for name in names if name]


def _promise(reader: _Reader, at: int, given: object) -> Promise:
    where = f"promises[{at}]"
    table = reader.table(where, given)
    reader.known(where, table, frozenset({"to", "text"}))
    return Promise(reader.text(f"{where}.to", table.get("to")), reader.text(f"{where}.text", table.get("text")))
