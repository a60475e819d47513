"""`parley offers`: what your alternatives are worth, and the same engines over a scenario file without a database."""

from __future__ import annotations

from parley.offers.cli.questions import FROM_A_FILE


def offers(arguments: list[str]) -> int:
    """Your own alternatives; or, where the first word says so, those of a scenario file, without Django."""
    # Each half is loaded only when it is asked: one needs the database, the other numpy.
    if arguments and arguments[0] in FROM_A_FILE:
        from parley.offers.cli import scenario  # noqa: PLC0415

        return scenario.run(arguments)
    from parley.offers.cli import alternatives  # noqa: PLC0415

    return alternatives.offers(arguments)
