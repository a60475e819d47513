from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from parley.kernel.dates import add_months
from parley.kernel.numbers import number_text, to_decimal
from parley.kernel.problems import Problem

LONGEST = 240
FINEST = 6
STEPS = (1, 3, 6, 12)


class Allocation(StrEnum):
    """How whole units are dealt over tranches (Open Cap Format, AllocationType)."""

    CUMULATIVE_ROUNDING = "CUMULATIVE_ROUNDING"
    CUMULATIVE_ROUND_DOWN = "CUMULATIVE_ROUND_DOWN"
    FRONT_LOADED = "FRONT_LOADED"
    BACK_LOADED = "BACK_LOADED"
    FRONT_LOADED_TO_SINGLE_TRANCHE = "FRONT_LOADED_TO_SINGLE_TRANCHE"
    BACK_LOADED_TO_SINGLE_TRANCHE = "BACK_LOADED_TO_SINGLE_TRANCHE"
    FRACTIONAL = "FRACTIONAL"


@dataclass(frozen=True, slots=True)
class EvenSchedule:
    """Equal tranches every so many months over `months`; what accrues before the cliff vests at the cliff."""

    months: int = 48
    cliff: int = 12
    every: int = 1
    allocation: Allocation = Allocation.CUMULATIVE_ROUND_DOWN


@dataclass(frozen=True, slots=True)
class YearlySchedule:
    """A percentage for each year, such as 5, 15, 40, 40, in equal steps within the year, after any cliff."""

    percents: tuple[Decimal, ...]
    every: int = 12
    cliff: int = 0
    allocation: Allocation = Allocation.CUMULATIVE_ROUND_DOWN


@dataclass(frozen=True, slots=True)
class ListedSchedule:
    """An explicit list of (month, percentage), months ascending and counted from the start of vesting."""

    tranches: tuple[tuple[int, Decimal], ...]
    cliff: int = 0
    allocation: Allocation = Allocation.CUMULATIVE_ROUND_DOWN


Schedule = EvenSchedule | YearlySchedule | ListedSchedule


@dataclass(frozen=True, slots=True)
class Vest:
    """Units that vest when so many months have passed since the start of vesting."""

    month: int
    units: Decimal


def check_schedule(schedule: Schedule) -> tuple[Problem, ...]:
    """What is senseless about a schedule, field by field; empty when it can be used."""
    if isinstance(schedule, EvenSchedule):
        problems = _check_even(schedule)
        months = schedule.months
    elif isinstance(schedule, YearlySchedule):
        problems = _check_percents("percents", schedule.percents)
        if schedule.every not in STEPS:
            problems.append(Problem("every", "Vesting steps within a year are every 1, 3, 6 or 12 months."))
        months = len(schedule.percents) * 12
    else:
        problems = _check_percents("tranches", tuple(percent for _, percent in schedule.tranches))
        listed = [month for month, _ in schedule.tranches]
        if listed != sorted(set(listed)) or (listed and listed[0] < 0):
            problems.append(
                Problem("tranches", "List the vesting months in ascending order, each once, none negative.")
            )
        months = max(listed, default=0)
    if schedule.cliff < 0:
        problems.append(Problem("cliff", "A cliff cannot be negative; write 0 for none."))
    if schedule.cliff > months >= 1:
        problems.append(
            Problem("cliff", f"The cliff of {schedule.cliff} months is longer than the {months} months of vesting.")
        )
    if months > LONGEST:
        problems.append(
            Problem("months", f"Vesting over more than {LONGEST} months is not a schedule anyone offers; check it.")
        )
    return tuple(problems)


def _check_even(schedule: EvenSchedule) -> list[Problem]:
    if schedule.months < 1:
        return [Problem("months", "Vesting needs at least one month.")]
    if schedule.every < 1:
        return [Problem("every", "Vesting steps are at least one month apart.")]
    if schedule.months % schedule.every:
        return [Problem("every", f"{schedule.months} months do not divide into steps of {schedule.every} months.")]
    return []


def _check_percents(field: str, percents: tuple[Decimal, ...]) -> list[Problem]:
    if not percents:
        return [Problem(field, "Give at least one tranche.")]
    if not all(percent.is_finite() and 0 <= percent <= 100 for percent in percents):
        return [Problem(field, "Each tranche is a percentage between 0 and 100.")]
    total = sum(percents, Decimal(0))
    if total != 100:
        return [Problem(field, f"The tranches add up to {number_text(total)} %, not to 100 %.")]
    return []


