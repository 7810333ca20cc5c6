"""What it is worth that other pages point to an entry."""

from __future__ import annotations

from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

PRIOR = 0.5
"""The prior of an entry that everything points to, in units of score: no prior reaches it."""

HALF_AT = 5
"""So many pages that point to an entry give half of PRIOR."""


Links = TypeVar("Links", float, NDArray[np.float32])


def link_prior(links: Links) -> Links:
    """What is added to the score of an entry that so many pages point to; in [0, PRIOR).

    Source: Craswell, Robertson, Zaragoza & Taylor 2005, "Relevance weighting for query independent evidence", the
    saturated form, with exponent 1.
    """
    return PRIOR * links / (links + HALF_AT)


def link_priors(in_links: NDArray[Any]) -> NDArray[np.float32]:
    """float32, the same for each count of pages."""
    return link_prior(in_links.astype(np.float32))


def priors_of(in_links: NDArray[Any], are_articles: NDArray[np.bool_] | None) -> NDArray[np.float32]:
    """float32, what is added to each entry's score; nothing to a stub's.

    are_articles  bool, which entries are articles; None where all are
    """
    found = link_priors(in_links)
    return found if are_articles is None else found * are_articles
