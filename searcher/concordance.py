"""Every occurrence of what is asked for, in its line: posting lists name the entries, only their texts are read."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from indexer.analysis import fold
from indexer.errors import QueryError
from indexer.terminal.cells import cell_width
from indexer.terminal.cells import width as cells_of
from searcher.engines.evaluator import Evaluator
from searcher.engines.needles import NeedleFinder
from searcher.highlighting.needles import Needles
from searcher.highlighting.spans import spans_of
from searcher.query import parse
from searcher.query.tree import All, Filter, Node, Phrase, Word
from searcher.results import Span

WIDTH = 60
LEAST_WIDTH, MOST_WIDTH = 10, 10_000
"""Cells of a line, at least and at most."""

LEFT_SHARE = 0.45
"""How much of a line stands before the keyword."""

REACH = 4
"""Characters that are looked at on either side, for each cell of the line: runs of blanks take none."""

_BLANKS = re.compile(r"\s+")

SORTS = ("left", "right")


@dataclass(frozen=True, slots=True)
class ConcordanceLine:
    """One occurrence in an article.

    left, right  what stands before and after it, as much as the width leaves room for; line ends are blanks
    span         where it stands in the article's paragraphs joined by line feeds
    """

    id: str
    headword: str
    dictionary: str
    language: str | None
    left: str
    keyword: str
    right: str
    span: Span


def kwic(
    query: str,
    evaluator: Evaluator,
    finder: NeedleFinder,
    *,
    width: int = WIDTH,
    sort: str | None = None,
    dictionary: str | None = None,
    limit: int | None = None,
) -> Iterator[ConcordanceLine]:
    """The occurrences, in the alphabetical order of headwords; see ``Index.kwic``. Checks what it is given at once."""
    if not isinstance(width, int) or not LEAST_WIDTH <= width <= MOST_WIDTH:
        raise QueryError(f"the width is a whole number from {LEAST_WIDTH} to {MOST_WIDTH}, not {width!r}")
    if sort is not None and sort not in SORTS:
        raise QueryError(f"a concordance is sorted by left or right, not {sort!r}")
    if limit is not None and (not isinstance(limit, int) or limit < 0):
        raise QueryError(f"the limit is a whole number from 0 on, not {limit!r}")
    tree = asked_for(query)
    if tree is None:
        return iter(())
    tree = evaluator.slots.with_clitics(tree)
    lines = _lines(tree, evaluator, finder.needles(tree), width, dictionary)
    if sort is not None:
        lines = iter(sorted(lines, key=_by_left if sort == "left" else _by_right))
    return islice(lines, limit)


def asked_for(query: str) -> Node | None:
    """What a concordance looks for: several plain words are a phrase, all else is the query language's."""
    tree = parse(query).tree
    if isinstance(tree, All) and all(isinstance(node, Word) for node in tree.nodes):
        return Phrase(" ".join(node.text for node in tree.nodes if isinstance(node, Word)), tree.span)
    return tree


def _lines(
    tree: Node, evaluator: Evaluator, needles: Needles, width: int, dictionary: str | None
) -> Iterator[ConcordanceLine]:
    reader = evaluator.reader
    if dictionary is not None:
        tree = All((tree, Filter("dictionary", dictionary, (0, 0))), (0, 0))
    entries = evaluator.postings(tree).entries
    entries = entries[reader.collation.ranks[entries].argsort(kind="stable")]
    for entry in entries.tolist():
        headword, body, _ = reader.stored[entry].split("\0", 2)
        spans = spans_of(body, needles, most=sys.maxsize)
        if not spans:
            continue
        entry_id, name = reader.id_of(entry), reader.names[reader.dictionary[entry]]
        language = reader.names[reader.language[entry]] or None
        for span in spans:
            left, keyword, right = _cut(body, span, width)
            yield ConcordanceLine(entry_id, headword, name, language, left, keyword, right, span)


def left_cells(width: int) -> int:
    """How many cells of a line of this width stand before the keyword."""
    return int(width * LEFT_SHARE)


def _cut(body: str, span: Span, width: int) -> tuple[str, str, str]:
    """What stands before the keyword, it, and what follows; runs of blanks are one."""
    start, end = span
    reach = REACH * width
    left = _plain(body[max(0, start - reach) : start])
    keyword, right = _plain(body[start:end]), _plain(body[end : end + reach])
    room = left_cells(width)
    taken = _fitting(left[::-1], room)
    return left[len(left) - taken :], keyword, right[: _fitting(right, width - room - cells_of(keyword))]


def _plain(text: str) -> str:
    return _BLANKS.sub(" ", text)


def _fitting(text: str, room: int) -> int:
    """How many characters fit into so many cells."""
    for place, character in enumerate(text):
        room -= cell_width(character)
        if room < 0:
            return place
    return len(text)


def _by_left(line: ConcordanceLine) -> tuple[list[str], str]:
    return fold(line.left).split()[::-1], fold(line.right)


def _by_right(line: ConcordanceLine) -> tuple[list[str], list[str]]:
    return fold(line.right).split(), fold(line.left).split()[::-1]
