"""Killed while a copy is made or brought back: what stood there before stands, or the new one does, whole."""

from __future__ import annotations

import zipfile
from pathlib import Path

from bench.kills import checks, ground
from bench.kills.checks import Broken
from bench.kills.trials import Kind


class Copying(Kind):
    """A kind of trial with a shelf, on which the copies lie."""

    def begin(self) -> None:
        super().begin()
        self.shelf = self.folder.parent / "shelf"
        self.shelf.mkdir(exist_ok=True)

    def done(self, *arguments: str) -> None:
        """A command that nobody kills. Raises Broken where it fails."""
        if code := self.nest.done(*arguments):
            raise Broken(f"parley {arguments[0]} ended with {code}: {self.nest.said.read_text()[-500:]}")

    @staticmethod
    def check_whole(archive: Path) -> None:
        """Raises Broken for a zip that is damaged."""
        try:
            with zipfile.ZipFile(archive) as opened:
                damaged = opened.testzip()
        except (OSError, zipfile.BadZipFile) as problem:
            raise Broken(f"the archive is damaged: {problem}") from problem
        if damaged:
            raise Broken(f"the archive's member {damaged} is damaged")


class DuringCopies(Copying):
    """`parley export` over an archive that is there, and `parley restore` into an empty Parley."""

    name = "export and restore"

    def begin(self) -> None:
        super().begin()
        self.archive = self.shelf / "parley.zip"
        self._export()
        self._lay_empty()
        self.done("restore", str(self.archive))
        self.whole = ground.counts(self.folder)

    def _lay_empty(self) -> None:
        ground.lay(self.templates / "empty", self.folder)

    def trial(self) -> None:
        if self.rng.random() < 0.5:
            self._killed_exporting()
        else:
            self._killed_restoring()

    def _killed_exporting(self) -> None:
        ground.lay(self.templates / "base", self.folder)
        self.command("export", "export", str(self.archive), "--force")
        self.check_whole(self.archive)
        self._export()
        checks.no_leftovers(self.folder, self.shelf)

    def _killed_restoring(self) -> None:
        self._lay_empty()
        self.command("restore", "restore", str(self.archive))
        empty = ground.value(self.folder, "SELECT count(*) FROM jobsearch_opportunity") == 0
        code = self.nest.done("restore", str(self.archive))
        if (code == 0) != empty:
            raise Broken(f"restore ended with {code} on a Parley that was {'empty' if empty else 'full'}")
        if (found := ground.counts(self.folder)) != self.whole:
            raise Broken(f"restored were {found}, not {self.whole}")
        checks.everything(self.folder)

    def _export(self) -> None:
        self.done("export", str(self.archive), "--force")
        self.check_whole(self.archive)
