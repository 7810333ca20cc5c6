"""The ``headword`` command: the searching commands, and the way to those of the indexer."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from functools import wraps
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from indexer.errors import HeadwordError
from indexer.terminal.printing import Printing
from indexer.terminal.streams import When, prepare_streams, say, silence

if TYPE_CHECKING:
    from searcher import Index
    from searcher.terminal.answers import Form
    from searcher.terminal.completion import Shell

ELSEWHERE = {
    "build": "indexer.cli:build",
    "segment": "indexer.cli:segment",
}
"""Commands that are loaded only when they are named: name -> "module:attribute"."""

ORDER = ("build", "search", "define", "show", "suggest", "dictionaries", "stats", "segment", "completion")
"""How the help lists the commands; others follow by name."""

COMPLETIONS = 20
"""Headwords that the shell is offered at most."""
INTERRUPTED = 130

Decorated = TypeVar("Decorated", bound=Callable[..., Any])


class Commands(click.Group):
    """A group that loads commands when they are named and turns errors into messages and exit codes."""

    def list_commands(self, context: click.Context) -> list[str]:
        names = {*ELSEWHERE, *self.commands}
        return sorted(names, key=lambda name: (ORDER.index(name) if name in ORDER else len(ORDER), name))

    def get_command(self, context: click.Context, name: str) -> click.Command | None:
        if name not in ELSEWHERE:
            return super().get_command(context, name)
        module, attribute = ELSEWHERE[name].split(":")
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
        except KeyboardInterrupt:
            code = INTERRUPTED
        except BrokenPipeError:  # the reader of our output has what it wanted
            silence(sys.stdout)
            code = 0
        except OSError as error:
            silence(sys.stdout)
            say(f"{error.filename or 'standard output'}: {error.strerror}", label="error", style="error")
            code = HeadwordError.exit_code
        context.exit(code or 0)


class TextCommand(click.Command):
    """A command whose arguments are text, "-" in front or not; only its own long options are options."""

    ignore_unknown_options = True

    def parse_args(self, context: click.Context, arguments: list[str]) -> list[str]:
        context.meta["arguments"] = tuple(arguments)
        return super().parse_args(context, arguments)

    def long_options(self) -> list[str]:
        return [name for parameter in self.params for name in parameter.opts if name.startswith("--")]


def open_named(path: Path | None) -> Index:
    """Open the index that was named, or the one that is used when none is."""
    from indexer.location import index_folder
    from searcher import open_index

    return open_index(index_folder(path))


def complete_headwords(context: click.Context, parameter: click.Parameter, incomplete: str) -> list[str]:
    """Headwords of the index that go on from what is typed."""
    from searcher.terminal.completion import headwords_after

    typed = context.params.get("words") or ()
    try:
        with open_named(context.params.get("index")) as index:
            found = index.suggest(" ".join((*typed, incomplete)), limit=COMPLETIONS)
    except HeadwordError:
        return []
    return list(headwords_after(typed, incomplete, (suggestion.headword for suggestion in found)))


def words_argument(shown_as: str) -> Callable[[Decorated], Decorated]:
    """The words of a query or of a headword."""
    return click.argument(
        "words",
        nargs=-1,
        required=True,
        metavar=shown_as,
        type=click.UNPROCESSED,
        shell_complete=complete_headwords,
    )


def index_option(command: Decorated) -> Decorated:
    """Where the index is."""
    path = click.Path(path_type=Path)
    return click.option("--index", type=path, metavar="PATH", help="The folder of the index.")(command)


def printing_options(command: Decorated) -> Decorated:
    """Colours, the pager and talk, as one ``printing``."""

    @wraps(command)
    def with_printing(*, colour: When, no_pager: bool, quiet: bool, **options: Any) -> Any:
        return command(printing=Printing(colour, not no_pager, quiet), **options)

    choice = click.Choice(["auto", "always", "never"])
    click.option("--quiet", is_flag=True, help="Say nothing but errors.")(with_printing)
    click.option("--no-pager", is_flag=True, help="Never start a pager.")(with_printing)
    click.option("--color", "colour", type=choice, default="auto", help="Colours; auto: on terminals.")(with_printing)
    return with_printing  # type: ignore[return-value]


json_option = click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")


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
    being written, 130 interrupted.
    """


@headword.command(cls=TextCommand, short_help="Search the entries.")
@words_argument("QUERY...")
@click.option("--limit", type=click.IntRange(min=1), default=10, metavar="N", help="Hits to show; else 10.")
@click.option("--offset", type=click.IntRange(min=0), default=0, metavar="N", help="Hits to pass over first.")
@click.option("--exact", is_flag=True, help="Never loosen the query when little is found.")
@click.option("--dictionary", metavar="NAME", help="Only this dictionary.")
@click.option("--language", metavar="CODE", help="Only this language (en, ru, ...).")
@click.option("--kind", type=click.Choice(["article", "snippet"]), help="Only articles, or only snippets.")
@click.option("--json", "form", flag_value="json", help="Print one JSON document.")
@click.option("--jsonl", "form", flag_value="jsonl", help="Print a JSON object a hit, one a line.")
@click.option("--count", "form", flag_value="count", help="Print how many entries are found.")
@index_option
@printing_options
@click.pass_context
def search(
    context: click.Context,
    /,
    words: tuple[str, ...],
    index: Path | None,
    form: Form | None,
    printing: Printing,
    **options: Any,
) -> int:
    """Search the entries for QUERY; - reads queries from standard input, one a line.

    Words mean all of them; "..." is a phrase, -word not this one, word* a beginning; headword:, dictionary:
    and kind: narrow it. Only the options below are options: all else is the query, -word too, and so is what
    follows --. Put single quotes around a query that has double ones. Matches are coloured; where colours are
    off, they stand between *stars*.

    \b
    Example:
      headword search relations with japan
      headword search '"northern territories" -china' --limit 3
      headword search kurils --dictionary Wikipedia --json
    """
    from searcher.terminal.answers import Answering
    from searcher.terminal.query_words import hints, read_words

    options = {name: value for name, value in options.items() if value is not None}
    assert isinstance(context.command, TextCommand)
    for hint in hints(words, context.meta["arguments"], context.command.long_options()):
        printing.say(hint, label="hint")
    with open_named(index) as opened:
        answering = Answering(opened, printing, form or "lines", options)
        return answering.each(sys.stdin) if words == ("-",) else answering.one(read_words(words))


