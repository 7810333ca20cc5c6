"""A small index of two dictionaries whose glosses overlap."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from household import HOUSEHOLD, PLAIN_WORDS

from indexer import build_index
from searcher import Index, open_index


@pytest.fixture(scope="session")
def household(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the index, for reading only."""
    folder = tmp_path_factory.mktemp("household")
    (folder / "pages").mkdir()
    (folder / "pages" / "Household.tsv").write_text(HOUSEHOLD, "utf-8")
    (folder / "pages" / "Plain Words.tsv").write_text(PLAIN_WORDS, "utf-8")
    build_index(folder / "pages", folder / "index", language="en", jobs=1)
    return folder / "index"


@pytest.fixture
def index(household: Path) -> Iterator[Index]:
    with open_index(household) as opened:
        yield opened
