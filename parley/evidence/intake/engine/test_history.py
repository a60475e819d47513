from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parley.evidence.intake.engine.commits import FIELD, RECORD, Commit, all_co_addresses, commits, project
from parley.evidence.intake.engine.history import Repository, pieces

ME, BO = "ada@example.org", "bo@example.org"
HERE = Repository("billing", "git:root", "github.com/acme/billing")
PLAIN = Repository("billing", "git:root")


def commit(
    number: int, subject: str, *, on: str = "2026-03-02", by: str = ME, body: str = "", parents: str = ""
) -> Commit:
    above = tuple(parents.split()) if parents else (f"{number - 1:040x}",)
    return Commit(f"{number:040x}", above, (by,), "Ada", dt.date.fromisoformat(on), subject, body)


def told(*newest_first: Commit, repository: Repository = HERE) -> list[tuple[str, str]]:
    return [(work.title, work.identity) for work in pieces(repository, newest_first, {ME}).works]


def test_printed_records_are_read_and_broken_ones_passed_over() -> None:
    good = FIELD.join(
        ["a1", "b1 b2", "Ada@Example.org", "Ada", "2026-03-02T10:00:00+01:00", f"Bo <{BO}>", "Do it", "Why\n"]
    )
    printed = RECORD.join([good, "nonsense", FIELD.join(["c", "", "x", "y", "no date", "", "s", "b"]), ""])
    assert list(commits(printed, {BO: "bo@work.example"})) == [
        Commit("a1", ("b1", "b2"), (ME, "bo@work.example"), "Ada", dt.date(2026, 3, 2), "Do it", "Why")
    ]
    assert all_co_addresses(printed) == (BO,)


@pytest.mark.parametrize(
    ("remote", "known"),
    [
        ("git@github.com:Acme/Billing.git", "github.com/acme/billing"),
        ("https://ada:token@github.com/acme/billing", "github.com/acme/billing"),
        ("ssh://git@gitlab.example.org:2222/group/sub/billing.git", "gitlab.example.org/group/sub/billing"),
        ("/srv/git/billing.git", ""),
        ("ext::sh -c touch", ""),
        ("", ""),
    ],
)
def test_project_of_a_remote_has_no_credentials(remote: str, known: str) -> None:
    assert project(remote) == known


def test_squash_is_the_pull_request_that_it_names() -> None:
    assert told(commit(2, "Retry payouts safely (#12)")) == [("Retry payouts safely", "pr:github.com/acme/billing#12")]


def test_ticket_gathers_its_commits_whenever_they_were() -> None:
    reading = pieces(
        HERE,
        [
            commit(3, "BILL-7 Show refunds in the table", on="2026-05-01"),
            commit(2, "BILL-7: Count refunds", on="2026-03-02"),
        ],
        {ME},
    )
    [work] = reading.works
    assert (work.title, work.identity, work.started_on, work.ended_on, work.facts) == (
        *("BILL-7 Show refunds in the table", "git:root:ticket:BILL-7", dt.date(2026, 3, 2), dt.date(2026, 5, 1)),
        ("billing", "2 commits"),
    )
    assert work.action == "- BILL-7: Count refunds\n- BILL-7 Show refunds in the table"


def test_part_of_the_system_is_gathered_by_month_and_the_rest_by_week() -> None:
    assert told(
        commit(6, "Move the door", on="2026-03-12"),
        commit(5, "Paint the shed", on="2026-03-10"),
        commit(4, "feat(ledger): Close the month", on="2026-03-09"),
        commit(3, "fix(ledger): Count twice", on="2026-03-02"),
        commit(2, "feat(ledger): Open the month", on="2026-02-27"),
    ) == [
        ("Paint the shed", "git:root:week:2026-W11"),
        ("Close the month", "git:root:scope:ledger:2026-03"),
        ("Open the month", "git:root:scope:ledger:2026-02"),
    ]


def nested(subject: str) -> list[Commit]:
    """A branch merged into another one, which was merged as a pull request; newest first."""
    return [
        commit(9, "Merge pull request #2 from a/outer", parents=f"{1:040x} {8:040x}", body="Outer"),
        commit(8, subject, parents=f"{3:040x} {5:040x}"),
        commit(5, "Tidy the inner drawer", parents=f"{3:040x}"),
        commit(3, "Tidy the outer drawer", parents=f"{1:040x}"),
        commit(1, "Begin the drawers", parents=f"{0:040x}"),
    ]


def test_pull_request_holds_what_was_merged_into_its_branch() -> None:
    works = pieces(HERE, nested("Merge branch 'inner'"), {ME}).works
    assert sorted((work.title, work.facts[1], work.action) for work in works) == [
        ("Begin the drawers", "1 commit", ""),
        ("Outer", "2 commits", "- Tidy the outer drawer\n- Tidy the inner drawer"),
    ]


def test_pull_request_into_another_one_stands_by_itself() -> None:
    works = pieces(HERE, nested("Merge pull request #1 from a/inner"), {ME}).works
    assert sorted((work.identity, work.action) for work in works) == [
        ("git:root:week:2026-W10", ""),
        ("pr:github.com/acme/billing#1", "- Tidy the inner drawer"),
        ("pr:github.com/acme/billing#2", "- Tidy the outer drawer"),
    ]


