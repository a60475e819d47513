"""Killed while a person saves: forms of every room over HTTP, each acknowledged one remembered."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.kills import ground
from bench.kills.browser import File
from bench.kills.checks import Broken, Fact

ENTRY = """SELECT count(*) || ' with ' || (SELECT count(*) FROM evidence_measure m JOIN evidence_entry e
           ON e.id = m.entry_id WHERE e.text = ?1) FROM evidence_entry WHERE text = ?1"""
OPPORTUNITY = """SELECT count(*) || ' at ' || (SELECT count(*) FROM jobsearch_company WHERE name = ?1)
                 FROM jobsearch_opportunity o JOIN jobsearch_company c ON c.id = o.company_id WHERE c.name = ?1"""
PERSON = """SELECT count(*) || ' in ' || (SELECT count(*) FROM jobsearch_involvement i JOIN jobsearch_person p
            ON p.id = i.person_id WHERE p.name = ?1) FROM jobsearch_person WHERE name = ?1"""
DOOMED = """SELECT (SELECT count(*) FROM jobsearch_opportunity WHERE id = ?1) || ' with '
            || (SELECT count(*) FROM jobsearch_note WHERE opportunity_id = ?1)"""


@dataclass(frozen=True, slots=True)
class Deed:
    """A form to send, what it makes true, and what was true before."""

    path: str
    fields: dict[str, str]
    fact: Fact
    before: Any
    file: File | None = None


class Saves:
    """Makes deeds for one data folder; each carries a mark of its own."""

    def __init__(self, folder: Path, rng: Any) -> None:
        self.folder, self.rng, self.number = folder, rng, 0
        with ground.database(folder) as connection:
            own = connection.execute("SELECT id FROM core_workspace WHERE NOT is_sample").fetchone()[0]
            rows = connection.execute(
                "SELECT id FROM jobsearch_opportunity WHERE workspace_id = ? AND outcome = '' ORDER BY id", (own,)
            ).fetchall()
            stages = connection.execute(
                "SELECT id FROM jobsearch_stage WHERE workspace_id = ? ORDER BY position", (own,)
            ).fetchall()
            # Where an offer or a talk rests on it an opportunity is not deleted, which is said and is no promise.
            resting = {
                row
                for (row,) in connection.execute(
                    "SELECT opportunity_id FROM offers_alternative UNION SELECT opportunity_id FROM offers_contact"
                )
            }
        ids = [row for (row,) in rows]
        #: Some are moved and written to, the others deleted and brought back.
        self.kept, self.doomed = ids[::2], [row for row in ids[1::2] if row not in resting]
        self.stages = [stage for (stage,) in stages]
        self.made = (self.entry, self.opportunity, self.note, self.move, self.next, self.story, self.person, self.file,
                     self.round, self.delete_or_undo)  # fmt: skip

    def deeds(self, count: int) -> Iterator[Deed]:
        """So many deeds, each made when it is asked for, since it may look at what the last one did."""
        for _ in range(count):
            self.number += 1
            yield self.rng.choice(self.made)(f"Kestrel {letters(self.number)}")

    def _kept(self) -> tuple[str, str]:
        row = self.rng.choice(self.kept)
        return row, f"/search/opportunities/{_dashed(row)}/"

    def entry(self, mark: str) -> Deed:
        text = f"{mark} cut the build from 800 ms to 200 ms"
        fact = Fact(f"entry {mark}", ENTRY, (text,), "1 with 1")
        return Deed("/evidence/log/", {"text": text}, fact, "0 with 0")

    def opportunity(self, mark: str) -> Deed:
        fact = Fact(f"opportunity {mark}", OPPORTUNITY, (mark,), "1 at 1")
        fields = {"company": mark, "role": "Engineer", "stage": _dashed(self.stages[0])}
        return Deed("/search/opportunities/new/", fields, fact, "0 at 0")

    def note(self, mark: str) -> Deed:
        _, page = self._kept()
        fact = Fact(f"note {mark}", "SELECT count(*) FROM jobsearch_note WHERE text = ?", (mark,), 1)
        return Deed(f"{page}notes/", {"text": mark}, fact, 0)

    def move(self, mark: str) -> Deed:
        row, page = self._kept()
        sql = "SELECT stage_id FROM jobsearch_opportunity WHERE id = ?"
        now = ground.value(self.folder, sql, (row,))
        to = self.rng.choice([stage for stage in self.stages if stage != now])
        return Deed(f"{page}move/", {"stage": _dashed(to)}, Fact(f"stage of {row}", sql, (row,), to), now)

    def next(self, mark: str) -> Deed:
        row, page = self._kept()
        sql = "SELECT next_action FROM jobsearch_opportunity WHERE id = ?"
        now = ground.value(self.folder, sql, (row,))
        fact = Fact(f"next of {row}", sql, (row,), mark)
        return Deed(f"{page}next/", {"action": mark, "next_on": ""}, fact, now)

    def story(self, mark: str) -> Deed:
        fact = Fact(f"story {mark}", "SELECT count(*) FROM evidence_story WHERE title = ?", (mark,), 1)
        return Deed("/evidence/stories/new/", {"title": mark}, fact, 0)

    def person(self, mark: str) -> Deed:
        _, page = self._kept()
        fact = Fact(f"person {mark}", PERSON, (mark,), "1 in 1")
        return Deed(f"{page}people/add/", {"name": mark, "part": "other", "person": ""}, fact, "0 in 0")

    def round(self, mark: str) -> Deed:
        _, page = self._kept()
        fact = Fact(f"round {mark}", "SELECT count(*) FROM jobsearch_round WHERE title = ?", (mark,), 1)
        return Deed(f"{page}rounds/add/", {"kind": "screen", "title": mark, "topics": mark, "names": ""}, fact, 0)

    def file(self, mark: str) -> Deed:
        _, page = self._kept()
        body = f"{mark}\n".encode() * self.rng.choice((1, 5_000))
        digest = hashlib.sha256(body).hexdigest()
        fact = Fact(f"file {mark}", "SELECT count(*) FROM core_attachment WHERE sha256 = ?", (digest,), 1)
        return Deed(f"{page}files/", {}, fact, 0, File("file", "kestrel.txt", body))

    def delete_or_undo(self, mark: str) -> Deed:
        """Deletes an opportunity with all below it, or brings one back that was deleted."""
        row = self.rng.choice(self.doomed)
        now = ground.value(self.folder, DOOMED, (row,))
        if not now.startswith("0"):
            fact = Fact(f"all of {row}", DOOMED, (row,), "0 with 0")
            return Deed(f"/search/opportunities/{_dashed(row)}/delete/", {}, fact, now)
        deed, notes = self._last_deed(row)
        return Deed(f"/undo/{_dashed(deed)}/", {}, Fact(f"all of {row}", DOOMED, (row,), f"1 with {notes}"), now)

    def _last_deed(self, row: str) -> tuple[str, int]:
        """The deed that deleted a row, and how many notes of it went with it."""
        deed = ground.value(
            self.folder, "SELECT deed FROM core_event WHERE subject_id = ? ORDER BY id DESC LIMIT 1", (row,)
        )
        sql = "SELECT count(*) FROM core_event WHERE deed = ? AND subject_type = 'jobsearch.note'"
        if deed is None:
            raise Broken(f"opportunity {row} is gone and the ledger does not know why")
        return deed, ground.value(self.folder, sql, (deed,))


def _dashed(row: str) -> str:
    return f"{row[:8]}-{row[8:12]}-{row[12:16]}-{row[16:20]}-{row[20:]}"


def letters(number: int) -> str:
    """A number as a word, since a figure in a text would be read as one."""
    word = ""
    for _ in range(5):
        number, letter = divmod(number, 26)
        word = chr(ord("a") + letter) + word
    return word
