"""How glue may be recognised: kinds of work that hold a team together, and beginnings of words that often tell them.

The notion is Tanya Reilly's ("Being Glue", 2019); kinds and words are ours.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of glue: what it is, in words, and beginnings of words that it is often told with."""

    title: str
    means: str
    words: tuple[str, ...]


def _stems(text: str) -> tuple[str, ...]:
    return tuple(text.split())


KINDS: tuple[Kind, ...] = (
    Kind(
        "Bringing people in",
        "Somebody new can work a week sooner, because you sat down with them.",
        _stems("onboard newcomer joiner starter induct buddy shadow"),
    ),
    Kind(
        "Writing down what everybody asks",
        "The question is asked once more and then not again.",
        _stems("document docs runbook wiki handbook readme faq page playbook guide glossary wrote"),
    ),
    Kind(
        "Getting others unstuck",
        "Their work goes on, and it is theirs in the end.",
        _stems("unblock unstuck answer helped pairing paired review untangl explain"),
    ),
    Kind(
        "Keeping teams in step",
        "Two teams agree before they build, and not after.",
        _stems("coordinat agree align sync stakeholder partner liais negotiat mediat persuad convinc talked"),
    ),
    Kind(
        "Seeing what falls between",
        "Nobody owned it, and you made sure that it was done.",
        _stems("noticed chas remind follow nobody owner gap dropped forgotten loose"),
    ),
    Kind(
        "Keeping a plan honest",
        "It was known in time what would not be ready.",
        _stems("plan roadmap agenda facilitat retro standup stand-up triag backlog scop priorit meeting"),
    ),
    Kind(
        "Making the way of working better",
        "Something costs everybody less, every time.",
        _stems("process convention standard template checklist ritual rota half-hour"),
    ),
    Kind(
        "Helping people grow",
        "Somebody can do what they could not do before.",
        _stems("mentor coach taught teach interview hiring feedback sponsor"),
    ),
    Kind(
        "Clearing up after trouble",
        "What an outage taught is done, and not only written.",
        _stems("postmortem post-mortem aftermath handover hand-over on-call oncall escalat"),
    ),
)
