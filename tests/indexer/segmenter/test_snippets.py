"""The list of other dictionaries, bullet by bullet."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.entry import UNKNOWN, Snippet
from indexer.segmenter.snippets import LONGEST_SNIPPET_HEADWORD, parse_list, parse_snippet

N = "\u00a0"


@pytest.mark.parametrize(
    ("bullet", "snippet"),
    [
        (f"  • Reed — a plant… … {N} Pond Lore", Snippet("Reed", "a plant", True, "Pond Lore")),
        (f"  • Reed — {N * 3} a plant … {N} Pond Lore (Kent)", Snippet("Reed", "a plant", False, "Pond Lore (Kent)")),
        (f"Reed — a — b… c …{N}Pond Lore", Snippet("Reed", "a — b… c", False, "Pond Lore")),
        (
            f"• Reed–Rush ties (19th c.), St. Ives' — x …{N} W",
            Snippet("Reed–Rush ties (19th c.), St. Ives'", "x", False, "W"),
        ),
        (f"• Reed — … {N} Pond Lore", Snippet("Reed", "", False, "Pond Lore")),
        (f"• Reed … {N} Pond Lore", Snippet("Reed", "", False, "Pond Lore")),
        ("• Reed — a plant…", Snippet("Reed", "a plant", True, UNKNOWN)),
        ("• Reed — a plant", Snippet("Reed", "a plant", False, UNKNOWN)),
        ("• Reed", Snippet("Reed", "", False, UNKNOWN)),
        ("• Reed — a plant… …   Pond Lore", Snippet("Reed", "a plant", True, "Pond Lore")),
        (f"• Reed{N}bed —{N}a\n plant …{N} Pond\n Lore", Snippet("Reed bed", "a plant", False, "Pond Lore")),
        (f"• Reed — he said… and left …{N} Pond", Snippet("Reed", "he said… and left", False, "Pond")),
        (f"• Reed — a plant ...{N} Pond", Snippet("Reed", "a plant", False, "Pond")),
    ],
)
def test_bullet_is_taken_apart(bullet: str, snippet: Snippet) -> None:
    assert parse_snippet(bullet) == snippet


@pytest.mark.parametrize(
    "bullet", ["", "  • ", f"• — a plant …{N} Pond", "x" * (LONGEST_SNIPPET_HEADWORD + 1) + " — y"]
)
def test_bullet_without_headword_is_none(bullet: str) -> None:
    assert parse_snippet(bullet) is None


def heads(text: str) -> list[tuple[str, str]]:
    return [(snippet.headword, snippet.dictionary) for snippet in parse_list(text)]


def test_bullets_stand_on_lines() -> None:
    text = f"\n\n  • Reed — a …{N} Pond\n\n  • Reed — b\n  went on …{N} Lake\n\nContact us: Support\n"
    assert heads(text) == [("Reed", "Pond"), ("Reed", "Lake")]
    assert parse_list(text)[1].text == "b went on"


def test_bullet_inside_a_text_is_no_border() -> None:
    assert heads(f"• Reed — synonyms: 3 • rush • sedge… …{N} Pond") == [("Reed", "Pond")]


def test_bullets_inside_one_line_are_borders_behind_a_dictionary() -> None:
    assert heads(f" • Reed — a… …{N} Pond • Rush — b …{N} Lake") == [("Reed", "Pond"), ("Rush", "Lake")]


def test_list_may_have_no_bullets() -> None:
    text = f"\n\nReed — a …{N} Pond\nRush — b …{N} Lake\n\nSedge — c\nand more …{N} Fen\n\nBooks\n\nOn Reeds — $3 …"
    assert heads(text) == [("Reed", "Pond"), ("Rush", "Lake"), ("Sedge", "Fen")]


def test_one_line_without_bullets_is_split_where_the_name_is_known() -> None:
    assert heads(f"Reed — a …{N} Pond Lore Rush — b …{N} Pond Lore") == [("Reed", "Pond Lore"), ("Rush", "Pond Lore")]
    assert heads(f"Reed — a …{N} Lake Rush — b …{N} Pond") == [("Reed", UNKNOWN), ("Lake Rush", "Pond")]


@pytest.mark.parametrize(
    "end", ["Books", "Книги", "© Academic, 2000-2024", "18+ © Академик", "Share the article and excerpts"]
)
def test_what_follows_the_list_is_left_out(end: str) -> None:
    assert heads(f"• Reed — a …{N} Pond\n\n{end}\n• On Reeds — a book …{N} Shop") == [("Reed", "Pond")]


@given(st.text(alphabet=f"ab •—… \n{N}.*-", max_size=200))
def test_any_list_is_taken_apart(text: str) -> None:
    for snippet in parse_list(text):
        assert snippet.headword.strip()
        assert not snippet.text.endswith("…")
