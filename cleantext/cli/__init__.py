"""The command line: one module a command, imported when it is called."""

from __future__ import annotations

import os
import signal
import sys
from importlib import import_module
from io import TextIOWrapper

import click

from cleantext import __version__
from cleantext.errors import CleantextError

COMMANDS = {
    "check": "Report garbled phrases and other doubts, with place, meaning and score.",
    "clean": "Fix encoding and punctuation, collapse copies of the article.",
    "dedup": "Drop near-duplicates across documents, and tell for which each was dropped.",
    "edition": "The main job: clean text, English edition, bitext and report.",
    "evaluate": "Score the detectors on labelled texts.",
    "memory": "Exchange, count and thin out a translation memory.",
    "models": "List and manage the translation packages.",
    "review": "Look at editions in the browser, decide, correct.",
    "rule": "Explain one rule: what it finds, why, with examples.",
    "rules": "List the rules.",
    "stats": "Print what a run over a corpus did and found.",
    "translate": "Translate, nothing else; layout is kept.",
    "undo": "Restore the input from its clean text and the report, byte for byte.",
    "why": "Tell what was done to a line, and why.",
}


class _LazyGroup(click.Group):
    """A group that knows its commands by name and imports only the one that runs."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of all commands."""
        del ctx
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import and return one command."""
        del ctx
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = import_module(f"cleantext.cli.{cmd_name}").command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the list of commands without importing any."""
        del ctx
        with formatter.section("Commands"):
            formatter.write_dl(sorted(COMMANDS.items()))


@click.command(cls=_LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, package_name="cleantext-toolkit", prog_name="cleantext")
def cli() -> None:
    """Clean scraped articles, flag garbled machine translation, translate offline.

    \b
    Start with:  cleantext edition article.txt -o out
    Exit codes:  0 fine, 1 findings, 2 usage, 3 and up an error of a kind (see the README)
    """  # noqa: D301  (click's mark for "do not wrap")


def main() -> None:
    """Run the command line; an error becomes a message and its exit code, and a polite end leaves no half file."""
    own = os.getpid()

    def stop(number: int, frame: object) -> None:
        del frame
        if os.getpid() == own:
            sys.exit(128 + number)
        signal.signal(number, signal.SIG_DFL)  # a worker ends at once, as if there were no handler
        os.kill(os.getpid(), number)

    signal.signal(signal.SIGTERM, stop)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):  # a console of cp1252 lacks Chinese, none has half characters
            stream.reconfigure(errors="backslashreplace")
    try:
        cli(prog_name="cleantext")
    except CleantextError as error:
        click.echo(f"cleantext: {error}", err=True)
        sys.exit(error.exit_code)
