"""Cross-references in running text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.segmenter.cross_references import LONGEST_TARGET, find_references, split_references
from indexer.segmenter.leads import BEHIND, LEADS, may_lead


@pytest.mark.parametrize(
    ("text", "targets"),
    [
        ("See also Fisheries; Jan Mayen.", ("Fisheries", "Jan Mayen")),
        ("See also: Fisheries, Jan Mayen, and Salt.", ("Fisheries", "Jan Mayen", "Salt")),
        ("See also Norway, Relations with.", ("Norway, Relations with",)),
        ("See also India, Relations with; Japan, Relations with", ("India, Relations with", "Japan, Relations with")),
        ("A fish. See also U.S.S.R.; A. S. Pushkin. It swims.", ("U.S.S.R.", "A. S. Pushkin")),
        ("See Herring.", ("Herring",)),
        ("Salted (see Herring) and dried, see Cod.", ("Herring", "Cod")),
        ("Both are salted; see also cod.", ("cod",)),
        ("See {Herring}; “Cod”.", ("Herring", "Cod")),
        ("См. Хочу — половина могу.", ("Хочу — половина могу",)),
        ("a (b) la faculté.См. Хочу — половина могу.", ("Хочу — половина могу",)),
        ("См. Дом.Eine Glosse.См. Коня! коня! Престол мой.", ("Дом", "Коня! коня! Престол мой")),
        ("См. Не верь! См. Верь…", ("Не верь!", "Верь…")),
        ("Рыба (см. треска, сельдь) и соль.", ("треска", "сельдь")),
        ("См. также Треска; Соль", ("Треска", "Соль")),
        ("Ср. Сельдь", ("Сельдь",)),
        ("Рыба. Ср. Сельдь. См. Соль.", ("Сельдь", "Соль")),
        ("Треска (см.) и соль (см.)", ("Треска", "соль")),
        ("salted cod (q.v.) and herring (q. v.)", ("cod", "herring")),
        ("【见】 goemq", ("goemq",)),
        ("Siehe auch Hering; Salz", ("Hering", "Salz")),
        ("S. auch Hering.", ("Hering",)),
        ("Ein Fisch (vgl. Hering, s. Salz).", ("Hering", "Salz")),
        ("Ein Fisch (vgl. Hering), gesalzen (s. Salz).", ("Hering", "Salz")),
        ("Voir aussi Morue.", ("Morue",)),
        ("V. morue.", ("morue",)),
        ("V. aussi Morue", ("Morue",)),
        ("Véase bacalao.", ("bacalao",)),
        ("Véase también Bacalao; Sal.", ("Bacalao", "Sal")),
        ("Див. Тріска.", ("Тріска",)),
        ("→ Hering", ("Hering",)),
    ],
)
def test_targets_are_found(text: str, targets: tuple[str, ...]) -> None:
    assert find_references(text) == targets


@pytest.mark.parametrize(
    "text",
    [
        "",
        "See how the river bends.",
        "See the note below.",
        "See Chapter 3.",
        "See Smith for details.",
        "See page 10; fig. 2.",
        "(см. рис. 3) и (см. выше)",
        "Длина 5 см. Ширина 3 см. Высота 2 см.",
        "V. Hugo.",
        "Ср. Велитъ и ткать.Ср. И прясть.",
        "Ср. Livrée — платье.",
        "Seen from here, seeing is believing.",
        "See also",
        "См. ",
        "(q.v.)",
        "Siehe, dort kommt er.",
        "See also " + "word " * 40,
        "See X" + "x" * LONGEST_TARGET,
    ],
)
def test_sentences_are_none(text: str) -> None:
    assert find_references(text) == ()


def test_paragraph_of_references_leaves_the_article() -> None:
    paragraphs = ("A fish.", "See also Cod; Salt.", "It swims. See Herring.")
    assert split_references(paragraphs) == (
        ("A fish.", "It swims. See Herring."),
        ("Cod", "Salt", "Herring"),
    )


def test_entry_that_only_refers_keeps_its_text() -> None:
    assert split_references(("См. Соль.",)) == (("См. Соль.",), ("Соль",))


@pytest.mark.parametrize(("words", "kind"), LEADS)
def test_every_lead_of_the_table_passes_the_quick_test(words: str, kind: str) -> None:
    assert may_lead(f"Text. {words} X")
    if kind != "letter":
        assert may_lead(f"Text ({words[0].lower()}{words[1:]} X)")
        assert may_lead(f"{words[0].lower()}{words[1:]} X")


@pytest.mark.parametrize("mark", BEHIND)
def test_every_mark_behind_a_word_passes_the_quick_test(mark: str) -> None:
    assert find_references(f"salted cod {mark} here") == ("cod",)


@given(st.lists(st.sampled_from(["См. ", "See also ", "Ab", "в", "; ", ". ", "!", "(", ")", "\n", " (q.v.)", "Ср. "])))
def test_targets_are_words_of_the_text(pieces: list[str]) -> None:
    text = "".join(pieces)
    for target in find_references(text):
        assert target
        assert all(word in text for word in target.split())
