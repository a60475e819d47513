from __future__ import annotations

import json

import pytest
from django.conf import settings

from parley.core import ids, inbox, people
from parley.core.scope import scope_for
from parley.evidence.impact_log.engine.records import record
from parley.home import cli
from parley.home.sample import actions
from parley.home.today import queries


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
    assert (said["day"], said["first"]["title"], said["due_count"]) == ("2026-03-12", "Get ready for Lumenhythe", 6)
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
