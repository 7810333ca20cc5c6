"""Duplicates, twins, stubs and links: in arrays, and as a build of entries shows them."""

from __future__ import annotations

import tracemalloc
from pathlib import Path

import hypothesis.strategies as st
import numpy as np
import pytest
from hypothesis import given
from small_index import build_small, entry

from indexer.entry import Snippet
from indexer.resolve import Gathered, resolve
from indexer.store.gathering.batch import REFERENCE, ROW
from indexer.store.gathering.columns import Columns
from indexer.store.gathering.headword_keys import HEADWORD_KEY
from indexer.store.gathering.spool import Spool
from indexer.store.kinds import ARTICLE, SNIPPET
from searcher import open_index


def snippet(headword: str, text: str, dictionary: str = "Tests") -> Snippet:
    return Snippet(headword, text, True, dictionary, "en")


def test_the_fullest_of_duplicates_stays_with_the_addresses_and_snippets_of_all(tmp_path: Path) -> None:
    report = build_small(
        tmp_path,
        [
            entry("salt", "White and old.", address="http://a/1", snippets=(snippet("pepper", "Black", "B"),)),
            entry("salt", "White and old!", address="http://a/2", snippets=(snippet("mace", "Red and hot", "B"),)),
            entry("salt", "White, and old.", address="http://a/1"),
            entry("salt", "White and young.", address="http://a/4"),
        ],
    )
    assert (report.pages, report.entries, report.duplicates) == (4, 2, 2)
    with open_index(tmp_path / "index") as index:
        kept = next(one for one in index.define("salt") if "old" in one.article[0])
        assert kept.addresses[0] == "http://a/2"  # the fullest page comes first
        assert sorted(kept.addresses) == ["http://a/1", "http://a/2"]
        assert sorted(one.headword for one in kept.snippets) == ["mace", "pepper"]


def test_the_same_headword_in_two_dictionaries_is_no_duplicate(tmp_path: Path) -> None:
    report = build_small(tmp_path, [entry("salt", "White."), entry("salt", "White.", dictionary="Other")])
    assert (report.entries, report.duplicates) == (2, 0)


def test_twins_that_begin_alike_get_ids_of_their_own(tmp_path: Path) -> None:
    beginning = "the same letters " * 30
    report = build_small(tmp_path, [entry("salt", f"{beginning}{i}") for i in range(4)])
    assert report.entries == 4
    with open_index(tmp_path / "index") as index:
        twins = index.define("salt")
        assert len({one.id for one in twins}) == 4
        assert all(index.entry(one.id) == one for one in twins)


def test_a_snippet_whose_article_is_there_is_no_hit(tmp_path: Path) -> None:
    pages = [
        entry("tea", "A leaf.", snippets=(snippet("Salt", "White crystals of..."),)),
        entry("silk", "A thread.", snippets=(snippet("salt", "white crystals"), snippet("salt", "w", "Other"))),
        entry("salt", "White crystals of the sea; the full article."),
    ]
    report = build_small(tmp_path, pages)
    assert (report.entries, report.snippets, report.stubs) == (3, 3, 1)
    with open_index(tmp_path / "index") as index:
        assert index.search("kind:snippet crystals", exact=True).total == 0
        full = next(one for one in index.define("salt") if one.kind == "article")
        assert full.in_links == 2
        assert [(one.kind, one.dictionary) for one in index.define("salt")] == [
            ("article", "Tests"),
            ("snippet", "Other"),
        ]


def test_equal_snippets_are_one_stub_that_counts_its_pages(tmp_path: Path) -> None:
    pages = [entry(f"page {i}", f"text {i}", snippets=(snippet("Mace", "A red spice", "Far"),)) for i in range(5)]
    pages.append(entry("page 9", "text", snippets=(snippet("Mace", "A red cloak", "Far"),)))
    report = build_small(tmp_path, pages)
    assert (report.snippets, report.stubs) == (6, 2)
    with open_index(tmp_path / "index") as index:
        stub = index.search("spice").hits[0]
        assert stub.kind == "snippet"
        stored = index.entry(stub.id)
        assert stored is not None
        assert stored.in_links == 5


BODIES = ("", "a", "ab", "ab-c", "b", "bc")
rows = st.lists(
    st.tuples(
        st.booleans(),
        st.sampled_from(BODIES),
        st.integers(0, 3),
        st.integers(0, 4),
        st.integers(1, 9),
        st.integers(0, 30),
    ),
    min_size=1,
    max_size=30,
)


