"""The hits of a search, set for a terminal: grouped under their headwords and numbered."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from indexer.terminal.entry_view import BETWEEN, cite
from indexer.terminal.styled import Palette, Styled, marked, styled

if TYPE_CHECKING:
    from searcher.findings import FacetCount
    from searcher.results import Excerpt, Hit

LOOSENED = "some words"
"""The tier of hits that hold only some of the words that were asked for."""
MOST_VALUES = 20
"""Values of a facet that are shown."""

LEADS, TRAILS = "… ", " …"


def group_by_headword(hits: Iterable[Hit]) -> list[list[Hit]]:
    """The hits, those of one headword (but for case) side by side, each group where its best hit stood."""
    groups: dict[str, list[Hit]] = {}
    for hit in hits:
        groups.setdefault(hit.headword.casefold(), []).append(hit)
    return list(groups.values())


def hit_lines(
    groups: Sequence[Sequence[Hit]], palette: Palette, columns: int, *, first_number: int = 1
) -> Iterator[str]:
    """The lines of grouped hits, an empty line between groups and between the hits of one."""
    number = first_number
    digits = len(str(first_number + sum(map(len, groups)) - 1))
    for place, group in enumerate(groups):
        if place:
            yield ""
        yield from _headword_lines(group[0], palette, columns)
        for hit in group:
            if hit is not group[0]:
                yield ""
            yield from _one_hit(hit, palette, columns, margin=f"{number:>{digits + 1}}  ")
            number += 1


def _headword_lines(hit: Hit, palette: Palette, columns: int) -> Iterator[str]:
    headword = marked(hit.headword, hit.headword_spans, base="headword", match="headword-match")
    return palette.lines(headword, columns)


def _one_hit(hit: Hit, palette: Palette, columns: int, *, margin: str) -> Iterator[str]:
    indent = " " * len(margin)
    yield from palette.lines(_source(hit), columns, first=palette.paint(margin, "number"), rest=indent)
    yield from palette.lines(excerpt_line(hit.excerpt), columns, first=indent, rest=indent)
    if hit.explanation:
        yield f"{indent}{palette.paint(f'{hit.score:10.3f}', 'number')}  {palette.paint('score, the sum of', 'faint')}"
    for part in hit.explanation:
        yield f"{indent}{palette.paint(f'{part.value:10.3f}', 'number')}  {palette.paint(part.what, 'faint')}"


def _source(hit: Hit) -> Styled:
    citation = hit.citation
    source = cite(citation, known=hit.dictionary) if citation else ""
    loosened = LOOSENED if hit.tier == LOOSENED else ""
    notes = "".join(BETWEEN + note for note in (source, hit.kind, loosened) if note)
    return styled((hit.dictionary, "dictionary"), (notes, "faint"))


def excerpt_line(excerpt: Excerpt) -> Styled:
    """An excerpt with its matches, and signs where the text goes on."""
    before = styled((LEADS * excerpt.leads, "faint"))
    after = styled((TRAILS * excerpt.trails, "faint"))
    return before + marked(excerpt.text, excerpt.spans) + after


def facet_lines(
    facets: Mapping[str, Sequence[FacetCount]], palette: Palette, columns: int, *, most: int = MOST_VALUES
) -> Iterator[str]:
    """A paragraph a facet: its values with their counts, and how many more values there are."""
    for facet, counts in facets.items():
        yield ""
        shown = [f"{_value_of(facet, one.value)} {one.count:,}" for one in counts[:most]]
        more = [f"{len(counts) - most:,} more"] if len(counts) > most else []
        text = styled((f"{facet}: ", "faint"), (BETWEEN.join(shown + more), "plain"))
        yield from palette.lines(text, columns, rest="  ")


def _value_of(facet: str, value: str | int | None) -> str:
    if value is None:
        return "unknown"
    if facet != "century" or not isinstance(value, int):
        return str(value)
    return _ordinal(value) if value > 0 else f"{_ordinal(-value)} BC"


def _ordinal(number: int) -> str:
    last = 0 if number % 100 in (11, 12, 13) else number % 10
    return str(number) + {1: "st", 2: "nd", 3: "rd"}.get(last, "th")
