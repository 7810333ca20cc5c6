"""Makes a token list safe to descend: nothing empty, every bracket closed, none too deep."""

from __future__ import annotations

from searcher.query.limits import MAX_DEPTH
from searcher.query.remarks import Remarks
from searcher.query.tokens import Kind, Token


def balance(tokens: list[Token], text: str, remarks: Remarks) -> list[Token]:
    """The tokens in balance, an END token last.

    A closing bracket that closes nothing is dropped, an open one closes at the end. Brackets and phrases
    with nothing in them are dropped, and so are brackets that are too deep, together with the sign or field
    that binds them; a field name that binds nothing is left as a word.
    """
    balancing = _Balancing(text, remarks)
    for token in tokens:
        balancing.add(token)
    return balancing.end()


class _Balancing:
    """The tokens kept so far, and the brackets that are open."""

    def __init__(self, text: str, remarks: Remarks) -> None:
        self._text = text
        self._remarks = remarks
        self._kept: list[Token] = []
        self._open: list[Token] = []
        self._too_deep: Token | None = None

    def add(self, token: Token) -> None:
        """Keep or drop one token."""
        if token.kind is Kind.OPEN:
            self._add_opening(token)
        elif token.kind is Kind.CLOSE:
            self._add_closing(token)
        elif token.kind is Kind.PHRASE and not token.text:
            self._drop_empty("empty-phrase", (token.start, token.end))
        else:
            self._kept.append(token)

    def end(self) -> list[Token]:
        """All tokens, once what is open is closed."""
        if self._too_deep is not None:
            span = (self._too_deep.start, self._too_deep.end)
            reason = f"brackets may stand at most {MAX_DEPTH} deep"
            self._remarks.read("limit", span, "a blank, like all deeper ones", reason=reason)
        while self._open:
            self._close_at_end(self._open[-1])
        end = len(self._text)
        self._kept.append(Token(Kind.END, end, end, ""))
        return self._kept

    def _add_opening(self, token: Token) -> None:
        self._open.append(token)
        if len(self._open) <= MAX_DEPTH:
            self._kept.append(token)
            return
        self._too_deep = self._too_deep or token
        if self._unbind() is not None:
            self._unbind()

    def _add_closing(self, token: Token) -> None:
        if not self._open:
            self._remarks.read("stray-bracket", (token.start, token.end), "a blank", reason="it closes nothing")
            return
        opening = self._open.pop()
        if len(self._open) >= MAX_DEPTH:
            return
        if self._kept[-1] is not opening:
            self._kept.append(token)
            return
        self._kept.pop()
        self._drop_empty("empty-brackets", (opening.start, token.end))

    def _close_at_end(self, opening: Token) -> None:
        span = (opening.start, opening.end)
        if len(self._open) <= MAX_DEPTH and self._kept[-1] is not opening:
            self._remarks.read("unclosed-bracket", span, "closed at the end", reason="nothing closes it")
        end = self._kept[-1].end if self._kept else opening.end
        self._add_closing(Token(Kind.CLOSE, end, end, ""))

    def _drop_empty(self, kind: str, span: tuple[int, int]) -> None:
        self._remarks.read(kind, span, "a blank", reason="nothing stands in it")
        field = self._unbind()
        if field is not None:
            typed = self._text[field.start : field.end]
            self._kept.append(Token(Kind.WORD, field.start, field.end, typed))

    def _unbind(self) -> Token | None:
        """Drop the sign and the field that bind what comes next; returns the field, with its sign left."""
        if self._kept and self._kept[-1].kind is Kind.FIELD:
            return self._kept.pop()
        if self._kept and self._kept[-1].kind in (Kind.PLUS, Kind.MINUS):
            self._kept.pop()
        return None
