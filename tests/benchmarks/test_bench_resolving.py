"""The benchmark of resolving: what it gathers is what a build would, and it prints what it measured."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from benchmarks import corpora, resolving
from indexer.resolve import Gathered, resolve
from indexer.store.kinds import ARTICLE

RECORDS = [
    (f"word-{number}", f"The {number}th of the words that are not, as one's list says; it goes on about itself. " * 6)
    for number in range(200)
]


def test_the_pages_show_five_others_of_which_nine_in_ten_are_there(tmp_path: Path) -> None:
    corpora.write(RECORDS, tmp_path / "words.tsv")
    spill = resolving.gather(tmp_path / "words.tsv", 1000, tmp_path)
    found = resolve(Gathered.of(spill, {}))
    rows = spill.rows
    assert (int((rows["kind"] == ARTICLE).sum()), len(found.targets)) == (200, 1000)
    stubs = int((rows["kind"][found.kept] != ARTICLE).sum())
    assert 50 < stubs < 150
    led = rows["kind"][found.kept[found.targets]] == ARTICLE
    snippets = np.flatnonzero(rows["kind"] != ARTICLE)
    assert (rows["key"][found.kept[found.targets[led]]] == rows["key"][snippets][led]).all()
    assert (found.dangling, len(found.disputed)) == (0, 0)
    spill.close()


def test_it_prints_what_it_measured(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    corpora.write(RECORDS, tmp_path / "million.tsv")
    monkeypatch.setenv("HEADWORD_BENCH_DATA", str(tmp_path))
    resolving.main(["--entries", "100"])
    printed = capsys.readouterr().out
    assert "entries 100, snippets 500" in printed
    assert f"promised at most {resolving.MOST_SECONDS}" in printed
