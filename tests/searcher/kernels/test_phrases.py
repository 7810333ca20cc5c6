"""The compiled phrases: what their twin in Python finds, and where damage and limits are concerned."""

from __future__ import annotations

from pathlib import Path
from random import Random
from typing import Any

import numpy as np
import pytest
from small_index import build_small, entry

from indexer.analysis import FINGERPRINT
from indexer.kernels import PLAIN, compiled
from indexer.store.kinds import RARE
from indexer.store.segment_reader import open_segment
from searcher.engines.evaluator import Evaluator
from searcher.engines.phrase_postings import CompiledPhrase, PhrasePostings, first_place_of_any
from searcher.engines.postings import Best, Postings

phrases = compiled("searcher.kernels.phrases")
pytestmark = pytest.mark.skipif(phrases is None, reason="the kernels are not compiled: there is no C compiler")

WORDS = [
    *("the", "of", "sail", "sails", "sailing", "mast", "keel's", "keel", "keels", "rope", "Sail-cloth", "sailcloth"),
    *("l'eau", "eau", "cloth", "Müller", "U.S.", "sail-mast", "sailmast", "masts'"),
]
"""The first are common."""

PHRASES = [
    *(
        "the sail",
        "of the",
        "the of the",
        "sail sail",
        "sail sail sail",
        "the the",
        "keels of",
        "keel's rope",
        "of keel s",
    ),
    *(
        "sail cloth",
        "sail-cloth of",
        "the sailcloth",
        "sailmast the",
        "l'eau",
        "l'eau of",
        "leau the",
        "rare3 of",
        "of rare5",
    ),
    *(
        "rare1 rare2",
        "müller the",
        "the sails of the mast",
        "masts of the sailing",
        "us the",
        "nothing stands",
        "sails",
    ),
    *("the of sail mast the of", "rope rope the", "the " * 60, " ".join(WORDS)),
]