@headword.command(cls=TextCommand, short_help="Print a headword's articles from every dictionary.")
@words_argument("WORD...")
@json_option
@index_option
@printing_options
def define(words: tuple[str, ...], as_json: bool, index: Path | None, printing: Printing) -> int:
    """Print the articles of the headword WORD from every dictionary.

    \b
    Example:
      headword define russo-japanese war
    """
    from searcher.terminal.entries import definition_lines, print_entries
    from searcher.terminal.query_words import read_words

    wanted = read_words(words)
    with open_named(index) as opened:
        return print_entries(opened, wanted, opened.define(wanted), definition_lines, printing, as_json=as_json)


@headword.command(cls=TextCommand, short_help="Print a whole entry.")
@words_argument("ENTRY...")
@json_option
@index_option
@printing_options
def show(words: tuple[str, ...], as_json: bool, index: Path | None, printing: Printing) -> int:
    """Print an entry whole: article, cross-references, other dictionaries, source.

    ENTRY is a number of the last search, an entry's id, or a headword.

    \b
    Example:
      headword show 3
      headword show Japan, Relations with
    """
    from searcher.terminal.entries import entry_lines, find_entries, print_entries
    from searcher.terminal.query_words import read_words

    wanted = read_words(words)
    with open_named(index) as opened:
        return print_entries(opened, wanted, find_entries(opened, wanted), entry_lines, printing, as_json=as_json)


@headword.command(cls=TextCommand, short_help="List the headwords that begin so.")
@words_argument("PREFIX...")
@click.option("--limit", type=click.IntRange(min=1), default=10, metavar="N", help="Headwords to list; else 10.")
@json_option
@index_option
@printing_options
def suggest(words: tuple[str, ...], limit: int, as_json: bool, index: Path | None, printing: Printing) -> int:
    """List the headwords that go on from PREFIX.

    \b
    Example:
      headword suggest russo
    """
    from searcher.terminal.lists import print_suggestions
    from searcher.terminal.query_words import read_words

    with open_named(index) as opened:
        return print_suggestions(opened, read_words(words), limit, printing, as_json=as_json)


@headword.command(short_help="List the dictionaries of the index.")
@json_option
@index_option
@printing_options
def dictionaries(as_json: bool, index: Path | None, printing: Printing) -> int:
    """List the dictionaries of the index, with their entries and snippets.

    \b
    Example:
      headword dictionaries
    """
    from searcher.terminal.lists import print_dictionaries

    with open_named(index) as opened:
        return print_dictionaries(opened, printing, as_json=as_json)


@headword.command(short_help="Tell what the index holds.")
@json_option
@index_option
@printing_options
def stats(as_json: bool, index: Path | None, printing: Printing) -> int:
    """Tell what the index holds: counts, sizes, when it was made.

    \b
    Example:
      headword stats --json
    """
    from searcher.terminal.lists import print_stats

    with open_named(index) as opened:
        return print_stats(opened, printing, as_json=as_json)


@headword.command(short_help="Print the completion script of a shell.")
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def completion(shell: Shell) -> None:
    """Print the script that completes commands, options and headwords in SHELL.

    \b
    Example:
      eval "$(headword completion bash)"                                # in ~/.bashrc
      headword completion zsh > "${fpath[1]}/_headword"
      headword completion fish > ~/.config/fish/completions/headword.fish
    """
    from searcher.terminal.completion import SCRIPTS

    print(SCRIPTS[shell], end="")


@headword.command(cls=TextCommand, hidden=True)
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
@click.argument("words", nargs=-1, type=click.UNPROCESSED)
def complete(shell: Shell, words: tuple[str, ...]) -> None:
    """Print what may stand in place of the last of WORDS, a line each, with a tab before its explanation."""
    from click.shell_completion import ShellComplete

    from searcher.terminal.completion import candidate, typed_word

    *before, (incomplete, quote) = map(typed_word, words or ("",))
    found = ShellComplete(headword, {}, "headword", "").get_completions([word for word, _ in before], incomplete)
    for offered in found:
        value = candidate(offered.value, shell, quote) if offered.type == "plain" else None
        if value is not None:
            print(value, offered.help or "", sep="\t" if offered.help else "")


def main() -> None:
    """Run the ``headword`` command."""
    headword(prog_name="headword")


if __name__ == "__main__":
    main()
