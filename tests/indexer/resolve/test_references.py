"""Cross-references lead to entries: the same dictionary first, the strictest spelling first, turned headwords too."""

from __future__ import annotations

from pathlib import Path

import pytest
from small_index import build_small, entry

from indexer.entry import CrossReference, Entry, Snippet
from searcher import open_index
from searcher.relating.links import NOWHERE, dangling_references, references_of, referring_to


def see(*headwords: str) -> tuple[CrossReference, ...]:
    return tuple(map(CrossReference, headwords))


def targets(tmp_path: Path, references: tuple[str, ...], *others: Entry) -> list[str | None]:
    """The first paragraph of what each reference of an entry leads to; None where one dangles."""
    build_small(tmp_path, [entry("asker", "Asks.", cross_references=see(*references)), *others])
    with open_index(tmp_path / "index") as index:
        reader = index._reader
        asker = reader.entry_of(index.define("asker")[0].id)
        found = references_of(reader, asker)
        dangling = [place for owner, place in dangling_references(reader) if owner == asker]
        assert dangling == [place for place, number in enumerate(found) if number == NOWHERE]
        for number in found:
            assert number in (NOWHERE, asker) or asker in referring_to(reader, number)
        return [None if number == NOWHERE else reader.stored[number].split("\0")[1] for number in found]


@pytest.mark.parametrize("reference", ["salt", "SALT", "sált"])
def test_the_same_dictionary_first(tmp_path: Path, reference: str) -> None:
    others = [
        entry("Salt", "Another's.", dictionary="A"),
        entry("Salt", "Ours."),
        entry("salt", "Theirs.", dictionary="Z"),
    ]
    assert targets(tmp_path, (reference,), *others) == ["Ours."]


def test_another_dictionary_where_the_own_one_has_nothing(tmp_path: Path) -> None:
    assert targets(tmp_path, ("Salt", "Pepper"), entry("salt", "Another's.", dictionary="A")) == ["Another's.", None]


def test_the_strictest_spelling_first(tmp_path: Path) -> None:
    others = [
        entry("polish", "To rub."),
        entry("Polish", "Of Poland."),
        entry("x-ray", "Marked."),
        entry("C", "A letter."),
    ]
    assert targets(tmp_path, ("Polish", "polish", "POLISH"), *others)[:2] == ["Of Poland.", "To rub."]
    assert targets(tmp_path, ("X ray", "xray", "C++"), *others) == ["Marked.", "Marked.", None]


def test_turned_headwords_on_either_side(tmp_path: Path) -> None:
    others = [
        entry("Japan, Relations with", "Turned.", alternatives=("relations with Japan",)),
        entry("relations with Siam", "Plain."),
    ]
    assert targets(tmp_path, ("relations with Japan", "Siam, Relations with"), *others) == ["Turned.", "Plain."]


def test_articles_before_stubs_and_stubs_before_nothing(tmp_path: Path) -> None:
    shown = (Snippet("mace", "Cut short", True, "Far", "en"), Snippet("nut", "Only cut", True, "Far", "en"))
    others = [entry("page", "Shows.", snippets=shown), entry("mace", "Whole.", dictionary="Near")]
    assert targets(tmp_path, ("mace", "nut"), *others) == ["Whole.", "Only cut"]


@pytest.mark.parametrize("headword", ["mace", "Mace", "ma-ce", "macé"])
def test_an_article_of_another_dictionary_before_a_stub_of_the_own_one(tmp_path: Path, headword: str) -> None:
    shown = (Snippet("mace", "Cut short", True, "Tests", "en"),)
    others = [entry("page", "Shows.", snippets=shown), entry(headword, "Whole.", dictionary="Far")]
    assert targets(tmp_path, ("mace",), *others) == ["Whole."]


def test_an_article_of_a_turned_headword_before_a_stub(tmp_path: Path) -> None:
    shown = (Snippet("Siam, Relations with", "Cut short", True, "Tests", "en"),)
    others = [entry("page", "Shows.", snippets=shown), entry("relations with Siam", "Whole.", dictionary="Far")]
    assert targets(tmp_path, ("Siam, Relations with",), *others) == ["Whole."]


def test_a_reference_leads_to_its_own_entry_only_where_nothing_else_is_meant(tmp_path: Path) -> None:
    twin = [
        entry("acid", "Sour.", alternatives=("vinegar",), cross_references=see("Vinegar")),
        entry("lime", "Green.", alternatives=("limes",), cross_references=see("limes")),
        entry("limes", "A border of Rome.", dictionary="Rome"),
    ]
    report = build_small(tmp_path, twin)
    assert (report.references, report.dangling) == (2, 0)
    with open_index(tmp_path / "index") as index:
        reader = index._reader
        acid, lime = (reader.entry_of(index.define(word)[0].id) for word in ("acid", "lime"))
        assert references_of(reader, acid) == [acid]
        assert referring_to(reader, acid) == []
        assert reader.in_links[acid] == 0
        assert [reader.stored[number].split("\0")[0] for number in references_of(reader, lime)] == ["limes"]


def test_those_who_refer_are_those_who_show_and_those_who_say_see(tmp_path: Path) -> None:
    pages = [
        entry("a", "One.", cross_references=see("mace", "Mace")),
        entry("b", "Two.", snippets=(Snippet("Mace", "A spice", True, "Tests", "en"),)),
        entry("Mace", "A spice of the islands.", cross_references=see("a")),
    ]
    build_small(tmp_path, pages)
    with open_index(tmp_path / "index") as index:
        reader = index._reader
        numbers = {reader.stored[number].split("\0")[0]: number for number in range(len(reader))}
        assert referring_to(reader, numbers["Mace"]) == sorted((numbers["a"], numbers["b"]))
        assert index.define("mace")[0].in_links == 2
        assert referring_to(reader, numbers["b"]) == []


def test_references_of_duplicates_are_those_of_the_one_that_stays(tmp_path: Path) -> None:
    same = [entry("salt", "White.", address=f"http://a/{number}", cross_references=see("tea")) for number in range(3)]
    report = build_small(tmp_path, [*same, entry("tea", "Green.")])
    assert (report.duplicates, report.references, report.dangling) == (2, 1, 0)
