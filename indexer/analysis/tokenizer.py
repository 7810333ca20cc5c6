"""Text -> tokens, one after another: the plain reading of the rules that the index applies in bulk."""

from __future__ import annotations

from dataclasses import dataclass

from indexer.analysis.parts import analyse_surface
from indexer.analysis.pattern import surfaces


@dataclass(frozen=True, slots=True)
class Token:
    """One form at one place of a text.

    start, end  offsets in the text, in code points
    position    counted in parts from 0, as the index counts
    extra       a further form at the position: joined, with its clitic, a pair; not counted in the length
    sentence    rises at every sentence mark, from 0; by more than one where marks follow one another
    """

    form: str
    start: int
    end: int
    position: int
    extra: bool
    sentence: int


def tokens(text: str, languages: tuple[str, ...] = ()) -> list[Token]:
    """Return the tokens of a text in the order of their positions, each part before its extras."""
    found: list[Token] = []
    position = sentence = 0
    for surface, offset, _ in surfaces(text, languages):
        analysed = analyse_surface(surface, languages)
        sentence += analysed.breaks
        for at, (form, (start, end)) in enumerate(zip(analysed.parts, analysed.part_spans, strict=True)):
            found.append(Token(form, offset + start, offset + end, position + at, False, sentence))
            for extra in analysed.extras:
                if extra.part == at:
                    spot = (offset + extra.start, offset + extra.end, position + at)
                    found.append(Token(extra.form, *spot, True, sentence))
        position += len(analysed.parts)
    return found
