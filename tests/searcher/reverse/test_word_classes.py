"""The word classes that labels name."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from indexer import build_index
from searcher import open_index
from searcher.reverse.openers import NOUN, OTHER, VERB
from searcher.reverse.passages import PassageReader
from searcher.reverse.word_classes import WordClasses

PAGES = """\
stroll\tn 1: a slow walk for pleasure 2: a round of music; v 1: walk slowly for pleasure 2: wander
amble\tAmble, v. i. To walk slowly and with pleasure.
promenade\tPromenade, n. A slow walk for pleasure.
slow\tadj 1: not fast in walking for pleasure
plain\tA thing without a label: to walk slowly for pleasure, n.
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "Walks.tsv").write_text(PAGES, "utf-8")
    build_index(tmp_path / "Walks.tsv", tmp_path / "index", language="en", jobs=1)
    return tmp_path / "index"


def test_labels_stand_early_or_before_a_numbered_sense(folder: Path) -> None:
    with open_index(folder) as index:
        reader = index._reader
        passages = PassageReader(reader).read(np.arange(len(reader)), [])
        classes = WordClasses(reader).of_entries(passages).tolist()
        found = {reader.stored[entry].split("\0")[0]: bits for entry, bits in enumerate(classes)}
    assert found == {"stroll": NOUN | VERB, "amble": VERB, "promenade": NOUN, "slow": OTHER, "plain": 0}


def test_headwords_of_another_class_come_behind(folder: Path) -> None:
    with open_index(folder) as index:
        verbs = [answer.headword for answer in index.reverse("to walk slowly, for pleasure")]
        nouns = [answer.headword for answer in index.reverse("a slow walk for pleasure")]
    assert verbs.index("amble") < verbs.index("promenade")
    assert nouns.index("promenade") < nouns.index("amble")