def length(schedule: Schedule) -> int:
    """Months from the start of vesting to the last tranche."""
    if isinstance(schedule, EvenSchedule):
        return schedule.months
    if isinstance(schedule, YearlySchedule):
        return len(schedule.percents) * 12
    return max((month for month, _ in schedule.tranches), default=0)


def weights(schedule: Schedule) -> tuple[tuple[int, Fraction], ...]:
    """Each tranche's month and exact share of the grant, before the cliff gathers any."""
    if isinstance(schedule, EvenSchedule):
        count = schedule.months // schedule.every
        return tuple(((i + 1) * schedule.every, Fraction(1, count)) for i in range(count))
    if isinstance(schedule, YearlySchedule):
        steps = 12 // schedule.every
        return tuple(
            (12 * year + (step + 1) * schedule.every, Fraction(percent) / 100 / steps)
            for year, percent in enumerate(schedule.percents)
            for step in range(steps)
        )
    return tuple((month, Fraction(percent) / 100) for month, percent in schedule.tranches)


def vest(units: Decimal, schedule: Schedule) -> tuple[Vest, ...]:
    """The vesting calendar: units per month in which any vest; they add up to exactly `units`.

    Units are dealt over all tranches by the allocation type first and gathered at the cliff afterwards, so that 18
    units in four months with a cliff of two give 9, 8 or 10 at the cliff by type (Open Cap Format, issue 514). A
    fraction of a unit in the grant itself vests with the last tranche. The schedule must have passed `check_schedule`;
    units that are not finite or not above zero give an empty calendar.
    """
    if not units.is_finite() or units <= 0:
        return ()
    tranches = weights(schedule)
    dealt = _deal(Fraction(units), [weight for _, weight in tranches], schedule.allocation)
    gathered: dict[int, Fraction] = {}
    for (month, _), share in zip(tranches, dealt, strict=True):
        at = max(month, schedule.cliff)
        gathered[at] = gathered.get(at, Fraction(0)) + share
    places = max(FINEST, -int(units.as_tuple().exponent))
    return tuple(Vest(month, _plain(share, places)) for month, share in sorted(gathered.items()) if share)


def vested(units: Decimal, schedule: Schedule, month: int) -> Decimal:
    """Units vested once so many months have passed."""
    return sum((tranche.units for tranche in vest(units, schedule) if tranche.month <= month), Decimal(0))


def calendar(units: Decimal, schedule: Schedule, start: date) -> tuple[tuple[date, Decimal], ...]:
    """The vesting calendar on real days: from 31 January, a month later is the last day of February."""
    return tuple((add_months(start, tranche.month), tranche.units) for tranche in vest(units, schedule))


def _plain(share: Fraction, places: int) -> Decimal:
    return Decimal(f"{to_decimal(share, places).normalize():f}")


def _deal(units: Fraction, parts: list[Fraction], allocation: Allocation) -> list[Fraction]:
    if allocation is Allocation.CUMULATIVE_ROUNDING:
        return _by_cumulation(units, parts, Fraction(1, 2), 0)
    if allocation is Allocation.CUMULATIVE_ROUND_DOWN:
        return _by_cumulation(units, parts, Fraction(0), 0)
    if allocation is Allocation.FRACTIONAL:
        return _by_cumulation(units, parts, Fraction(1, 2), FINEST)
    return _by_remainder(units, parts, allocation)


def _by_cumulation(units: Fraction, parts: list[Fraction], lift: Fraction, places: int) -> list[Fraction]:
    """Differences of the rounded running sum; the last difference takes the grant to its exact size."""
    scale = 10**places
    shares: list[Fraction] = []
    running, given = Fraction(0), Fraction(0)
    last = max(i for i, part in enumerate(parts) if part)
    for i, part in enumerate(parts):
        running += part
        reached = units if i >= last else min(Fraction(int(units * running * scale + lift), scale), units)
        shares.append(reached - given)
        given = reached
    return shares


def _by_remainder(units: Fraction, parts: list[Fraction], allocation: Allocation) -> list[Fraction]:
    """Whole units of each part, then what is left over one by one, or in one tranche, from the front or the back."""
    shares = [Fraction(int(units * part)) for part in parts]
    used = [i for i, part in enumerate(parts) if part]
    left = units - sum(shares)
    whole = int(left)
    front = allocation in (Allocation.FRONT_LOADED, Allocation.FRONT_LOADED_TO_SINGLE_TRANCHE)
    if allocation in (Allocation.FRONT_LOADED, Allocation.BACK_LOADED):
        for i in used[:whole] if front else used[len(used) - whole :]:
            shares[i] += 1
    else:
        shares[used[0] if front else used[-1]] += whole
    shares[used[-1]] += left - whole
    return shares
