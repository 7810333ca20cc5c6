"""What the commands share: the index, printing, words as arguments."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from indexer.errors import HeadwordError
from indexer.terminal.printing import Printing

if TYPE_CHECKING:
    from indexer.terminal.streams import When
    from searcher import Index

COMPLETIONS = 20
"""Headwords that the shell is offered at most."""

Decorated = TypeVar("Decorated", bound=Callable[..., Any])


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


dictionary_option = click.option("--dictionary", metavar="NAME", help="Only this dictionary.")
language_option = click.option("--language", metavar="CODE", help="Only this language (en, ru, ...).")
json_option = click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
