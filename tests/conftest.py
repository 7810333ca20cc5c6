"""What many tests share: the sample corpus, one index of it, the real samples, Hypothesis's profiles."""

from __future__ import annotations

import os
from pathlib import Path

import hypothesis
import pytest

ROOT = Path(__file__).resolve().parent.parent

hypothesis.settings.register_profile("ci", deadline=None, max_examples=100, print_blob=True)
hypothesis.settings.register_profile("long", deadline=None, max_examples=5_000, print_blob=True)
hypothesis.settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci"))


@pytest.fixture(scope="session")
def root() -> Path:
    """The project's folder."""
    return ROOT


@pytest.fixture(scope="session")
def corpus() -> Path:
    """The sample corpus."""
    return ROOT / "corpus"


@pytest.fixture(scope="session")
def corpus_index(corpus: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of an index of the sample corpus, for reading only: it is built once for all tests."""
    from indexer import build_index

    folder = tmp_path_factory.mktemp("corpus") / "index"
    build_index(corpus, folder, jobs=1)
    return folder


@pytest.fixture(scope="session")
def samples() -> Path:
    """The folder of real pages that ``HEADWORD_SAMPLES`` names; where none is, tests are skipped."""
    named = os.environ.get("HEADWORD_SAMPLES")
    if not named:
        pytest.skip("HEADWORD_SAMPLES names no folder of real pages")
    return Path(named)


@pytest.fixture(autouse=True)
def _own_places(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep the user's index, state and settings out of reach."""
    for variable in ("HEADWORD_INDEX", "NO_COLOR", "FORCE_COLOR", "PAGER"):
        monkeypatch.delenv(variable, raising=False)
    home = tmp_path_factory.getbasetemp() / "home"
    for variable in ("XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME"):
        monkeypatch.setenv(variable, str(home / variable.lower()))
