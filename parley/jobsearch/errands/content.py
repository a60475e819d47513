"""The steps of each kind of errand, in order, and what is worth knowing about it. The words are ours."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Guide:
    """A kind of errand: (name, words) of its steps, the last of which is its end; what its title asks, and advice."""

    steps: tuple[tuple[str, str], ...]
    asks: str
    advice: str

    @property
    def first(self) -> str:
        return self.steps[0][0]

    @property
    def last(self) -> str:
        return self.steps[-1][0]

    def words(self, step: str) -> str:
        """A step in words; the first one where it is none of these."""
        return dict(self.steps).get(step, self.steps[0][1])

    def after(self, step: str) -> tuple[str, str] | None:
        """The step that follows, with its words; None after the last."""
        names = [name for name, _ in self.steps]
        at = names.index(step) if step in names else 0
        return self.steps[at + 1] if at + 1 < len(self.steps) else None


GUIDES: dict[str, Guide] = {
    "task": Guide(
        (("sent", "They sent it"), ("agreed", "Hours agreed"), ("begun", "Under way"), ("handed_in", "Handed in")),
        "What is to be made",
        "Ask first how many hours they have in mind and how it will be judged, say which hours you can give, "
        "and stop there. "
        "Hand in what you left out as a list: it shows more judgement than a night of work.",
    ),
    "reference": Guide(
        (("named", "To be asked"), ("asked", "Asked"), ("agreed", "Agreed"), ("briefed", "Briefed")),
        "Who speaks for you",
        "Ask before you give a name away, and ask whether they can speak well of you. Brief them in five "
        "lines: the role, why "
        "you want it, two things you did together, what may be doubted. Give names late, after an offer is spoken of.",
    ),
    "check": Guide(
        (("asked", "They asked for it"), ("agreed", "You agreed"), ("sent", "Papers sent"), ("clear", "Clear")),
        "What is checked",
        "Ask what is checked, by whom, and who will see it. Dates and titles should be as in your papers; "
        "what will come up "
        "is better told by you first. Give notice where you are only when nothing hangs on it any more.",
    ),
    "visa": Guide(
        (("open", "To be found out"), ("told", "They know"), ("applied", "Applied for"), ("granted", "Granted")),
        "Which permit",
        "Say early what you need and ask who pays and how long it took the last person. Rules differ by "
        "place and change: the "
        "authority's own pages or a lawyer know, Parley does not.",
    ),
    "notice": Guide(
        (("open", "To be found out"), ("known", "Known"), ("given", "Notice given"), ("agreed", "Last day agreed")),
        "Which contract",
        "Read your contract for the period and the day it counts from; law or a collective agreement may set "
        "another. Give "
        "notice only after the new offer is signed on both sides and nothing in it is conditional.",
    ),
    "other": Guide((("open", "Open"), ("done", "Done")), "What is to be done", "Whatever else they ask of you."),
}


def guide(kind: str) -> Guide:
    """The guide of a kind; that of something else where there is none such."""
    return GUIDES.get(kind, GUIDES["other"])
