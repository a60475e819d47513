"""How well the message linter finds what a reader finds: precision and recall of each rule and sign, false alarms."""

from __future__ import annotations

import time
import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from parley.jobsearch.messages.engine.check import check
from parley.jobsearch.messages.engine.facts import Ledger, open_ledger
from parley.jobsearch.messages.engine.nouns import Report, Rule, Sign, Situation

OWN = Path(__file__).parent / "messages"


@dataclass(frozen=True, slots=True)
class Labelled:
    """A message with what its reader finds in it; it is a good one where `rules` is empty."""

    id: str
    text: str
    situation: Situation
    ledger: Ledger | None
    rules: frozenset[str]
    signs: frozenset[str]


@dataclass(frozen=True, slots=True)
class Counts:
    """How often a rule or a sign is found rightly, found wrongly, and missed."""

    right: int
    wrong: int
    missed: int

    @property
    def precision(self) -> float | None:
        """Of what was found, the share that is right; None where nothing was found."""
        return self.right / (self.right + self.wrong) if self.right + self.wrong else None

    @property
    def recall(self) -> float | None:
        """Of what is there, the share that was found; None where nothing is there."""
        return self.right / (self.right + self.missed) if self.right + self.missed else None


def own(name: str) -> list[Labelled]:
    """The messages of a file of our own corpus: "open" or "held_back"."""
    ledgers = tomllib.loads((OWN / "ledgers.toml").read_text(encoding="utf-8"))["ledger"]
    rows = tomllib.loads((OWN / f"{name}.toml").read_text(encoding="utf-8"))["message"]
    return [
        Labelled(
            row["id"],
            row["text"],
            Situation(row["situation"]),
            open_ledger(ledgers[row["ledger"]]).ledger if "ledger" in row else None,
            frozenset(Rule(name).value for name in row["rules"]),
            frozenset(Sign(name).value for name in row["signs"]),
        )
        for row in rows
    ]


Found = tuple[frozenset[str], frozenset[str]]


def found(message: Labelled) -> Found:
    """The names of the rules and of the signs that the linter finds."""
    report = check(message.text, message.situation, message.ledger)
    if not isinstance(report, Report):
        return frozenset(), frozenset()
    return frozenset(each.rule.value for each in report.findings), frozenset(each.sign.value for each in report.signs)


def counted(pairs: Iterable[tuple[frozenset[str], frozenset[str]]], names: Sequence[str]) -> dict[str, Counts]:
    """For each name how often it is found rightly, wrongly, and missed. `pairs` are (what is there, what was found)."""
    held = list(pairs)
    return {
        name: Counts(
            sum(name in there and name in seen for there, seen in held),
            sum(name not in there and name in seen for there, seen in held),
            sum(name in there and name not in seen for there, seen in held),
        )
        for name in names
    }


def together(counts: Iterable[Counts]) -> Counts:
    """All of them as one."""
    held = list(counts)
    return Counts(sum(each.right for each in held), sum(each.wrong for each in held), sum(each.missed for each in held))


@dataclass(frozen=True, slots=True)
class Measured:
    """A set of messages measured. `alarms` are findings in good messages; `milliseconds` is processor time for one."""

    messages: int
    good: int
    alarms: int
    rules: dict[str, Counts]
    signs: dict[str, Counts]
    milliseconds: float


def measured(messages: Sequence[Labelled]) -> Measured:
    """Every figure of a set."""
    began = time.process_time()
    seen = [found(each) for each in messages]
    took = (time.process_time() - began) / len(messages) * 1000
    good = [rules for each, (rules, _) in zip(messages, seen, strict=True) if not each.rules]
    return Measured(
        len(messages),
        len(good),
        sum(len(rules) for rules in good),
        counted(((each.rules, rules) for each, (rules, _) in zip(messages, seen, strict=True)), list(Rule)),
        counted(((each.signs, signs) for each, (_, signs) in zip(messages, seen, strict=True)), list(Sign)),
        took,
    )


def table(sets: dict[str, Measured]) -> str:
    """The figures as Markdown: a row for each rule and sign, and two columns for each set."""
    names = list(sets)
    lines = ["| | " + " | ".join(f"{name}: n | precision | recall" for name in names) + " |"]
    lines.append("|---|" + "--:|--:|--:|" * len(names))
    for kind, members in (("rules", list(Rule)), ("signs", list(Sign))):
        for name in members:
            lines.append(_row(name.value, [getattr(each, kind)[name.value] for each in sets.values()]))
        lines.append(_row(f"**all {kind}**", [together(getattr(each, kind).values()) for each in sets.values()]))
    lines.append("")
    for name, each in sets.items():
        lines.append(
            f"- {name}: {each.messages} messages, {each.good} of them good; {each.alarms} false alarms in these "
            f"({each.alarms / each.good:.2f} a good message); {each.milliseconds:.1f} ms of CPU a message."
        )
    return "\n".join(lines)


def _row(name: str, counts: Sequence[Counts]) -> str:
    cells = [f"{each.right + each.missed} | {_share(each.precision)} | {_share(each.recall)}" for each in counts]
    return f"| {name} | {' | '.join(cells)} |"


def _share(value: float | None) -> str:
    return "" if value is None else f"{value:.2f}"


def plain(each: Measured) -> dict[str, object]:
    """The figures as JSON has them."""
    return {
        "messages": each.messages,
        "good": each.good,
        "false alarms per good message": each.alarms / each.good,
        "ms of CPU a message": each.milliseconds,
        **{f"{name}, precision": held.precision for name, held in (each.rules | each.signs).items()},
        **{f"{name}, recall": held.recall for name, held in (each.rules | each.signs).items()},
    }
