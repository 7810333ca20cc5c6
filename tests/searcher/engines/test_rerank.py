"""The first hundred in a better order: by where the words stand and by who points to an entry."""

from __future__ import annotations

from pathlib import Path
from random import Random

import hypothesis.strategies as st
import numpy as np
import pytest
from hypothesis import given
from small_index import build_small, entry

from indexer.analysis import FINGERPRINT
from indexer.entry import CrossReference
from indexer.store.priors import PRIOR, link_priors
from indexer.store.segment_reader import open_segment
from indexer.store.writing.heaviest import LONG_LIST
from searcher import Index, open_index
from searcher.engines.embedded import EmbeddedEngine
from searcher.engines.evaluator import Clauses
from searcher.engines.rerank import WINDOW
from searcher.query import parse
from searcher.query.tree import All, Word
from searcher.ranking.places import HALF, OPENING, SATURATED, places_of
from searcher.ranking.sought import Sought

AT = (0, 0)
FILLER = "Xylem " * 40


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Index:
    folder = tmp_path_factory.mktemp("rerank")
    pages = [
        entry("Canvas and mast", "Nothing of it is said here."),
        entry("One sentence", FILLER, "A mast carries canvas."),
        entry("Two sentences", FILLER, "The canvas was cut. The mast stood."),
        entry("Canvas", FILLER, "It hangs from a mast."),
        entry("Far apart", f"Canvas first. {FILLER} And the mast last. {FILLER}"),
        entry("Brig", "Rigged with oars and oars alone."),
    ]
    build_small(folder, pages)
    return open_index(folder / "index")


def test_entries_whose_words_stand_together_come_first(index: Index) -> None:
    found = {hit.headword: hit.tier for hit in index.search("canvas mast")}
    assert list(found)[:1] == ["Canvas and mast"]
    assert found == {
        "Canvas and mast": "all words in the headword",
        "One sentence": "all words in one sentence",
        "Canvas": "all words in one sentence",
        "Two sentences": "all words",
        "Far apart": "all words",
    }


def test_what_is_said_first_and_close_together_counts_where_any_word_may_match(index: Index) -> None:
    scores = {hit.headword: hit.score for hit in index.search("canvas mast", match="any")}
    assert scores["Two sentences"] > scores["Far apart"]


def test_a_phrase_comes_first_where_the_headword_has_it_then_where_it_is_said_first(index: Index) -> None:
    found = [(hit.headword, hit.tier) for hit in index.search('"the mast"')]
    assert sorted(found) == [("Far apart", "all words in one sentence"), ("Two sentences", "all words in one sentence")]
    first = index.search('"canvas and mast"').hits[0]
    assert (first.headword, first.tier) == ("Canvas and mast", "exact headword")
    scores = {hit.headword: dict(hit.explanation) for hit in index.search('"the canvas"', explain=True)}
    assert list(scores) == ["Two sentences"]
    assert "opening" not in scores["Two sentences"]


def test_a_place_counts_where_the_phrase_stands_with_its_clitic_and_not_where_only_the_word_does(
    tmp_path: Path,
) -> None:
    pages = [
        entry("Ketch", f"The mast of one is old. {FILLER} And the masts of others."),
        entry("Yawl", f"The mast's of oak. {FILLER}"),
    ]
    build_small(tmp_path, pages)
    found = open_index(tmp_path / "index").search('"masts of"', explain=True)
    assert {hit.headword: "opening" in dict(hit.explanation) for hit in found} == {"Ketch": False, "Yawl": True}


def test_one_word_and_one_hit_are_left_as_they_are(index: Index) -> None:
    plain = EmbeddedEngine(index._reader, reranks=False)
    full = EmbeddedEngine(index._reader)
    for tree in (Word("canvas", AT), All((Word("rigged", AT), Word("oars", AT)), AT)):
        assert full.search(tree, "", 10, exact=True) == plain.search(tree, "", 10, exact=True)


WORDS_AT_SEA = ("sail", "mast", "rope", "keel")
WORDS = ("one", "two", "three", "four")


def passage_by_hand(rows: list[int], worth: list[float]) -> float:
    best = 0.0
    for start in range(-HALF, len(rows), HALF):
        window = rows[max(start, 0) : start + 2 * HALF]
        best = max(best, sum(float(SATURATED[window.count(word)]) * worth[word] for word in range(len(worth))))
    return best


@given(
    st.lists(
        st.lists(st.sampled_from([*WORDS, "x", "x", "x", "end. Then"]), min_size=1, max_size=60), min_size=1, max_size=5
    )
)
def test_places_are_those_that_a_plain_reading_finds(
    tmp_path_factory: pytest.TempPathFactory, texts: list[list[str]]
) -> None:
    folder = tmp_path_factory.mktemp("places")
    build_small(folder, [entry(f"h{number} one", " ".join(text)) for number, text in enumerate(texts)])
    engine = EmbeddedEngine(open_segment(folder / "index", FINGERPRINT))
    sought = engine._reranker and engine._reranker.sought(All(tuple(Word(word, AT) for word in WORDS), AT), Clauses())
    assert isinstance(sought, Sought)
    entries = np.arange(len(engine.reader), dtype=np.intp)
    places = places_of(entries, sought, engine.reader)
    openings, passages = places.worths()
    together = places.in_sentence(places.in_headword(), engine.reader.forward)
    worth = [part.worth for part in sought.parts]
    for row in range(len(entries)):
        stored = engine.stored_entry(row)
        said = "".join(stored.article).split()
        words = [WORDS.index(w) if (w := word.strip(".")) in WORDS else -1 for word in ["", "one", *said]]
        opening = sum(worth[word] for word in set(words[: OPENING + 2]) - {-1})
        assert openings[row] == pytest.approx(opening, rel=1e-4)
        assert passages[row] == pytest.approx(passage_by_hand(words, worth), rel=1e-4)
        sentences = " ".join(said).replace("end.", "end.|").split("|")
        assert together[row] == any({"one", *sentence.split()} >= set(WORDS) for sentence in sentences)


