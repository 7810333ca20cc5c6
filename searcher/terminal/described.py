"""The answers of a reverse look-up, set for a terminal."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from indexer.terminal.entry_view import BETWEEN
from indexer.terminal.streams import prose_columns
from indexer.terminal.styled import Palette, styled
from searcher.terminal.answers import FOUND, NOTHING, echo
from searcher.terminal.hits import excerpt_line
from searcher.terminal.remembered import remember

if TYPE_CHECKING:
    from indexer.terminal.printing import Printing
    from searcher import Index
    from searcher.findings import Answer, Answers


def print_answers(index: Index, answers: Answers, printing: Printing, *, as_json: bool) -> int:
    """Print the headwords that a description may mean; returns the exit code."""
    for diagnostic in answers.diagnostics:
        printing.say(diagnostic.message, label="note")
    if as_json:
        from indexer.terminal.json_text import to_json_text
        from searcher.json_shapes import answers_to_json

        printing.lines([to_json_text(answers_to_json(answers), indent=2)], pager=False)
    elif answers.answers:
        remember(index.path, [answer.id for answer in answers])
        printing.lines(answer_lines(answers, printing.palette, prose_columns()))
        printing.say("")
        printing.say(f"{len(answers)} likeliest in {answers.took_ms:.1f} ms · open one: headword show 1")
    if not answers.answers:
        printing.say(f"no headword is described by {echo(answers.description)}")
    return FOUND if answers.answers else NOTHING


def answer_lines(answers: Answers, palette: Palette, columns: int) -> Iterator[str]:
    """The lines of the answers, numbered, an empty line between two."""
    digits = len(str(len(answers)))
    for number, answer in enumerate(answers, 1):
        if number > 1:
            yield ""
        yield from _one(answer, palette, columns, margin=f"{number:>{digits + 1}}  ")


def _one(answer: Answer, palette: Palette, columns: int, *, margin: str) -> Iterator[str]:
    indent = " " * len(margin)
    others = "".join(BETWEEN + name for name in answer.dictionaries[1:])
    head = styled(
        (answer.headword, "headword"), (BETWEEN, "faint"), (answer.dictionary, "dictionary"), (others, "faint")
    )
    yield from palette.lines(head, columns, first=palette.paint(margin, "number"), rest=indent)
    yield from palette.lines(excerpt_line(answer.sense), columns, first=indent, rest=indent)
