"""The bounds of a question, and the version of its language.

Every bound is structural, and the parser's steps grow with the length of the text alone. A question over
``MAX_LENGTH`` is refused; over any other bound it is read as far as it goes, and a diagnostic of the
kind "limit" says how.
"""

from __future__ import annotations

from indexer.errors import QueryError

LANGUAGE_VERSION = 1
"""Rises when a question that was understood before is read in another way."""

MAX_LENGTH = 10_000
"""Code points in a question."""

MAX_DEPTH = 20
"""Brackets within brackets."""

MAX_CLAUSES = 256
"""Words, phrases, patterns and filters in a question."""

MAX_PATTERNS = 16
"""Wildcards and fuzzy words in a question, filters not counted."""

MAX_WILDCARDS = 8
"""Signs ``*`` and ``?`` in one pattern, once ``**`` is one."""

MAX_DISTANCE = 2
"""The edit distance after ``~``."""

MAX_SLOP = 100
"""Other words allowed inside a phrase by ``"..."~n``."""

MAX_REMARKS = 32
"""Diagnostics given; the last one counts the rest."""


def check_length(text: str) -> None:
    """Raise QueryError where the text is longer than ``MAX_LENGTH`` code points."""
    if len(text) > MAX_LENGTH:
        raise QueryError(
            f"the question has {len(text):,} characters, the limit is {MAX_LENGTH:,}; search for a part of it"
        )
