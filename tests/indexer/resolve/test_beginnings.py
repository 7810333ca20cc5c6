"""Damaged beginnings: what a page shows of an article leads to it, and what begins otherwise does not."""

from __future__ import annotations

from pathlib import Path

import pytest
from small_index import build_small, entry

from indexer.entry import CrossReference, Snippet
from searcher import open_index
from searcher.relating.links import disputed_snippets

ARTICLE = (
    "Sino-Burmese treaties of the nine-teenth century weren't kept; the harbour-master's copies burned.",
    "A second paragraph tells why.",
)


def leads(tmp_path: Path, text: str, *article: str, headword: str = "Treaty", see: tuple[str, ...] = ()) -> bool:
    """Whether a snippet leads to the only article of its headword; where not, it is a stub that disagrees with it."""
    references = tuple(map(CrossReference, see))
    shown = Snippet(headword, text, True, "Tests", "en")
    report = build_small(
        tmp_path,
        [entry("page", "Shows one.", snippets=(shown,)), entry("Treaty", *article, cross_references=references)],
    )
    with open_index(tmp_path / "index") as index:
        reader = index._reader
        disputes = [
            (reader.stored[stub].split("\0")[1], reader.stored[rival].split("\0")[0])
            for stub, rival in disputed_snippets(reader)
        ]
    assert disputes == ([(text, "Treaty")] if report.stubs else [])
    return report.stubs == 0


@pytest.mark.parametrize(
    "text",
    [
        "Sino Burmese treaties of the nine teenth century weren t kept",
        "SinoBurmese treaties of the nineteenth century werent kept; the harbour master s copies burned.A second",
        "SINO BURMESE TREATIES",
        "Treaty Sino Burmese treaties of the nine teenth",
        "Sino Burmese treaties of the nine teenth century weren t kept; theContents1 Origins2 Copies",
        "",
    ],
)
def test_a_damaged_beginning_leads_to_its_article(tmp_path: Path, text: str) -> None:
    assert leads(tmp_path, text, *ARTICLE)


@pytest.mark.parametrize(
    "text",
    [
        "Sino Burmese treaties of the nine teenth century were kept",
        "treaties of the nine teenth century weren t kept",
        "A second paragraph tells why",
        "Sino Burmese treaties of the nine teenth century weren t kept the harbour master s copies burned "
        "A second paragraph tells why not",
        "Contents1 Origins2 Copies",
    ],
)
def test_what_is_no_beginning_stays_a_stub_that_disagrees(tmp_path: Path, text: str) -> None:
    assert not leads(tmp_path, text, *ARTICLE)


def test_a_headword_or_an_author_in_front_of_the_article_is_passed_over(tmp_path: Path) -> None:
    assert leads(tmp_path / "a", "between two kings", "TREATY between two kings and their heirs.")
    assert leads(tmp_path / "b", "Between two kings", "---- by A. N. Author", "Between two kings and their heirs.")
    assert not leads(tmp_path / "c", "Between two kings", "Made by two kings", "Between two kings and their heirs.")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("An old word. See also Harbour; Burma.", True),
        ("An old word. See also Harbour; Bur", False),
        ("An old word. See also Harbour; Burm", True),
        ("An old word. See also Haven; Burma", False),
        ("An old word. Harbour towns of other shores", False),
    ],
)
def test_a_snippet_may_run_on_into_the_references_of_a_short_article(
    tmp_path: Path, text: str, *, expected: bool
) -> None:
    assert leads(tmp_path, text, "An old word.", see=("Harbour", "Burma")) is expected


def test_letters_are_compared_without_stress_and_old_spelling(tmp_path: Path) -> None:
    assert leads(tmp_path, "КАКОВО РУССКОЕ слово о по", "ка\u0301ково русское слово о по\u0301ле")


def test_of_several_articles_the_one_that_begins_so(tmp_path: Path) -> None:
    bodies = ["A bank of sand.", "A bank of money.", "A bank of oars."]
    shown = tuple(
        Snippet("bank", text, True, "Tests", "en") for text in ("A bank of oa", "A bank of sand", "A bank of")
    )
    build_small(tmp_path, [entry("page", "Shows three.", snippets=shown), *[entry("Bank", body) for body in bodies]])
    with open_index(tmp_path / "index") as index:
        in_links = {one.article[0]: one.in_links for one in index.define("bank")}
        assert in_links["A bank of oars."] == in_links["A bank of sand."] == 1
        assert len(in_links) == 3


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A ring of iron on an old quay. See also Mooring; Bollard.From it hang", True),
        ("A ring of iron on an old quay. See also Mooring; Bollard.From it sang", False),
        ("A ring of iron on an old quay. See also Moor", True),
        ("A ring of iron on an old quay. See also", True),
        ("A ring of iron on an old quay. Also", False),
        ("A ring of iron on an old quay. Like Mooring; Bollard.From it hang", False),
        ("A ring. See also Mooring; Bollard", False),
        ("See also Mooring; Bollard", False),
    ],
)
def test_references_may_stand_between_paragraphs(tmp_path: Path, text: str, expected: bool) -> None:
    article = ("A ring of iron on an old quay.", "From it hang the boats.")
    assert leads(tmp_path, text, *article, see=("Mooring", "Bollard")) == expected
