"""What the parser has to tell about its reading: diagnostics, collected in the order of the text."""

from __future__ import annotations

from searcher.query.limits import MAX_REMARKS
from searcher.results import Diagnostic, Span

_SHOWN = 40


def show(text: str) -> str:
    """The text in quotation marks, its middle left out where it is longer than a message can bear."""
    if len(text) > _SHOWN:
        half = _SHOWN // 2
        text = f"{text[:half]}…{text[-half:]}"
    return f"“{text}”"


class Remarks:
    """The diagnostics of one text."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._found: list[Diagnostic] = []

    def read(self, kind: str, span: tuple[int, int], meaning: str, *, reason: str) -> None:
        """Say how the typed text of the span was read, and why."""
        typed = show(self._text[span[0] : span[1]])
        self.note(kind, span, f"I read {typed} as {meaning}: {reason}")

    def note(self, kind: str, span: tuple[int, int], message: str) -> None:
        """Keep one diagnostic."""
        self._found.append(Diagnostic(kind, message, Span(*span)))

    def in_order(self) -> tuple[Diagnostic, ...]:
        """All of them by position, at most ``MAX_REMARKS``; the last one counts what is left out."""
        found = sorted(self._found, key=lambda remark: remark.span)
        if len(found) > MAX_REMARKS:
            rest = found[MAX_REMARKS - 1 :]
            span = Span(rest[0].span.start, max(remark.span.end for remark in rest))
            message = f"{len(rest)} more remarks are left out: the limit is {MAX_REMARKS}"
            found[MAX_REMARKS - 1 :] = [Diagnostic("limit", message, span)]
        return tuple(found)