def test_entries_that_say_the_same_have_one_score_wherever_they_are_weighed(tmp_path: Path) -> None:
    words = ["sail", "mast", "rope", "keel", "wind", "tide"]
    said = "sail mast rope keel sail sail mast wind tide rope"
    pages = [entry(f"twin {number}", said if number % 2 else f"{'x ' * number} {said}") for number in range(19)]
    pages += [entry(f"{word} {number}", word) for count, word in enumerate(words) for number in range(count * 3)]
    build_small(tmp_path, pages)
    with open_index(tmp_path / "index") as opened:
        hits = opened.search(" ".join(words), match="any", limit=len(pages)).hits
        twins = [hit.score for hit in hits if hit.headword in [f"twin {number}" for number in range(1, 19, 2)]]
        assert (len(twins), len(set(twins))) == (9, 1)


def test_pages_of_hits_are_one_list_within_the_window_and_beyond(tmp_path: Path) -> None:
    pages = [
        entry(f"page {number}", f"sail {'x ' * (number % 17)} wind {'sail ' * (number % 5)}")
        for number in range(WINDOW[0] * 5)
    ]
    build_small(tmp_path, pages)
    with open_index(tmp_path / "index") as opened:
        for match in ("all", "any"):
            whole = [hit.id for hit in opened.search("sail wind", match=match, limit=len(pages))]  # type: ignore[arg-type]
            paged = [
                hit.id
                for offset in range(0, len(pages), 20)
                for hit in opened.search("sail wind", match=match, limit=20, offset=offset)  # type: ignore[arg-type]
            ]
            assert len(set(whole)) == len(pages)
            assert paged == whole


def test_priors_are_bounded_and_grow() -> None:
    priors = link_priors(np.array([0, 1, 5, 100, 10**6]))
    assert priors[0] == 0
    assert priors[2] == pytest.approx(PRIOR / 2)
    assert (np.diff(priors) > 0).all()
    assert priors[-1] <= PRIOR


def test_of_two_that_say_the_same_the_one_that_others_point_to_comes_first(tmp_path: Path) -> None:
    pages = [
        entry("Reef", "A rope for sails."),
        entry("Knot", "A rope for sails."),
        entry("Hitch", "Other.", cross_references=(CrossReference("Reef"),)),
        entry("Bend", "Other too.", cross_references=(CrossReference("Reef"),)),
    ]
    pages += [entry("Loop", "A rope for sails.")]
    build_small(tmp_path, pages)
    with open_index(tmp_path / "index") as opened:
        linked = opened.search("rope").hits
        assert {hit.headword for hit in linked} == {"Reef", "Knot", "Loop"}
        links = {hit.headword: opened.entry(hit.id).in_links for hit in linked}  # type: ignore[union-attr]
        assert links == {"Reef": 2, "Knot": 0, "Loop": 0}
        ordered = sorted(linked, key=lambda hit: (-links[hit.headword], hit.id))
        assert [hit.id for hit in linked] == [hit.id for hit in ordered]


def test_the_best_with_their_priors_are_those_of_the_whole_list(tmp_path: Path) -> None:
    draw = Random(5)
    count = LONG_LIST + 300
    names = ["leaf" + "".join(chr(ord("a") + int(digit)) for digit in str(number)) for number in range(count)]
    pages = [
        entry(
            name,
            f"sail {' '.join(draw.choices(WORDS_AT_SEA, k=draw.randrange(1, 9)))}",
            cross_references=(CrossReference(other),),
        )
        for name, other in zip(names, (names[draw.randrange(36) ** 2 % count] for _ in names), strict=True)
    ]
    build_small(tmp_path, pages)
    evaluator = EmbeddedEngine(open_segment(tmp_path / "index", FINGERPRINT)).evaluator
    priors = evaluator.priors
    assert priors is not None
    assert priors.max() > 0.3
    for text in ("sail", "keel", "mast rope", "keel sail mast rope", '"mast rope"'):
        clauses = evaluator.clauses(parse(text).tree)  # type: ignore[arg-type]
        for find in (evaluator.all, evaluator.some):
            whole = find(clauses, count)
            plain = sum(one.at(np.array(whole.entries, np.int32)) for one in clauses.wanted)
            assert whole.scores == pytest.approx((plain + priors[whole.entries]).tolist(), rel=1e-5)
            for k in (1, 10, 50):
                found = find(clauses, k)
                assert (found.entries, found.scores) == (whole.entries[:k], whole.scores[:k])
