"""Tokens to a tree, by recursive descent.

From the tightest to the loosest: a sign or NOT, AND, OR, words side by side. The brackets of the tokens
are balanced first, so every step of the descent finds what it expects, and an operator that has nothing
to join is a word.
"""

from __future__ import annotations

from searcher.query.balance import balance
from searcher.query.fields import FILTERS, SINGLE_VALUED, read_filter
from searcher.query.limits import MAX_CLAUSES, MAX_PATTERNS
from searcher.query.remarks import Remarks
from searcher.query.terms import read_term
from searcher.query.tokens import Kind, Token, scan
from searcher.query.tree import All, And, Field, Fuzzy, Must, Node, Not, Or, Phrase, Wildcard, Word
from searcher.results import Diagnostic

_STARTS = frozenset({Kind.WORD, Kind.PHRASE, Kind.OPEN, Kind.FIELD, Kind.PLUS, Kind.MINUS})
_ENDS = frozenset({Kind.CLOSE, Kind.END})


def read_all_syntax(text: str) -> tuple[Node | None, tuple[Diagnostic, ...]]:
    """The tree of any text, None where it is blank, and what there is to say about the reading."""
    remarks = Remarks(text)
    tree = _Descent(text, balance(scan(text, remarks), text, remarks), remarks).read()
    if tree is None and not text.isspace() and text:
        start = len(text) - len(text.lstrip())
        tree = Word(text.strip(), (start, start + len(text.strip())))
        remarks = Remarks(text)
        remarks.read("signs-only", tree.span, "text", reason="there is no word in it")
    return tree, remarks.in_order()


def join(kind: type[All] | type[And] | type[Or], nodes: list[Node]) -> Node | None:
    """The nodes under one of the kind, those of the same kind spliced in; a single node is itself."""
    flat: list[Node] = []
    for node in nodes:
        if isinstance(node, kind):
            flat.extend(node.nodes)
        else:
            flat.append(node)
    if len(flat) < 2:
        return flat[0] if flat else None
    return kind(tuple(flat), (min(node.span[0] for node in flat), max(node.span[1] for node in flat)))


class _Descent:
    """One reading: each method returns the node that begins at the position, None for what is left out."""

    def __init__(self, text: str, tokens: list[Token], remarks: Remarks) -> None:
        self._text = text
        self._tokens = tokens
        self._remarks = remarks
        self._position = 0
        self._filter: str | None = None
        self._clauses = 0
        self._patterns = 0

    def read(self) -> Node | None:
        """The whole tree."""
        return self._side_by_side()

    def _next(self) -> Token:
        token = self._tokens[self._position]
        self._position += 1
        return token

    def _end(self) -> int:
        """Where the last token that was read ends."""
        return self._tokens[self._position - 1].end

    def _side_by_side(self) -> Node | None:
        nodes = []
        while self._tokens[self._position].kind not in _ENDS:
            node = self._any_of()
            if node is not None:
                nodes.append(node)
        if self._filter in SINGLE_VALUED:
            return _alternatives(nodes)
        return join(And if self._filter else All, nodes)

    def _any_of(self) -> Node | None:
        nodes = [self._all_of()]
        while self._joins(Kind.OR):
            self._position += 1
            nodes.append(self._all_of())
        return join(Or, [node for node in nodes if node is not None])

    def _all_of(self) -> Node | None:
        nodes = [self._signed()]
        while self._joins(Kind.AND):
            self._position += 1
            nodes.append(self._signed())
        return join(And, [node for node in nodes if node is not None])

    def _joins(self, kind: Kind) -> bool:
        if self._tokens[self._position].kind is not kind:
            return False
        following = self._tokens[self._position + 1].kind
        return following in _STARTS or (following is Kind.NOT and self._negates(self._position + 1))

    def _negates(self, position: int) -> bool:
        return self._tokens[position + 1].kind in _STARTS

    def _signed(self) -> Node | None:
        token = self._tokens[self._position]
        if token.kind is Kind.NOT and self._negates(self._position):
            self._position += 1
            node = self._signed()
            return node and Not(node, (token.start, self._end()))
        if token.kind not in (Kind.PLUS, Kind.MINUS):
            return self._single()
        self._position += 1
        node = self._single()
        sign = Must if token.kind is Kind.PLUS else Not
        return node and sign(node, (token.start, self._end()))

    def _single(self) -> Node | None:
        token = self._next()
        if token.kind is Kind.OPEN:
            return self._bracket()
        if token.kind is Kind.FIELD:
            return self._field(token)
        if token.kind in (Kind.AND, Kind.OR, Kind.NOT):
            reason = "it joins nothing here"
            self._remarks.read("operator", (token.start, token.end), "a word", reason=reason)
        return self._leaf(token)

    def _bracket(self) -> Node | None:
        node = self._side_by_side()
        self._position += 1
        return node

    def _field(self, token: Token) -> Node | None:
        outer, self._filter = self._filter, token.text if token.text in FILTERS else None
        first = self._tokens[self._position]
        if self._filter and first.kind in (Kind.WORD, Kind.PHRASE):
            node = self._leaf(self._next(), start=token.start)
        else:
            node = self._single()
        self._filter = outer
        if node is None or token.text in FILTERS:
            return node
        return Field(token.text, node, (token.start, self._end()))

    def _leaf(self, token: Token, *, start: int | None = None) -> Node | None:
        """A word, phrase or condition; ``start`` is that of the field name right before a condition."""
        self._clauses += 1
        if self._clauses > MAX_CLAUSES:
            self._leave_out(token)
            return None
        if self._filter is None:
            return self._text_leaf(token)
        return self._condition(token, self._filter, start)

    def _leave_out(self, token: Token) -> None:
        if self._clauses == MAX_CLAUSES + 1:
            message = f"I left out the rest: at most {MAX_CLAUSES} words, phrases and filters are read"
            self._remarks.note("limit", (token.start, len(self._text)), message)

    def _text_leaf(self, token: Token) -> Node:
        span = (token.start, token.end)
        if token.kind is Kind.PHRASE:
            if "*" in token.text:
                reason = "* counts only outside of quotation marks"
                self._remarks.read("wildcard", span, "a phrase without a pattern", reason=reason)
            return Phrase(token.text, span, token.slop)
        node = read_term(token.text, span, self._remarks)
        if isinstance(node, Wildcard | Fuzzy):
            self._patterns += 1
            if self._patterns > MAX_PATTERNS:
                reason = f"a question may hold at most {MAX_PATTERNS} patterns and fuzzy words"
                self._remarks.read("limit", span, "a phrase", reason=reason)
                return Phrase(token.text, span)
        return node

    def _condition(self, token: Token, name: str, start: int | None) -> Node:
        span = (token.start if start is None else start, token.end)
        quoted = token.kind is Kind.PHRASE
        if token.slop:
            self._remarks.read("slop", span, "the name without ~", reason=f"{name}: takes no ~")
        condition = read_filter(name, token.text, span, self._remarks, quoted=quoted)
        if condition is not None:
            return condition
        if start is None or quoted:
            return Phrase(token.text, span)
        return Word(self._text[start : token.end], span)


def _alternatives(nodes: list[Node]) -> Node | None:
    """Any of the conditions, without those that are negated: an entry has one value only."""
    wanted = join(Or, [node for node in nodes if not isinstance(node, Not)])
    unwanted = [node for node in nodes if isinstance(node, Not)]
    return join(All, [*([wanted] if wanted else []), *unwanted])
