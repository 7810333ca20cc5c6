"""``headword completion``, and what its scripts call."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from searcher.cli.options import TextCommand

if TYPE_CHECKING:
    from searcher.terminal.completion import Shell


@click.command(short_help="Print the completion script of a shell.")
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


@click.command(cls=TextCommand, hidden=True)
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
@click.argument("words", nargs=-1, type=click.UNPROCESSED)
def complete(shell: Shell, words: tuple[str, ...]) -> None:
    """Print what may stand in place of the last of WORDS, a line each, with a tab before its explanation."""
    from click.shell_completion import ShellComplete

    from searcher.cli import headword
    from searcher.terminal.completion import candidate, typed_word

    *before, (incomplete, quote) = map(typed_word, words or ("",))
    found = ShellComplete(headword, {}, "headword", "").get_completions([word for word, _ in before], incomplete)
    for offered in found:
        value = candidate(offered.value, shell, quote) if offered.type == "plain" else None
        if value is not None:
            print(value, offered.help or "", sep="\t" if offered.help else "")
