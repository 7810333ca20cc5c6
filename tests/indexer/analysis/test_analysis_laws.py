"""The laws of the analysis, on any text at all."""

import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.analysis import analyse_surface, compound_of, fold, surface_pattern, surfaces, tokens

LANGUAGES = ((), ("en",), ("fr",), ("en", "fr"))
PIECES = (
    *(
        "Russo",
        "Japanese",
        "japan",
        "s",
        "S",
        "l",
        "qu",
        "d",
        "eau",
        "École",
        "1904",
        "16",
        "F",
        "U",
        "İ",
        "ß",
        "ﬁ",
        "½",
    ),
    *(
        "é",
        "e\u0301",
        "ё",
        "й",
        "и\u0306",
        "ѣ",
        "ъ",
        "і",
        "ка",
        "Ко",
        "домъ",
        "Σ",
        "ς",
        "日",
        "本",
        "か\u3099",
        "ガ",
        "ｶﾞ",
    ),
    *("हिन्दी", "\u093f", "น้ำ", "שָׁ", "צ", "أحمد", "ـ", "ﷺ", "한", "각"),
    *(
        "\u0301",
        "\u0308",
        "\u00ad",
        "\u200d",
        "\u200e",
        "\u200b",
        " ",
        "\u00a0",
        "\n",
        "\n\n",
        "_",
        ",",
        '"',
        "(",
    ),
    *(".", "...", "…", "!", "?", "。", ")", "-", "–", "—", "'", "’", "ʼ", "/", "·", "״"),
)
texts = st.one_of(
    st.lists(st.sampled_from(PIECES), max_size=12).map("".join),
    st.text(max_size=30),
    st.text("ab'- .Ss", max_size=20),
)
languages = st.sampled_from(LANGUAGES)


@given(texts, languages)
def test_surfaces_and_gaps_rebuild_the_text(text: str, languages: tuple[str, ...]) -> None:
    rebuilt, last = "", 0
    for surface, start, end in surfaces(text, languages):
        assert last <= start < end
        rebuilt += text[last:start] + surface
        last = end
    assert rebuilt + text[last:] == text


@given(texts, languages)
def test_findall_yields_the_surfaces(text: str, languages: tuple[str, ...]) -> None:
    assert surface_pattern(languages).findall(text) == [surface for surface, _, _ in surfaces(text, languages)]


@given(st.text(st.characters(max_codepoint=127)) | st.text("aS1 .'`-!?)\n\"B", max_size=30), languages)
def test_the_ascii_pattern_finds_what_the_general_one_finds(text: str, languages: tuple[str, ...]) -> None:
    assert surface_pattern(languages, ascii_only=True).findall(text) == surface_pattern(languages).findall(text)


@given(st.text(st.characters(max_codepoint=0x559)) | st.text("éЖ’s…. «ß\u0301-–lL eQ\u00ad", max_size=30), languages)
def test_the_near_pattern_finds_what_the_general_one_finds(text: str, languages: tuple[str, ...]) -> None:
    assert surface_pattern(languages, near_only=True).findall(text) == surface_pattern(languages).findall(text)


@given(texts, languages)
def test_spans_are_inside_the_text_and_in_order(text: str, languages: tuple[str, ...]) -> None:
    found = tokens(text, languages)
    assert all(0 <= token.start < token.end <= len(text) and token.form for token in found)
    parts = [token for token in found if not token.extra]
    assert [token.position for token in parts] == list(range(len(parts)))
    assert all(one.end <= other.start for one, other in pairwise(parts))
    assert [(t.position, t.extra) for t in found] == sorted((t.position, t.extra) for t in found)
    assert [token.sentence for token in found] == sorted(token.sentence for token in found)


@given(texts, languages)
def test_a_span_read_alone_yields_its_form(text: str, languages: tuple[str, ...]) -> None:
    for token in tokens(text, languages):
        assert token.form in {alone.form for alone in tokens(text[token.start : token.end], languages)}


@given(texts, languages)
def test_a_surface_is_analysed_alike_under_all_languages(text: str, languages: tuple[str, ...]) -> None:
    for surface in surface_pattern(languages).findall(text):
        assert analyse_surface(surface, languages) == analyse_surface(surface, ("en", "fr")) == analyse_surface(surface)


@given(texts, languages)
def test_normal_forms_give_the_same_forms(text: str, languages: tuple[str, ...]) -> None:
    composed, decomposed = (
        [(t.form, t.position, t.extra) for t in tokens(unicodedata.normalize(form, text), languages)]
        for form in ("NFC", "NFD")
    )
    assert composed == decomposed


@given(texts)
def test_folding_is_idempotent_and_blind_to_normal_forms(text: str) -> None:
    folded = fold(text)
    assert fold(folded) == folded
    assert fold(unicodedata.normalize("NFD", text)) == fold(unicodedata.normalize("NFC", text)) == folded


@given(texts, languages)
def test_forms_are_folded(text: str, languages: tuple[str, ...]) -> None:
    for token in tokens(text, languages):
        assert fold(token.form) == token.form


@given(st.text() | texts)
def test_any_string_can_be_analysed(text: str) -> None:
    analysed = analyse_surface(text)
    assert len(analysed.parts) == len(analysed.part_spans)
    assert all(0 <= extra.part < len(analysed.parts) for extra in analysed.extras)
    assert not (analysed.breaks and analysed.parts)
    compound = compound_of(analysed)
    assert compound is None or "".join(compound[1]) == compound[0]


@pytest.mark.parametrize("letter", ["क", "ع", "ש", "e", "ก", "க", "ខ", "က"])
@given(st.data())
def test_marks_never_split_a_word(letter: str, data: st.DataObject) -> None:
    marks = [chr(c) for c in range(0x300, 0x10000) if unicodedata.category(chr(c)) in ("Mn", "Mc", "Me")]
    mark = data.draw(st.sampled_from(marks))
    assert surface_pattern().findall(letter + mark + letter) == [letter + mark + letter]


@pytest.mark.parametrize(
    "text", ["\ud800", "a\udfffb", "\x00", "", "\uffff", "🙂", "😀-😀", "s's", "'s", "l'", "-", "..."]
)
def test_odd_strings_have_no_surprise(text: str) -> None:
    assert all(token.form for token in tokens(text, ("en", "fr")))
    assert isinstance(fold(text), str)
