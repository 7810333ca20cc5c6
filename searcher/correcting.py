"""A question that no entry holds all the words of -> the same question with its misspelt words one edit away.

The last rung of the ladder. A question that is misspelt as a whole headword is read as the headwords within one edit; else each
word that the index does not know is read as the likeliest word within one edit. Words in quotes are taken as they are.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from indexer.analysis import headword_keys
from indexer.store.segment_reader import SegmentReader
from searcher.engines.evaluator import Evaluator
from searcher.query.tree import All, And, Field, Fuzzy, Must, Node, Or, Word
from searcher.query.walk import is_condition
from searcher.suggesting.spelling import cost_of, known_as
from searcher.suggesting.suggest import spelt

LEAST = 4
"""Letters of a word or headword that may be read as another: of three letters, any other three are near."""

MOST = 5
"""Headwords that a misspelt one is read as, the likeliest first."""


@dataclass(frozen=True, slots=True)
class Correction:
    """A question to ask in place of one.

    text, tree  the likeliest
    also        further headwords that may have been meant, the likeliest first
    """

    text: str
    tree: Node
    also: tuple[str, ...] = ()


def correction(tree: Node, evaluator: Evaluator) -> Correction | None:
    """What to ask in place of a question that finds nothing; None where nothing is within one edit."""
    return _as_headword(tree, evaluator.reader) or _word_by_word(tree, evaluator)


def _as_headword(tree: Node, reader: SegmentReader) -> Correction | None:
    nodes = tree.nodes if isinstance(tree, All) else (tree,)
    words = [node for node in nodes if isinstance(node, Word)]
    conditions = tuple([node for node in nodes if is_condition(node)])
    if not words or len(words) + len(conditions) < len(nodes):
        return None
    lexicon = reader.headwords.lexicon
    asked = headword_keys(" ".join(word.text for word in words)).folded
    if len(asked) < LEAST or lexicon.find(asked) >= 0:
        return None
    near = _likeliest(asked, ((number, lexicon[number]) for number in lexicon.within_one_edit(asked)), reader)
    spellings = [spelt(reader, number) for number in near[:MOST]]
    if not spellings:
        return None
    plain = tuple([Word(word, (0, 0)) for word in spellings[0].split()])
    every = (*plain, *conditions)
    return Correction(spellings[0], every[0] if len(every) == 1 else All(every, (0, 0)), tuple(spellings[1:]))


def _word_by_word(tree: Node, evaluator: Evaluator) -> Correction | None:
    corrected = _corrected(tree, evaluator)
    if corrected == tree:
        return None
    from searcher.query import print_query

    return Correction(print_query(corrected), corrected)


def _corrected(node: Node, evaluator: Evaluator) -> Node:
    """The node with each word that the index does not know as the likeliest one within one edit."""
    if isinstance(node, Word):
        return replace(node, text=_known_word(node.text, evaluator))
    if isinstance(node, All | And | Or):
        return replace(node, nodes=tuple([_corrected(one, evaluator) for one in node.nodes]))
    if isinstance(node, Must | Field):
        return replace(node, node=_corrected(node.node, evaluator))
    return node


def _known_word(text: str, evaluator: Evaluator) -> str:
    slots = evaluator.slots
    form = slots.plain_form(text)
    found = slots.word(text)
    if form is None or len(form) < LEAST or (found is not None and found.size):
        return text
    terms = evaluator.reader.terms
    near = ((number, terms[number]) for number in slots.near_terms(Fuzzy(form, 1, (0, 0))))
    best = _likeliest(form, near, evaluator.reader)
    return terms[best[0]] if best else text


def _likeliest(asked: str, near: Iterable[tuple[int, str]], reader: SegmentReader) -> list[int]:
    scored = [(cost_of(asked, word, known_as(word, reader)), number) for number, word in near if word != asked]
    return [number for _, number in sorted(scored)]