def gathered(drawn: list[tuple[bool, str, int, int, int, int]]) -> Gathered:
    """Rows of (whether it is an entry, text, key, identity, blanks at its end, page)."""
    table = np.zeros(len(drawn), ROW)
    texts = []
    for number, (is_entry, body, key, identity, blanks, page) in enumerate(drawn):
        texts.append(f"H\0{body}\0{{}}{' ' * blanks}".encode())
        table[number]["kind"] = ARTICLE if is_entry else SNIPPET
        table[number]["text"], table[number]["key"] = key * len(BODIES) + BODIES.index(body), key
        table[number]["stored"], table[number]["identity"] = len(texts[-1]), identity
        table[number]["page"] = page % len(drawn)
    stored = b"".join(texts)
    return Gathered(
        table, np.zeros(0, HEADWORD_KEY), np.zeros(0, REFERENCE), lambda start, end: stored[start:end], ["Tests"]
    )


@given(rows)
def test_every_row_has_one_that_stands_for_it(drawn: list[tuple[bool, str, int, int, int, int]]) -> None:
    found = resolve(gathered(drawn))
    kept, ids = found.kept.tolist(), found.ids.tolist()
    assert ids == sorted(set(ids))
    assert found.number_of.min() >= 0
    disputed = dict(zip(found.disputed.tolist(), found.disputing.tolist(), strict=True))
    for row, (is_entry, body, key, _, _, _) in enumerate(drawn):
        number = int(found.number_of[row])
        stands_for = drawn[kept[number]]
        letters = body.replace("-", "")
        rivals = [drawn[other] for other in kept if drawn[other][0] and drawn[other][2] == key]
        begin_so = [one for one in rivals if one[1].replace("-", "").startswith(letters)]
        assert stands_for[2] == key
        if is_entry:
            equal = [i for i, one in enumerate(drawn) if one[0] and one[1:3] == (body, key)]
            assert kept[number] == max(equal, key=lambda i: (drawn[i][4], -i))
        elif begin_so:
            assert stands_for in begin_so
        else:
            assert not stands_for[0]
            assert stands_for[1] == body
            assert (number in disputed) == bool(rivals)
            assert number not in disputed or drawn[kept[disputed[number]]] in rivals
    entries = sum(one[0] for one in drawn)
    assert entries == sum(drawn[row][0] for row in kept) + found.duplicates
    assert len(found.pages) == len(found.targets) == len(drawn) - entries


PAGES, EACH = 4_000, 5
MOST_BYTES = 64
"""Of memory that resolving takes, a row; what is read of the columns is mapped, and not among it."""


def test_resolving_holds_little_of_each_row(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in ("snippets", "learning", "references"):
        monkeypatch.setattr(f"indexer.resolve.{module}.AT_ONCE", 512)
    count = PAGES * (1 + EACH)
    table = np.zeros(count, ROW)
    number = np.arange(count)
    is_entry = number % (1 + EACH) == 0
    table["kind"] = np.where(is_entry, ARTICLE, SNIPPET)
    table["page"] = number - number % (1 + EACH)
    shown = np.where(is_entry, number // (1 + EACH), number % PAGES)
    table["key"] = shown.astype(np.uint64) * np.uint64(0x9E3779B97F4A7C15)
    table["text"] = table["identity"] = number.astype(np.uint64) * np.uint64(0xD6E8FEB86659FD93)
    texts = [b"H\0the article of %d%s\0{}" % (one, b" goes on" * (own % 6 != 1)) for own, one in enumerate(shown)]
    table["stored"] = list(map(len, texts))
    rows, stored = Columns(tmp_path, ROW), Spool(tmp_path, "u1")
    rows.append(table)
    stored.append_bytes(b"".join(texts))
    del table, texts, number, shown, is_entry
    nothing = Columns(tmp_path, HEADWORD_KEY), Columns(tmp_path, REFERENCE)
    tracemalloc.start()
    found = resolve(Gathered(rows, *nothing, stored.between, ["Tests"]))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    for part in (rows, stored, *nothing):
        part.close()
    assert len(found.targets) == PAGES * EACH
    assert peak < MOST_BYTES * count
