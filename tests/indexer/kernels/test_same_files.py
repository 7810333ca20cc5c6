"""An index that was built with compiled kernels has the same bytes as one that was built without."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path
from random import Random
from typing import Any

import pytest

from indexer import build_index
from indexer.kernels import PLAIN, compiled

pytestmark = pytest.mark.skipif(
    compiled("indexer.kernels.inverting") is None, reason="the kernels are not compiled: there is no C compiler"
)

ENTRIES = 1200
WORDS = [
    "sail",
    "sails",
    "mast",
    "keel",
    "sail-cloth",
    "sailcloth",
    "U.S.",
    "café",
    "навигация",
    "mast's",
    "the",
    "of.",
    "Oar!",
]


@pytest.fixture(scope="module")
def dictionary(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A dictionary of so many positions that a build with little memory inverts it in several runs."""
    random = Random(7)
    words = WORDS + [f"{random.choice('abcdefgh')}word{i}" for i in range(3000)]
    lines = [
        f"{random.choice(words)} {i % 900}\t{' '.join(random.choices(words, k=random.randrange(40)))}."
        for i in range(ENTRIES)
    ]
    path = tmp_path_factory.mktemp("dictionary") / "ships.tsv"
    path.write_text("\n".join([*lines, lines[0], "long\t" + "sail mast " * 5000]), encoding="utf-8")
    return path


def files(corpus: Path, folder: Path, **options: Any) -> dict[str, str]:
    """The hash of each file of an index of a corpus."""
    build_index(corpus, folder, jobs=1, **options)
    return {path.name: sha256(path.read_bytes()).hexdigest() for path in folder.glob("MAIN_g*")}


@pytest.mark.parametrize("options", [{}, {"memory": 1 << 20}, {"language": "en"}], ids=repr)
def test_both_write_the_same_bytes(
    dictionary: Path, tmp_path: Path, options: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    built = files(dictionary, tmp_path / "compiled", **options)
    monkeypatch.setenv(PLAIN, "")
    assert files(dictionary, tmp_path / "plain", **options) == built
    assert len(built) > 5


def test_so_they_do_of_the_sample_corpus(corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    built = files(corpus, tmp_path / "compiled")
    monkeypatch.setenv(PLAIN, "")
    assert files(corpus, tmp_path / "plain") == built
