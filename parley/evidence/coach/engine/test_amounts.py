from __future__ import annotations

import pytest

from parley.evidence.coach.engine import amounts


@pytest.mark.parametrize(
    ("text", "measured"),
    [
        ("the batch fell from six hours to two", True),
        ("p99 now 640 ms", True),
        ("cut it by 40 %", True),
        ("nine reports out of ten need no typing", True),
        ("errors were halved", True),
        ("not one crane stopped, no downtime", True),
        ("the last a week early", True),
        ("closed for eleven minutes", False),
        ("setup takes 35 minutes", True),
        ("after three hours the line ran again", False),
        ("in 2023 we shipped it on the 3rd", False),
        ("one of them liked it", False),
        ("we got the budget for the next half year", False),
        ("two modules were sold", False),
        ("it got much better", False),
    ],
)
def test_a_measure_is_told_from_a_date_and_a_duration_until(text: str, measured: bool) -> None:
    found = amounts.any_number(text, text.split()) and bool(amounts.change(text) or amounts.level(text))
    assert found == measured