def test_merging_the_main_line_into_a_branch_brings_nothing() -> None:
    history = [
        commit(9, "Merge pull request #2 from a/outer", parents=f"{4:040x} {8:040x}", body="Outer"),
        commit(8, "Merge branch 'main' into outer", parents=f"{3:040x} {4:040x}"),
        commit(4, "Sweep the hall floor", parents=f"{1:040x}"),
        commit(3, "Tidy the outer drawer", parents=f"{1:040x}"),
        commit(1, "Begin", parents=f"{0:040x}"),
    ]
    works = pieces(HERE, history, {ME}).works
    assert sorted((work.title, work.facts[1]) for work in works) == [
        ("Outer", "1 commit"),
        ("Sweep the hall floor", "2 commits"),
    ]


def test_gitlab_merge_is_numbered_by_its_body() -> None:
    lab = Repository("billing", "git:root", "gitlab.com/acme/billing")
    merge = commit(
        3,
        "Merge branch 'retries' into 'main'",
        parents=f"{1:040x} {2:040x}",
        body="Retry\n\nSee merge request acme/billing!44",
    )
    _, first = pieces(lab, [merge, commit(2, "Count", parents=f"{1:040x}"), commit(1, "Begin it all")], {ME}).works
    assert (first.title, first.identity, first.links) == (
        *("Retry", "pr:gitlab.com/acme/billing#44"),
        ("https://gitlab.com/acme/billing/-/merge_requests/44",),
    )


def test_reverts_cancel_out_and_a_reverted_revert_does_not() -> None:
    done = commit(2, "Swap the queue for another")
    revert = commit(3, 'Revert "Swap the queue"', body=f"This reverts commit {done.hash}.")
    again = commit(4, 'Reapply "Swap the queue"', body=f"This reverts commit {revert.hash}.")
    assert pieces(PLAIN, [revert, done], {ME}).sentences == ("2 left out: reverted later, or the revert itself.",)
    assert told(again, revert, done) == [("Swap the queue for another", "git:root:week:2026-W10")]


def test_noise_makes_no_piece_and_no_title() -> None:
    reading = pieces(PLAIN, [commit(3, "Bump left-pad from 1 to 2"), commit(2, "wip")], {ME})
    assert (reading.works, reading.sentences) == (
        (),
        ("2 left out: only bumps, formatting or work in progress.",),
    )
    assert told(commit(3, "fix typo"), commit(2, "Draw the map")) == [("Draw the map", "git:root:week:2026-W10")]


def test_same_change_on_two_branches_counts_once() -> None:
    reading = pieces(PLAIN, [commit(3, "Draw the map"), commit(2, "Draw the map")], {ME})
    assert ([work.facts for work in reading.works], reading.sentences) == (
        [("billing", "1 commit")],
        ("1 left out: the same change once more.",),
    )


def test_work_of_others_is_not_mine_and_a_part_in_it_is() -> None:
    together = Commit("f" * 40, ("0",), (BO, ME), "Bo", dt.date(2026, 3, 2), "Pair on the map (#3)", "")
    [work] = pieces(HERE, [commit(2, "Not mine at all", by=BO), together], {ME}).works
    assert (work.title, work.facts) == ("Pair on the map", ("billing", "1 commit", "pull request 3", f"with {BO}"))


def test_empty_history_stops_with_a_sentence() -> None:
    reading = pieces(PLAIN, [], {ME})
    assert (reading.stops, reading.sentences) == (True, ("There is no commit in billing in that time.",))


def test_history_of_merges_alone_says_so() -> None:
    merges = [replace(commit(number, f"Merge branch {number}"), parents=("a" * 40, "b" * 40)) for number in (1, 2)]
    reading = pieces(PLAIN, merges, {ME})
    told = "Your commits in billing in that time only merge what others wrote; they make no piece."
    assert (reading.works, reading.stops, reading.sentences) == ((), True, (told,))


@given(st.text(max_size=400), st.lists(st.text(alphabet="ab \x1f\x1e\x00<>@(#)-1AB\n", max_size=60), max_size=8))
def test_any_output_is_read(junk: str, fields: list[str]) -> None:
    found = list(commits(junk + RECORD + FIELD.join([*fields, "2026-03-02"] * 3)))
    reading = pieces(PLAIN, found, {ME, *(address for each in found for address in each.addresses)})
    assert reading.works or reading.sentences  # pieces, or a sentence that says why there is none


@given(st.lists(st.sampled_from(["fix(a): x", "B-1 y", "z z z", "q (#4)", "wip"]), min_size=1, max_size=12))
def test_every_commit_is_in_one_piece_or_counted_as_left_out(subjects: list[str]) -> None:
    history = [
        commit(number, f"{subject} {number}" if "#" not in subject else subject)
        for number, subject in enumerate(subjects, 1)
    ]
    reading = pieces(PLAIN, history[::-1], {ME})
    held = sum(
        int(fact.split()[0]) for work in reading.works for fact in work.facts if fact.endswith(("commit", "commits"))
    )
    left = sum(int(sentence.split()[0]) for sentence in reading.sentences)
    assert held + left == len(subjects)
