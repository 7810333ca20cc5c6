"""What JSON lines export builds into an index that answers the same: ids, hits, scores, excerpts, everything stored."""

from __future__ import annotations

import json
import os
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from click.testing import CliRunner
from small_index import build_small, entry

from indexer import build_index
from indexer.entry import Citation, CrossReference, Entry, Sense, Snippet
from searcher import Index, open_index
from searcher.cli import headword
from searcher.json_shapes import hit_to_json, stored_to_json

QUESTIONS = (
    "silk road", "tea", "чай", "russo-japanese", '"the sea"', "trade -silk", "compass", "dutch east india company", "sal*",
    "headword:indigo", "longitude harrison", "kind:snippet trade", "year:1900..1999 ship", "gravity acceleration", "измерение",
    "Kaffee", "boussole", "relations with portugal", "venise", "saffron~", "c", "!",
)  # fmt: skip


def numbers_of(index: Index) -> range:
    return range(len(index._reader))


def everything(index: Index) -> list[dict[str, Any]]:
    """All entries and stubs in the order of their ids."""
    reader = index._reader
    return [stored_to_json(index.entry(reader.id_of(number))) for number in numbers_of(index)]  # type: ignore[arg-type]


def answers(index: Index) -> list[Any]:
    """The hits of all questions, and how many there are."""
    found = [index.search(question, limit=30) for question in QUESTIONS]
    return [(one.total, one.loosened, [hit_to_json(hit) for hit in one]) for one in found]


def shown(index: Index) -> list[set[int]]:
    """What each page shows among its other dictionaries, by entry numbers."""
    starts = index._reader.shown_starts
    return [set(index._reader.shown[starts[n] : starts[n + 1]].tolist()) for n in numbers_of(index)]


def rebuild(index: Path, folder: Path) -> Path:
    """Build again what an index exports."""
    with open_index(index) as opened:
        opened.export("jsonl", folder / "entries.jsonl")
    build_index(folder / "entries.jsonl", folder / "again", jobs=1)
    return folder / "again"


def test_the_sample_corpus_answers_the_same(corpus_index: Path, tmp_path: Path) -> None:
    again = rebuild(corpus_index, tmp_path)
    with open_index(corpus_index) as first, open_index(again) as second:
        assert everything(second) == everything(first)
        assert answers(second) == answers(first)
        assert shown(second) == shown(first)
        assert second._reader.see.tolist() == first._reader.see.tolist()
        assert second._reader.year.tolist() == first._reader.year.tolist()


def test_everything_that_an_entry_can_hold(tmp_path: Path) -> None:
    full = Entry(
        "Ebb, Great", ("The going out of the tide.", "1. Of the sea. 2. Of luck."),
        alternatives=("Great ebb", "reflux"), language="en", headword_language="de", dictionary="Sea Words",
        senses=(Sense("1", "Of the sea."), Sense("2", "Of luck.")), cross_references=(CrossReference("Flow"),),
        citation=Citation("A. Sailor. Sea Words. 1903-1904.", "Sea Words", "A. Sailor", "Hull", "Quay", 1903, 1904),
        snippets=(Snippet("Flow", "The coming in", True, "Atlas", "en"), Snippet("Tide", "Zeit", False, "Wörter", "de")),
        path="sea/ebb.html", address="https://sea.example/ebb", encoding="koi8-r",
    )  # fmt: skip
    build_small(tmp_path, [full, entry("Flow", "123 456", language=None, dictionary="unknown")])
    again = rebuild(tmp_path / "index", tmp_path)
    with open_index(tmp_path / "index") as first, open_index(again) as second:
        assert everything(second) == everything(first)
        (stored,) = [one for one in everything(second) if one["headword"] == "Ebb, Great"]
        assert stored["citation"]["place"] == "Hull"
        assert stored["headword_language"] == "de"
        assert stored["encoding"] == "koi8-r"


def test_addresses_and_paths_of_duplicates_stay(tmp_path: Path) -> None:
    twins = [
        entry("Ebb", "The tide goes out.", address=f"https://{host}.example/ebb", path=f"{host}.html")
        for host in ("first", "two", "four")
    ]
    build_small(tmp_path, twins)
    again = rebuild(tmp_path / "index", tmp_path)
    with open_index(again) as second:
        (found,) = second.define("ebb")
        assert found.addresses == tuple(f"https://{host}.example/ebb" for host in ("first", "two", "four"))
        assert found.other_paths == ("two.html", "four.html")