def words(random: Random, most: int) -> str:
    """Words of a text, some of which stand nowhere else."""
    found = [
        f"rare{random.randrange(9)}" if random.random() < 0.03 else WORDS[int(random.random() ** 2 * len(WORDS))]
        for _ in range(random.randint(1, most))
    ]
    return " ".join(found)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An index in two languages, with long entries among short ones, and links between them."""
    random, folder = Random(5), tmp_path_factory.mktemp("phrases")
    pages = [
        entry(
            f"{words(random, 3)} {number % 90}",
            words(random, 30),
            words(random, 150) if random.random() < 0.1 else "See also: mast.",
            language="fr" if number % 7 == 0 else "en",
        )
        for number in range(700)
    ]
    build_small(folder, pages)
    return folder / "index"


@pytest.fixture(params=[512, 8])
def both(folder: Path, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> tuple[Evaluator, Evaluator]:
    """What evaluates questions, compiled and plain; so many candidates are many."""
    for module in ("phrases", "phrase_postings"):
        monkeypatch.setattr(f"searcher.engines.{module}.MANY_CANDIDATES", request.param)
    one = Evaluator(open_segment(folder, FINGERPRINT), with_priors=True)
    monkeypatch.setenv(PLAIN, "1")
    return one, Evaluator(open_segment(folder, FINGERPRINT), with_priors=True)


def found(evaluator: Evaluator, phrase: str, slop: int, field: Any) -> Postings:
    """The postings of a phrase, made anew."""
    return evaluator.phrases.postings(evaluator.phrases.readings(phrase), slop, field)


def places_of(postings: Postings, entries: list[int]) -> list[int]:
    """The first places in some entries of the readings that were looked for; the ends of the numbers are one."""
    readings = postings.lists if isinstance(postings, Best) else [postings]
    some = [one for one in readings if isinstance(one, PhrasePostings)]
    if not some:
        return []
    return [min(place, 1 << 40) for place in first_place_of_any(some, entries)]


@pytest.mark.parametrize("field", [None, "headword", "article"])
@pytest.mark.parametrize("slop", [0, 1, 5])
def test_both_find_the_same_entries_places_and_best(both: tuple[Evaluator, Evaluator], slop: int, field: Any) -> None:
    compiled_ones = stood = 0
    for phrase in PHRASES:
        one, other = (found(evaluator, phrase, slop, field) for evaluator in both)
        every = one.entries.tolist()
        assert every == other.entries.tolist()
        assert one.weights.tolist() == other.weights.tolist()
        assert (one.size, one.peak) == (other.size, other.peak)
        assert places_of(one, every) == places_of(other, every)
        stood += len(every)
        compiled_ones += isinstance(one, CompiledPhrase)
        assert not isinstance(other, CompiledPhrase)
        for k in (1, 3, 100, 1 << 70):
            one, other = (found(evaluator, phrase, slop, field) for evaluator in both)
            tops = [
                evaluator.finder.single(postings, k) for evaluator, postings in zip(both, (one, other), strict=True)
            ]
            assert tops[0] == tops[1]
            if tops[0] is not None:
                assert places_of(one, tops[0].entries) == places_of(other, tops[0].entries)
    assert stood > 100
    assert compiled_ones > 10


def test_a_phrase_among_other_words_is_the_same(both: tuple[Evaluator, Evaluator]) -> None:
    for phrase in PHRASES:
        one, other = (found(evaluator, phrase, 0, None) for evaluator in both)
        entries = np.arange(0, 700, 3)
        assert one.at(entries).tolist() == other.at(entries).tolist()
        assert one.has(entries).tolist() == other.has(entries).tolist()


ARRAYS: dict[str, Any] = {
    "packed": np.array([0, 16, 32, 0, 16], np.uint32),
    "masks": np.array([1, 2, 3], np.uint8),
    "of_low": np.arange(16, dtype=np.float32),
    "rare_places": np.zeros(0, np.uint8),
    "rare_values": np.zeros(0, np.float32),
    "text": np.array([0, 1, 0, 0, 1, 0, 0, 1], np.uint16),
    "positions": np.array([0, 3, 6, 8], np.uint8),
    "heads": np.array([1, 1, 0], np.uint8),
    "rare_text_places": np.zeros(0, np.uint8),
    "rare_terms": np.zeros(0, np.uint8),
    "starts": np.array([0, 3, 5], np.uint8),
    "groups": np.array([0, 1], np.uint8),
    "bits": np.array([0, 0], np.uint8),
    "ranks": np.array([0, 1], np.uint8),
}
"""Three entries of two terms; the first is one of a group of two, and stands in the first and the last entry."""


def kernel(**changed: Any) -> Any:
    """What finds phrases in ARRAYS, some of them changed."""
    arrays = ARRAYS | changed
    names = list(arrays)
    lists, forward = [[arrays[name] for name in names[i:j]] for i, j in ((0, 5), (5, 10))]
    lists.insert(2, 4)
    rest = [arrays[name] for name in names[10:]]
    return phrases.Phrases(tuple(lists), tuple(forward), rest[0], 1, *rest[1:], many=2)


def look(made: Any, size: int = 3, priors: Any = None, k: int = 5) -> Any:
    """Looks for the first term before the second."""
    parts = [made.part([0], [1.0], size), made.part([1], [1.0], size)]
    return made.best([made.reading(parts, 2, None, 0, None)], [], k, priors)


def test_a_phrase_is_found_in_arrays_written_by_hand() -> None:
    assert look(kernel(heads=np.zeros(3, np.uint8))) == ([0], [0.0], 1, True)
    assert look(kernel()) == ([], [], 0, True)  # it would go from the headword into the article


@pytest.mark.parametrize(
    "changed",
    [
        {"positions": np.array([0, 9, 9, 9], np.uint8)},
        {"positions": np.array([0, 3], np.uint8)},
        {"positions": np.array([1 << 63, 3, 6, 8], np.uint64)},
        {"heads": np.zeros(0, np.uint8)},
        {"packed": np.array([0, 16, 0xFFFFFFF0, 0, 0xFFFFFFF0], np.uint32)},
        {"starts": np.array([0, 3, 6], np.uint8)},
        {"starts": np.array([3, 0, 5], np.uint8)},
        {"starts": np.array([0, 3], np.uint8)},
        {"starts": np.array([0, 4, 5], np.uint8)},
        {"groups": np.array([0, 2], np.uint8)},
        {"bits": np.array([8, 0], np.uint8)},
        {"ranks": np.array([0], np.uint8)},
        {"ranks": np.array([RARE, RARE], np.uint16), "text": np.full(8, RARE, np.uint16)},
    ],
    ids=repr,
)
def test_arrays_that_do_not_fit_together_are_noticed(changed: dict[str, Any]) -> None:
    with pytest.raises(IndexError):
        look(kernel(masks=np.ones(3, np.uint8), **changed))


@pytest.mark.parametrize(
    "changed",
    [{"of_low": np.zeros(15, np.float32)}, {"rare_values": np.zeros(1, np.float32)}, {"text": np.zeros(8, np.uint8)}],
    ids=repr,
)
def test_arrays_of_another_length_or_kind_are_refused(changed: dict[str, Any]) -> None:
    with pytest.raises(ValueError):
        kernel(**changed)


def test_lists_that_do_not_grow_are_gone_through_to_their_end() -> None:
    random = np.random.default_rng(3)
    for _ in range(200):
        packed = (random.integers(0, 3, 5) << 4).astype(np.uint32)
        masks = random.integers(0, 4, 3).astype(np.uint8)
        entries, *_, exact = look(kernel(packed=packed, masks=masks), priors=np.zeros(3, np.float32), k=1)
        assert set(entries) <= {0, 1, 2}
        assert exact in (True, False)


def test_more_entries_than_were_told_and_entries_without_a_prior_are_noticed() -> None:
    with pytest.raises(IndexError):
        look(kernel(masks=np.ones(3, np.uint8)), size=1)
    with pytest.raises(IndexError):
        look(kernel(masks=np.ones(3, np.uint8)), priors=np.zeros(1, np.float32))


def test_what_is_no_reading_is_refused() -> None:
    made = kernel()
    part = made.part([0], [1.0], 3)
    for parts, length, slop in (([], 0, 0), ([part], 2, 0), ([part], 1, -1)):
        with pytest.raises(ValueError):
            made.reading(parts, length, None, slop, None)
    with pytest.raises(TypeError):
        made.reading([None], 1, None, 0, None)
    with pytest.raises(IndexError):
        made.part([0, 1], [1.0], 3)


def test_what_the_text_says_is_asked_and_errors_pass_through() -> None:
    made = kernel(heads=np.zeros(3, np.uint8))
    parts = [made.part([0], [1.0], 3), made.part([1], [1.0], 3)]
    assert made.best([made.reading(parts, 2, lambda entry: entry > 0, 0, None)], [], 5, None)[0] == []
    with pytest.raises(ZeroDivisionError):
        made.best([made.reading(parts, 2, lambda entry: 1 // entry, 0, None)], [], 5, None)
