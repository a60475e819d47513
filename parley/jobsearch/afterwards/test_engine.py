from __future__ import annotations

import pytest

from parley.jobsearch.afterwards.engine import AFTER_NO, FURTHER, LOOK_BACK, NO, THANKS, WITHDRAWN, Known, advice


def fitting(known: Known) -> set[str]:
    return {each.letter for each in advice(known) if each.fits}


@pytest.mark.parametrize(
    ("known", "fits"),
    [
        (Known(days=0, feeling=2), {THANKS, LOOK_BACK}),
        (Known(days=0, feeling=3, to_improve=True), {THANKS, LOOK_BACK}),
        (Known(days=0, feeling=None, to_improve=True), {THANKS, LOOK_BACK}),
        (Known(days=0, feeling=3), {THANKS}),
        (Known(days=0, feeling=4, to_improve=True), {THANKS}),
        (Known(days=0, is_told=False), {THANKS}),
        (Known(days=7, feeling=1), {THANKS, LOOK_BACK}),
        (Known(days=8, feeling=1), {LOOK_BACK}),
        (Known(days=15, feeling=1), set()),
        (Known(days=1, feeling=1, is_last=False), set()),
        (Known(days=1, feeling=1, result=FURTHER), {THANKS}),
        (Known(days=1, feeling=1, result=WITHDRAWN), {THANKS}),
        (Known(days=1, feeling=1, result=NO), {AFTER_NO}),
        (Known(days=60, result=NO, is_last=False), {AFTER_NO}),
    ],
)
def test_a_letter_fits_by_when_it_is_how_it_felt_and_what_is_known(known: Known, fits: set[str]) -> None:
    assert fitting(known) == fits


def test_what_does_not_fit_says_why() -> None:
    said = {each.letter: each.because for each in advice(Known(days=9, feeling=5))}
    assert said == {
        THANKS: "9 days have passed; it would read as an afterthought.",
        LOOK_BACK: "It felt well. To name a weakness that they may not have seen helps nobody.",
        AFTER_NO: "Before they have decided, most may not answer. Ask when they have.",
    }
