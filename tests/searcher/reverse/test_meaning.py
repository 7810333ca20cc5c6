"""Reverse look-up by word vectors: with the library or a stand-in for it, and without."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from word_vector_library import modules, save_real, save_stand_in

from indexer import build_index
from indexer.errors import IndexDamaged, VectorsUnusable
from indexer.store.arrays import map_arrays
from indexer.store.generations import current_manifest
from indexer.store.sense_vectors import quantise, signs_of
from indexer.store.senses import GLOSS, gloss_of, sense_texts
from indexer.word_vectors import FILES, read_word_vectors, unit
from searcher import Index, open_index
from searcher.cli import headword
from searcher.reverse import meaning
from searcher.reverse.meaning import SenseVectors

PAGES = """\
car\t1. A vehicle with a motor, for a few persons. 2. The part of a balloon in which persons stand.
doctor\tA physician: one who heals.
shore\tThe land beside the ocean and its waves.
drawer\tA box that is pulled out of a table.
lamp\tA thing that gives light.
"""


@pytest.fixture(params=["stand-in", "model2vec"])
def vectors(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of word vectors, and the library that reads them."""
    folder = tmp_path / "vectors"
    folder.mkdir()
    if request.param == "model2vec":
        pytest.importorskip("model2vec")
        save_real(folder)
    else:
        for name, module in modules().items():
            monkeypatch.setitem(sys.modules, name, module)
        save_stand_in(folder)
    return folder


@pytest.fixture
def index(vectors: Path, tmp_path: Path) -> Iterator[Index]:
    (tmp_path / "Pages.tsv").write_text(PAGES, "utf-8")
    build_index(tmp_path / "Pages.tsv", tmp_path / "index", language="en", jobs=1, vectors=vectors)
    with open_index(tmp_path / "index") as opened:
        yield opened


@pytest.mark.parametrize(
    ("description", "word"),
    [("an automobile", "car"), ("hospital for the ill", "doctor"), ("the salt sea", "shore")],
)
def test_a_description_that_shares_no_word_with_a_sense_finds_it(index: Index, description: str, word: str) -> None:
    assert [answer.headword for answer in index.reverse(description, limit=1)] == [word]


def test_the_sense_that_is_nearest_is_shown(index: Index) -> None:
    (answer,) = index.reverse("automobile", limit=1)
    assert answer.sense.text == "A vehicle with a motor, for a few persons."


def test_words_count_beside_meaning(index: Index) -> None:
    assert [answer.headword for answer in index.reverse("a box pulled out of a table", limit=1)] == ["drawer"]
    assert [answer.headword for answer in index.reverse("gives light", limit=1)] == ["lamp"]


def test_conditions_narrow_what_is_near(index: Index) -> None:
    assert index.reverse("automobile", language="fr").answers == ()


def test_without_the_library_words_are_compared_and_a_note_says_so(
    index: Index, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "model2vec", None)
    answers = index.reverse("a vehicle of the ocean")
    assert [diagnostic.kind for diagnostic in answers.diagnostics] == ["words-alone"]
    assert "headword[semantic]" in answers.diagnostics[0].message
    assert {answer.headword for answer in answers} >= {"car", "shore"}


