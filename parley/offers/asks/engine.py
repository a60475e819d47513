"""What is to be said of a set of asks before they are sent. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

#: More asks than this at once are harder to grant, and each weighs less.
FEW = 3
#: Levers that are settled before the pay.
BEFORE_PAY = "level"
#: Parts of the pay.
PAY = frozenset({"base", "signing", "equity", "bonus"})


@dataclass(frozen=True, slots=True)
class Asked:
    """An ask: its lever, its words, the amount where it is a sum, why, by what it is shown, and what came of it."""

    lever: str
    wanted: str
    amount: Decimal | None = None
    reason: str = ""
    evidence: str = ""
    answer: str = ""

    @property
    def is_open(self) -> bool:
        """Whether it is still to be asked or answered."""
        return self.answer in ("", "asked")


@dataclass(frozen=True, slots=True)
class Remark:
    """Something to look at: how it weighs (brick, ochre, slate), and the sentence."""

    tone: str
    text: str


def remarks(asks: Sequence[Asked], base: Decimal | None) -> tuple[Remark, ...]:
    """What stands out in the asks that are open, what weighs most first. `base` is the base that is offered."""
    return tuple(_remarks([each for each in asks if each.is_open], base))


def _remarks(asks: Sequence[Asked], base: Decimal | None) -> Iterator[Remark]:
    levers = {each.lever for each in asks}
    for each in asks:
        if each.lever == "base" and each.amount is not None and base is not None and each.amount <= base:
            yield Remark("brick", "The base you would ask for is no higher than the one they offer.")
    if BEFORE_PAY in levers and levers & PAY:
        yield Remark("ochre", "Speak of the level first: the band of the pay hangs on it.")
    bare = [each for each in asks if not each.reason]
    if bare:
        many = "One ask has" if len(bare) == 1 else f"{len(bare)} asks have"
        yield Remark("ochre", f"{many} no reason yet. An ask without one is easy to say no to.")
    if len(asks) > FEW:
        yield Remark("slate", f"{len(asks)} asks at once are many. Keep the {FEW} that would change your mind.")
    unshown = [each for each in asks if each.lever in (*PAY, BEFORE_PAY) and not each.evidence]
    if unshown and not bare:
        yield Remark("slate", "Say in half a sentence what you have shown that makes it worth it to them.")


def facts(asks: Sequence[Asked], marks: frozenset[str], currency: str) -> dict[str, str]:
    """What the asks fill in of a letter with these gaps: the first open one of each sort, its reason and evidence."""
    live = [each for each in asks if each.is_open]
    base = next((each for each in live if each.lever == "base"), None)
    level = next((each for each in live if each.lever == BEFORE_PAY), None)
    other = next((each for each in live if each.lever not in ("base", BEFORE_PAY)), None)
    known = {}
    if base and base.amount is not None:
        whole = base.amount == base.amount.to_integral_value()
        known["target"] = f"{base.amount:,.{0 if whole else 2}f} {currency} a year"
    if other:
        known["ask"] = other.wanted
    about = base if "target" in marks else other if "ask" in marks else level if "level" in marks else None
    if about:
        known |= {"reason": about.reason, "evidence": about.evidence}
    return {name: text for name, text in known.items() if text}
