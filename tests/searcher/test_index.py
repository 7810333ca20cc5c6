"""An open index: tiers, loosening, filters, totals, paging, ids, threads; an added entry changes no other's match."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from small_index import build_small, entry, opened_small

from indexer.entry import Citation, CrossReference, Entry, Sense, Snippet
from indexer.errors import QueryError
from indexer.store.bm25 import Ranking
from searcher import open_index
from searcher.index import Index
from searcher.query.tree import Exact, Word

FULL = Entry(
    headword="Japan, Relations with",
    article=("First paragraph.", "I. One sense. II. Another sense."),
    alternatives=("relations with Japan", "Nippon"),
    language="en",
    headword_language="la",
    dictionary="Full",
    senses=(Sense("I", "One sense."), Sense("II", "Another sense.")),
    cross_references=(CrossReference("Foreign trade"),),
    citation=Citation("The line. 1935-1940.", "The title", "An author", "A place", "A publisher", 1935, 1940),
    snippets=(Snippet("Elsewhere", "Cut text", True, "Other", "en"),),
    path="folder/page.txt",
    address="http://example/page",
    encoding="koi8-r",
)
PAGES = [
    FULL,
    entry("salt", "White crystals of the sea.", dictionary="Spices", citation=Citation("x", year=1900)),
    entry("Salt", "The name of a ship that sailed the sea.", dictionary="Ships"),
    entry("sea", "Water full of salt.", dictionary="Ships"),
    entry("соль", "Белые кристаллы.", language="ru", dictionary="Пряности"),
    entry("C++", "A language."),
    entry("C", "Another language."),
    entry("café", "A house.", language="fr"),
    entry("!", "A mark."),
    entry("pepper", "Black, hot.", snippets=(Snippet("salt", "White and cut", True, "Elsewhere", "en"),)),
]


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Index]:
    with opened_small(tmp_path_factory.mktemp("index"), PAGES) as opened:
        yield opened


def headwords(index: Index, question: str, **options: object) -> list[str]:
    return [hit.headword for hit in index.search(question, **options)]  # type: ignore[arg-type]


def test_an_entry_is_stored_whole(index: Index) -> None:
    stored = index.entry(index.search("japan, relations with").hits[0].id)
    assert stored is not None
    for name in Entry.__dataclass_fields__:
        if name not in ("path", "alternatives"):
            assert getattr(stored, name) == getattr(FULL, name), name
    assert set(FULL.alternatives) <= set(stored.alternatives)
    assert stored.addresses == ("http://example/page",)
    assert index.entry(stored.id.upper()) == stored


@pytest.mark.parametrize("unknown", ["", "0000000000000", "x" * 13, "salt"])
def test_no_entry_has_that_id(index: Index, unknown: str) -> None:
    assert index.entry(unknown) is None


@pytest.mark.parametrize(
    ("question", "headword", "tier"),
    [
        ("salt", "salt", "exact headword"),
        ("Salt", "Salt", "exact headword"),
        ("SALT", "salt", "exact headword"),
        ("relations with japan", "Japan, Relations with", "turned headword"),
        ("nippon", "Japan, Relations with", "alternative headword"),
        ("C++", "C++", "exact headword"),
        ("c", "C", "exact headword"),
        ("cafe", "café", "exact headword"),
        ("!", "!", "exact headword"),
        ("crystals", "salt", "all words"),
        ("sea crystals nowhere", "salt", "some words"),
    ],
)
def test_what_stands_first_and_why(index: Index, question: str, headword: str, tier: str) -> None:
    hit = index.search(question).hits[0]
    assert (hit.headword if question != "SALT" else hit.headword.lower(), hit.tier) == (headword, tier)


def test_articles_stand_before_stubs_and_headwords_before_words(index: Index) -> None:
    hits = index.search("salt").hits
    assert [(hit.headword, hit.kind) for hit in hits[:3]] == [
        ("salt", "article"),
        ("Salt", "article"),
        ("salt", "snippet"),
    ] or [(hit.headword, hit.kind) for hit in hits[:3]] == [
        ("salt", "article"),
        ("salt", "snippet"),
        ("Salt", "article"),
    ]
    assert hits[3].headword == "sea"
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)


def test_c_plus_plus_is_not_c(index: Index) -> None:
    assert [one.headword for one in index.define("C++")] == ["C++"]


def test_c_is_not_c_plus_plus(index: Index) -> None:
    assert [one.headword for one in index.define("C")] == ["C"]


def test_loosened_hits_follow_and_say_so(index: Index) -> None:
    results = index.search("white sea nowhere")
    assert results.loosened
    assert "loosened" in {one.kind for one in results.diagnostics}
    assert {hit.tier for hit in results} == {"some words"}
    strict = index.search("white sea nowhere", exact=True)
    assert (strict.hits, strict.total, strict.total_is_exact, strict.loosened) == ((), 0, True, False)
    both = index.search("white sea")
    tiers = [hit.tier for hit in both]
    assert tiers == sorted(tiers, key=["all words", "some words"].index)
    assert set(tiers) == {"all words", "some words"}


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ({"dictionary": "Ships"}, {"Salt", "sea"}),
        ({"kind": "snippet"}, {"salt"}),
        ({"language": "ru"}, set()),
        ({"dictionary": "Ships", "kind": "snippet"}, set()),
    ],
)
def test_filters(index: Index, options: dict[str, str], expected: set[str]) -> None:
    assert set(headwords(index, "salt", **options)) == expected
    assert index.search("salt", exact=True, **options).total == len(expected)  # type: ignore[arg-type]


def test_pages_of_hits_are_one_list(index: Index) -> None:
    whole = [hit.id for hit in index.search("salt sea white", limit=50)]
    assert len(whole) == len(set(whole)) >= 4
    assert [
        hit.id for at in range(0, len(whole), 2) for hit in index.search("salt sea white", limit=2, offset=at)
    ] == whole


def test_totals_of_all_words_are_exact(index: Index) -> None:
    for limit in (1, 3, 50):
        results = index.search("salt", limit=limit, exact=True)
        assert (results.total, results.total_is_exact) == (4, True)
        assert len(results) == min(limit, 4)


def test_trees_are_questions_too(index: Index) -> None:
    assert headwords(index, Word("crystals", (0, 0))) == ["salt"]  # type: ignore[arg-type]
    assert {hit.headword for hit in index.search(Exact("SALT"))} == {"salt", "Salt"}


@pytest.mark.parametrize("question", ["", " ", "-", "\0", "\ud800", '"', "a" * 300, "* ?", "(((", "salt " * 50])
def test_odd_questions_raise_nothing_but_the_error_of_questions(index: Index, question: str) -> None:
    try:
        results = index.search(question)
    except QueryError:
        return
    assert results.total >= len(results.hits)


def test_many_threads_get_what_one_gets(index: Index) -> None:
    questions = [
        "salt",
        "white sea",
        '"of salt"',
        "s*",
        "sal~",
        "кристаллы",
        "sea salt white water nowhere",
        "japan -first",
    ] * 15

    def ask(question: str) -> list[tuple[str, float, object]]:
        return [(hit.id, hit.score, hit.excerpt) for hit in index.search(question)]

    expected = [ask(question) for question in questions]
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(ask, questions)) == expected


def test_an_added_entry_changes_no_other_entry_s_match(tmp_path: Path) -> None:
    questions = [
        "salt",
        "white sea",
        '"crystals of the sea"',
        "s*",
        "-salt sea",
        "headword:salt",
        "relations with japan",
    ]
    build_small(tmp_path / "few", PAGES)
    build_small(tmp_path / "more", [*PAGES, entry("added", "salt white sea crystals stand here apart")])
    with open_index(tmp_path / "few" / "index") as few, open_index(tmp_path / "more" / "index") as more:
        for question in questions:
            before = {hit.id: hit.headword for hit in few.search(question, limit=100, exact=True)}
            after = {hit.id: hit.headword for hit in more.search(question, limit=100, exact=True)}
            assert before == {one: headword for one, headword in after.items() if headword != "added"}, question


def test_ranking_parameters_are_stored_and_obeyed(tmp_path: Path) -> None:
    pages = [entry("salt road", "Something else."), entry("tea", "salt salt salt salt salt salt and tea")]
    ranked = {}
    for weight in (1, 50):
        folder = tmp_path / str(weight)
        build_small(folder, pages, ranking=Ranking(headword_weight=weight, k1=9.0, b=0.0))
        with open_index(folder / "index") as index:
            ranked[weight] = [hit.headword for hit in index.search("salt")]
    assert ranked == {1: ["tea", "salt road"], 50: ["salt road", "tea"]}


def test_the_index_is_a_context(tmp_path: Path) -> None:
    build_small(tmp_path, PAGES[1:3])
    with open_index(tmp_path / "index") as index:
        assert index.generation == 1
        assert index.path == tmp_path / "index"
        assert index.stats()


def test_a_stub_stands_behind_the_article_of_its_headword(tmp_path: Path) -> None:
    shown = Snippet("Tide", "tide tide tide tide of the moon", cut=True, dictionary="Elsewhere", language="en")
    page = entry("Tide", "The sea rises under the moon, as it long has, and so does the tide in a river.")
    build_small(tmp_path, [page, entry("Moon", "The moon.", snippets=(shown,))])
    with open_index(tmp_path / "index") as opened:
        hits = [(hit.headword, hit.kind) for hit in opened.search("tide moon")]
        scores = [hit.score for hit in opened.search("tide moon")]
    assert hits[:2] == [("Tide", "article"), ("Tide", "snippet")]
    assert scores == sorted(scores, reverse=True)


def test_a_stub_does_not_wait_for_an_article_that_does_not_match(tmp_path: Path) -> None:
    shown = Snippet("Tide", "moon moon moon", cut=True, dictionary="Elsewhere", language="en")
    pages = [
        entry("Tide", "The sea rises."),
        entry("Harbour", "Ships wait for the moon and the tide.", snippets=(shown,)),
    ]
    build_small(tmp_path, pages)
    with open_index(tmp_path / "index") as opened:
        first = opened.search("tide moon", exact=True).hits[0]
    assert (first.headword, first.kind) == ("Tide", "snippet")


def test_thousands_of_stubs_share_a_headword_with_an_article(tmp_path: Path) -> None:
    shown = [Snippet("Tide", f"tide moon {n}", cut=True, dictionary=f"Work {n}", language="en") for n in range(3000)]
    pages = [entry("Tide", "The moon moves the sea."), entry("Moon", "A light.", snippets=tuple(shown))]
    build_small(tmp_path, pages)
    with open_index(tmp_path / "index") as opened:
        results = opened.search("tide moon")
    assert results.total == 3001
    assert [hit.kind for hit in results] == ["article"] + ["snippet"] * 9


def test_excerpts_of_a_cut_stub_go_on_at_its_end(tmp_path: Path) -> None:
    shown = (
        Snippet("Whelk", "A sea snail that boats off Kent catch in baskets for", True, "Tests", "en"),
        Snippet("Winkle", "A small sea snail, picked with a pin.", False, "Tests", "en"),
    )
    with opened_small(tmp_path, [entry("Snail", "A slow animal of sea and garden.", snippets=shown)]) as index:
        assert {hit.headword: hit.excerpt.trails for hit in index.search("snail")} == {
            "Snail": False,
            "Whelk": True,
            "Winkle": False,
        }
        (snail,) = index.define("snail")
        assert {one.headword: one.excerpt.trails for one in index.related(snail.id)} == {"Whelk": True, "Winkle": False}
        answers = index.reverse("sea snail that boats catch in baskets").answers
        assert {one.headword: one.sense.trails for one in answers}["Whelk"]
