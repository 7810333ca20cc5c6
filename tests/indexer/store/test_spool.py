"""What is read of a spool, in whatever order, is what was written."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from indexer.store.gathering import spool
from indexer.store.gathering.spool import Spool


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=200), st.lists(st.tuples(st.integers(0, 200), st.integers(0, 200)), max_size=20))
def test_many_stretches_are_those_of_one_by_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, data: bytes, pairs: list[tuple[int, int]]
) -> None:
    monkeypatch.setattr(spool, "NEAR", 5)
    monkeypatch.setattr(spool, "STRETCH", 40)
    spans = [(min(pair), max(pair)) for pair in pairs if max(pair) <= len(data)]
    written = Spool(tmp_path, "u1")
    written.append_bytes(data)
    places = np.array(spans, np.int64).reshape(-1, 2)
    found = written.between_each(places[:, 0], places[:, 1])
    written.close()
    assert found == [data[start:end] for start, end in spans]
