"""What the user settles for every page of a build."""

from __future__ import annotations

from dataclasses import dataclass

from indexer.surrogates import replace_surrogates


@dataclass(frozen=True, slots=True)
class SegmentOptions:
    """The values that win over whatever a page says of itself.

    dictionary  the name of the dictionary of every page; None where each page names its own
    language    a BCP 47 primary subtag for every article; None where pages declare it or it is detected
    """

    dictionary: str | None = None
    language: str | None = None

    def __post_init__(self) -> None:
        if self.dictionary:  # bytes of a command line that are no UTF-8 arrive as lone surrogates
            object.__setattr__(self, "dictionary", replace_surrogates(self.dictionary))
