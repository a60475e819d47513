from __future__ import annotations

import pytest

from parley.evidence.coach.engine.question import PAST
from parley.evidence.coach.engine.reading import Reading, read_answer


def asked(text: str) -> list[str]:
    found = read_answer(text, kind=PAST)
    assert isinstance(found, Reading)
    return [probe.rule for probe in found.every_probe]


@pytest.mark.parametrize(
    "text",
    [
        "I told him that it would not fit and I built a small version with a spreadsheet. The client took it.",
        "I rolled the release back and I stopped the job in the database. Within the hour everything worked again.",
        "Built a dashboard, set alerts, trained the on-call team. Incidents fell by half.",
        "I dropped the table by mistake. I restored it from the backup and I took write access away from everybody.",
    ],
)
def test_own_deeds_that_are_told_without_a_scene_are_not_asked_for(text: str) -> None:
    assert "missing_action" not in asked(text)


@pytest.mark.parametrize(
    "text",
    [
        "I fixed it.",
        "It was a hard year for the team. Everybody was tired. In the end the release came out in May.",
        # What one did before the task was set is the scene.
        "In 2023 I ran the data team of a bank with forty people and I reported to the board. The nightly load took "
        "nine hours. I was asked to bring it under three by June. In the end it took two hours.",
        "Last year our shop was slow and customers complained. I had built half of it and I had written the reports. "
        "My task was to halve the load time by May. In the end pages loaded in 300 ms instead of 2 s.",
    ],
)
def test_deeds_that_are_not_told_are_asked_for_first(text: str) -> None:
    assert asked(text)[0] == "missing_action"
