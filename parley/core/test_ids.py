from __future__ import annotations

from parley.core import ids


def test_new_ids_only_grow_and_are_version_seven() -> None:
    made = [ids.new() for _ in range(20_000)]
    assert made == sorted(set(made))
    assert {(one.version, one.variant) for one in made} == {(7, "specified in RFC 4122")}
