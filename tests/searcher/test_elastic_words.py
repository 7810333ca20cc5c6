"""Compounds and clitics: however the text writes them and the question asks for them, each finds each."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from pathlib import Path

import pytest
from small_index import build_small, entry

from searcher import open_index
from searcher.index import Index

FAMILIES = {
    "war": ("Russo-Japanese", "Russo Japanese", "RussoJapanese", "russojapanese", "Russo–Japanese", "RUSSO-JAPANESE"),
    "ruler": ("Burma's", "Burma s", "Burmas", "Burma’s", "burma's"),
}
SHAPES = ("{asked}", "{asked} {fate}", '"the {asked} {fate}"', '"{asked} {fate} came"', '"{asked}"')


def case(shape: str, fate: str, asked: str, written: str) -> object:
    """A case of the matrix."""
    return pytest.param(shape, fate, asked, written)


MATRIX = [
    case(shape, fate, asked, written)
    for shape in SHAPES
    for fate, forms in FAMILIES.items()
    for asked, written in product(forms, forms)
]


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Index]:
    """One entry for every way of writing; the others must not be in the way."""
    folder = tmp_path_factory.mktemp("elastic")
    entries = [
        entry(f"{fate} {i}", f"It was then that the {form} {fate} came to an end.")
        for fate, forms in FAMILIES.items()
        for i, form in enumerate(forms)
    ]
    entries += [entry("doctor", "The therapist came."), entry("crime", "The rapist came, russo and japanese apart.")]
    build_small(folder, entries)
    with open_index(folder / "index") as opened:
        yield opened


@pytest.mark.parametrize(("shape", "fate", "asked", "written"), MATRIX)
def test_each_finds_each(index: Index, shape: str, fate: str, asked: str, written: str) -> None:
    results = index.search(shape.format(asked=asked, fate=fate), limit=30, exact=True)
    wanted = f"{fate} {FAMILIES[fate].index(written)}"
    hits = {hit.headword: hit for hit in results}
    assert wanted in hits
    excerpt = hits[wanted].excerpt
    marked = "".join(excerpt.text[a:b] for a, b in excerpt.spans)
    core = {"war": "russojapanese", "ruler": "burma"}[fate]
    assert core in "".join(filter(str.isalnum, marked.lower()))


def test_only_what_some_text_joins_is_a_compound(index: Index) -> None:
    assert {hit.headword for hit in index.search("therapist", exact=True)} == {"doctor"}
    assert {hit.headword for hit in index.search('"the rapist"', exact=True)} == {"crime"}


def test_parts_apart_are_not_the_compound(index: Index) -> None:
    assert "crime" not in {hit.headword for hit in index.search("russojapanese", limit=30, exact=True)}


@pytest.mark.parametrize(
    ("written", "asked"),
    [
        ("l’eau de vie", ("l'eau", "leau", "eau")),
        ("ка/ко пришёл", ("како", "ка-ко")),
        ("in the U.S.S.R. and out", ("ussr", "USSR", "U.S.S.R.")),
        ("O'Brien came", ("OBrien", "o'brien", "obrien")),
    ],
)
def test_other_marks(tmp_path: Path, written: str, asked: tuple[str, ...]) -> None:
    language = "fr" if "eau" in written else "ru" if "ка" in written else "en"
    build_small(tmp_path, [entry("first", written, language=language), entry("second", "nothing", language=language)])
    with open_index(tmp_path / "index") as opened:
        for question in asked:
            assert [hit.headword for hit in opened.search(question, exact=True)] == ["first"], question


@pytest.mark.parametrize("asked", ["burma s ruler", "burma s, ruler", "BURMA S ruler"])
@pytest.mark.parametrize("language", ["en", "en-GB"])
def test_a_clitic_typed_apart_belongs_to_its_word(tmp_path: Path, language: str, asked: str) -> None:
    build_small(tmp_path, [entry("throne", "Then the Burma s ruler fell.", language=language)])
    with open_index(tmp_path / "index") as opened:
        assert [hit.headword for hit in opened.search(asked, exact=True)] == ["throne"]
