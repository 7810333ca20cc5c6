"""Cases of the engine that random questions meet too seldom: fields, filters within groups, many forms, pruning."""

from __future__ import annotations

from pathlib import Path

import pytest
from small_index import build_small, entry

from indexer.analysis import FINGERPRINT
from indexer.store.segment_reader import open_segment
from searcher.engines.embedded import EmbeddedEngine
from searcher.engines.port import ALL, TIER
from searcher.query.tree import All, And, Field, Filter, Not, Or, Phrase, Word

AT = (0, 0)


def engine_of(folder: Path, *entries: object) -> EmbeddedEngine:
    build_small(folder, entries)  # type: ignore[arg-type]
    return EmbeddedEngine(open_segment(folder / "index", FINGERPRINT))


def headwords(engine: EmbeddedEngine, *nodes: object) -> set[str]:
    ranked = engine.search(All(nodes, AT), "", 100, exact=True)  # type: ignore[arg-type]
    return {engine.stored_entry(number).headword for number in ranked.entries}


def test_a_headword_of_two_forms_of_a_stem_is_not_in_the_article(tmp_path: Path) -> None:
    engine = engine_of(tmp_path, entry("island, islands", "water around"), entry("atoll", "a ring of islands"))
    assert headwords(engine, Field("article", Word("island", AT), AT)) == {"atoll"}


def test_a_form_of_the_headword_alone_is_not_in_the_article(tmp_path: Path) -> None:
    engine = engine_of(tmp_path, entry("islands", "an island and more"), entry("atoll", "a ring of islands"))
    assert headwords(engine, Field("article", Phrase("islands", AT), AT)) == {"atoll"}


@pytest.mark.parametrize("kind", [Or, And, All])
def test_filters_within_a_group(tmp_path: Path, kind: type[Or] | type[And] | type[All]) -> None:
    engine = engine_of(
        tmp_path,
        entry("one", "water", dictionary="A"),
        entry("two", "water", dictionary="B"),
        entry("three", "water", dictionary="C"),
    )
    group = kind((Filter("dictionary", "A", AT), Filter("dictionary", "B", AT)), AT)
    expected = {"one", "two"} if kind is Or else set()
    assert headwords(engine, Word("water", AT), group) == expected
    assert headwords(engine, group) == expected


def test_the_rest_within_a_group(tmp_path: Path) -> None:
    engine = engine_of(tmp_path, entry("one", "water salt"), entry("two", "water"), entry("three", "water stone"))
    group = Or((Word("salt", AT), Not(Word("stone", AT), AT)), AT)
    assert headwords(engine, Word("water", AT), group) == {"one", "two"}


def test_each_of_many_forms_of_one_stem_is_found_alone(tmp_path: Path) -> None:
    forms = ["connect", "connects", "connected", "connecting", "connection", "connections", "connective",
             "connectives", "connectedly", "connectings", "connectively"]  # fmt: skip
    engine = engine_of(tmp_path, *(entry(f"page {i}", form) for i, form in enumerate(forms)))
    group = len(engine.evaluator.lists.members(engine.evaluator.lists.groups_of("connect")[0][0]))
    assert group > 8
    for i, form in enumerate(forms):
        assert headwords(engine, Phrase(form, AT)) == {f"page {i}"}


def test_counts_stop_at_their_limit(tmp_path: Path) -> None:
    engine = engine_of(tmp_path, entry("much", "salt " * 400), entry("more", "salt " * 255 + "x " * 145))
    ranked = engine.search(All((Word("salt", AT),), AT), "", 10, exact=True)
    assert ranked.scores[0] == pytest.approx(ranked.scores[1])
    assert all(0 < score - ALL * TIER < 10 for score in ranked.scores)


def test_long_lists_yield_the_same_first_with_and_without_pruning(tmp_path: Path) -> None:
    entries = [
        entry(f"page {i}", "common " * (1 + i % 7) + "filler " * (i % 13) + ("rare" if i % 97 == 0 else "plain"))
        for i in range(2500)
    ]
    engine = engine_of(tmp_path, *entries)
    for text in ("common", "common plain", "rare common", "filler common plain rare"):
        tree = All(tuple(Word(word, AT) for word in text.split()), AT)
        for match in ("all", "any"):
            whole = engine.search(tree, "", 5000, match=match, exact=True)  # type: ignore[arg-type]
            for k in (1, 10, 64, 100):
                first = engine.search(tree, "", k, match=match, exact=True)  # type: ignore[arg-type]
                assert first.entries == whole.entries[:k]
                assert first.scores == pytest.approx(whole.scores[:k])
                assert first.total == whole.total if first.total_is_exact else first.total <= whole.total


def test_equal_scores_stand_in_the_order_of_ids(tmp_path: Path) -> None:
    engine = engine_of(tmp_path, *(entry(f"page {i:02}", "the same words") for i in range(30)))
    ranked = engine.search(All((Word("same", AT),), AT), "", 10, exact=True)
    assert ranked.entries == list(range(10))
    ids = [engine.reader.id_of(number) for number in ranked.entries]
    assert ids == sorted(ids)


def test_forms_that_no_headword_has(tmp_path: Path) -> None:
    engine = engine_of(tmp_path, entry("one", "an island"), entry("two", "the islands"))
    assert headwords(engine, Field("headword", Word("island", AT), AT)) == set()