def test_only_the_nearest_of_many_are_looked_at(index: Index, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(meaning, "BY_SIGNS", 2)
    monkeypatch.setattr(meaning, "NEAR", 1)
    assert [answer.headword for answer in index.reverse("automobile")] == ["car"]


def test_cosines_are_those_of_the_vectors_but_for_rounding(index: Index, vectors: Path) -> None:
    reader = index._reader
    assert reader.vectors is not None
    kept = SenseVectors(reader.vectors, index.path)
    words = read_word_vectors(vectors)
    (query,) = words.encode(["motor of an automobile, by the sea"])
    for entry, text in enumerate(reader.stored.all()):
        name, body, rest = text.split("\0")
        glosses = [gloss_of(sense) for sense in sense_texts(body, rest)]
        cosines = unit(words.encode(glosses) + 0.5 * words.encode([name])) @ query
        found, sense = kept.of_entries(np.array([entry]), query[None])
        assert found[0] == pytest.approx(cosines.max(), abs=0.01)
        assert cosines[sense[0]] == pytest.approx(cosines.max(), abs=0.01)


def test_the_file_is_as_described(index: Index, root: Path) -> None:
    section = (root / "FORMAT.md").read_text("utf-8").partition("\n## Sense vectors\n")[2].partition("\n## ")[0]
    told = dict(re.findall(r"^\| `(\w+)` \| (\w+) \|", section, re.M))
    size = current_manifest(index.path).files["vectors"][0]
    written = map_arrays(index.path / "MAIN_g1.vectors", size)
    assert told.keys() == written.keys()
    assert {n: t for n, t in told.items() if t not in ("narrowest", written[n].dtype.name)} == {}
    assert len(written["starts"]) == len(index._reader) + 1
    assert len(written["senses"]) == len(written["scales"]) * int(written["size"][0])


def test_the_command_takes_a_folder(vectors: Path, tmp_path: Path) -> None:
    (tmp_path / "Pages.tsv").write_text(PAGES, "utf-8")
    build = ["build", str(tmp_path / "Pages.tsv"), "--language", "en", "--vectors", str(vectors), "--quiet"]
    built = CliRunner().invoke(headword, [*build, "--index", str(tmp_path / "index"), "--jobs", "1"])
    assert (built.exit_code, built.output) == (0, "")
    found = CliRunner().invoke(headword, ["define-by", "automobile", "--index", str(tmp_path / "index")])
    assert found.stdout.split()[1] == "car"


@pytest.mark.parametrize("name", FILES)
def test_a_folder_without_one_of_its_files_is_refused(vectors: Path, tmp_path: Path, name: str) -> None:
    (vectors / name).unlink()
    (tmp_path / "Pages.tsv").write_text(PAGES, "utf-8")
    with pytest.raises(VectorsUnusable, match=f"has no {name}"):
        build_index(tmp_path / "Pages.tsv", tmp_path / "index", vectors=vectors)
    assert not (tmp_path / "index").exists()


@pytest.mark.parametrize("name", ["model.safetensors", "tokenizer.json"])
def test_a_folder_of_something_else_is_refused(vectors: Path, name: str) -> None:
    (vectors / name).write_bytes(b"nothing of the kind")
    with pytest.raises(VectorsUnusable):
        read_word_vectors(vectors)


def test_a_name_that_is_no_folder_is_never_looked_for_elsewhere(vectors: Path) -> None:
    with pytest.raises(VectorsUnusable, match=r"has no config\.json"):
        read_word_vectors(vectors / "some" / "model")


def test_a_changed_file_is_damage(index: Index) -> None:
    path = index.path / "MAIN_g1.vectors"
    data = path.read_bytes()
    tokenizer = map_arrays(path, len(data))["tokenizer"].tobytes()
    path.write_bytes(data.replace(tokenizer, b"#" * len(tokenizer)))
    with open_index(index.path) as opened, pytest.raises(IndexDamaged):
        opened.reverse("automobile")


@given(arrays(np.float32, (5, 70), elements=st.floats(-1, 1, width=32)))
def test_whole_numbers_give_the_vectors_back(vectors: np.ndarray) -> None:
    whole, scales = quantise(vectors)
    assert np.abs(whole * scales[:, None] - vectors).max() <= scales.max() * 0.5 + 1e-6
    bits = np.unpackbits(signs_of(vectors).view(np.uint8), axis=1, bitorder="little")
    assert (bits[:, :70].astype(bool) == (vectors > 0)).all()
    assert not bits[:, 70:].any()


def test_the_definition_in_a_sense() -> None:
    assert gloss_of('a hat; "he wore a hat" [syn: lid] --Poe.') == "a hat;"
    assert gloss_of("[Obs.]") == "[Obs.]"
    assert gloss_of("a" * 2 * GLOSS) == "a" * GLOSS


def test_the_senses_of_a_text() -> None:
    assert sense_texts("1. one 2. two", '{"senses":[["1",3,6],["2",10,13]]}') == ["one", "two"]
    assert sense_texts("one\ntwo", "{}") == ["one", "two"]
    assert sense_texts("", "{}") == [""]
