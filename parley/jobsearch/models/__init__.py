"""The nouns of the job search: companies, opportunities and their stages, people, rounds, debriefs, notes, messages,
what is known of a company, and what the person would bring to it."""

from __future__ import annotations

from parley.jobsearch.models.aims import Aim
from parley.jobsearch.models.asks import PlannedAsk
from parley.jobsearch.models.busy import BusyDays
from parley.jobsearch.models.debriefs import AskedQuestion, Debrief
from parley.jobsearch.models.dossiers import CompanyFlag, ResearchNote, RunwayFigures, TalkingPoint
from parley.jobsearch.models.errands import Errand
from parley.jobsearch.models.filters import SavedFilter
from parley.jobsearch.models.goals import Goal
from parley.jobsearch.models.likely import LikelyQuestion
from parley.jobsearch.models.messages import Message
from parley.jobsearch.models.opportunities import TONES, Company, Note, Opportunity, Stage
from parley.jobsearch.models.people import Involvement, Person
from parley.jobsearch.models.rounds import Invitation, PrepItem, Round, RoundPerson
from parley.jobsearch.models.searches import Search
from parley.jobsearch.models.theses import ContributionThesis, OwnFlag, ThesisTest

__all__ = [
    "TONES",
    "Aim",
    "AskedQuestion",
    "BusyDays",
    "Company",
    "CompanyFlag",
    "ContributionThesis",
    "Debrief",
    "Errand",
    "Goal",
    "Invitation",
    "Involvement",
    "LikelyQuestion",
    "Message",
    "Note",
    "Opportunity",
    "OwnFlag",
    "Person",
    "PlannedAsk",
    "PrepItem",
    "ResearchNote",
    "Round",
    "RoundPerson",
    "RunwayFigures",
    "SavedFilter",
    "Search",
    "Stage",
    "TalkingPoint",
    "ThesisTest",
]
