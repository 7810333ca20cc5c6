"""Several names of one dictionary: set by hand, kept beside the index, learned where beginnings agree."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from small_index import build_small, entry

from indexer.aliases import ALIASES, LONGEST_NAME, follow, read_aliases, with_aliases
from indexer.entry import Entry, Snippet
from indexer.errors import AliasUnusable, IndexDamaged
from searcher import open_index
from searcher.cli import headword

TEXTS = {
    "Anvil": "A block of iron or steel on which metal is hammered into shape by smiths",
    "Bellows": "A bag of leather between boards that blows a blast of air into the fire",
    "Crucible": "A vessel of clay or graphite in which metals are melted at great heat",
    "Dross": "The scum that metals throw off when they are melted; waste of every kind",
}


def pages(name: str, *, of: str = "Foundation", agreeing: int = 4) -> list[Entry]:
    """Articles of one name, and a page that shows some of them under another; the others begin otherwise there."""
    shown = tuple(
        Snippet(word, text[:60] if place < agreeing else text[::-1][:60], True, name, "en")
        for place, (word, text) in enumerate(TEXTS.items())
    )
    articles = [entry(word, f"{text}.", dictionary=of) for word, text in TEXTS.items()]
    return [entry("page", "Shows some.", snippets=shown), *articles]


def test_a_name_is_learned_where_beginnings_agree(tmp_path: Path) -> None:
    report = build_small(tmp_path, pages("Pedia"))
    assert (report.aliases, report.stubs) == ({"Pedia": "Foundation"}, 0)
    assert read_aliases(tmp_path / "index") == {}
    with open_index(tmp_path / "index") as index:
        (found,) = [one for one in index.dictionaries() if one.name == "Foundation"]
        assert (found.entries, found.snippets, found.names) == (4, 0, ("Pedia",))
        assert index.search("anvil dictionary:pedia", exact=True).total == 1


def test_no_name_is_learned_where_some_disagree_or_few_agree(tmp_path: Path) -> None:
    assert build_small(tmp_path / "disagreeing", pages("Pedia", agreeing=3)).aliases == {}
    few = [one for one in pages("Pedia") if one.headword not in ("Crucible", "Dross")]
    report = build_small(tmp_path / "few", few)
    assert (report.aliases, report.stubs) == ({}, 4)


def test_a_name_that_has_articles_of_its_own_is_a_dictionary_of_its_own(tmp_path: Path) -> None:
    assert build_small(tmp_path, [*pages("Pedia"), entry("Zinc", "A metal.", dictionary="Pedia")]).aliases == {}


def test_stubs_of_a_learned_name_are_of_the_dictionary(tmp_path: Path) -> None:
    further = entry("other", "More.", snippets=(Snippet("Ember", "A live coal of the fire", True, "Pedia", "en"),))
    build_small(tmp_path, [*pages("Pedia"), further])
    with open_index(tmp_path / "index") as index:
        assert [(one.kind, one.dictionary) for one in index.define("ember")] == [("snippet", "Foundation")]


def test_a_name_set_by_hand_holds_until_it_is_taken_away(tmp_path: Path) -> None:
    few = [one for one in pages("Pedia") if one.headword not in ("Crucible", "Dross")]
    report = build_small(tmp_path, few, aliases=["Pedia = Foundation"])
    assert (report.aliases, report.stubs) == ({"Pedia": "Foundation"}, 2)
    assert build_small(tmp_path, few).stubs == 2
    ids = {one.id for one in open_index(tmp_path / "index").define("anvil")}
    assert build_small(tmp_path, few, aliases=["Pedia="]).stubs == 4
    assert ids <= {one.id for one in open_index(tmp_path / "index").define("anvil")}
    assert read_aliases(tmp_path / "index") == {}


def test_a_name_may_stand_for_one_that_no_page_has(tmp_path: Path) -> None:
    build_small(tmp_path, [entry("salt", "White.", dictionary="slug")], aliases=["slug=The Great Book"])
    with open_index(tmp_path / "index") as index:
        assert index.define("salt")[0].dictionary == "The Great Book"
        assert index.search("salt dictionary:slug", exact=True).total == 1


def test_the_command_keeps_names_for_the_next_build(tmp_path: Path) -> None:
    build_small(tmp_path, pages("Pedia", agreeing=2))
    place = ["--index", str(tmp_path / "index")]
    ran = CliRunner().invoke(headword, ["dictionaries", "--alias", "Pedia=Foundation", "--alias", "A=B", *place])
    assert (ran.exit_code, ran.stdout) == (0, "")
    assert read_aliases(tmp_path / "index") == {"A": "B", "Pedia": "Foundation"}
    assert build_small(tmp_path, pages("Pedia", agreeing=2)).stubs == 2
    listed = CliRunner().invoke(headword, ["dictionaries", "--json", *place]).stdout
    assert {"name": "Foundation", "entries": 4, "snippets": 2, "names": ["Pedia"]} in json.loads(listed)["dictionaries"]
    assert "Foundation = Pedia" in CliRunner().invoke(headword, ["dictionaries", *place]).stdout
    ran = CliRunner().invoke(headword, ["dictionaries", "--alias", "nonsense", *place])
    assert ran.exit_code == 2
    assert "write NAME=OTHER" in ran.stderr


@pytest.mark.parametrize("text", ["", "=", "=A", "name", "A=A", " A = A ", f"{'x' * (LONGEST_NAME + 1)}=A"])
def test_what_sets_no_name_is_refused(text: str) -> None:
    with pytest.raises(AliasUnusable):
        with_aliases({}, [text])


def test_names_whose_bytes_are_no_utf8_are_kept_as_what_can_be_written(tmp_path: Path) -> None:
    byte = "\udcff"  # as a command line has it
    (tmp_path / "index").mkdir()
    (tmp_path / "index" / ALIASES).write_text(json.dumps({f"Old{byte}": f"Book{byte}"}), "utf-8")
    report = build_small(tmp_path, [entry("salt", "White.")], aliases=[f"A{byte}=B{byte}"], dictionary=f"Book{byte}")
    assert report.aliases == {"A\ufffd": "B\ufffd", "Old\ufffd": "Book\ufffd"}
    with open_index(tmp_path / "index") as index:
        assert [one.dictionary for one in index.define("salt")] == ["Book\ufffd"]


def test_names_never_lead_round_in_a_ring() -> None:
    found = with_aliases({}, ["A=B", "B=C", "C=A"])
    assert found == {"A": "B", "C": "A"}
    assert {name: follow(name, found) for name in "ABC"} == {"A": "B", "B": "B", "C": "B"}
    assert follow("A", {"A": "B", "B": "A"}) == "B"


@pytest.mark.parametrize("text", ["[]", "{", '{"A": 1}', "\udcff"])
def test_a_file_of_names_that_is_none_is_damage(tmp_path: Path, text: str) -> None:
    build_small(tmp_path, [entry("salt", "White.")])
    (tmp_path / "index" / ALIASES).write_bytes(text.encode("utf-8", "surrogateescape"))
    with pytest.raises(IndexDamaged, match=ALIASES):
        build_small(tmp_path, [entry("salt", "White.")])
    with open_index(tmp_path / "index") as index:
        assert len(index.define("salt")) == 1
