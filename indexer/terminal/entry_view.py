"""An entry as a reader wants it on a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from indexer.terminal.cells import width
from indexer.terminal.styled import Palette, Style, Styled, styled

if TYPE_CHECKING:
    from indexer.entry import Citation, CrossReference, Entry, Sense, Snippet

INDENT = "   "
CUT = " …"
BETWEEN = " · "
LONGEST_PUNCTUATION = 4
"""Letters that a mark may have after its label: "1. ", "2)"."""


def cite(citation: Citation, *, known: str = "") -> str:
    """A source line set anew from its parts, less a title that the reader knows; as it is if it has none."""
    place = ": ".join(part for part in (citation.place, citation.publisher) if part)
    title = None if citation.title == known else citation.title
    parts = [part for part in (citation.author, title, place, years(citation)) if part]
    return ", ".join(parts) or ("" if citation.title else citation.text)


def years(citation: Citation) -> str:
    """The year, or the two that it runs from and to; empty where there is none."""
    return "–".join(str(year) for year in (citation.year, citation.year_end) if year is not None)


def heading_lines(entry: Entry, palette: Palette, columns: int, *, kind: str = "") -> Iterator[str]:
    """The headword, what it comes from, and its alternatives."""
    yield from palette.lines(styled((entry.headword, "headword")), columns)
    languages = "→".join(language for language in (entry.headword_language, entry.language) if language)
    notes = "".join(BETWEEN + note for note in (kind, languages) if note)
    yield from palette.lines(styled((entry.dictionary, "dictionary"), (notes, "faint")), columns)
    if entry.alternatives:
        yield from palette.lines(styled(("also ", "faint"), ("; ".join(entry.alternatives), "plain")), columns)


def article_lines(article: Sequence[str], senses: Sequence[Sense], palette: Palette, columns: int) -> Iterator[str]:
    """The paragraphs, each after an empty line; each marked sense on its own lines, set in by its mark."""
    after_sense = False
    for mark, text in article_parts(article, senses):
        if not (mark and after_sense):
            yield ""
        after_sense = bool(mark)
        rest = INDENT + " " * (width(mark) + 1) * after_sense
        first = INDENT + palette.paint(mark, "number") + " " if mark else INDENT
        for paragraph in filter(str.strip, text.split("\n")):
            yield from palette.lines(Styled(paragraph), columns, first=first, rest=rest)
            first = rest


def article_parts(article: Sequence[str], senses: Sequence[Sense]) -> Iterator[tuple[str, str]]:
    """The article cut into (mark, sense) and, with an empty mark, paragraphs that belong to no sense."""
    text, place = "\n".join(article), 0
    for sense in senses:
        start = text.find(sense.text, place)
        if start < 0:
            continue
        lead = text[place:start]
        mark = _find_mark(lead, sense.label)
        yield from _paragraphs(lead[:mark])
        yield lead[mark:].strip() or sense.label, sense.text
        place = start + len(sense.text)
    yield from _paragraphs(text[place:])


def _find_mark(lead: str, label: str) -> int:
    """Where in the text before a sense its mark begins; its end where the mark is not in it."""
    for wanted in (label, label.split()[-1]):
        place = lead.rfind(wanted)
        if place >= 0 and len(lead) - place <= len(wanted) + LONGEST_PUNCTUATION:
            return place
    return len(lead)


def _paragraphs(text: str) -> Iterator[tuple[str, str]]:
    return (("", paragraph) for paragraph in text.split("\n") if paragraph.strip())


def see_also_lines(references: Sequence[CrossReference], palette: Palette, columns: int) -> Iterator[str]:
    """The cross-references, after an empty line; none, no line."""
    if not references:
        return
    parts: list[tuple[str, Style]] = [("See also ", "faint")]
    for reference in references:
        parts += [(reference.headword, "link"), (BETWEEN, "faint")]
    yield ""
    yield from palette.lines(styled(*parts[:-1]), columns)


def snippet_lines(snippets: Sequence[Snippet], palette: Palette, columns: int) -> Iterator[str]:
    """The page's list of other dictionaries, after an empty line; none, no line."""
    if not snippets:
        return
    yield ""
    yield palette.paint("Other dictionaries", "faint")
    for snippet in snippets:
        name = styled((snippet.headword, "headword"), (BETWEEN, "faint"), (snippet.dictionary, "dictionary"))
        yield ""
        yield from palette.lines(name, columns, first=INDENT, rest=INDENT)
        text = Styled(snippet.text + CUT * snippet.cut)
        yield from palette.lines(text, columns, first=INDENT, rest=INDENT)


def source_lines(citation: Citation | None, palette: Palette, columns: int) -> Iterator[str]:
    """The citation, after an empty line; none, no line."""
    if citation:
        yield ""
        yield from palette.lines(styled((cite(citation), "faint")), columns)
