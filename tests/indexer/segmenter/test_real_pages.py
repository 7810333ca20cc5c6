"""Acceptance over real pages: the folder that HEADWORD_SAMPLES names."""

from __future__ import annotations

from pathlib import Path

import pytest

from indexer.entry import Entry
from indexer.readers.page import RawPage
from indexer.segmenter import segment

BURMA = "Historical Dictionary of Burma (Myanmar)"
RUSSIA = "Historical Dictionary of the Russian Federation"


@pytest.fixture(scope="module")
def seed(samples: Path) -> Entry:
    text = (samples / "en_japan_relations_with.txt").read_bytes().decode()
    return segment(RawPage("text", text, "en_japan_relations_with.txt"))


def test_seed_page(seed: Entry) -> None:
    assert seed.headword == "Japan, Relations with"
    assert seed.alternatives == ("relations with Japan",)
    assert seed.dictionary == RUSSIA
    assert [paragraph.split()[0] for paragraph in seed.article] == ["Historically,", "Trade", "Cooperation"]
    assert [reference.headword for reference in seed.cross_references] == ["Foreign investment", "Foreign trade"]
    assert seed.citation is not None
    assert (seed.citation.title, seed.citation.author, seed.citation.year) == (RUSSIA, None, 2010)


def test_seed_page_snippets(seed: Entry) -> None:
    assert [(snippet.headword, snippet.dictionary, snippet.cut) for snippet in seed.snippets] == [
        ("Japan, Relations with", BURMA, True),
        ("Thailand, Relations with", BURMA, True),
        ("India, Relations with", RUSSIA, True),
        ("Britain, Relations with", BURMA, True),
        ("People's Republic of China–Japan relations", "Wikipedia", False),
        ("Israel–Japan relations", "Wikipedia", False),
        ("Republic of China–Japan relations", "Wikipedia", True),
        ("Cases of controversial relations with the Axis of World War II", "Wikipedia", False),
        ("France–Japan relations (19th century)", "Wikipedia", True),
        ("Canada–Japan relations", "Wikipedia", True),
    ]
    article = "\n".join(seed.article)
    assert all(snippet.text and snippet.text not in article for snippet in seed.snippets)


def test_michelson(samples: Path) -> None:
    text = (samples / "ru_michelson_old.tsv").read_bytes().decode()
    records = [line.split("\t", 1) for line in text.split("\n") if "\t" in line]
    entries = [
        segment(RawPage("record", body, f"ru_michelson_old.tsv:{number}", headword=headword, named="Michelson"))
        for number, (headword, body) in enumerate(records)
    ]
    assert all(entry.headword and entry.article for entry in entries)
    assert not any(entry.snippets or entry.citation for entry in entries)
    only = [entry for entry in entries if " ".join(entry.article).startswith("См. ")]
    assert len(only) > 1_000
    assert sum(bool(entry.cross_references) for entry in only) >= 0.99 * len(only)
    named = {entry.headword.rstrip(".").casefold() for entry in entries}
    found = [reference.headword.casefold() for entry in entries for reference in entry.cross_references]
    assert sum(target in named for target in found) > 500
