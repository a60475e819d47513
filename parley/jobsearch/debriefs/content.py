"""The five words for how a round felt, each with the sentence that anchors it."""

from __future__ import annotations

#: value, word, what it looks like. Asked before the answer is known: afterwards everybody knew it all along.
FEELINGS: tuple[tuple[int, str, str], ...] = (
    (1, "Badly", "I could not show what I can do."),
    (2, "Not well", "More stuck than moving; little of it was my best."),
    (3, "Fair", "Some parts good, some parts I would like back."),
    (4, "Well", "I showed what I can do, with a slip or two."),
    (5, "Very well", "I would change almost nothing."),
)
