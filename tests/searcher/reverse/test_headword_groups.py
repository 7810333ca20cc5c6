"""Entries grouped by headword, against plain grouping."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer import build_index
from indexer.analysis import tokens
from indexer.store.kinds import RARE
from searcher import open_index
from searcher.reverse.headwords import COMPARED, Grouped, entries_named, group_by_headword


def test_entries_are_grouped_by_the_words_of_their_headwords(corpus_index: Path) -> None:
    with open_index(corpus_index) as index:
        reader = index._reader
        entries = np.arange(len(reader))
        grouped = group_by_headword(entries, reader)
        plain = defaultdict(set)
        found = defaultdict(set)
        for entry in entries.tolist():
            headword = reader.stored[entry].split("\0")[0]
            language = reader.names[reader.language[entry]]
            words = tuple(token.form for token in tokens(headword, (language,)) if not token.extra)
            group = int(grouped.group[entry])
            first = reader.forward.terms(reader.positions[entry : entry + 1])[0]
            plain[words, reader.term_language[first]].add(entry)
            found[group].add(entry)
            assert grouped.words[group] == min(len(words), COMPARED)
            if len(words) == 1:
                assert reader.terms[int(grouped.leads[group])] == words[0]
                assert grouped.ranks[group] == reader.forward.ranks[grouped.leads[group]]
            else:
                assert grouped.ranks[group] == RARE
    assert sorted(map(sorted, found.values())) == sorted(map(sorted, plain.values()))
    assert max(map(len, found.values())) > 1


def test_entries_are_found_by_the_one_word_of_their_headword(corpus_index: Path) -> None:
    with open_index(corpus_index) as index:
        reader = index._reader
        grouped = group_by_headword(np.arange(len(reader)), reader)
        terms = np.unique(grouped.leads[grouped.words == 1])
        single = (grouped.words == 1)[grouped.group].nonzero()[0]
        assert entries_named(terms, reader).tolist() == single.tolist()
        assert entries_named(terms[:0], reader).tolist() == []


def test_longer_headwords_stand_alone(tmp_path: Path) -> None:
    beginning = "one two three four five six seven eight"
    (tmp_path / "A.tsv").write_text(f"{beginning} nine\ta\n{beginning} ten\tb\n{beginning}\tc\n", "utf-8")
    build_index(tmp_path / "A.tsv", tmp_path / "index", language="en", jobs=1)
    with open_index(tmp_path / "index") as index:
        assert len(group_by_headword(np.arange(3), index._reader)) == 3


@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 2), st.integers(0, 50)), min_size=1), st.floats(0, 1))
def test_the_best_of_another_dictionary_adds_a_share(rows: list[tuple[int, int, int]], share: float) -> None:
    groups, dictionaries, scores = (np.array(column) for column in zip(*rows, strict=True))
    known, group = np.unique(groups, return_inverse=True)
    unused = np.zeros(len(known), np.int64)
    grouped = Grouped(group, unused, unused, unused)
    expected = []
    for wanted in known.tolist():
        own = [(dictionary, score) for one, dictionary, score in rows if one == wanted]
        best = sorted((max(s for d, s in own if d == name) for name in {d for d, _ in own}), reverse=True)
        expected.append(best[0] + share * (best[1] if len(best) > 1 else 0))
    assert grouped.agreeing(scores, dictionaries, share).tolist() == pytest.approx(expected, rel=1e-5)
    assert grouped.best(scores).tolist() == [max(s for one, _, s in rows if one == wanted) for wanted in known.tolist()]
