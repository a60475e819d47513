"""`parley offers`: what your alternatives are worth, and the same engines over files without a database."""

from __future__ import annotations

from parley.offers.cli.questions import FROM_A_FILE, MARKET


def offers(arguments: list[str]) -> int:
    """Your own alternatives; or, where the first word says so, what a file answers, without Django."""
    # Each part is loaded only when it is asked: one needs the database, the others numpy or DuckDB.
    if arguments and arguments[0] in FROM_A_FILE:
        from parley.offers.cli import scenario  # noqa: PLC0415

        return scenario.run(arguments)
    if arguments and arguments[0] in MARKET:
        from parley.offers.cli import market  # noqa: PLC0415

        return market.run(arguments[1:])
    from parley.offers.cli import alternatives  # noqa: PLC0415

    return alternatives.offers(arguments)
