"""The `parley` command: one explicit line a command, and only the module of the command that was asked is loaded.

Each command is `main(arguments) -> exit code` in the `cli` module of its room. A command that needs the database calls
`parley.core.terminal.ready()` first; `parley log` does not, which is why it returns in a few milliseconds.
"""

from __future__ import annotations

import sys
from importlib import import_module

from parley.core.terminal import plain_output

#: name -> (module, function, what it does)
COMMANDS: dict[str, tuple[str, str, str]] = {
    "run": ("parley.cli.run.command", "run", "start Parley on this computer and open it in the browser"),
    "log": ("parley.evidence.cli.log", "log", "note what you did, in ten seconds"),
    "entries": ("parley.evidence.cli.log", "entries", "list what you did"),
    "brag": ("parley.evidence.cli.documents", "brag", "what you did in a period, as a document"),
    "resume": ("parley.evidence.cli.documents", "resume", "your résumé as a document, or one brought in"),
    "letter": ("parley.evidence.cli.documents", "letter", "a letter as a document"),
    "week": ("parley.evidence.cli.week", "week", "the outcomes of this week, ready to send"),
    "coach": ("parley.evidence.cli.coach", "coach", "read an answer: its parts, and what is missing"),
    "intake": ("parley.evidence.cli.intake", "intake", "gather work to go through: git, gh, Jira and others"),
    "practice": ("parley.practice.cli", "practice", "what is due to be rehearsed, and ten minutes of it"),
    "today": ("parley.home.cli", "today", "show what needs you today"),
    "find": ("parley.home.cli", "find", "find anything you wrote"),
    "import": ("parley.jobsearch.cli.bring", "import_file", "bring in a tracker's export or any table"),
    "list": ("parley.jobsearch.cli.pipeline", "list_opportunities", "list your opportunities"),
    "move": ("parley.jobsearch.cli.pipeline", "move", "move an opportunity to another stage"),
    "message": ("parley.jobsearch.cli.message", "message", "read a draft before you send it"),
    "record": ("parley.jobsearch.cli.record", "record", "what you applied for in a period, to show to somebody"),
    "funnel": ("parley.jobsearch.cli.funnel", "command", "how far opportunities come, and how fast"),
    "forecast": ("parley.jobsearch.cli.forecast", "command", "how likely an offer is, by when"),
    "offers": ("parley.offers.cli.command", "offers", "show what your alternatives are worth"),
    "packs": ("parley.cli.packs.command", "packs_command", "check content packs: competencies, guides, checklists"),
    "export": ("parley.exchange.cli", "export", "write everything into one archive"),
    "backup": ("parley.exchange.cli", "backup", "write everything into one file, locked if you wish"),
    "restore": ("parley.exchange.cli", "restore", "bring back an archive or a back-up"),
}


def usage() -> str:
    """What `parley` can do, one line a command."""
    lines = [f"  {name:<9} {words}" for name, (_, _, words) in COMMANDS.items()]
    return "\n".join(
        ["parley COMMAND ...", "", *lines, "", "parley COMMAND --help tells more. parley --version prints the version."]
    )


def main(arguments: list[str] | None = None) -> int:
    """Run one command; returns its exit code (0 done, 1 not done, 2 wrongly asked)."""
    given = sys.argv[1:] if arguments is None else arguments
    name = given[0] if given else "--help"
    if name in ("--help", "-h", "help"):
        print(usage())
        return 0
    if name == "--version":
        print(f"parley {import_module('importlib.metadata').version('parley')}")
        return 0
    if name not in COMMANDS:
        print(f"parley: there is no command “{name}”.\n\n{usage()}", file=sys.stderr)
        return 2
    module, function, _ = COMMANDS[name]
    try:
        with plain_output():
            return int(getattr(import_module(module), function)(given[1:]))
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        sys.stderr.close()
        return 0
