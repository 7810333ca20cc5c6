"""References from source lines."""

from __future__ import annotations

import json

import pytest

from indexer.entry import Citation
from indexer.errors import QueryError
from searcher.citing import STYLES, cite
from searcher.findings import StoredEntry

FULL = Citation("Big Book. A. Author. 1990–1992.", "Big Book", "A. Author", "Oslo", "Press & Sons", 1990, 1992)
BARE = Citation("Big Book", "Big Book")


def stored(citation: Citation | None, headword: str = "Silk Road") -> StoredEntry:
    return StoredEntry(headword, ("Text.",), id="0123456789abc", citation=citation)


def test_text_joins_what_is_there() -> None:
    assert cite([stored(FULL)]) == "“Silk Road”, Big Book, A. Author, Oslo: Press & Sons, 1990–1992"
    assert cite([stored(BARE)]) == "“Silk Road”, Big Book"
    assert cite([stored(Citation("as it\nstood"))]) == "“Silk Road”, as it stood"


@pytest.mark.parametrize("style", STYLES)
def test_no_source_line_is_no_reference(style: str) -> None:
    assert cite([stored(None)], style) == ""


def test_bibtex_has_what_the_line_has() -> None:
    text = cite([stored(FULL)], "bibtex")
    assert text.startswith("@incollection{0123456789abc,\n")
    assert "  publisher = {{Press \\& Sons}},\n  year = {1990--1992},\n}" in text
    assert "author" not in cite([stored(BARE)], "bibtex")


def test_bibtex_keeps_braces_balanced_and_letters_whole() -> None:
    text = cite([stored(BARE, "100% {C#} \\x_y ~^ $1 Größe 日本")], "bibtex")
    assert text.count("{") == text.count("}")
    assert (
        r"100\% \textbraceleft{}C\#\textbraceright{} \textbackslash{}x\_y \textasciitilde{}\textasciicircum{} \$1"
        in text
    )
    assert "Größe 日本" in text


def test_csl_follows_its_schema() -> None:
    (one,) = json.loads(cite([stored(FULL)], "csl"))
    assert one == {
        "id": "0123456789abc",
        "type": "entry-dictionary",
        "title": "Silk Road",
        "container-title": "Big Book",
        "author": [{"literal": "A. Author"}],
        "publisher-place": "Oslo",
        "publisher": "Press & Sons",
        "issued": {"date-parts": [[1990], [1992]]},
    }
    assert set(json.loads(cite([stored(BARE)], "csl"))[0]) == {"id", "type", "title", "container-title"}


def test_ris_is_a_dictionary_entry_on_single_lines() -> None:
    text = cite([stored(FULL, "Silk\nER  - Road"), stored(BARE)], "ris")
    first, second = text.split("\n\n")
    assert first.split("\n")[0] == "TY  - DICT"
    assert first.split("\n")[-1] == second.split("\n")[-1] == "ER  - "
    assert all(line[2:6] == "  - " for line in first.split("\n"))
    assert "TI  - Silk ER - Road" in first
    assert "PY  - 1990" in first
    assert "PY" not in second


def test_unknown_styles_are_told() -> None:
    with pytest.raises(QueryError, match="bibtex"):
        cite([], "mla")
