"""Pages with one fault each, and what is told of them: of a corpus and of its index alike."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

import pytest
from click.testing import CliRunner
from small_index import entry, write_corpus

from indexer import build_index
from indexer.checking import KINDS, Finding, check_corpus, check_index
from indexer.entry import CrossReference, Entry, Snippet
from indexer.errors import CorpusEmpty, CorpusNotFound, IndexDamaged
from searcher.cli import headword

LONG = (
    "The going out of the tide is slow at first, then faster, and slow again before the water turns; where the bed is flat it "
    "leaves wide sands that carts may cross, if the drivers know the hours and the places of the soft ground between them."
)
TALE = (
    "At low water the children of the coast look for shells and for what ships have lost. Old people tell that a church stood "
    "where now the deepest channel runs, and that its bell is heard before a storm. No map has it, but the fishermen leave out "
    "that place when they cast their nets. Two carts were lost there in one winter; since then a light burns on the dyke at night, "
    "paid for by the parish, and whoever crosses after dusk must ring at the house of the warden, who keeps a list of names."
)
CLEAN = [
    entry(f"Word {n}", f"Here stands article number {n}, which {LONG[n : n + 90]} is complete.") for n in range(30)
]


def faulty(folder: Path, entries: Iterable[Entry]) -> Path:
    return write_corpus(folder / "corpus", entries)


def told(found: Iterable[Finding]) -> list[tuple[str, str]]:
    return sorted((one.kind, one.headword) for one in found)


FAULTS = {
    "duplicate": [entry("Ebb", LONG, path="a.txt"), entry("Ebb", LONG, path="b.txt")],
    "near-duplicate": [entry("Ebb", TALE), entry("Neap", TALE.replace("carts", "wagons"))],
    "mojibake": [entry("Ebb", "A cafÃ© by the sea, where the tide is watched.")],
    "cut": [entry("Ebb", "The going out of the tide is slow at first, then faster, and slow again before …")],
    "dangling": [entry("Ebb", "A tide.", cross_references=(CrossReference("Word 3"), CrossReference("Nowhere")))],
    "disagreement": [
        entry("Ebb", "A tide.", snippets=(Snippet("Word 3", "Quite another thing", True, "Tests", "en"),))
    ],
}
"""A kind -> pages of which one has that fault, and none any other."""


@pytest.mark.parametrize("kind", FAULTS)
def test_each_fault_is_told_of_corpus_and_index(tmp_path: Path, kind: str) -> None:
    corpus = faulty(tmp_path, [*CLEAN, *FAULTS[kind]])
    found = list(check_corpus(corpus, jobs=1))
    assert [one.kind for one in found] == [kind]
    assert found[0].headword in {"Ebb", "Neap"}
    assert found[0].path
    build_index(corpus, tmp_path / "index", jobs=1)
    assert list(check_index(tmp_path / "index")) == found


def test_pages_without_fault_are_clean(tmp_path: Path) -> None:
    assert list(check_corpus(faulty(tmp_path, CLEAN), jobs=1)) == []


def test_an_open_end_counts_where_the_dictionary_ends_its_articles(tmp_path: Path) -> None:
    end = "The going out of the tide is slow at first, then faster, and slow again before the water"
    glosses = [entry(f"Gloss {n}", f"{end} comes to place {n} of the bay", dictionary="Glosses") for n in range(25)]
    found = list(check_corpus(faulty(tmp_path, [*CLEAN, *glosses, entry("Ebb", end)]), jobs=1))
    assert ("cut", "Ebb") in told(found)
    assert [one for one in found if one.kind == "cut" and one.headword.startswith("Gloss")] == []


def test_rejected_pages_are_told_with_their_reason(tmp_path: Path) -> None:
    corpus = faulty(tmp_path, CLEAN)
    (corpus / "empty.txt").write_text(" \n")
    (found,) = check_corpus(corpus, jobs=1)
    assert (found.kind, found.path) == ("rejected", "empty.txt")
    assert found.reason.startswith("empty: ")


def test_a_corpus_of_rejected_pages_alone(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_text(" \n")
    assert [one.kind for one in check_corpus(tmp_path, jobs=1)] == ["rejected"]


def test_what_is_no_corpus(tmp_path: Path) -> None:
    with pytest.raises(CorpusNotFound):
        list(check_corpus(tmp_path / "nowhere"))
    with pytest.raises(CorpusEmpty):
        list(check_corpus(tmp_path))


def test_a_damaged_index_is_told(corpus_index: Path, tmp_path: Path) -> None:
    for file in corpus_index.iterdir():
        (tmp_path / file.name).write_bytes(file.read_bytes())
    stored = tmp_path / "MAIN_g1.stored"
    data = bytearray(stored.read_bytes())
    data[-4000:] = b"\xff" * 4000
    stored.write_bytes(data)
    with pytest.raises(IndexDamaged):
        list(check_index(tmp_path))


def test_the_command_prints_a_line_a_finding_and_exits_with_one(corpus_index: Path) -> None:
    ran = CliRunner().invoke(headword, ["check", str(corpus_index)])
    assert ran.exit_code == 1
    lines = ran.stdout.splitlines()
    assert "rejects-on-purpose/empty.txt: rejected: empty: it holds no text" in lines
    assert all(any(f": {kind}: " in line for kind in KINDS) for line in lines)
    assert "2 rejected" in ran.stderr


def test_the_command_prints_a_document(corpus_index: Path) -> None:
    ran = CliRunner().invoke(
        headword, ["check", "--index", str(corpus_index), "--json", "--kind", "rejected", "--quiet"]
    )
    assert ran.exit_code == 1
    document = json.loads(ran.stdout)
    assert [one["kind"] for one in document["findings"]] == ["rejected"] * 2
    assert document["counts"]["rejected"] == 2
    assert set(document["counts"]) == set(KINDS)
    assert ran.stderr == ""


@pytest.mark.parametrize("options", [[], ["--json"]])
def test_a_clean_corpus_exits_with_zero(tmp_path: Path, options: list[str]) -> None:
    ran = CliRunner().invoke(headword, ["check", str(faulty(tmp_path, CLEAN)), "--jobs", "1", *options])
    assert ran.exit_code == 0
    assert (json.loads(ran.stdout)["findings"] if options else ran.stdout.splitlines()) == []
    assert "nothing is wrong" in ran.stderr
