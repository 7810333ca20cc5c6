"""Pages in which everything leads to everything: rings, references to oneself, one headword for thousands."""

from __future__ import annotations

from pathlib import Path

from small_index import build_small, entry

from indexer.entry import CrossReference, Entry, Snippet
from searcher import Index, open_index
from searcher.relating.links import references_of, shown_by

PAGES = 200
SHARERS = 10_000


def article(number: int) -> str:
    return f"The {number}th of all-in-all, which leads to every other's article."


def snippet(number: int) -> Snippet:
    return Snippet(f"all {number}", article(number).replace("-", " ").replace("'", " ")[:40], True, "Tests", "en")


def entangled(number: int) -> Entry:
    """A page that shows and refers to all, itself too."""
    every = range(PAGES)
    see = tuple(CrossReference(f"All {other}" if other % 2 else f"all-{other}") for other in every)
    return entry(f"all {number}", article(number), cross_references=see, snippets=tuple(map(snippet, every)))


def test_where_everything_leads_to_everything_every_link_is_there(tmp_path: Path) -> None:
    report = build_small(tmp_path, map(entangled, range(PAGES)))
    assert (report.entries, report.snippets, report.stubs) == (PAGES, PAGES * PAGES, 0)
    with open_index(tmp_path / "index") as index:
        reader = index._reader
        names = [reader.stored[number].split("\0", 1)[0] for number in range(PAGES)]
        assert set(reader.in_links.tolist()) == {PAGES - 1}
        for number, name in enumerate(names):
            stored = index.entry(reader.id_of(number))
            assert stored is not None
            meant = [reference.headword.lower().replace("-", " ") for reference in stored.cross_references]
            assert [names[one] for one in references_of(reader, number)] == meant
            assert name not in meant or meant.count(name) == 1
            assert sorted(shown_by(reader, number)) == list(range(PAGES))
            found = index.related(stored.id, limit=20)
            assert len(found) == 20
            assert stored.id not in {one.id for one in found}


def ring(size: int) -> list[Entry]:
    """Entries each of which refers to the next alone, the last to the first."""
    return [
        entry(f"link {number}", f"Body {number}.", cross_references=(CrossReference(f"link {(number + 1) % size}"),))
        for number in range(size)
    ]


def test_references_go_round_in_a_ring(tmp_path: Path) -> None:
    build_small(tmp_path, ring(7))
    with open_index(tmp_path / "index") as index:
        seen, at = [], 0
        for _ in range(7):
            seen.append(at)
            (at,) = references_of(index._reader, at)
        assert at == 0
        assert sorted(seen) == list(range(7))
        assert index._reader.in_links.tolist() == [1] * 7


def targets_of(index: Index, headword: str) -> set[str]:
    """The first paragraphs of what the page of an entry shows."""
    page = next(one for one in index.define(headword) if one.kind == "article")
    reader = index._reader
    return {reader.stored[number].split("\0")[1] for number in shown_by(reader, reader.entry_of(page.id))}


def test_each_of_ten_thousand_articles_of_one_headword_is_told_by_its_beginning(tmp_path: Path) -> None:
    bodies = [f"Number {number:05} of those who share a name, and no more." for number in range(SHARERS)]
    pages = [entry("shared", body) for body in bodies]
    asked = range(0, SHARERS, 97)
    shown = tuple(Snippet("Shared", bodies[number][:30], True, "Tests", "en") for number in asked)
    see = (CrossReference("shared"), CrossReference("lister"), CrossReference("nowhere"))
    pages.append(entry("lister", "Lists some.", snippets=shown, cross_references=see))
    report = build_small(tmp_path, pages)
    assert (report.entries, report.stubs, report.dangling) == (SHARERS + 1, 0, 1)
    with open_index(tmp_path / "index") as index:
        assert targets_of(index, "lister") == {bodies[number] for number in asked}


def test_an_added_page_later_resolves_the_stubs_of_older_ones(tmp_path: Path) -> None:
    see = (CrossReference("Aril"),)
    older = [
        entry("nutmeg", "A seed.", snippets=(Snippet("mace", "The red spice", True, "Far", "en"),)),
        entry("clove", "A bud.", snippets=(Snippet("mace", "The red", True, "Far", "en"),), cross_references=see),
    ]
    report = build_small(tmp_path, older)
    assert (report.stubs, report.references, report.dangling) == (2, 1, 1)
    mace = entry("Mace", "The red spice that is a seed's coat.", alternatives=("aril",), dictionary="Far")
    report = build_small(tmp_path, [*older, mace])
    assert (report.entries, report.stubs, report.dangling) == (3, 0, 0)
    with open_index(tmp_path / "index") as index:
        (found,) = index.define("mace")
        assert (found.kind, found.in_links) == ("article", 2)
        assert targets_of(index, "nutmeg") == targets_of(index, "clove") == {"The red spice that is a seed's coat."}
