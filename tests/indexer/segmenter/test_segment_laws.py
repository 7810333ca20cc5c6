"""What holds for every page of every format, and the dispatch between formats."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest
from entries import hold_to_laws
from hypothesis import assume, given
from hypothesis import strategies as st

from indexer.entry import Entry
from indexer.entry_json import entry_to_json
from indexer.errors import PageRejected
from indexer.readers.page import RawPage
from indexer.segmenter import SegmentOptions, segment

MARKS = """\
Look at other dictionaries:|Смотреть что такое "A" в других словарях|  • | — |…|\u00a0| |1) |2) |1. |2. |I |II |a) |b) |
; |See also |См. |. |2010.|. . 2010.|— М.: | это:|=|$|{|}|\\|[1913 Webster]|[e^]|    n 1: |    2: |(q.v.)|Foo|
Foo, Bar of|word|слово|词|\ufeff|\x00|/r/|(1998-05-27)|---- by A B|Contents"""
PIECES = st.sampled_from([*MARKS.replace("\n", "").split("|"), "\n", "\n\n", "\r\n", "-\n"])
TEXTS = st.text(max_size=60) | st.lists(PIECES, max_size=30).map("".join)
FORMATS = st.sampled_from(["text", "record", "dictd"])
HEADWORDS = st.none() | st.text(max_size=20) | st.sampled_from(["Foo", "Foo, Bar of"])


def cut(page: RawPage) -> Entry | None:
    try:
        return segment(page)
    except PageRejected as error:
        rejected = error
    assert (rejected.path, rejected.reason) in {(page.path, "empty"), (page.path, "binary")}
    return None


@given(FORMATS, TEXTS, HEADWORDS, st.lists(st.text(max_size=9), max_size=2).map(tuple))
def test_every_text_is_an_entry_or_a_reject(
    kind: str, text: str, headword: str | None, alternatives: tuple[str, ...]
) -> None:
    page = RawPage(kind, text, "folder/page.txt", headword, alternatives)  # type: ignore[arg-type]
    entry = cut(page)
    if entry is None:
        return
    hold_to_laws(entry)
    assert entry.headword not in entry.alternatives
    assert (entry.language, entry.path) == (None, page.path)


@given(TEXTS, st.lists(st.sampled_from(["alpha", "beta", "gamma"]), min_size=1, max_size=3))
def test_what_follows_the_marker_is_never_in_the_article(text: str, words: list[str]) -> None:
    listed = "".join(f"\n\n  • {word} — zq{word}zq …\u00a0 Lists" for word in words)
    entry = cut(RawPage("text", f"{text}\nLook at other dictionaries:{listed}", "folder/page.txt"))
    assume(entry is not None)
    assert entry
    assert "zq" not in "\n".join(entry.article)
    assert [snippet.headword for snippet in entry.snippets][-len(words) :] == words


def test_entry_is_read_and_options_win() -> None:
    made = Entry("Reed", ("A plant.",), language="en", dictionary="Pond Lore", path="old.txt")
    page = RawPage("entry", json.dumps(entry_to_json(made)), "all.jsonl:1", folder="Folder")
    assert segment(page) == made
    options = SegmentOptions(dictionary="Mine", language="de")
    assert (segment(page, options).dictionary, segment(page, options).language) == ("Mine", "de")


def test_entry_without_dictionary_is_of_its_folder() -> None:
    page = RawPage("entry", '{"headword": "Reed"}', "Folder/all.jsonl:1", folder="Folder")
    assert (segment(page).dictionary, segment(page).path) == ("Folder", "Folder/all.jsonl:1")


@pytest.mark.parametrize("text", ["", "{", "[]", "[" * 100_000, '{"headword": 1}', '"' + "\\", "1" * 5_000])
def test_damaged_entry_is_malformed(text: str) -> None:
    with pytest.raises(PageRejected) as raised:
        segment(RawPage("entry", text, "all.jsonl:1"))
    assert raised.value.reason == "malformed"


def test_saved_pages_are_cut_by_the_html_module() -> None:
    entry = segment(RawPage("html", "<h1>Reed</h1><p>A plant of ponds.</p>", "reed.html"))
    assert entry.headword == "Reed"
    assert "A plant of ponds." in entry.article


def test_import_is_light() -> None:
    code = "import sys, indexer.segmenter; print(sorted({'bs4', 'lxml', 'numpy', 'whoosh'} & set(sys.modules)))"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"
