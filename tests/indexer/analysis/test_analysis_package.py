"""The package's face: its names, its fingerprint, and what it does not load."""

import subprocess
import sys

import pytest

from indexer import analysis

LOADS = """
import sys
from indexer.analysis import detect, headword_keys, tokens
tokens("Burma’s colonial ruler", ("en",)), headword_keys("C++"), detect("the house of the king", hint=None)
print(*sorted({"Stemmer", "py3langid", "numpy"} & set(sys.modules)))
"""


def test_every_public_name_is_there() -> None:
    assert all(hasattr(analysis, name) for name in analysis.__all__)
    assert len(set(analysis.__all__)) == len(analysis.__all__)


def test_the_fingerprint_names_the_versions() -> None:
    import Stemmer

    fingerprint = analysis.FINGERPRINT
    assert fingerprint == f"analysis {analysis.ANALYSIS_VERSION}, snowball {Stemmer.version()}"
    with pytest.raises(AttributeError, match="NO_SUCH_NAME"):
        _ = analysis.NO_SUCH_NAME


def test_stemmers_and_models_are_loaded_when_they_are_needed() -> None:
    loaded = subprocess.run([sys.executable, "-c", LOADS], capture_output=True, text=True, check=True)
    assert loaded.stdout.strip() == ""
