"""Compiled, the surfaces of ASCII texts mean what they mean read by array operations, and by the pattern."""

from __future__ import annotations

import string
from typing import Any

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from indexer.kernels import PLAIN, compiled
from indexer.store.gathering.vocabulary import Vocabulary

kernel = compiled("indexer.kernels.surfaces")
pytestmark = pytest.mark.skipif(kernel is None, reason="the kernels are not compiled: there is no C compiler")

PIECES = (
    "a s S U Ab aB ABC x2 therapist pneumonoultramicroscopic 12 _ . .. ' ` - / ! ? ) ( [ { U.S. e.g. v.t. Mr. Mrs. etc. St. "
    "a.b.c. A.B.-c state-of-the-art -- world's end.The )The 4.Then I.The \x1c"
)
pieces = st.sampled_from(
    [*PIECES.split(" "), '"', " ", "  ", "\t", "\n", "\r", ". ", ".\n\n", "\n \n", " s ", " s's", " s.T"]
)
texts = st.lists(pieces, max_size=40).map("".join) | st.text(string.printable, max_size=60)
languages = st.sampled_from(["", "en", "en-GB", "de", "fr"])


def meanings(several: list[str], language: str) -> list[list[Any]]:
    """What the surfaces of each of several texts mean, the terms spelt out."""
    vocabulary = Vocabulary()
    numbers, counts = vocabulary.surfaces(language).read_texts(several, are_ascii=True)
    assert counts.sum() == len(numbers)
    found = []
    for own in np.split(numbers, np.cumsum(counts)[:-1]):
        expansion = vocabulary.expand(own)
        terms = list(vocabulary.terms)
        parts, extras = ([terms[term] for term in of] for of in (expansion.parts, expansion.extra_terms))
        found.append(
            [parts, expansion.ends.tolist(), expansion.breaks.tolist(), extras, expansion.extra_places.tolist()]
        )
    return [*found, [sorted(vocabulary.compounds)]]


def plain_meanings(several: list[str], language: str) -> list[list[Any]]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(PLAIN, "1")
        return meanings(several, language)


@given(st.lists(texts, min_size=1, max_size=5), languages)
@example(["a s s s b.c.'d", "", "s"], "en")
@example(["A.B.-c s. The x_a.b U.S.. Then", "U.S.A", "i.e"], "en")
@example(["one." + " " * 200 + "Two." + ")" * 99 + " Three.\n" + " " * 99 + "\n"], "en")
def test_both_ways_give_the_same_meanings(several: list[str], language: str) -> None:
    assert meanings(several, language) == plain_meanings(several, language)


def test_a_table_that_has_grown_knows_every_surface_again() -> None:
    words = [f"{letter}{number}" for number in range(4_000) for letter in "aZ"]
    several = [" ".join(words), " ".join(reversed(words)), "a" * 17 + " " + "a" * 16 + " " + "a" * 17]
    assert meanings(several, "en") == plain_meanings(several, "en")


def test_each_surface_is_learned_once() -> None:
    asked: list[str] = []
    reader = kernel.SurfaceReader(
        lambda surface: asked.append(surface) or 7, {}, [0], tail="\0", is_english=True, abbreviations=["Mr"]
    )
    numbers, counts = reader.read(["o'clock x-ray o'clock. X", "x-ray", "Mr. X"])
    assert asked == ["o'clock", "x-ray", "."]
    assert np.frombuffer(numbers, np.uint32).tolist() == [7, 7, 7, 7, 1, 7, 2, 1]
    assert np.frombuffer(counts, np.uint32).tolist() == [5, 1, 2]


@pytest.mark.parametrize("wrong", ["naïve", b"bytes", None])
def test_what_is_no_ascii_text_is_refused(wrong: Any) -> None:
    reader = kernel.SurfaceReader(len, {}, [0], tail="", is_english=False, abbreviations=[])
    with pytest.raises(ValueError):
        reader.read(["one", wrong])


def test_numbers_that_fit_nowhere_are_refused() -> None:
    reader = kernel.SurfaceReader(lambda surface: 1 << 32, {}, [0], tail="", is_english=False, abbreviations=[])
    with pytest.raises(OverflowError):
        reader.read(["o'clock"])
    with pytest.raises(ValueError):
        kernel.SurfaceReader(len, {}, [0], tail="", is_english=False, abbreviations=["ab"] * 33)
