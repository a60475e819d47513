"""Formats that keep the way of each opportunity: it comes in step by step."""

from __future__ import annotations

import datetime as dt
import io
import json
import zipfile
from datetime import UTC, date, time

from hypothesis import given
from hypothesis import strategies as st

from parley.core.imports.engine.dates import Moment
from parley.core.imports.engine.records import Step
from parley.jobsearch.imports.engine import huntr, trail
from parley.jobsearch.imports.engine.answers import Answers, UnknownStatus
from parley.jobsearch.imports.engine.reading import read
from parley.jobsearch.imports.engine.stages import PLAIN_BOARD, Standing
from parley.jobsearch.imports.engine.stations import Arrival, Ending, history, left_over

NOW = dt.datetime(2026, 11, 1, tzinfo=UTC)


def moved(job, at, before, after):
    data = {"job": {"id": job}, "fromList": {"id": before, "name": before}, "toList": {"id": after, "name": after}}
    return {"_id": f"{job}{at}", "actionType": "JOB_MOVED", "date": f"2026-02-{at:02}T09:30:00.000Z", "data": data}


def job(key, title, **more):
    return {
        "_id": key,
        "id": key,
        "title": title,
        "_company": "c1",
        "_list": more.pop("now", ""),
        "createdAt": "2026-02-01T08:00:00.000Z",
        "salary": "$161,000.00 - $255,000.00",
        "location": {"address": "Ghent, Belgium", "name": "Ghent", "lat": "51", "lng": "3"},
        **more,
    }


HUNTR = {
    "jobs": {
        "j1": job("j1", "SRE", now="interview", url="https://globex.example/sre", htmlDescription="<p>Run it</p>"),
        "j2": job("j2", "Cook", now="rejected"),
    },
    "lists": {
        "interview": {"id": "interview", "name": "Interview"},
        "rejected": {"id": "rejected", "name": "Rejected"},
    },
    "companies": [{"_id": "c1", "name": "Globex"}],
    "actions": {
        "a1": moved("j1", 3, "Wishlist", "Applied"),
        "a2": moved("j1", 9, "Applied", "Interview"),
        "a3": moved("j2", 4, "Wishlist", "Applied"),
        "a4": moved("j2", 20, "Applied", "Rejected"),
        "a5": {"actionType": "NOTE_CREATED", "date": "2026-02-05T00:00:00Z", "data": {"note": {"text": "hm"}}},
    },
}


def at(day, hour=9, minute=30):
    return Moment(date(2026, 2, day), time(hour, minute, tzinfo=UTC))


def brought(name, value, answers=None):
    data = value if isinstance(value, bytes) else json.dumps(value).encode()
    return read(name, data, answers)


def test_huntr_json_brings_every_move():
    reading = brought("huntr.json", HUNTR)
    sre, cook = reading.proposals
    assert (reading.format, reading.problems, reading.unknown_statuses) == ("Huntr", (), ())
    assert sre.steps == (
        Step({"stage": "interested"}, at(1, 8, 0)),
        Step({"stage": "applied"}, at(3)),
        Step({"stage": "rounds"}, at(9)),
    )
    assert cook.steps[-1] == Step({"outcome": "rejected"}, at(20))
    assert (sre.identity.ids, cook.fields["stage"], cook.fields["outcome"]) == (("huntr:j1",), "applied", "rejected")
    told = {name: value for name, value in sre.fields.items() if isinstance(value, str)}
    assert told == {
        "company": "Globex",
        "role": "SRE",
        "location": "Ghent",
        "url": "https://globex.example/sre",
        "salary": "$161,000.00 - $255,000.00",
        "description": "Run it",
        "stage": "rounds",
    }


def test_huntr_json_may_be_in_pieces_and_its_jobs_a_list():
    parts = [{"jobs": list(HUNTR["jobs"].values())}, {"actions": list(HUNTR["actions"].values())}, HUNTR["companies"]]
    rows = huntr.jobs_in(parts)
    assert [(row["id"], row["company"], row["list"]) for row in rows] == [
        ("j1", "Globex", "Interview"),
        ("j2", "Globex", "Rejected"),
    ]


