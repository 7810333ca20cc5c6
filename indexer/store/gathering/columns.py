"""Records that outgrow memory while an index is built, on disk by column: who asks for one field reads no other."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from indexer.store.gathering.spool import Spool

Array = NDArray[Any]


class Columns:
    """A growing table of records of one structured dtype; it is read as an array of them would be, a field at a time."""

    def __init__(self, folder: Path, dtype: np.dtype[Any]) -> None:
        self.dtype = dtype
        self._folder = folder
        self._spools = {name: Spool(folder, dtype[name]) for name in dtype.names or ()}
        self._length = 0

    def __len__(self) -> int:
        return self._length

    def append(self, records: Array) -> None:
        """Add records at the end."""
        for name, spool in self._spools.items():
            spool.append(records[name])
        self._length += len(records)

    def __getitem__(self, name: str) -> Array:
        """A whole column, mapped: what was read of it stays in memory as long as the array does."""
        return self._spools[name].read()

    def take(self, places: Array) -> Array:
        """The records at some places, as an array of the structured dtype."""
        found = np.empty(len(places), self.dtype)
        for name in self._spools:
            found[name] = self[name][places]
        return found

    def __setitem__(self, name: str, values: Array) -> None:
        """Put other values into a column."""
        old = self._spools[name]
        self._spools[name] = Spool(self._folder, old.dtype)
        self._spools[name].append(values)
        old.close()

    def close(self) -> None:
        """Give the disk space back."""
        for spool in self._spools.values():
            spool.close()
