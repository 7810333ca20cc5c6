"""What has to do with an entry: the same headword, near ones, texts alike, what its page shows; each article once."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from small_index import build_small, entry

from indexer import build_index
from indexer.entry import Snippet
from indexer.errors import QueryError
from searcher import Index, open_index
from searcher.cli import headword


def named(index: Index, word: str, dictionary: str = "Tests") -> str:
    """The id of the article of a headword in a dictionary."""
    return next(
        one.id
        for one in index.define(word)
        if (one.headword, one.dictionary, one.kind) == (word, dictionary, "article")
    )


def reasons(index: Index, word: str, **options: int) -> list[tuple[str, str, str]]:
    """Headword, dictionary and reason of what is related to an entry."""
    return [(one.headword, one.dictionary, one.why) for one in index.related(named(index, word), **options)]


PAGES = [
    entry(
        "Norway, Trade with",
        "Stockfish and timber came by Bergen, whose wharf the merchants kept.",
        alternatives=("trade with Norway",),
        snippets=(Snippet("Herring", "Salted fish from northern seas, packed in", True, "Fishes", "en"),),
    ),
    entry("Trade with Norway", "Another book says so.", dictionary="Other"),
    entry("Norway, Trade with", "A second opinion.", dictionary="Second"),
    entry("Denmark, Trade with", "Grain and oxen."),
    entry("Norway–Denmark treaties", "Paper and wax."),
    entry("Wharf", "Where stockfish and timber of Bergen are landed by merchants."),
    entry("Turnip", "Roots."),
]


@pytest.fixture
def index(tmp_path: Path) -> Index:
    """An index of PAGES."""
    build_small(tmp_path, PAGES)
    return open_index(tmp_path / "index")


def test_the_same_headword_comes_first_then_near_ones_then_texts_alike(index: Index) -> None:
    found = reasons(index, "Norway, Trade with")
    assert {found[0], found[1]} == {
        ("Norway, Trade with", "Second", "same headword"),
        ("Trade with Norway", "Other", "same headword"),
    }
    assert {one for one in found if one[2] == "near headword"} == {
        ("Denmark, Trade with", "Tests", "near headword"),
        ("Norway–Denmark treaties", "Tests", "near headword"),
    }
    assert found[4] == ("Herring", "Fishes", "shown on its page")
    assert found[5] == ("Wharf", "Tests", "alike in text")
    assert "Turnip" not in [word for word, _, _ in found]


def test_what_the_page_shows_is_never_left_out_for_others(index: Index) -> None:
    assert reasons(index, "Norway, Trade with", limit=1) == [("Herring", "Fishes", "shown on its page")]
    assert [why for _, _, why in reasons(index, "Norway, Trade with", limit=2)] == [
        "same headword",
        "shown on its page",
    ]
    assert reasons(index, "Norway, Trade with", limit=0) == []


def test_an_excerpt_is_of_the_text_as_the_index_has_it(index: Index) -> None:
    found = {one.headword: one for one in index.related(named(index, "Norway, Trade with"))}
    wharf = found["Wharf"].excerpt
    assert wharf.text == "Where stockfish and timber of Bergen are landed by merchants."
    assert {wharf.text[a:b] for a, b in wharf.spans} >= {"stockfish", "Bergen"}
    assert found["Herring"].kind == "snippet"
    assert found["Herring"].shown
    assert not found["Wharf"].shown


def test_similar_entries_are_those_alike_in_text_alone(index: Index) -> None:
    found = index.similar(named(index, "Norway, Trade with"), limit=1)
    assert [(one.headword, one.why) for one in found] == [("Wharf", "alike in text")]


def test_no_such_entry_has_nothing_and_a_limit_is_a_number(index: Index) -> None:
    assert index.related("0000000000000") == ()
    assert index.similar("nonsense") == ()
    with pytest.raises(QueryError, match="limit is a whole number"):
        index.related(named(index, "Wharf"), limit=-1)
    with pytest.raises(QueryError, match="limit is a whole number"):
        index.similar(named(index, "Wharf"), limit=1.5)  # type: ignore[arg-type]


def test_beginnings_of_one_article_are_one(tmp_path: Path) -> None:
    text = "A spice of the islands, once worth its weight in silver and more"
    shorter, longer = Snippet("Mace", text[:40], True, "Far", "en"), Snippet("Mace", text, True, "Far", "en")
    another = Snippet("Mace", "A staff of office that is carried in front of", True, "Far", "en")
    build_small(tmp_path, [entry("Mace", "A club.", snippets=(shorter, longer, another)), entry("Nut", "Hard.")])
    with open_index(tmp_path / "index") as index:
        found = index.related(named(index, "Mace"))
        assert len(found) == 2
        assert {one.excerpt.text[:7] for one in found} == {"A spice", "A staff"}
        stub = found[0] if found[0].excerpt.text.startswith("A spice") else found[1]
        assert all(not one.excerpt.text.startswith("A spice") for one in index.related(stub.id))


def test_everything_that_a_page_of_the_sample_corpus_shows_is_there(corpus_index: Path) -> None:
    shown = 0
    with open_index(corpus_index) as index:
        for hit in index.search("kind:article", limit=1000, exact=True):
            stored = index.entry(hit.id)
            assert stored is not None
            found = index.related(hit.id, limit=max(10, len(stored.snippets)))
            assert hit.id not in [one.id for one in found]
            assert len({one.id for one in found}) == len(found)
            listed = {(one.headword.casefold(), one.dictionary) for one in found}
            own = (stored.headword.casefold(), stored.dictionary)
            wanted = {(one.headword.casefold(), one.dictionary) for one in stored.snippets} - {own}
            assert wanted <= listed, stored.headword
            shown += len(wanted)
    assert shown > 200


def test_a_headword_that_thousands_share(tmp_path: Path) -> None:
    many = [entry("Common", f"Meaning number {number}.", dictionary=f"Book {number % 7}") for number in range(2_000)]
    build_small(tmp_path, many)
    with open_index(tmp_path / "index") as index:
        asked = index.define("common")[0]
        found = index.related(asked.id, limit=50)
        assert len(found) == 50
        assert {one.why for one in found} == {"same headword"}
        assert asked.dictionary not in {one.dictionary for one in found}


def run(index: Path, *words: str) -> tuple[int, str]:
    """Exit code and standard output of a command on an index."""
    result = CliRunner().invoke(headword, [*words, "--index", str(index)])
    assert result.exception is None or isinstance(result.exception, SystemExit)
    return result.exit_code, result.stdout


def test_the_commands_print_a_numbered_list_or_json(tmp_path: Path) -> None:
    build_small(tmp_path, PAGES)
    code, printed = run(tmp_path / "index", "related", "wharf")
    assert code == 0
    assert printed.startswith(" 1  ")
    assert "Norway, Trade with · Tests · alike in text" in printed
    code, printed = run(tmp_path / "index", "similar", "wharf", "--json", "--limit", "1")
    document = json.loads(printed)
    assert (code, document["version"], document["headword"]) == (0, 1, "Wharf")
    assert [one["headword"] for one in document["related"]] == ["Norway, Trade with"]
    assert run(tmp_path / "index", "related", "2")[0] == 0  # a number of the list
    assert run(tmp_path / "index", "related", "unheard-of") == (1, "")


def test_the_seed_page_covers_its_own_list(samples: Path, tmp_path: Path) -> None:
    page = samples / "en_japan_relations_with.txt"
    if not page.is_file():
        pytest.skip("the samples hold no such page")
    build_index(page, tmp_path / "index", jobs=1)
    with open_index(tmp_path / "index") as index:
        stored = next(one for one in index.define("Japan, Relations with") if one.kind == "article")
        found = [(one.headword, one.dictionary) for one in index.related(stored.id)]
        assert sorted(found) == sorted({(one.headword, one.dictionary) for one in stored.snippets})
        assert found[0] == ("Japan, Relations with", "Historical Dictionary of Burma (Myanmar)")