def test_huntr_json_in_a_zip_is_read_whole():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("export/huntr.json", json.dumps(HUNTR))
    assert [len(each.steps) for each in brought("huntr.zip", out.getvalue()).proposals] == [3, 3]


def test_a_list_of_ones_own_in_a_history_is_asked_about():
    value = json.loads(json.dumps(HUNTR).replace("Wishlist", "On the shelf"))
    reading = brought("huntr.json", value)
    assert reading.unknown_statuses == (UnknownStatus("on the shelf", "On the shelf", 1),)
    assert [each.questions for each in reading.proposals] == [("stage",), ("stage",)]
    answers = Answers(stages={"on the shelf": Standing("interested")})
    assert [each.questions for each in brought("huntr.json", value, answers).proposals] == [(), ()]


JOBNEST = {
    "companies": [{"id": "c1", "name": "Globex", "location": "Berlin"}],
    "roles": [{"id": "r1", "company_id": "c1", "title": "SRE", "url": "https://globex.example/1"}],
    "applications": [{"id": "a1", "role_id": "r1", "status": "rejected", "created_at": "2026-01-30T10:00:00Z"}],
    "contacts": [{"id": "p1", "company_id": "c1", "name": "Ada Example", "title": "Recruiter", "email": "a@b.example"}],
    "notes": [{"id": "n1", "application_id": "a1", "body": "Two calls"}],
    "stage_events": [
        {"application_id": "a1", "to_stage": "rejected", "occurred_at": "2026-02-20T09:30:00Z"},
        {"application_id": "a1", "to_stage": "applied", "occurred_at": "2026-02-03T09:30:00Z"},
        {"application_id": "a1", "to_stage": "interview", "occurred_at": "2026-02-09T09:30:00Z"},
    ],
    "tasks": [],
    "attachments": [],
}


def test_jobnest_brings_applications_with_their_stage_events_and_contacts_without_their_mail():
    reading = brought("backup.json", JOBNEST)
    application, contact = reading.proposals
    assert reading.format == "JobNest and JobNest contacts"
    assert application.steps == (
        Step({"stage": "applied"}, at(3)),
        Step({"stage": "rounds"}, at(9)),
        Step({"outcome": "rejected"}, at(20)),
    )
    assert (application.fields["stage"], application.fields["outcome"]) == ("rounds", "rejected")
    assert (application.fields["location"], application.notes) == ("Berlin", ("Two calls",))
    assert contact.fields == {"name": "Ada Example", "company": "Globex", "title": "Recruiter"}
    assert "a@b.example" not in str(contact)


CAREER_OPS = (
    "# Applications\n\n"
    "| # | Date | Company | Role | Score | Status | PDF | Report | Notes |\n"
    "|---|------|---------|------|-------|--------|-----|--------|-------|\n"
    "| 001 | 2026-02-01 | Globex | SRE | 4.2/5 | Interview | ✅ | [001](reports/001.md) | Good |\n"
    "| 2 | 2026-02-02 | Globex | Dev | 3/5 | **Discarded** | ❌ | [2](reports/2.md) | |\n"
)
LOG = (
    "1\t2026-02-03\tEvaluated\tApplied\tset-status\t\n"
    "1\t2026-02-09\tApplied\tInterview\tset-status\tcall\n"
    "2\t2026-02-04\t-\tSKIP\tset-status\t\n"
    "2\t2026-02-04\tApplied\t-\tset-status\t\n"
    "x\tnonsense\n"
)


def career_ops(**members):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, text in members.items():
            archive.writestr(name, text)
    return out.getvalue()


def test_career_ops_table_alone_has_the_day_of_its_evaluation():
    reading = brought("applications.md", CAREER_OPS.encode())
    assert reading.format == "career-ops"
    assert [(each.fields["role"], each.fields["stage"], each.fields.get("outcome")) for each in reading.proposals] == [
        ("SRE", "rounds", None),
        ("Dev", "interested", "withdrawn"),
    ]
    assert reading.proposals[0].fields["saved_on"] == Moment(date(2026, 2, 1))
    assert reading.proposals[0].notes == ("Good", "Score: 4.2/5", "PDF: ✅", "Report: [001](reports/001.md)")


