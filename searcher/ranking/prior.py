"""What it is worth that other pages point to an entry."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

PRIOR = 0.5
"""The prior of an entry that everything points to, in units of score: no prior reaches it."""

HALF_AT = 5
"""So many pages that point to an entry give half of PRIOR."""


def link_priors(in_links: NDArray[Any]) -> NDArray[np.float32]:
    """float32, for each count of pages that point to an entry what is added to its score; in [0, PRIOR).

    Source: Craswell, Robertson, Zaragoza & Taylor 2005, "Relevance weighting for query independent evidence", the
    saturated form, with exponent 1.
    """
    links = in_links.astype(np.float32)
    found: NDArray[np.float32] = np.float32(PRIOR) * links / (links + np.float32(HALF_AT))
    return found
