"""What a file holds, or what came of it, in words."""

from __future__ import annotations

from collections.abc import Mapping


def things(counts: Mapping[str, int]) -> str:
    """The new ones: `66 opportunities and 10 people`."""
    return " and ".join(
        counted(counts.get(name, 0), one, many)
        for name, one, many in (("opportunities", "opportunity", "opportunities"), ("people", "person", "people"))
        if counts.get(name)
    )


def in_words(counts: Mapping[str, int]) -> str:
    """One sentence of how many rows there are of each verdict, the empty ones last."""
    new = counts.get("new", 0)
    parts = [f"{counted(new, 'row is', 'rows are')} new ({things(counts)})" if new else "No row is new"]
    for name, one, many in (
        ("updates", "adds to one you have", "add to what you have"),
        ("same", "says nothing new", "say nothing new"),
        ("asks", "needs an answer", "need an answer"),
        ("unreadable", "cannot be read", "cannot be read"),
        ("empty", "is empty", "are empty"),
    ):
        if counts.get(name):
            parts.append(counted(counts[name], one, many))
    return f"{', '.join(parts)}."


def done(counts: Mapping[str, int]) -> str:
    """One sentence, in the past tense, of what an import did."""
    parts = [f"Brought in {things(counts)}"] if counts.get("new") else []
    if counts.get("updates"):
        verb = "added" if parts else "Added"
        parts.append(f"{verb} to {counted(counts['updates'], 'one you had', 'you had')}".replace("1 one", "one"))
    return f"{' and '.join(parts)}."


def stayed_out(counts: Mapping[str, int]) -> str:
    """What an import did not take, in a sentence; empty where it took everything."""
    parts = [
        counted(counts[name], one, many)
        for name, one, many in (
            ("asks", "row needed an answer", "rows needed an answer"),
            ("unreadable", "row could not be read", "rows could not be read"),
        )
        if counts.get(name)
    ]
    return f"{' and '.join(parts)}; what stayed out is listed below with its reason." if parts else ""


def counted(number: int, one: str, many: str) -> str:
    """`1 row`, `2,000 rows`."""
    return f"{number:,} {one if number == 1 else many}"
