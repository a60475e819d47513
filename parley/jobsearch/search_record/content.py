"""How a search is told to somebody outside: words that an office or a coach reads, none of the person's own."""

from __future__ import annotations

from typing import Final

#: Coming to a step for the first time. "Interested" is nobody else's business and has no word.
REACHED: Final = {
    "applied": "Applied",
    "call": "First call",
    "rounds": "Invited to interviews",
    "offer": "Offer received",
}
#: Where it stands while it is open.
STANDS: Final = {
    "interested": "Noted",
    "applied": "Waiting for an answer",
    "call": "In first calls",
    "rounds": "In interviews",
    "offer": "Offer received",
}
#: Ends, in words that mean one thing to any tracker and any office.
ENDED: Final = {
    "rejected": "Rejected",
    "withdrawn": "Withdrawn",
    "ghosted": "No answer",
    "accepted": "Accepted",
    "declined": "Offer declined",
}
AGAIN: Final = "Taken up again"
ROUNDS: Final = {
    "screen": "First call",
    "behavioural": "Interview, behavioural",
    "coding": "Interview, coding",
    "design": "Interview, system design",
    "take_home": "Take-home task",
    "domain": "Interview, technical",
    "manager": "Interview with the manager",
    "final": "Final interview",
    "other": "Interview",
}
PLANNED: Final = "planned"
WAYS: Final = {
    "inbound": "They wrote first",
    "referral": "Referral",
    "network": "Own network",
    "recruiter": "Recruiter",
    "cold": "Own application",
    "other": "Another way",
}
#: What the person may put in or leave out: key -> (label, what that means).
PARTS: Final = {
    "place": ("Where the work is", ""),
    "link": ("The advert’s link", ""),
    "earlier": ("News of earlier applications", ""),
    "noted": ("What you noted without applying", ""),
    "detail": ("How you came to it, in your words", "It may name somebody."),
    "people": ("People by name", "Whoever has a part in it."),
    "notes": (
        "Your notes of this time",
        "Word for word. They were written for you; read them once more before you give this away.",
    ),
}
#: In it unless the person says otherwise: nothing of this names anybody or was written for nobody else.
USUAL: Final = frozenset({"place", "link", "earlier"})

#: The table of a record; the last three columns only where they were chosen.
HEADINGS: Final = ("Part", "Date", "Company", "Role", "Location", "Link", "How", "What came of it", "Status")
SECTIONS: Final = {
    "applications": "Applied in this time",
    "earlier": "Applied before this time",
    "noted": "Noted, not applied for",
}
