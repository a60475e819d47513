"""Places to go and deeds to do, with the words by which a person may look for them and the keys that do the same."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

PLACES = "Go to"
DEEDS = "Do"


@dataclass(frozen=True, slots=True)
class Entrance:
    """A place or a deed: its label, the URL name it leads to, other words for it, and its keys.

    `method` is post for what changes something; `opens` names a dialog of the page instead of an address; `only` says
    when it makes sense: "sample" with sample data there, "no sample" without, "" always.
    """

    label: str
    url_name: str
    icon: str
    words: str = ""
    keys: str = ""
    method: str = "get"
    query: str = ""
    opens: str = ""
    only: str = ""


PLACES_TO_GO: tuple[Entrance, ...] = (
    Entrance("Today", "home:today", "today", "home start due dashboard", "g t"),
    Entrance("Evidence", "evidence:log", "evidence", "impact log entries what you did brag", "g e"),
    Entrance("Friday", "evidence:week", "calendar", "evidence week summary bullets outcomes manager send prompts"),
    Entrance("Calendar of evidence", "evidence:year", "calendar", "year month heat days entries"),
    Entrance("Work found", "evidence:intake", "inbox", "evidence git github jira import repository commits queue"),
    Entrance("Bring in work", "evidence:intake_bring", "upload", "evidence git gh jira linkedin json resume markdown"),
    Entrance("Find the number", "evidence:quantify", "target", "evidence quantify measure metric impact result"),
    Entrance("Stories", "evidence:stories", "book", "evidence star situation task action result"),
    Entrance("Standing answers", "evidence:answers", "says", "evidence guide hard bug conflict feedback why company"),
    Entrance(
        "Narrative",
        "evidence:narrative",
        "person",
        "evidence career strengths direction three years gap mission about yourself",
    ),
    Entrance("Glue work", "evidence:glue", "people", "evidence invisible work share balance recognised distribute"),
    Entrance("Impact audits", "evidence:audits", "check", "evidence project measured impact who benefited learned"),
    Entrance("Coverage", "evidence:coverage", "table", "evidence competencies gaps heat map skills claimed"),
    Entrance(
        "Portfolio", "evidence:portfolio", "star", "evidence projects open source writing blog talks side project"
    ),
    Entrance("Portfolio as a page", "evidence:showcase", "print", "evidence markdown print export share"),
    Entrance(
        "Seen from outside",
        "evidence:looks",
        "check",
        "evidence portfolio github profile readme linkedin checklist audit",
    ),
    Entrance("Documents", "evidence:outputs", "paper", "outputs brag document résumé resume cv cover letter sent pdf"),
    Entrance("Practice", "practice:due", "practice", "rehearse due queue spaced repetition", "g p"),
    Entrance("Question bank", "practice:bank", "question", "practice interview questions marked asked own"),
    Entrance("When you are stuck", "practice:stuck", "bulb", "practice technical round habits sentences hints"),
    Entrance("Feedback and conflict", "practice:feedback", "people", "practice difficult talk prepare listen restate"),
    Entrance("Mock room", "practice:mock", "practice", "interview simulate question answer rehearse sitting"),
    Entrance("Answers given", "practice:attempts", "says", "practice attempts transcript history"),
    Entrance("Job search", "jobsearch:pipeline", "search", "pipeline board opportunities applications kanban", "g j"),
    Entrance("Stages of the board", "jobsearch:stages", "board", "pipeline columns own"),
    Entrance(
        "Record of your search", "jobsearch:record", "paper", "proof applications unemployment office coach report"
    ),
    Entrance("Calendar of rounds", "jobsearch:calendar", "calendar", "ics when clash busy days not free holiday"),
    Entrance("Messages", "jobsearch:messages", "mail", "letters mail write draft linter thank you decline recruiter"),
    Entrance("Offers", "offers:desk", "offers", "compare alternatives pay salary decide", "g o"),
    Entrance("Bring in", "home:imports", "upload", "import csv spreadsheet tracker export file"),
    Entrance("Take along", "exchange:archive", "download", "export archive backup restore move computer"),
    Entrance("Settings", "home:settings", "gear", "preferences time zone currency name theme workspaces data folder"),
    Entrance("Find", "home:find", "find", "search everything"),
    Entrance("Style guide", "web:styleguide", "paper", "components design tokens"),
)

DEEDS_TO_DO: tuple[Entrance, ...] = (
    Entrance("New entry", "evidence:log", "pencil", "log add what you did impact"),
    Entrance("New story", "evidence:stories", "book", "tell begin star situation"),
    Entrance("New question", "practice:question_add", "question", "add own bank practice interview"),
    Entrance("New opportunity", "jobsearch:opportunity_new", "plus", "add company role job application"),
    Entrance("Negotiation", "offers:talks", "offers", "talks contacts promises what they know call"),
    Entrance("Add an offer", "offers:alternative_add", "offers", "new alternative pay salary equity"),
    Entrance("Use the dark theme", "web:theme", "moon", "switch night colours", method="post", query="?theme=dark"),
    Entrance("Use the light theme", "web:theme", "sun", "switch day colours", method="post", query="?theme=light"),
    Entrance("Show the keys", "", "key", "keyboard shortcuts help", "?", opens="keys"),
    Entrance(
        "Start the sample", "home:sample_start", "sample", "demo example data explore", method="post", only="no sample"
    ),
    Entrance(
        "Remove the sample", "home:sample_remove", "trash", "demo example data delete", method="post", only="sample"
    ),
)


@dataclass(frozen=True, slots=True)
class Noun:
    """A kind of row: what one and several are called, and its picture."""

    one: str
    many: str
    icon: str


#: What can be found, by the label of its model.
KINDS: dict[str, Noun] = {
    "evidence.entry": Noun("Entry", "Entries", "pencil"),
    "evidence.measure": Noun("Figure", "Figures", "pencil"),
    "evidence.story": Noun("Story", "Stories", "book"),
    "evidence.answer": Noun("Guided text", "Guided texts", "says"),
    "evidence.followup": Noun("Follow-up", "Follow-ups", "calendar"),
    "evidence.exhibit": Noun("Portfolio piece", "Portfolio pieces", "star"),
    "evidence.look": Noun("Look from outside", "Looks from outside", "check"),
    "evidence.script": Noun("Script", "Scripts", "book"),
    "evidence.telling": Noun("Telling", "Tellings", "book"),
    "evidence.document": Noun("Document", "Documents", "paper"),
    "evidence.sentcopy": Noun("Sent copy", "Sent copies", "send"),
    "evidence.summary": Noun("Weekly summary", "Weekly summaries", "send"),
    "practice.question": Noun("Question to practise", "Questions to practise", "question"),
    "practice.preparednote": Noun("Prepared note", "Prepared notes", "bulb"),
    "practice.attempt": Noun("Answer given", "Answers given", "says"),
    "practice.card": Noun("Fact", "Facts", "cards"),
    "jobsearch.company": Noun("Company", "Companies", "building"),
    "jobsearch.opportunity": Noun("Opportunity", "Opportunities", "building"),
    "jobsearch.person": Noun("Person", "People", "person"),
    "jobsearch.round": Noun("Round", "Rounds", "calendar"),
    "jobsearch.plannedask": Noun("Question to ask", "Questions to ask", "note"),
    "jobsearch.prepitem": Noun("To prepare", "To prepare", "check"),
    "jobsearch.debrief": Noun("Debrief", "Debriefs", "note"),
    "jobsearch.askedquestion": Noun("Question", "Questions", "note"),
    "jobsearch.note": Noun("Note", "Notes", "note"),
    "jobsearch.message": Noun("Message", "Messages", "mail"),
    "jobsearch.errand": Noun("Errand", "Errands", "check"),
    "jobsearch.goal": Noun("Weekly goal", "Weekly goals", "check"),
    "jobsearch.savedfilter": Noun("Saved filter", "Saved filters", "table"),
    "jobsearch.researchnote": Noun("Research note", "Research notes", "note"),
    "jobsearch.talkingpoint": Noun("To bring up", "To bring up", "says"),
    "jobsearch.companyflag": Noun("Flag", "Flags", "flag"),
    "jobsearch.runwayfigures": Noun("Runway", "Runways", "building"),
    "jobsearch.contributionthesis": Noun("What you would move", "What you would move", "bulb"),
    "jobsearch.thesistest": Noun("What a round said", "What rounds said", "bulb"),
    "jobsearch.ownflag": Noun("Own red flag", "Own red flags", "warning"),
    "offers.alternative": Noun("Alternative", "Alternatives", "offers"),
    "offers.grant": Noun("Grant", "Grants", "offers"),
    "offers.benefit": Noun("Benefit", "Benefits", "offers"),
    "offers.criterion": Noun("Criterion", "Criteria", "offers"),
    "offers.askedterm": Noun("Ask", "Asks", "says"),
    "offers.contact": Noun("Contact", "Contacts", "phone"),
    "offers.adviser": Noun("Adviser", "Advisers", "people"),
    "offers.decision": Noun("Decision", "Decisions", "flag"),
    "offers.decisionreview": Noun("Look at a decision", "Looks at decisions", "flag"),
    "offers.marketfile": Noun("File of pay", "Files of pay", "file"),
    "offers.lines": Noun("Your lines", "Your lines", "target"),
    "offers.judgement": Noun("Judgement", "Judgements", "offers"),
    "core.attachment": Noun("File", "Files", "file"),
    "core.importbatch": Noun("Import", "Imports", "upload"),
}

#: What the rooms are called, in the order of the rail.
ROOMS: dict[str, str] = {
    "evidence": "Evidence",
    "practice": "Practice",
    "jobsearch": "Job search",
    "offers": "Offers",
    "growth": "Growth",
    "hiring": "Hiring",
    "core": "Files and imports",
}


def matching(entrances: Sequence[Entrance], text: str, has_sample: bool) -> list[Entrance]:
    """Those that make sense now and hold every word of `text` at the start of a word; matching labels come first."""
    words = text.lower().split()
    sensible = [each for each in entrances if each.only in ("", "sample" if has_sample else "no sample")]
    held = [each for each in sensible if _holds(f"{each.label} {each.words}", words)]
    return sorted(held, key=lambda each: not _holds(each.label, words))


def _holds(text: str, words: Iterable[str]) -> bool:
    starts = text.lower().split()
    return all(any(start.startswith(word) for start in starts) for word in words)
