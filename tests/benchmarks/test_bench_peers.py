"""Every peer answers every class that it has a query for; a peer that is not there is skipped."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from benchmarks import corpora, questions
from benchmarks.peers import PEERS, interpreter, load, why_missing
from benchmarks.peers.port import HITS, Peer

Records = list[tuple[str, str]]


@pytest.fixture(scope="module", params=list(PEERS))
def peer(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, sample: Records) -> Iterator[Peer]:
    """A peer over an index of the sample."""
    name: str = request.param
    if name == "xapian":
        pytest.importorskip("xapian", reason="python3-xapian is Debian's and for its own Python")
    if reason := why_missing(name):
        pytest.skip(reason)
    folder = tmp_path_factory.mktemp(name)
    corpora.write(sample, folder / "sample.tsv")
    (folder / "index").mkdir()
    kind = load(name)
    kind.build(folder / "sample.tsv", folder / "index", 1)
    opened = kind(folder / "index")
    yield opened
    opened.close()


@pytest.mark.parametrize("kind", questions.CLASSES)
def test_questions_of_a_class_find_entries(kind: str, peer: Peer, sample: Records) -> None:
    if kind in peer.skips:
        pytest.skip(peer.skips[kind])
    headwords = {headword for headword, _ in sample}
    for question in questions.draw(sample, each=5)[kind]:
        hits = peer.answer(kind, question, excerpts=True)
        assert 0 < len(hits) <= HITS
        assert {headword for headword, _ in hits} <= headwords
        assert all(excerpt for _, excerpt in hits)


def test_a_peer_gives_the_same_hits_without_excerpts(peer: Peer, sample: Records) -> None:
    for kind, asked in questions.draw(sample, each=3).items():
        for question in asked if kind not in peer.skips else ():
            bare = peer.answer(kind, question, excerpts=False)
            assert [headword for headword, _ in bare] == [h for h, _ in peer.answer(kind, question, excerpts=True)]
            assert not any(excerpt for _, excerpt in bare)


def test_an_exact_headword_comes_first(peer: Peer, sample: Records) -> None:
    for headword, _ in sample[:12]:
        assert peer.answer("exact", headword, excerpts=False)[0][0] == headword


def test_a_prefix_finds_only_headwords_with_it(peer: Peer, sample: Records) -> None:
    prefix = sample[5][0][:3]
    hits = peer.answer("prefix", prefix, excerpts=False)
    assert all(prefix in headword for headword, _ in hits)


def test_two_words_must_both_match(peer: Peer) -> None:
    assert peer.answer("two", "the zzyzx", excerpts=True) == []


def test_a_peer_that_is_not_there_is_told_apart() -> None:
    assert why_missing("fts5") is None
    assert "nosuch" in (why_missing("nosuch") or "")
    assert Path(interpreter("fts5")).exists()