def test_unknown_languages_are_not_guessed_anew(tmp_path: Path) -> None:
    build_small(
        tmp_path, [entry("Q", "x", language="und"), *(entry(f"word{n}", f"a text number {n}") for n in range(5))]
    )
    again = rebuild(tmp_path / "index", tmp_path)
    for folder in (tmp_path / "index", again):
        with open_index(folder) as index:
            assert index.define("Q")[0].language is None


def test_twins_and_shared_snippets_keep_ids_and_texts(tmp_path: Path) -> None:
    """Entries that share their beginnings get numbered ids by the order of pages; of alike snippets the first is kept."""
    start = "the same beginning " * 20
    twins = [entry("Ebb", start + f"and end {n}") for n in range(30)]
    marks = ("-", " ", "", "'", "–", "’")
    shown = [
        entry(f"page {n}", f"text of page {n}",
              snippets=(Snippet("Flow", f"the Russo{marks[n % 6]}Japanese {start}"[: 300 + n // 6 * 7], True, "Atlas", "en"),))
        for n in range(40)
    ]  # fmt: skip
    build_small(tmp_path, [*twins, *shown])
    again = rebuild(tmp_path / "index", tmp_path)
    with open_index(tmp_path / "index") as first, open_index(again) as second:
        assert everything(second) == everything(first)


def test_entries_keep_the_dictionary_names_that_their_ids_are_made_of(tmp_path: Path) -> None:
    pages = [
        entry("Ebb", "The tide goes out.", dictionary="Sea"),
        entry("Flow", "It comes in.", dictionary="Sea Words"),
    ]
    build_small(tmp_path, pages, aliases=("Sea=Sea Words",))
    with open_index(tmp_path / "index") as first:
        exported = first.export("jsonl", tmp_path / "entries.jsonl")
        assert exported.aliases == {"Sea": "Sea Words"}
        build_index(tmp_path / "entries.jsonl", tmp_path / "again", jobs=1, aliases=("Sea=Sea Words",))
        with open_index(tmp_path / "again") as second:
            assert everything(second) == everything(first)


def test_one_dictionary_alone(corpus_index: Path) -> None:
    options = ["--index", str(corpus_index), "--format", "jsonl", "--dictionary", "Commonleaf"]
    ran = CliRunner().invoke(headword, ["export", *options])
    assert ran.exit_code == 0
    objects = [json.loads(line) for line in ran.stdout.splitlines()]
    assert objects
    assert {one["dictionary"] for one in objects} == {"Commonleaf"}
    assert f"{len(objects)} entries written" in ran.stderr


def test_a_dictionary_that_is_not_there(corpus_index: Path) -> None:
    options = ["--index", str(corpus_index), "--format", "tsv", "--dictionary", "Nowhere"]
    ran = CliRunner().invoke(headword, ["export", *options])
    assert (ran.exit_code, ran.stdout) == (1, "")


@pytest.mark.parametrize("form", ["stardict", "dictd"])
def test_databases_need_a_name(corpus_index: Path, form: str) -> None:
    ran = CliRunner().invoke(headword, ["export", "--index", str(corpus_index), "--format", form])
    assert ran.exit_code == 2
    assert "--output" in ran.stderr


@pytest.mark.parametrize("form", ["jsonl", "stardict"])
def test_nothing_stays_of_an_export_that_fails(corpus_index: Path, tmp_path: Path, form: str) -> None:
    (tmp_path / "taken").mkdir()
    for output in (tmp_path / "taken", tmp_path / "nowhere" / "words"):
        ran = CliRunner().invoke(
            headword, ["export", "--index", str(corpus_index), "--format", form, "--output", str(output)]
        )
        assert ran.exit_code == 2, output
    assert [path.name for path in tmp_path.iterdir()] == ["taken"]
    assert list((tmp_path / "taken").iterdir()) == []


def test_a_pipe_is_written_into_and_stays_one(corpus_index: Path, tmp_path: Path) -> None:
    pipe, read = tmp_path / "pipe", []
    os.mkfifo(pipe)
    reader = Thread(target=lambda: read.append(pipe.read_bytes()))
    reader.start()
    with open_index(corpus_index) as opened:
        opened.export("jsonl", pipe)
        opened.export("jsonl", tmp_path / "file")
    reader.join()
    assert pipe.is_fifo()
    assert read == [(tmp_path / "file").read_bytes()]


def test_a_link_stays_one_and_leads_to_what_was_written(corpus_index: Path, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "real").write_text("old")
    (tmp_path / "link").symlink_to(tmp_path / "elsewhere" / "real")
    with open_index(corpus_index) as opened:
        written = opened.export("tsv", tmp_path / "link")
    assert written.files == (tmp_path / "link",)
    assert (tmp_path / "link").is_symlink()
    assert len((tmp_path / "elsewhere" / "real").read_text("utf-8").splitlines()) == written.entries
