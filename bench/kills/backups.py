"""Killed while everything is backed up, or brought back over what is there: the one or the other stands, whole."""

from __future__ import annotations

import shutil

from bench.kills import checks, ground
from bench.kills.checks import Broken
from bench.kills.copies import Copying


class DuringBackups(Copying):
    """`parley backup` over a back-up that is there, and `parley restore --replace-everything` over a full Parley."""

    name = "back-up and its return"

    def begin(self) -> None:
        super().begin()
        self.backup = self.shelf / "parley-backup.zip"
        self._back_up()
        self.whole = ground.counts(self.folder)
        self.fuller = self.folder.parent / "fuller"
        for words in (("log", "Only here: cut the build from 14 min to 4 min"), ("today",)):
            self.done(*words)
        shutil.rmtree(self.fuller, ignore_errors=True)
        shutil.copytree(self.folder, self.fuller)
        self.more = ground.counts(self.folder)
        if self.more == self.whole:
            raise Broken("the ground that is replaced is not fuller than the back-up")

    def trial(self) -> None:
        if self.rng.random() < 0.5:
            self._killed_backing_up()
        else:
            self._killed_bringing_back()

    def _killed_backing_up(self) -> None:
        ground.lay(self.templates / "base", self.folder)
        self.command("backup", "backup", str(self.backup), "--force")
        self.check_whole(self.backup)
        self._back_up()
        checks.no_leftovers(self.folder, self.shelf)

    def _killed_bringing_back(self) -> None:
        ground.lay(self.fuller, self.folder)
        self.command("bringing back", "restore", str(self.backup), "--replace-everything")
        self.done("today")
        if (found := ground.counts(self.folder)) not in (self.whole, self.more):
            raise Broken(f"after a kill there were {found}, neither the back-up nor what was there before")
        checks.everything(self.folder)
        self.done("restore", str(self.backup), "--replace-everything")
        if (found := ground.counts(self.folder)) != self.whole:
            raise Broken(f"brought back were {found}, not {self.whole}")

    def _back_up(self) -> None:
        self.done("backup", str(self.backup), "--force")
        self.check_whole(self.backup)
