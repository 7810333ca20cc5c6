"""What array operations find in ASCII texts is what the pattern finds."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from indexer.analysis import surface_pattern
from indexer.analysis.pattern import ascii_marks
from indexer.store.gathering.scanning import MARGIN, may_scan, scan
from indexer.store.gathering.sentence_marks import MOST_SKIPPED, find_marks
from indexer.store.gathering.surfaces import GAP, Surfaces
from indexer.store.gathering.vocabulary import Vocabulary

PIECES = "a s S U Ab therapist 12 _ . ' ` - / ! ? ) ( U.S. Mr. e.g. state-of-the-art -- world's end.The"
pieces = st.sampled_from([*PIECES.split(" "), '"', " ", "\t", "\n", "\0", ". ", ".\n\n", " s ", " s's"])
texts = st.lists(pieces, max_size=40).map("".join)
languages = st.sampled_from([(), ("en",), ("de",), ("en-GB",)])


def found_by_pattern(text: str, of: tuple[str, ...]) -> list[tuple[int, str]]:
    pattern = surface_pattern(of, ascii_only=True, borders=True)
    return [(match.start(), match[0]) for match in pattern.finditer(text)]


@given(texts, languages)
@example("a s s s b.c.'d", ("en",))
@example("A.B.-c s. The x_a.b U.S.. Then", ("en",))
def test_scanned_surfaces_are_those_of_the_pattern(text: str, of: tuple[str, ...]) -> None:
    found = scan(text, of)
    spans = zip((found.starts - MARGIN).tolist(), (found.ends - MARGIN).tolist(), strict=True)
    surfaces = [(start, text[start:end]) for start, end in spans]
    marks = set((found.marks - MARGIN).tolist())
    borders = [(place, "\0") for place in (found.borders - MARGIN).tolist()]
    expected = found_by_pattern(text, of)
    assert sorted(surfaces + borders) == [pair for pair in expected if pair[0] not in marks]
    assert marks <= {place for place, _ in expected}


@given(texts, languages)
def test_the_order_is_that_of_the_text(text: str, of: tuple[str, ...]) -> None:
    found = scan(text, of)
    places = np.concatenate((found.starts, found.marks, found.borders))[found.order()]
    assert all(before < behind for before, behind in pairwise(places.tolist()))
    assert len(places) == found.count


@given(st.lists(texts, min_size=1, max_size=4), st.sampled_from(["", "en", "fr"]))
def test_surfaces_get_the_meanings_that_they_have_one_by_one(several: list[str], language: str) -> None:
    vocabulary = Vocabulary()
    table = vocabulary.surfaces(language)
    for text in several:
        read = table.read_ascii(text).tolist()
        assert meanings(vocabulary, read) == meanings(vocabulary, table.read(text).tolist())
        assert [number for number in read if number == GAP] == [GAP] * text.count("\0")


def meanings(vocabulary: Vocabulary, numbers: list[int]) -> list[object]:
    expansion = vocabulary.expand(np.array(numbers, np.uint32))
    return [part.tolist() for part in (expansion.parts, expansion.ends, expansion.breaks, expansion.extra_terms)]


def test_long_surfaces_are_told_apart_behind_their_beginnings() -> None:
    vocabulary = Vocabulary()
    table: Surfaces = vocabulary.surfaces("en")
    numbers = table.read_ascii("pneumonoultramicro pneumonoultramicroscopic pneumonoultramicro x").tolist()
    assert len(set(numbers)) == 3
    assert numbers[0] == numbers[2]


@pytest.mark.parametrize(("of", "expected"), [(("fr",), False), (("en", "fr-CA"), False), (("en",), True), ((), True)])
def test_french_is_left_to_the_pattern(of: tuple[str, ...], expected: bool) -> None:
    assert may_scan(of) is expected


ENDINGS = [
    ".",
    "...",
    "!",
    "?!",
    ")",
    ")))",
    '"',
    "'",
    "]",
    "}",
    "(",
    "[",
    "{",
    "-",
    "--",
    "_",
    "A",
    "b",
    "Ab",
    "aB",
    "1",
    "Mr.",
    "Mrs",
    "etc",
    "St",
    "vs",
    "hon",
    "Hon",
    ".T",
]
sentences = st.lists(st.sampled_from([*ENDINGS, " ", "   ", "\t", "\n", "\r", "\0"]), max_size=30).map("".join)


@given(sentences | texts)
@example(
    "one." + " " * 3 * MOST_SKIPPED + "Two." + ")" * 2 * MOST_SKIPPED + " Three.\n" + " " * 2 * MOST_SKIPPED + "\n"
)
def test_marks_are_those_of_the_pattern(text: str) -> None:
    data = np.frombuffer(bytes(MARGIN) + text.encode() + bytes(MARGIN), np.uint8)
    found = (find_marks(data, text, MARGIN) - MARGIN).tolist()
    assert found == [match.start() for match in ascii_marks().finditer(text)]
