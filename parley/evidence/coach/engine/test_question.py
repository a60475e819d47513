from __future__ import annotations

import pytest

from parley.evidence.coach.engine.question import question_type


@pytest.mark.parametrize(
    ("kind", "questions"),
    [
        (
            "past_behaviour",
            [
                "", "Tell me about a time you failed.", "Describe a conflict with a coworker.", "Have you ever missed a deadline?",
                "What is the hardest bug you have fixed?", "What accomplishment are you most proud of?",
                "Give me an example of leadership.", "What did you do when your plan failed?",
                "The biggest mistake you made and what did you learn from it?", "Walk me through an incident you handled.",
                "What you'd do if you could not hit the date? (Tell me about a time when you overcame an obstacle)",
            ],
        ),
        (
            "situational",
            ["What would you do if two engineers disagreed?", "Imagine your service is down. What now?",
             "How would you handle a late project?", "Suppose that you join a team without tests."],
        ),
        (
            "theoretical",
            ["What is the difference between a process and a thread?", "Explain eventual consistency.",
             "How does a hash map work?"],
        ),
        (
            "technical",
            ["Design a URL shortener.", "Write a function that reverses a list.", "How would you design a rate limiter?",
             "Implement an LRU cache"],
        ),
        (
            "opinion",
            ["Why do you want to work here?", "Tell me about yourself.", "What are your strengths?",
             "Where do you see yourself in five years?", "What do you think makes a good review?"],
        ),
    ],
)  # fmt: skip
def test_questions_are_of_the_type_an_interviewer_means(kind: str, questions: list[str]) -> None:
    assert {question: question_type(question) for question in questions} == dict.fromkeys(questions, kind)
