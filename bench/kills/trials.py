"""The kinds of trial: what is under way when the kill comes, and what is asked afterwards."""

from __future__ import annotations

import csv
import io
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any

from bench.kills import checks, ground
from bench.kills.browser import Answer, Browser, File, Gone
from bench.kills.checks import Broken, Fact, Promises
from bench.kills.children import Child, Nest
from bench.kills.markers import Aim, Blow
from bench.kills.saves import Saves, letters
from parley.cli.main import main as parley

SAVES_A_TRIAL, LOGS_A_TRIAL, ROWS_OF_AN_IMPORT = 6, 12, 25


@dataclass(slots=True)
class Tally:
    """What came of the trials of one kind."""

    kills: dict[str, int] = field(default_factory=lambda: {"marker": 0, "commit": 0, "time": 0, "at rest": 0})
    acknowledged: int = 0
    kept: int = 0
    lost: int = 0
    problems: list[str] = field(default_factory=list)

    @property
    def killed(self) -> int:
        return sum(self.kills.values())


class Kind:
    """One kind of trial on the shared ground. `begin` lays the ground, `trial` kills once and looks."""

    name = ""

    def __init__(self, nest: Nest, templates: Path, rng: Random) -> None:
        self.nest, self.templates, self.rng, self.aim = nest, templates, rng, Aim(rng)
        self.folder, self.browser, self.tally, self.promises = nest.folder, Browser(), Tally(), Promises()

    def begin(self) -> None:
        """Lay the ground anew; what was promised on the old one no longer counts."""
        ground.lay(self.templates / "base", self.folder)
        self.settle_up()

    def settle_up(self) -> None:
        """Count what was promised on the ground that is given up."""
        self.tally.acknowledged += self.promises.acknowledged
        self.tally.kept, self.tally.lost = self.tally.kept + self.promises.kept, self.tally.lost + self.promises.lost
        self.promises = Promises()

    def trial(self) -> None:
        """Kill once; restart; look. Raises Broken."""
        raise NotImplementedError

    def finish(self) -> None:
        """What is looked at after the last kill on a ground."""

    @contextmanager
    def under(self, phase: str, child: Child) -> Iterator[None]:
        """While this runs, the blow may fall on an app; at the end it is dead. The first time measures, and spares.

        Whoever lives to the end is measured again: the first one was cold."""
        blow = self.aim.blow(phase) if self.aim.knows(phase) else None
        child.threaten(blow)
        began, lived = time.monotonic(), True
        try:
            yield
        except Gone as gone:
            lived = False
            if not child.dies():
                raise Broken(f"{phase}: the app hung up and lives on ({gone})") from gone
        if lived:
            self.aim.learn(phase, self.nest.markers.passed, time.monotonic() - began)
        child.kill()
        child.wait()
        self.count(blow, lived=lived)

    def command(self, phase: str, *arguments: str) -> Child:
        """A command on which the blow falls, at its end. The first time measures, and spares."""
        return self.deed(phase, lambda blow: self.nest.command(*arguments, blow=blow))

    def deed(self, phase: str, start: Callable[[Blow | None], Child]) -> Child:
        blow, began = self.aim.blow(phase) if self.aim.knows(phase) else None, time.monotonic()
        child = start(blow)
        code = child.wait()
        if child.was_killed:
            self.count(blow, lived=False)
            return child
        self.aim.learn(phase, self.nest.markers.passed, time.monotonic() - began)
        if code:
            raise Broken(f"{phase} ended with {code}: {self.nest.said.read_text(errors='replace')[-500:]}")
        return child

    def count(self, blow: Blow | None, *, lived: bool) -> None:
        if blow is not None:
            self.tally.kills["at rest" if lived else blow.kind] += 1

    def meet(self, port: int) -> None:
        """Come into an app that has just started. Raises Broken where it does not show Today."""
        self.browser.meet(port)
        if (answer := self.browser.open()).status != 200:
            raise Broken(f"after the restart Today answered {answer.status}")

    def look(self) -> None:
        """All that has to hold now. Raises Broken."""
        checks.everything(self.folder)
        self.promises.look(self.folder)


class DuringSaves(Kind):
    """Forms of every room over HTTP."""

    name = "saves over HTTP"

    def begin(self) -> None:
        super().begin()
        self.saves = Saves(self.folder, self.rng)

    def trial(self) -> None:
        with self.nest.app() as (child, port):
            self.meet(port)
            self.look()
            with self.under("saves", child):
                for deed in self.saves.deeds(SAVES_A_TRIAL):
                    try:
                        answer = self.browser.post(deed.path, deed.fields, deed.file)
                    except Gone:
                        self.promises.unsure(deed.fact, deed.before)
                        raise
                    if answer.status != 302:
                        raise Broken(f"{deed.path} answered {answer.status}")
                    self.promises.sure(deed.fact)

    def finish(self) -> None:
        """Look once more after the last kill."""
        with self.nest.app() as (_, port):
            self.meet(port)
            self.look()


