"""Query text to tokens: words, phrases, brackets, operators, signs and field names.

A token knows where it stands. A sign (``+``, ``-``) or a field name is a token of its own only where
something that it can bind follows at once; everywhere else it is part of a word. What is skipped is
remarked on.
"""

from __future__ import annotations

import re
from enum import Enum, auto
from typing import NamedTuple

from searcher.query.fields import FIELDS, report_field_like
from searcher.query.limits import MAX_SLOP
from searcher.query.quotes import Quotes
from searcher.query.remarks import Remarks
from searcher.query.signs import MARKS, NARROW, SINGLE_QUOTES

_CLASS = re.escape(MARKS)
_WORD = re.compile(
    rf"""(?: [^\s(){_CLASS}]
         | (?<=[^\s(])\([^\s(){_CLASS}]*\)      # color(s)
         | (?<=[\u05d0-\u05ea])"(?=[\u05d0-\u05ea])
         | (?<=\w)["”“»」』｣〞〟](?=[\s)]|$)         # a 5" disk
         )+""",
    re.VERBOSE,
)
_BLANK = re.compile(r"\s*")
_OPERATOR = re.compile(rf"(?:AND|OR|NOT)(?=[\s(){_CLASS}]|$)")
_QUOTED_OPERATOR = re.compile(r"\((AND|OR|NOT)\)")
_FIELD = re.compile(r"([a-zA-Z]+):(?=[^\s)])")
_SLOP = re.compile(r"~(\d*)")
_SIGNS = re.compile(r"[-+]+")


class Kind(Enum):
    """What a token is."""

    WORD = auto()
    PHRASE = auto()
    OPEN = auto()
    CLOSE = auto()
    AND = auto()
    OR = auto()
    NOT = auto()
    PLUS = auto()
    MINUS = auto()
    FIELD = auto()
    END = auto()


class Token(NamedTuple):
    """One token.

    text  as typed: of a phrase what stands between its marks; of a field its name in the tree
    slop  of a phrase
    """

    kind: Kind
    start: int
    end: int
    text: str
    slop: int = 0


_SIGN_KINDS = {"+": Kind.PLUS, "-": Kind.MINUS}


def scan(text: str, remarks: Remarks) -> list[Token]:
    """The tokens of a text."""
    scanner = _Scanner(text, remarks)
    while scanner.skip_blanks():
        scanner.step()
    return scanner.tokens


class _Scanner:
    """Steps through the text; every step consumes at least one character."""

    def __init__(self, text: str, remarks: Remarks) -> None:
        self.tokens: list[Token] = []
        self._text = text
        self._signs = text.translate(NARROW)
        self._quotes = Quotes(self._signs)
        self._remarks = remarks
        self._position = 0

    def skip_blanks(self) -> bool:
        """Go to the next character that is no blank; False at the end."""
        match = _BLANK.match(self._signs, self._position)
        self._position = match.end() if match else self._position
        return self._position < len(self._signs)

    def step(self) -> None:
        """Read one token, or skip what is none."""
        sign = self._signs[self._position]
        if sign in MARKS or sign in SINGLE_QUOTES:
            if self._phrase():
                return
            if sign in MARKS:
                self._stray_mark()
                return
        if sign == "(":
            self._open()
        elif sign == ")":
            self._take(Kind.CLOSE, 1)
        elif self._follows_field() or not (self._operator_or_sign(sign) or self._field()):
            self._word()

    def _is_bound(self) -> bool:
        """Does the token before bind what begins here?"""
        return bool(self.tokens) and self.tokens[-1].kind in (Kind.FIELD, Kind.PLUS, Kind.MINUS)

    def _follows_field(self) -> bool:
        return bool(self.tokens) and self.tokens[-1].kind is Kind.FIELD

    def _is_glued(self) -> bool:
        """Does a phrase, a bracket or a word end right here?"""
        before = self._position - 1
        return before >= 0 and not self._signs[before].isspace() and self._signs[before] != "("

    def _take(self, kind: Kind, length: int, *, text: str | None = None, slop: int = 0) -> None:
        start, end = self._position, self._position + length
        self.tokens.append(Token(kind, start, end, self._text[start:end] if text is None else text, slop))
        self._position = end

    def _phrase(self) -> bool:
        start = self._position
        close = self._quotes.close_of(start)
        if close < 0:
            return False
        length, slop = close + 1 - start, 0
        suffix = _SLOP.match(self._signs, close + 1)
        if suffix is not None:
            length += len(suffix[0])
            slop = self._read_slop(suffix[1], (start, start + length))
        self._take(Kind.PHRASE, length, text=self._text[start + 1 : close].strip(), slop=slop)
        return True

    def _read_slop(self, digits: str, span: tuple[int, int]) -> int:
        if not digits:
            self._remarks.read("slop", span, "the phrase as it stands", reason="a number must follow ~")
            return 0
        if len(digits) > 4 or int(digits) > MAX_SLOP:
            reason = f"at most {MAX_SLOP} other words can stand inside a phrase"
            self._remarks.read("limit", span, f"the phrase with ~{MAX_SLOP}", reason=reason)
            return MAX_SLOP
        return int(digits)

    def _stray_mark(self) -> None:
        span = (self._position, self._position + 1)
        self._remarks.read("unclosed-quote", span, "a blank", reason="no other quotation mark answers it")
        self._position += 1

    def _open(self) -> None:
        match = _QUOTED_OPERATOR.match(self._signs, self._position)
        if match is None or self._follows_field():
            self._take(Kind.OPEN, 1)
            return
        self.tokens.append(Token(Kind.WORD, match.start(1), match.end(1), match[1]))
        self._position = match.end()

    def _operator_or_sign(self, sign: str) -> bool:
        if self._is_bound():
            return False
        if sign in _SIGN_KINDS:
            return self._sign(sign)
        match = _OPERATOR.match(self._signs, self._position)
        if match is None:
            return False
        self._take(Kind[match[0]], len(match[0]))
        return True

    def _sign(self, sign: str) -> bool:
        """Read ``+`` or ``-`` before something; skip them inside "Russo"-Japanese."""
        if self._is_glued():
            match = _SIGNS.match(self._signs, self._position)
            end = match.end() if match else self._position + 1
            reason = "a sign counts only at the start or after a blank"
            self._remarks.read("stray-sign", (self._position, end), "a blank", reason=reason)
            self._position = end
            return True
        if not self._can_bind(self._position + 1):
            return False
        self._take(_SIGN_KINDS[sign], 1)
        return True

    def _can_bind(self, start: int) -> bool:
        """Is there a bracket, a phrase or a word with a letter or digit for a sign to bind?"""
        following = self._signs[start : start + 1]
        if not following or following in "+-":
            return False
        if following == "(" or self._quotes.close_of(start) >= 0:
            return True
        match = _WORD.match(self._signs, start)
        return match is not None and any(map(str.isalnum, match[0]))

    def _field(self) -> bool:
        match = _FIELD.match(self._signs, self._position)
        name = FIELDS.get(match[1].lower()) if match else None
        if match is None or name is None or self._is_unclosed(match.end()):
            return False
        self._take(Kind.FIELD, len(match[0]), text=name)
        return True

    def _is_unclosed(self, start: int) -> bool:
        return self._signs[start] in MARKS and self._quotes.close_of(start) < 0

    def _word(self) -> None:
        match = _WORD.match(self._signs, self._position)
        end = match.end() if match else self._position + 1
        if ":" in self._signs[self._position : end] and not self._follows_field():
            report_field_like(self._signs, (self._position, end), self._remarks)
        self._take(Kind.WORD, end - self._position)
