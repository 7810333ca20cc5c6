"""Every format that was ever released still opens and answers."""

from __future__ import annotations

from pathlib import Path

import pytest

from indexer.store.generations import FORMAT, current_manifest
from indexer.store.segment_reader import open_segment
from searcher.engines.embedded import EmbeddedEngine
from searcher.query import parse

HERE = Path(__file__).resolve().parent
FROZEN = sorted(HERE.glob("format_*"))


def engine_of(folder: Path) -> EmbeddedEngine:
    """The frozen index, whatever analysis is installed: what is asked here no stemmer changes."""
    return EmbeddedEngine(open_segment(folder, current_manifest(folder).fingerprint))


def test_the_present_format_is_frozen() -> None:
    assert HERE / f"format_{FORMAT}" in FROZEN


@pytest.mark.parametrize("folder", FROZEN, ids=lambda folder: folder.name)
@pytest.mark.parametrize(
    ("question", "headwords"),
    [
        ("measures of the sea", ["Sea, Measures of the"]),
        ('"anglo dutch"', ["Fathom", "Sea, Measures of the"]),
        ("anglodutch fathom", ["Fathom", "Sea, Measures of the"]),
        ("kind:snippet fathoms", ["Cable"]),
        ("year:1903", ["Sea, Measures of the"]),
        ("сажень", ["Сажень"]),
        ("klaft*", ["Klafter"]),
        ("klaftr~", ["Klafter"]),
        ("深さ", ["尋"]),
        ("headword:mark headword:42", ["Mark 42"]),
    ],
)
def test_a_frozen_index_answers(folder: Path, question: str, headwords: list[str]) -> None:
    engine = engine_of(folder)
    ranked = engine.search(parse(question).tree, question, 50, exact=True)
    assert sorted(engine.stored_entry(number).headword for number in ranked.entries) == headwords


@pytest.mark.parametrize("folder", FROZEN, ids=lambda folder: folder.name)
def test_a_frozen_entry_is_whole(folder: Path) -> None:
    engine = engine_of(folder)
    engine.reader.check()
    assert len(engine.reader) == 86
    number = engine.search(parse("measures of the sea").tree, "measures of the sea", 1).entries[0]
    stored = engine.stored_entry(number)
    assert engine.entry(stored.id) == stored
    assert stored.article[1].startswith("1) a rope's length.")
    assert [sense.label for sense in stored.senses] == ["1", "2"]
    assert stored.citation is not None
    assert (stored.citation.author, stored.citation.year, stored.citation.year_end) == ("A. Writer", 1901, 1905)
    assert [one.headword for one in stored.snippets] == ["Fathom", "Cable"]
    assert stored.addresses == ("http://dictionaries.example/sea-measures",)


@pytest.mark.parametrize("folder", FROZEN, ids=lambda folder: folder.name)
def test_plain_whoosh_opens_a_frozen_index(folder: Path) -> None:
    from whoosh.query import Term

    from indexer.store.plain_whoosh.toc import open_whoosh

    opened = open_whoosh(folder)
    with opened.searcher() as searcher:
        assert len(searcher.search(Term("headword", "klafter"))) == 1
    opened.close()
