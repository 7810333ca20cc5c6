"""The ``headword`` command: a table of commands, each loaded when it is named."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from importlib import import_module
from typing import Any

import click

from indexer.errors import HeadwordError
from indexer.terminal.streams import prepare_streams, say, silence
from searcher.start import exit_code_of

COMMANDS = {
    "build": "indexer.cli:build",
    "search": "searcher.cli.searching:search",
    "define-by": "searcher.cli.describing:define_by",
    "define": "searcher.cli.reading:define",
    "show": "searcher.cli.reading:show",
    "related": "searcher.cli.relating:related",
    "similar": "searcher.cli.relating:similar",
    "cite": "searcher.cli.reading:cite",
    "browse": "searcher.cli.browsing:browse",
    "kwic": "searcher.cli.browsing:kwic",
    "suggest": "searcher.cli.listing:suggest",
    "dictionaries": "searcher.cli.listing:dictionaries",
    "stats": "searcher.cli.listing:stats",
    "check": "searcher.cli.caring:check",
    "export": "searcher.cli.caring:export",
    "segment": "indexer.cli:segment",
    "eval": "searcher.cli.evaluating:evaluate",
    "completion": "searcher.cli.completing:completion",
    "complete": "searcher.cli.completing:complete",
}
"""Each command as "module:attribute", in the order of the help."""


class Commands(click.Group):
    """A group that loads commands when they are named and turns errors into messages and exit codes."""

    def list_commands(self, context: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, context: click.Context, name: str) -> click.Command | None:
        if name not in COMMANDS:
            return None
        module, attribute = COMMANDS[name].split(":")
        command: click.Command = getattr(import_module(module), attribute)
        return command

    def resolve_command(
        self, context: click.Context, arguments: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if not arguments[0].startswith("-") and self.get_command(context, arguments[0]) is None:
            raise click.UsageError(self._no_command(context, arguments), context)
        return super().resolve_command(context, arguments)

    def _no_command(self, context: click.Context, arguments: Sequence[str]) -> str:
        from difflib import get_close_matches

        near = get_close_matches(arguments[0], self.list_commands(context), n=2)
        meant = f" Did you mean {' or '.join(near)}?" if near else ""
        return f"No command {arguments[0]!r}.{meant} To search: headword search {' '.join(arguments)}"

    def invoke(self, context: click.Context) -> Any:
        prepare_streams()
        try:
            code = super().invoke(context)
            sys.stdout.flush()
        except HeadwordError as error:
            say(str(error), label="error", style="error")
            code = error.exit_code
        except KeyboardInterrupt as stopped:
            code = exit_code_of(stopped)
        except OSError as error:
            code = _failed(error)
        context.exit(code or 0)

    def make_context(self, *arguments: Any, **extra: Any) -> click.Context:
        try:
            return super().make_context(*arguments, **extra)
        except OSError as error:  # of the help or the version, which are printed here
            raise click.exceptions.Exit(_failed(error)) from None


def _failed(error: OSError) -> int:
    """Say what could not be read or written; the exit code."""
    silence(sys.stdout)
    if isinstance(error, BrokenPipeError):  # the reader of our output has what it wanted
        return 0
    say(f"{error.filename or 'standard output'}: {error.strerror}", label="error", style="error")
    return HeadwordError.exit_code


@click.group(cls=Commands)
@click.version_option(package_name="headword", message="%(prog)s %(version)s")
def headword() -> None:
    """A search engine for dictionary entries.

    \b
      headword build FOLDER        make the index of a folder of pages
      headword search WORDS        search it
      headword show 1              read the first entry found

    The index is the one that --index or $HEADWORD_INDEX names, else one among your data.

    Exit codes: 0 found or done, 1 nothing found, 2 wrong usage, 3 no index or a damaged one, 4 the index is
    being written, 130 interrupted, 143 terminated.
    """


def run() -> None:
    """Run the command that the arguments name."""
    headword(prog_name="headword")
