"""Errors go from one process to another with their message and their data."""

from __future__ import annotations

import pickle

import pytest

from indexer import errors

ERRORS = [
    errors.CorpusNotFound("pages"),
    errors.CorpusEmpty("pages", "3 pages were rejected"),
    errors.CorpusUnreadable("pages", "no permission"),
    errors.PageRejected("a.txt", "empty", "it holds no text"),
    errors.IndexNotFound("index"),
    errors.IndexDamaged("index", "short"),
    errors.IndexIncompatible("index", "format 2"),
    errors.IndexLocked("index"),
    errors.AliasUnusable("x", 300),
    errors.VectorsUnusable("vectors", "none"),
    errors.ExportUnusable("out", "no such format"),
    errors.QueryError("it is empty"),
]


@pytest.mark.parametrize("error", ERRORS, ids=lambda error: type(error).__name__)
def test_an_error_survives_pickling(error: errors.HeadwordError) -> None:
    again = pickle.loads(pickle.dumps(error))
    assert type(again) is type(error)
    assert str(again) == str(error)
    assert vars(again) == vars(error)
    assert again.exit_code == error.exit_code