def test_career_ops_with_its_ledger_has_every_step():
    data = career_ops(**{"data/applications.md": CAREER_OPS, "data/status-log.tsv": LOG, "data/pipeline.md": "x"})
    reading = brought("career-ops.zip", data)
    sre, dev = reading.proposals
    assert reading.unread == ("data/pipeline.md",)
    assert sre.steps == (
        Step({"stage": "applied"}, Moment(date(2026, 2, 3))),
        Step({"stage": "rounds"}, Moment(date(2026, 2, 9))),
    )
    assert dev.steps == (Step({"outcome": "withdrawn"}, Moment(date(2026, 2, 4))),)


def test_career_ops_ledger_alone_says_what_it_needs():
    reading = brought("status-log.tsv", LOG.encode())
    assert [problem.sentence for problem in reading.problems] == [
        "This ledger needs the table it belongs to. Put it into one zip with applications.md."
    ]


def way(steps, **fields):
    return history(fields, PLAIN_BOARD, UTC, NOW, steps)


def step(day, stage="", outcome=""):
    fields = {name: value for name, value in (("stage", stage), ("outcome", outcome)) if value}
    return Step(fields, at(day))


def instant(day):
    return dt.datetime(2026, 2, day, 9, 30, tzinfo=UTC)


def test_history_follows_the_steps_and_ends_on_their_day():
    steps = (step(9, "rounds"), step(3, "applied"), step(20, outcome="rejected"))
    told = way(steps, stage="rounds", outcome="rejected", saved_on=at(1))
    assert [(each.stage, each.at, each.dated) for each in told.arrivals] == [
        ("interested", instant(1), True),
        ("applied", instant(3), True),
        ("rounds", instant(9), True),
    ]
    assert told.ending == Ending("rejected", instant(20), True)


def test_history_that_went_on_after_an_end_is_open_and_says_so():
    steps = (step(3, "applied"), step(5, outcome="rejected"), step(9, "rounds"))
    told = way(steps, stage="rounds")
    assert (told.arrivals[-1], told.ending) == (Arrival("rounds", instant(9), True), None)
    assert left_over({"stage": "rounds"}, PLAIN_BOARD, steps) == ("It was rejected on 5 February 2026, and went on.",)


def test_history_whose_steps_fall_short_of_the_status_ends_undated():
    told = way((step(3, "applied"),), stage="offer", outcome="accepted")
    assert told.arrivals[-1] == Arrival("offer", instant(3), False)
    assert told.ending == Ending("accepted", instant(3), False)


def test_trail_reads_what_it_writes_and_leaves_out_other_lines():
    cell = trail.written([("2026-02-09", "Interview"), ("2026-02-03T08:00:00Z", "Applied"), ("", "Lost"), ("x", "")])
    assert cell == "2026-02-03T08:00:00Z\tApplied\n2026-02-09\tInterview"
    assert trail.lines(cell + "\nno line\n2026-02-10 Offer") == [
        ("2026-02-03T08:00:00Z", "Applied"),
        ("2026-02-09", "Interview"),
        ("2026-02-10", "Offer"),
    ]


STEPS = st.lists(
    st.builds(
        Step,
        st.fixed_dictionaries({}, optional={"stage": st.sampled_from(["interested", "applied", "rounds"])})
        | st.just({"outcome": "rejected"}),
        st.builds(Moment, st.dates(date(2020, 1, 1), date(2026, 12, 31))),
    ),
    min_size=1,
    max_size=8,
)


@given(STEPS, st.sampled_from(["applied", "offer"]), st.sampled_from(["", "rejected"]))
def test_history_is_in_order_begins_once_and_never_lies_ahead(steps, stage, outcome):
    told = history({"stage": stage, "outcome": outcome}, PLAIN_BOARD, UTC, NOW, steps)
    moments = [each.at for each in told.arrivals] + ([told.ending.at] if told.ending else [])
    assert moments == sorted(moments)
    assert max(moments) <= NOW
    assert told.arrivals[-1].stage == stage
    assert all(one.stage != other.stage for one, other in zip(told.arrivals, told.arrivals[1:], strict=False))
