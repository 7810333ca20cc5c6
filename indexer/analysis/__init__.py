"""Text -> terms with offsets; the same when a page is indexed and when a question is asked."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from indexer.analysis.folding import fold
from indexer.analysis.keys import HeadwordKeys, headword_keys
from indexer.analysis.parts import Analysed, Extra, analyse_surface, compound_of, plain_parts
from indexer.analysis.pattern import pattern_for, surface_pattern, surfaces
from indexer.analysis.stemming import snowball_version, stem, stem_languages, stems

if TYPE_CHECKING:
    from indexer.analysis.language import detect
    from indexer.analysis.scripts import script_of
    from indexer.analysis.tokenizer import Token, tokens

__all__ = [
    "FINGERPRINT",
    "Analysed",
    "Extra",
    "HeadwordKeys",
    "Token",
    "analyse_surface",
    "compound_of",
    "detect",
    "fold",
    "headword_keys",
    "pattern_for",
    "plain_parts",
    "script_of",
    "stem",
    "stem_languages",
    "stems",
    "surface_pattern",
    "surfaces",
    "tokens",
]

ANALYSIS_VERSION = 1
"""Counted up with every change of what any text is analysed to."""

FINGERPRINT: str
"""The analysis that an index was made with: its version and Snowball's. Worked out when it is asked for."""


_NOT_IN_SEARCHES = {
    "Token": "indexer.analysis.tokenizer",
    "detect": "indexer.analysis.language",
    "script_of": "indexer.analysis.scripts",
    "tokens": "indexer.analysis.tokenizer",
}
"""Names that a search does not need; their modules are loaded when they are asked for."""


def __getattr__(name: str) -> object:
    if name == "FINGERPRINT":
        return f"analysis {ANALYSIS_VERSION}, snowball {snowball_version()}"
    if name in _NOT_IN_SEARCHES:
        return getattr(import_module(_NOT_IN_SEARCHES[name]), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
