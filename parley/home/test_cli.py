from __future__ import annotations

import json

import pytest
from django.conf import settings
from django.urls import reverse

from parley.core import ids, inbox, ledger, people
from parley.core.scope import scope_for
from parley.evidence.impact_log.actions import log_entry
from parley.evidence.impact_log.engine.records import record
from parley.home import cli
from parley.home.sample import actions
from parley.home.today import queries
from parley.jobsearch.models import Company


@pytest.fixture
def owned(db):
    return scope_for(people.owner(), source="cli")


@pytest.fixture
def sample(scope):
    return scope.__class__(workspace=actions.start(scope), user=scope.user, now=scope.now, source="cli")


def test_today_teaches_where_there_is_nothing(owned, capsys):
    assert cli.today([]) == 0
    assert capsys.readouterr().out.splitlines()[2:] == [
        "Write down one thing you did that mattered",
        "A line is enough, with a number if you have one: “Cut checkout from 800 ms to",
        "200 ms”. Stories, letters and reviews grow out of lines like this.",
        '  parley log "What you did, with a number if you have one"',
    ]


def test_today_tells_everything_in_eighty_columns(sample):
    lines = list(cli.lines(queries.today(sample)))
    assert max(map(len, lines)) <= 80
    text = "\n".join(lines)
    for expected in (
        *("Thursday 12 March\n", "Get ready for Lumenhythe\n", "\nDue today\n", "\nYour next round\n"),
        *("  [x] Pick two stories that nobody there has heard\n", "  3 of 5 done\n", "\nWaiting to be told\n"),
    ):
        assert expected in text
    assert "\x1b" not in text


def test_today_fits_a_narrow_terminal_and_is_styled_only_when_asked(sample):
    page = queries.today(sample)
    assert max(map(len, cli.lines(page, width=40))) <= 40
    assert next(cli.lines(page, styled=True)) == "\x1b[1mThursday 12 March\x1b[0m"


def test_today_as_json_is_whole(sample):
    said = cli.as_json(queries.today(sample))
    assert json.loads(json.dumps(said)) == said
    assert (said["day"], said["first"]["title"], said["due_count"]) == ("2026-03-12", "Get ready for Lumenhythe", 8)
    assert said["due"][-1] == {
        "title": "Rehearse for ten minutes",
        "state": "4 due",
        "reason": "1 story, 1 question and 2 facts come again today; 2 of them come early, for Lumenhythe.",
        "late": False,
        "path": reverse("practice:due"),
    }
    assert said["next_round"]["preparation"][0] == {
        "text": "Read what they wrote about late readings, note three points",
        "done": True,
    }


def test_today_takes_the_inbox_in_first(owned, now, capsys):
    kept = record(record_id=ids.new(), at=now, text="Cut checkout p99", tags=(), on=None, confidential=False)
    inbox.append(settings.DATA_DIR / "inbox", kept)
    assert cli.today(["--json"]) == 0
    assert [entry["text"] for entry in json.loads(capsys.readouterr().out)["waiting"]] == ["Cut checkout p99"]
    assert not inbox.waiting(settings.DATA_DIR / "inbox")


def test_today_with_an_unknown_option_is_wrongly_asked(owned, capsys):
    with pytest.raises(SystemExit) as stop:
        cli.today(["--yesterday"])
    assert stop.value.code == 2


@pytest.fixture
def found(owned, capsys):
    """What `parley find` answers: exit code, output, errors."""

    def run(*arguments: str):
        code = cli.find(list(arguments))
        said = capsys.readouterr()
        return code, said.out, said.err

    return run


def test_find_tells_title_kind_day_and_where_it_matched(owned, found):
    log_entry(owned, text="Cut checkout latency", tags=["performance"])
    code, said, _ = found("check", "perf")
    [line, excerpt] = said.splitlines()
    assert (code, len(line), line.split()[:3], line.split()[-2]) == (0, 80, ["Cut", "checkout", "latency"], "Entry,")
    assert excerpt == "  performance"


def test_find_goes_through_a_slip_of_the_finger_and_is_limited(owned, found):
    for name in ("Globex", "Globex Works"):
        ledger.create(owned, Company(name=name))
    assert found("golbex", "--limit", "1")[1].split() == ["Globex", "Company"]


def test_find_of_nothing_says_so_and_ends_with_one(found):
    assert found("zyzzyva") == (1, "", "parley: nothing you wrote holds “zyzzyva”.\n")
    assert found('"', "*", "🙂")[0] == 1


@pytest.mark.parametrize("width", [40, 60, 80])
def test_find_fits_the_width_and_moves_no_cursor(owned, found, monkeypatch, width):
    monkeypatch.setenv("COLUMNS", str(width))
    log_entry(owned, text="Cut checkout \x1b[2J\u202e " + "latency " * 400)
    ledger.create(owned, Company(name="Checkout " + "x" * 280))
    code, said, _ = found("check")
    assert code == 0
    assert max(map(len, said.splitlines())) <= width
    assert "\x1b" not in said
    assert "\u202e" not in said


def test_find_as_json_names_kind_and_path(owned, found):
    entry = log_entry(owned, text="Cut checkout latency")
    code, said, _ = found("checkout", "--json")
    [row] = json.loads(said)
    assert (code, row["kind"], row["id"], row["title"], row["live"], row["path"]) == (
        0, "evidence.entry", str(entry.pk), "Cut checkout latency", True, f"/evidence/entries/{entry.pk}/",
    )  # fmt: skip


@pytest.mark.parametrize("limit", ["0", "-1", "x", "1001", "²"])
def test_find_with_a_limit_that_is_none_is_wrongly_asked(owned, limit):
    with pytest.raises(SystemExit) as stop:
        cli.find(["a", "--limit", limit])
    assert stop.value.code == 2
