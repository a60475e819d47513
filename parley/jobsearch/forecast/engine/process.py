"""A hiring process that is under way, as chances and delays: when it may end in an offer."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from parley.kernel.distributions import Floats, Law, Lognormal, delay

#: Share of those who are not taken further that never hear of it, where nothing better is known.
SILENT = 0.3
#: A silence that so few answers would last is over: what is left of them is the rounding of numbers near one.
UNHEARD_OF = 1e-9
#: Days to decide that an offer usually gives. Source: NACE 2023 as reported, 11 days on average to accept.
DEADLINE = 10


@dataclass(frozen=True, slots=True)
class Step:
    """One stage that still lies ahead, or is under way: the chance to pass it, and how long an answer takes.

    `chance` is of passing, 0 to 1; `days` the mean delay until they say yes, `spread` its coefficient of variation;
    `silent` the share of those not taken further who never hear.
    """

    name: str
    chance: float
    days: float
    spread: float = 0.6
    silent: float = SILENT


@dataclass(frozen=True, slots=True)
class Process:
    """One opportunity that lives: the steps still to pass, the first of them under way for `waited` days.

    `worth` is the law of the offer's yearly value should it come; `deadline` the days it would give to decide.
    """

    name: str
    steps: tuple[Step, ...]
    worth: Law = field(default_factory=lambda: Lognormal(1.0, 0.0))
    waited: int = 0
    deadline: int = DEADLINE


@dataclass(frozen=True, slots=True)
class Newcomers:
    """Processes not begun yet: so many begin per week from today on, each with these steps and this worth."""

    per_week: float
    steps: tuple[Step, ...]
    worth: Law
    deadline: int = DEADLINE


def passing(step: Step, waited: int, days: int) -> Floats:
    """Chance that the step is passed on day 0, 1 .. `days` from now, after `waited` days without an answer.

    Silence tells: those who pass hear after their delay, those who do not hear after the same delay or, `silent` of
    them, never; so that the chance falls with every day beyond what is usual. Bayes' rule on the three.
    """
    law = delay(step.days, spread=step.spread, days=waited + days)
    if waited <= 0:
        return step.chance * law
    unheard = max(1.0 - float(law[: waited + 1].sum()), 0.0)
    never = (1.0 - step.chance) * step.silent
    still = step.chance * unheard + (1.0 - step.chance) * (1.0 - step.silent) * unheard + never
    if still <= 0 or unheard < UNHEARD_OF:
        return np.zeros(days + 1)
    ahead = np.concatenate(([0.0], law[waited + 1 :]))
    return step.chance * ahead / still


def reaching(steps: tuple[Step, ...], waited: int, days: int) -> list[Floats]:
    """For each step in turn, the chance that it has just been passed on day 0 .. `days`; the last is the offer.

    Delays add up, so their laws are convolved; a step begins when the one before it is passed.
    """
    found: list[Floats] = []
    reached = np.zeros(days + 1)
    reached[0] = 1.0
    for at, step in enumerate(steps):
        own = passing(step, waited if at == 0 else 0, days)
        reached = np.convolve(reached, own)[: days + 1]
        found.append(reached)
    return found


def offer_days(process: Process, days: int) -> Floats:
    """Chance that the offer of a process comes on day 0, 1 .. `days`; adds up to its chance of an offer by then.

    Today is known, so that what would come within the day counts for tomorrow.
    """
    reached = reaching(process.steps, process.waited, days)
    law = reached[-1].copy() if reached else np.zeros(days + 1)
    if days:
        law[1] += law[0]
    law[0] = 0.0
    return law


def newcomer_days(newcomers: Newcomers, days: int) -> Floats:
    """Expected offers per day, on day 0 .. `days`, from processes that begin evenly from today on."""
    reached = reaching(newcomers.steps, 0, days)
    own = reached[-1] if reached else np.eye(1, days + 1)[0]
    return newcomers.per_week / 7 * np.concatenate(([0.0], np.cumsum(own)[:-1]))
