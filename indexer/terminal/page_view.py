"""What a page became, and why, for a terminal."""

from __future__ import annotations

from collections.abc import Iterator

from indexer.entry import UNKNOWN, Citation, Entry, Snippet
from indexer.errors import PageRejected
from indexer.readers.page import RawPage
from indexer.segmenter.dictionary import ALIASES, dictionary_of_address
from indexer.segmenter.options import SegmentOptions
from indexer.terminal.entry_view import BETWEEN, CUT, years
from indexer.terminal.styled import Palette, Styled, styled

_FORMATS = {
    "text": "a page saved as text",
    "html": "a saved web page",
    "record": "a record: headword and body",
    "dictd": "an article of a dictd database",
    "entry": "an entry in JSON",
}
LABEL_CELLS = 14
INDENT = " " * LABEL_CELLS


def page_lines(
    page: RawPage, segmented: Entry, entry: Entry, options: SegmentOptions, palette: Palette, columns: int
) -> Iterator[str]:
    """The lines on one page.

    segmented  the entry as the page yields it
    entry      the same with its languages detected
    """
    fields: list[tuple[str, Styled]] = [
        ("headword", styled((entry.headword, "headword"))),
        ("also", Styled("; ".join(entry.alternatives))),
        (
            "dictionary",
            styled((entry.dictionary, "dictionary"), (because(dictionary_reason(page, entry, options)), "faint")),
        ),
        (
            "language",
            styled((entry.language or "", "plain"), (because(language_reason(segmented, options)), "faint")),
        ),
        ("of headword", Styled(entry.headword_language or "")),
        ("address", Styled(entry.address or "")),
        ("see also", Styled(BETWEEN.join(reference.headword for reference in entry.cross_references))),
        *citation_fields(entry.citation),
    ]
    yield from palette.lines(styled((page.path, "number")), columns)
    yield from palette.lines(styled((_origin(page), "faint")), columns)
    for label, value in fields:
        if value.text.strip():
            yield from _field(label, value, palette, columns)
    for number, paragraph in enumerate(entry.article, 1):
        yield from _field(f"paragraph {number}", Styled(paragraph), palette, columns)
    for sense in entry.senses:
        yield from _field(f"sense {sense.label}", Styled(sense.text), palette, columns)
    for number, snippet in enumerate(entry.snippets, 1):
        yield from _field(f"snippet {number}", _snippet(snippet), palette, columns)


def reject_lines(reject: PageRejected, palette: Palette, columns: int) -> Iterator[str]:
    """The lines on a page that became nothing."""
    yield from palette.lines(styled((reject.path, "number")), columns)
    yield from _field("rejected", styled((reject.reason, "error"), (f": {reject.detail}", "plain")), palette, columns)


def because(reason: str) -> str:
    return f"  ({reason})" if reason else ""


def dictionary_reason(page: RawPage, entry: Entry, options: SegmentOptions) -> str:
    """Where the name of an entry's dictionary came from, in the order in which names are looked for."""
    name = entry.dictionary
    title = entry.citation.title if entry.citation else None
    aliases = ALIASES.get((title or "").strip(" .\u00a0").lower(), {})
    if name == UNKNOWN:
        return "the page names none"
    if name == options.dictionary:
        return "as told"
    if name == title:
        return "the source line's title"
    if name in aliases.values():
        return f"alias of the source line's title, {title}"
    if name == page.named:
        return "named by the file"
    if page.address and name == dictionary_of_address(page.address):
        return "from the address"
    return "the top folder" if name == page.folder else "the page's breadcrumb"


def language_reason(segmented: Entry, options: SegmentOptions) -> str:
    """Where the language of an entry came from."""
    if options.language:
        return "as told"
    return "declared" if segmented.language else "detected"


def citation_fields(citation: Citation | None) -> Iterator[tuple[str, Styled]]:
    """The parts of a source line, and the line itself."""
    if citation:
        yield "source line", Styled(citation.text)
        yield "title", Styled(citation.title or "")
        yield "author", Styled(citation.author or "")
        yield "place", Styled(citation.place or "")
        yield "publisher", Styled(citation.publisher or "")
        yield "year", Styled(years(citation))


def _origin(page: RawPage) -> str:
    damaged = "some bytes were no text and stand as \ufffd" if page.replaced else ""
    return BETWEEN.join(filter(None, (_FORMATS[page.format], page.encoding, damaged)))


def _snippet(snippet: Snippet) -> Styled:
    name = styled((snippet.headword, "headword"), (BETWEEN, "faint"), (snippet.dictionary, "dictionary"))
    language = styled((BETWEEN + snippet.language if snippet.language else "", "faint"))
    return name + language + styled((f"  {snippet.text}{CUT * snippet.cut}", "plain"))


def _field(label: str, value: Styled, palette: Palette, columns: int) -> Iterator[str]:
    first = palette.paint(f"  {label:<{LABEL_CELLS - 2}}", "faint")
    if len(label) > LABEL_CELLS - 3:
        yield first
        first = INDENT
    yield from palette.lines(value, columns, first=first, rest=INDENT)
