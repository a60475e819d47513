"""What most people weigh, as a beginning that one changes: name, weight, whether the pay measures it."""

from __future__ import annotations

USUAL: tuple[tuple[str, int, bool], ...] = (
    ("Pay", 60, True),
    ("The work itself", 60, False),
    ("People you would work with", 50, False),
    ("What you would learn", 40, False),
    ("Life around it", 40, False),
)
