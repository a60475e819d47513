"""Sittings in the mock room, one a fault: each answer is asked what its fault deserves, nothing twice."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from parley.practice.bank.gateway import by_id
from tests.journeys import walk
from tests.journeys.conftest import ON_A_DESK, ON_A_TELEPHONE

SCENE = "Last March our checkout failed for one in fifty shoppers at a store with two million visitors. "
TASK = "I was asked to fix it within two weeks, without a release freeze. "
DEEDS = "First I traced the slow calls, then I moved the retries into a queue because the bank allowed one a second. "
RESULT = "In the end errors fell from 2 % to 0.1 %. The support team thanked me. "
SINCE = "I learned to look at the retries first. Since then I have used the same queue for refunds. "
STRONG = SCENE + TASK + DEEDS + RESULT + SINCE

#: What is wrong with an answer: the answer, and what of the question that it deserves stands on the page.
FAULTS: dict[str, tuple[str, str]] = {
    "what usually happens": (
        "I usually look at the logs first. Then I always ask the team. I would normally write a test.",
        "You say “usually look at the logs first”. When was the last time? Take me there.",
    ),
    "an opinion": (
        "I think honesty is important. I believe that a team should talk openly. People should say what they think.",
        "You say “I think honesty is important”. Which time showed that best?",
    ),
    "a description of oneself": (
        "I am a very calm person who listens well. I am a good organiser. I am somebody who likes people.",
        "You say “I am a very calm person who listens well”. Which time showed that best?",
    ),
    "an example that is not told": (
        "There was a time when a release went wrong. For example the checkout outage.",
        "“For example the checkout outage”: choose that one. What happened, from the first day?",
    ),
    "no scene": (DEEDS + RESULT, "When was this, and how large was it: people, traffic, money?"),
    "no task": (SCENE + DEEDS + RESULT + SINCE, "What were you asked to deliver, by when, and what was not allowed?"),
    "no deeds": (SCENE + TASK + RESULT + SINCE, "What did you do first, what next, and why in that order?"),
    "only we": (
        f"{SCENE}{TASK}We rebuilt the queue. We tested it with a tenth of the traffic. {RESULT}{SINCE}",
        "You said “We rebuilt the queue”. Which part did you do or decide?",
    ),
    "a choice without a reason": (
        f"{SCENE}{TASK}First I traced the calls. I chose Redis for the queue. I tested it twice. {RESULT}{SINCE}",
        "Why that? “chose Redis for the queue”: what else was on the table, and what did you give up?",
    ),
    "no end": (SCENE + TASK + DEEDS, "How did it end, and how do you know?"),
    "a vague end": (
        f"{SCENE}{TASK}{DEEDS}In the end the shop was much better. {SINCE}",
        "“much better”: from what to what, and who measured it?",
    ),
    "an end without a measure": (
        f"{SCENE}{TASK}{DEEDS}In the end the shop worked and the support team thanked me. {SINCE}",
        "“In the end the shop worked and the support team…”: how could somebody else see that?",
    ),
    "an end that hangs on no deed": (
        f"{SCENE}{TASK}First I traced the slow calls, then I moved the retries into a queue. {RESULT}{SINCE}",
        "What would have happened had you done nothing?",
    ),
    "nothing learned": (SCENE + TASK + DEEDS + RESULT, "What would you do differently on day one?"),
    "not used since": (
        f"{SCENE}{TASK}{DEEDS}{RESULT}I learned to look at the retries first.",
        "Where have you used that since?",
    ),
    "blame": (
        f"{SCENE}{TASK}{DEEDS}My manager was lazy and incompetent. {RESULT}{SINCE}",
        "You said “lazy”. How would the other side tell this story?",
    ),
    "a conflict": (
        f"{SCENE}{TASK}{DEEDS}The bank disagreed and refused to change its limit. I showed our traces. {RESULT}{SINCE}",
        "What was the strongest point on the other side?",
    ),
    "felt by nobody else": (
        f"{SCENE}{TASK}{DEEDS}In the end errors fell from 2 % to 0.1 %. {SINCE}",
        "Who outside your team felt this?",
    ),
}


def press(page: Page, name: str | re.Pattern[str]) -> None:
    """Press a button and wait for the page that it leads to."""
    with page.expect_navigation():
        page.get_by_role("button", name=name, exact=True).first.click()


def answer_it(page: Page, answer: str) -> None:
    """Answer the question that is put, and rate the answer."""
    press(page, "Begin to answer")
    page.get_by_label("Your answer").fill(answer)
    press(page, "I have answered")
    expect(page.get_by_role("heading", name="You, and the coach")).to_have_count(0)
    page.get_by_role("radio").nth(2).check()
    press(page, "That is how it was")


def to_a_story_question(page: Page) -> None:
    """Begin a sitting, leave out what asks for no story, and begin another where that was all of it."""
    while True:
        walk.go(page, "/practice/mock/")
        press(page, "Begin")
        while page.get_by_role("button", name="Leave this one out").is_visible():
            if page.get_by_text("Something that happened").is_visible():
                return
            press(page, "Leave this one out")


def sit(page: Page, answer: str, key: str = "") -> list[str]:
    """Answer one question; all that was asked further, each passed, until the coach's marks are shown.

    The question of that key from its page in the bank, else the first of a mock interview that asks for a story.
    """
    if key:
        walk.go(page, f"/practice/bank/question/?of={key}")
        press(page, "Rehearse it")
    else:
        to_a_story_question(page)
    answer_it(page, answer)
    asked = []
    while page.get_by_role("button", name="Say it").is_visible():
        asked.append(page.locator(".put-now").inner_text())
        press(page, "Say it")
    expect(page.get_by_role("heading", name="You, and the coach")).to_be_visible()
    return asked


@ON_A_DESK
def test_every_fault_is_asked_what_it_deserves_and_nothing_twice(page: Page) -> None:
    walk.start_empty(page)
    keys = [key for key, one in by_id().items() if one.type == "past_behaviour"]
    asked = {fault: sit(page, answer, key) for (fault, (answer, _)), key in zip(FAULTS.items(), keys, strict=False)}
    assert [fault for fault, (_, wanted) in FAULTS.items() if wanted not in asked[fault]] == []
    assert [fault for fault, put in asked.items() if not 1 <= len(set(put)) == len(put) <= 3] == []
    assert (len(asked) >= 15, sit(page, STRONG)) == (True, [])


@ON_A_TELEPHONE
def test_a_weak_part_told_again_is_better_and_seen_side_by_side(page: Page) -> None:
    walk.start_empty(page)
    sit(page, FAULTS["only we"][0])
    page.get_by_label("Action, in the words you would say now").fill(DEEDS + "I tested it with a tenth of the traffic.")
    press(page, "See the difference")
    expect(page.get_by_text(re.compile("The whole went from “whole, but vague” to “specific"))).to_be_visible()
    press(page, re.compile("Next question|Finish"))
    if page.get_by_role("button", name="End here").is_visible():
        press(page, "End here")
    expect(page.get_by_text("1 answer is better than before.")).to_be_visible()
    page.locator("main .entries a").first.click()
    press(page, "Answer it afresh")
    answer_it(page, STRONG)
    press(page, "Finish")
    page.get_by_role("link", name=re.compile("Beside the answer of")).click()
    walk.heading(page, "Side by side")
    expect(page.locator(".diff ins").first).to_be_visible()
