"""The words of the form: what can be in writing, and which currencies stand first."""

from __future__ import annotations

#: Terms that may be in writing one by one, by the field they are stored in.
TERMS: dict[str, str] = {
    "base": "Base",
    "bonus_target": "Bonus",
    "signing": "Signing money",
    "level": "Level",
    "work": "Scope of the work",
    "team": "Team",
    "place": "Place",
    "remote": "Remote work",
    "leave_days": "Leave",
    "hours_per_week": "Hours",
    "start_on": "Start",
    "notice": "Notice",
}

#: What each kind of alternative is called before it has a name of its own.
NAMES: dict[str, str] = {
    "present_job": "Where I am",
    "search_on": "Keep searching",
    "study": "Study",
    "time_off": "Time off",
    "freelance": "Freelance",
}
#: What each kind asks first.
QUESTIONS: dict[str, str] = {
    "offer": "What did they offer, and by when do they want to know?",
    "present_job": "What would staying bring you?",
    "search_on": "What would you live on while you look, and for what?",
    "study": "What would it cost, and what would it open?",
    "time_off": "What would a time without work cost you, and give you?",
    "freelance": "What would you earn on your own in a usual year?",
    "other": "What would this bring, and what would it ask?",
}
#: Kinds that usually bring no pay, so that nobody has to type a nought.
UNPAID = frozenset({"study", "time_off"})
