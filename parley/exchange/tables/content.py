"""How tables name what is in them."""

from __future__ import annotations

from typing import Final

STEPS: Final = ("interested", "applied", "call", "rounds", "offer")

#: Headings that Parley's own import knows. "Status" is how it ended, or else the stage it is in.
HEADINGS: Final = (
    "Company", "Role", "Status", "Stage", "Link", "Location", "Pay", "Source", "Source in detail", "Interested on",
    "Applied on", "First call on", "Rounds on", "Offer on", "Ended on", "Next action", "Next action on",
    "People", "Rounds", "Notes", "History", "Job description", "Added on", "Parley id",
)  # fmt: skip

#: What a table is called where the model's own plural would be odd.
TITLES: Final[dict[str, str]] = {
    "evidence.storyentry": "Entries of stories",
    "jobsearch.aim": "What you are after",
    "jobsearch.askedquestion": "Questions asked",
    "jobsearch.involvement": "People in opportunities",
    "jobsearch.likelyquestion": "Likely questions of rounds",
    "jobsearch.plannedask": "Questions to ask",
    "jobsearch.prepitem": "Preparation of rounds",
    "jobsearch.roundperson": "People in rounds",
    "practice.asked": "Places of questions",
}

#: By which words a row is named where another belongs to it: paths of fields, by the label of the model.
NAMED_BY: Final[dict[str, tuple[str, ...]]] = {
    "evidence.entry": ("text",),
    "evidence.exhibit": ("title",),
    "evidence.story": ("title",),
    "evidence.answer": ("guide", "variant"),
    "jobsearch.company": ("name",),
    "jobsearch.stage": ("name",),
    "jobsearch.person": ("name",),
    "jobsearch.opportunity": ("company__name", "role"),
    "jobsearch.round": ("opportunity__company__name", "title"),
    "jobsearch.researchnote": ("company__name", "text"),
    "jobsearch.contributionthesis": ("opportunity__company__name", "opportunity__role"),
    "jobsearch.debrief": ("round__opportunity__company__name", "round__title"),
    "offers.alternative": ("name",),
    "offers.criterion": ("name",),
    "offers.decision": ("chosen",),
}
