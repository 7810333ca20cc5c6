"""The compiled look-up of strings: it finds what its twin finds, and notices damage."""

from __future__ import annotations

from random import Random
from typing import Any

import numpy as np
import pytest

from indexer.kernels import PLAIN, compiled
from indexer.store.lookup.edits import is_one_edit
from indexer.store.lookup.lexicon import Lexicon
from indexer.store.writing.lexicons import lexicon_arrays

strings = compiled("indexer.kernels.strings")
pytestmark = pytest.mark.skipif(strings is None, reason="the kernels are not compiled: there is no C compiler")

LETTERS = ("a", "b", "c", "é", "è", "ё", "e", "한", "\U0001f600", "\ud800", "\0")


def texts(random: Random, count: int) -> list[str]:
    return ["".join(random.choices(LETTERS, k=random.randint(0, 7))) for _ in range(count)]


def in_order(random: Random, count: int) -> list[str]:
    """Strings in the order of their bytes, some of them twice."""
    return sorted(texts(random, count), key=lambda text: text.encode("utf-8", "surrogatepass"))


def test_both_find_what_is_one_edit_away(monkeypatch: pytest.MonkeyPatch) -> None:
    random = Random(3)
    known = in_order(random, 3000)
    arrays = lexicon_arrays(known)
    lexicon = Lexicon(arrays)
    monkeypatch.setenv(PLAIN, "")
    plain = Lexicon(arrays)
    first = [place for place, one in enumerate(known) if one and known.index(one) == place]
    for text in [*texts(random, 300), *random.sample(known, 100), "", "a" * 1024, "a" * 1025]:
        if text:  # the empty string has no half and is near none
            assert lexicon.within_one_edit(text) == [place for place in first if is_one_edit(text, known[place])]
        assert plain.within_one_edit(text) == lexicon.within_one_edit(text)


def test_both_find_beginnings_and_equal_strings(monkeypatch: pytest.MonkeyPatch) -> None:
    random = Random(4)
    known = in_order(random, 500)
    arrays = lexicon_arrays(known)
    lexicon = Lexicon(arrays)
    monkeypatch.setenv(PLAIN, "")
    plain = Lexicon(arrays)
    for text in texts(random, 500):
        found = lexicon.with_prefix(text)
        assert found == plain.with_prefix(text)
        assert [known[place] for place in found] == [one for one in known if one.startswith(text)]
    assert [lexicon.same(place) for place in range(len(known))] == [plain.same(place) for place in range(len(known))]


def test_no_string_is_near_where_there_is_none() -> None:
    lexicon = Lexicon(lexicon_arrays([]))
    assert lexicon.within_one_edit("a") == []
    assert lexicon.with_prefix("") == range(0)
    assert Lexicon(lexicon_arrays([""])).within_one_edit("a") == []


@pytest.mark.parametrize(
    "changed",
    [
        {"text": np.frombuffer(b"a", np.uint8)},
        {"starts": np.array([0, 1, 1 << 31], np.uint32)},
        {"starts": np.array([0, 2, 1], np.uint32)},
        {"half_buckets": np.zeros(0, np.uint32)},
        {"half_buckets": np.array([0, 99], np.uint32), "halves": np.zeros(0, np.uint32)},
        {"halves": np.full(4, 0xFFFFFFFF, np.uint32)},
    ],
    ids=repr,
)
def test_arrays_that_a_damaged_file_made_wrong_are_noticed_or_find_nothing(changed: dict[str, Any]) -> None:
    lexicon = Lexicon({**lexicon_arrays(["ab", "b"]), **changed})
    for look_up in (lexicon.within_one_edit, lexicon.with_prefix):
        try:
            found = look_up("ab")
        except IndexError:
            continue
        assert set(found) <= {0, 1}


def test_places_out_of_the_list_are_refused() -> None:
    for place in (-1, 2):
        with pytest.raises(IndexError):
            Lexicon(lexicon_arrays(["ab", "b"])).same(place)