class DuringImports(Kind):
    """A table brought in over HTTP or by `parley import`; afterwards it is brought in again, which adds what is missing
    and nothing twice."""

    name = "imports"
    number = 0

    def trial(self) -> None:
        type(self).number += 1
        mark = f"Import {self.number:05}"
        if self.rng.random() < 0.7:
            self._over_http(mark)
        else:
            self._in_the_terminal(mark)

    def _fact(self, mark: str) -> Fact:
        sql = """SELECT count(*) || ' of ' || count(DISTINCT c.name) FROM jobsearch_opportunity o
                 JOIN jobsearch_company c ON c.id = o.company_id WHERE c.name LIKE ?"""
        return Fact(f"rows of {mark}", sql, (f"{mark} %",), f"{ROWS_OF_AN_IMPORT} of {ROWS_OF_AN_IMPORT}")

    def _over_http(self, mark: str) -> None:
        fact, table = self._fact(mark), _table(mark)
        with self.nest.app() as (child, port):
            self.meet(port)
            with self.under("import over HTTP", child):
                try:
                    self._bring(mark, table)
                    self.promises.sure(fact)
                except Gone:
                    self.promises.unsure(fact, "0 of 0")
                    raise
        with self.nest.app() as (_, port):
            self.meet(port)
            self.look()
            for _ in range(2):
                self._bring(mark, table)
                self.promises.sure(fact)
                self.promises.look(self.folder)
            checks.replayed()

    def _bring(self, mark: str, table: bytes) -> None:
        page = self._moved(self.browser.post("/import/", {}, File("file", f"{mark}.csv", table)))
        self._moved(self.browser.post(f"{page}bring/", {}))

    @staticmethod
    def _moved(answer: Answer) -> str:
        if answer.status != 302:
            raise Broken(f"a step of the import answered {answer.status}")
        return answer.location

    def _in_the_terminal(self, mark: str) -> None:
        fact, path = self._fact(mark), self.folder.parent / "table.csv"
        path.write_bytes(_table(mark))
        child = self.command("import in the terminal", "import", str(path))
        if child.was_killed:
            self.promises.unsure(fact, "0 of 0")
        else:
            self.promises.sure(fact)
        self.promises.look(self.folder)
        for _ in range(2):
            if code := self.nest.done("import", str(path)):
                raise Broken(f"parley import ended with {code}: {self.nest.said.read_text()[-500:]}")
            self.promises.sure(fact)
            self.promises.look(self.folder)
        checks.sound(self.folder)
        checks.replayed()


def _table(mark: str) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(["Company", "Position", "Status", "Date applied", "Notes", "Contact name"])
    for row in range(ROWS_OF_AN_IMPORT):
        writer.writerow(
            [f"{mark} {row:03}", "Engineer", "Applied", "2026-03-12", "From a table", f"{mark} person {row}"]
        )
    return out.getvalue().encode()


class DuringMigrations(Kind):
    """The first start of all, and the first start of a newer version on an older database."""

    name = "migrations"

    def begin(self) -> None:
        self.settle_up()
        self.wanted: dict[str, dict[str, Any]] = {}
        for template in ("nothing", "old"):
            ground.lay(self.templates / template, self.folder)
            if code := self.nest.done("today"):
                raise Broken(f"parley today ended with {code}: {self.nest.said.read_text()[-500:]}")
            self.wanted[template] = _seen(template, self.folder)

    def trial(self) -> None:
        template = "nothing" if self.rng.random() < 0.4 else "old"
        ground.lay(self.templates / template, self.folder)
        self.command(f"migration from {template}", "today")
        if code := self.nest.done("today"):
            raise Broken(f"after a kill parley today ended with {code}: {self.nest.said.read_text()[-700:]}")
        checks.everything(self.folder)
        found, wanted = _seen(template, self.folder), self.wanted[template]
        if found != wanted:
            differing = [table for table in found.keys() | wanted.keys() if found.get(table) != wanted.get(table)]
            raise Broken(f"the tables {sorted(differing)} are not what an undisturbed start makes of them")


def _seen(template: str, folder: Path) -> dict[str, Any]:
    """Of a first start only the numbers: identifiers and moments differ from one to the next."""
    return ground.counts(folder) if template == "nothing" else ground.content(folder)


class DuringIntake(Kind):
    """`parley log` as it writes, and the app as it takes in."""

    name = "inbox and parley log"
    number = 0

    def trial(self) -> None:
        if self.rng.random() < 0.4:
            self._killed_writing()
        else:
            self._killed_taking_in()
        with self.nest.app() as (_, port):
            self.meet(port)
            self.look()
        left = [each.name for each in (self.folder / "inbox").glob("*") if each.name != "lock"]
        if left:
            raise Broken(f"after the restart the inbox still holds {left}")

    def _texts(self) -> list[str]:
        type(self).number += LOGS_A_TRIAL
        return [f"Kestrel {letters(self.number - at)} cut the build from 14 min to 4 min" for at in range(LOGS_A_TRIAL)]

    def _fact(self, text: str) -> Fact:
        sql = """SELECT count(*) || ' with ' || (SELECT count(*) FROM evidence_measure m JOIN evidence_entry e
                 ON e.id = m.entry_id WHERE e.text = ?1) FROM evidence_entry WHERE text = ?1"""
        return Fact(f"logged: {text}", sql, (text,), "1 with 1")

    def _killed_writing(self) -> None:
        texts = self._texts()
        self.deed("parley log", lambda blow: self.nest.deed(lambda: _log(texts), blow=blow))
        said = self.nest.said.read_text(errors="replace").count("Kept: ")
        for text in texts[:said]:
            self.promises.sure(self._fact(text))
        for text in texts[said : said + 1]:
            self.promises.unsure(self._fact(text), "0 with 0")

    def _killed_taking_in(self) -> None:
        texts = self._texts()
        with self.nest.app() as (child, port):
            self.meet(port)
            # Written while the app runs, by other processes.
            if self.nest.deed(lambda: _log(texts)).wait():
                raise Broken(f"parley log failed: {self.nest.said.read_text()[-500:]}")
            for text in texts:
                self.promises.sure(self._fact(text))
            with self.under("taking in", child):
                self.browser.get("/evidence/")


def _log(texts: list[str]) -> int:
    """`parley log` for each, which has acknowledged it when its line stands on the terminal."""
    for text in texts:
        if code := parley(["log", text]):
            return code
        sys.stdout.flush()
    return 0
