"""What a surface becomes: its parts, its joined forms, its clitics."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.analysis import Analysed, Extra, analyse_surface, compound_of
from indexer.analysis.parts import JOINED_PARTS


def parts_and_extras(surface: str) -> tuple[str, str]:
    analysed = analyse_surface(surface)
    return " ".join(analysed.parts), " ".join(f"{extra.form}@{extra.part}" for extra in analysed.extras)


@pytest.mark.parametrize(
    ("surface", "parts", "extras"),
    [
        ("Russo-Japanese", "russo japanese", "russojapanese@0"),
        ("Russo\u2010Japanese", "russo japanese", "russojapanese@0"),
        ("Sino\u2013Japanese", "sino japanese", "sinojapanese@0"),
        ("Sino\u2212Japanese", "sino japanese", "sinojapanese@0"),
        ("RussoJapanese", "russo japanese", "russojapanese@0"),
        ("russojapanese", "russojapanese", ""),
        ("Burma's", "burma", "burmas@0"),
        ("Burma’s", "burma", "burmas@0"),
        ("Burmaʼs", "burma", "burmas@0"),
        ("Burma＇s", "burma", "burmas@0"),
        ("Burma`s", "burma", "burmas@0"),
        ("Burma s", "burma", "burmas@0"),
        ("BURMA'S", "burma", "burmas@0"),
        ("Burmas", "burmas", ""),
        ("l'eau", "eau", "leau@0"),
        ("l eau", "eau", "leau@0"),
        ("L’École", "ecole", "lecole@0"),
        ("qu'il", "il", "quil@0"),
        ("d'Alembert's", "alembert", "dalemberts@0"),
        ("l'arc-en-ciel", "arc en ciel", "arcenciel@0 larcenciel@0"),
        ("dell'acqua", "dell acqua", "dellacqua@0"),
        ("don't", "don t", "dont@0"),
        ("O'Brien", "o brien", "obrien@0"),
        ("O'Brien's", "o brien", "obrien@0 obriens@0"),
        ("mother-in-law", "mother in law", "motherinlaw@0"),
        ("rock'n'roll", "rock n roll", "rocknroll@0"),
        ("Qurʾān", "qur an", "quran@0"),
        ("col·lecció", "col leccio", "colleccio@0"),
        ("צה״ל", "צה ל", "צהל@0"),
        ("пам'ять", "пам ять", "память@0"),
        ("ка/ко", "ка ко", "како@0"),
        ("s's", "s", "ss@0"),
    ],
)
def test_joins_and_clitics(surface: str, parts: str, extras: str) -> None:
    assert parts_and_extras(surface) == (parts, extras)


@pytest.mark.parametrize(
    ("surface", "parts", "extras"),
    [
        ("1904–1905", "1904 1905", ""),
        ("2010-12-31", "2010 12 31", ""),
        ("1904–1905's", "1904 1905", "1905s@1"),
        ("F-16", "f 16", "f16@0"),
        ("COVID-19", "covid 19", "covid19@0"),
        ("MP3", "mp3", ""),
        ("1990's", "1990", "1990s@0"),
    ],
)
def test_digits_never_join_digits(surface: str, parts: str, extras: str) -> None:
    assert parts_and_extras(surface) == (parts, extras)


@pytest.mark.parametrize(
    ("surface", "parts", "extras"),
    [
        ("IndoBuddhist", "indo buddhist", "indobuddhist@0"),
        ("ДальВосток", "даль восток", "дальвосток@0"),
        ("FreeBSD", "free bsd", "freebsd@0"),
        ("LaTeX", "latex", ""),
        ("pH", "ph", ""),
        ("PhD", "phd", ""),
        ("McDonald", "mcdonald", ""),
        ("iPhone", "iphone", ""),
        ("USSR", "ussr", ""),
        ("RussoJaPanese", "russojapanese", ""),
        ("É\u0301coleÉcole", "ecole ecole", "ecoleecole@0"),
    ],
)
def test_camel_borders_need_three_letters_on_both_sides(surface: str, parts: str, extras: str) -> None:
    assert parts_and_extras(surface) == (parts, extras)


@pytest.mark.parametrize(
    ("surface", "parts", "extras"),
    [
        ("U.S.S.R.", "ussr", ""),
        ("U.S.S.R", "ussr", ""),
        ("u.s.s.r.", "ussr", ""),
        ("С.С.С.Р.", "ссср", ""),
        ("É.N.A.", "ena", ""),
        ("E\u0301.N.A.", "ena", ""),
        ("U.S.-Japan", "us japan", "usjapan@0"),
        ("U.S.'s", "us", "uss@0"),
    ],
)
def test_an_acronym_is_one_part(surface: str, parts: str, extras: str) -> None:
    assert parts_and_extras(surface) == (parts, extras)


@pytest.mark.parametrize(
    ("surface", "parts", "extras"),
    [
        ("日本語", "日 本 語", "日本@0 本語@1"),
        ("ABC日本", "abc 日 本", "日本@1"),
        ("日", "日", ""),
        ("が", "が", ""),
        ("か\u3099く", "が く", "がく@0"),
        ("ｶﾞｽ", "ガ ス", "ガス@0"),
        ("中-日", "中 日", ""),
        ("한국어", "한국어", ""),
    ],
)
def test_ideographs_are_single_and_in_pairs(surface: str, parts: str, extras: str) -> None:
    assert parts_and_extras(surface) == (parts, extras)


def test_spans_lie_in_the_surface_as_written() -> None:
    assert analyse_surface("Ｏ’Brien’s") == Analysed(
        parts=("o", "brien"),
        part_spans=((0, 1), (2, 7)),
        extras=(Extra(0, "obrien", 0, 7), Extra(0, "obriens", 0, 9)),
        breaks=False,
    )
    assert analyse_surface("İzmir-Rhône").part_spans == ((0, 5), (6, 11))


def test_both_spellings_of_a_doubtful_old_word_are_found() -> None:
    assert parts_and_extras("Россія") == ("россія", "россия@0")
    assert parts_and_extras("Русско-Японскій") == ("русско японскій", "русскояпонскій@0 японский@1")
    assert parts_and_extras("Київ") == ("київ", "")
    assert parts_and_extras("ліс") == ("ліс", "")


@pytest.mark.parametrize("mark", [".", "...", "?!", "…", "。", "।", ")", "\n", "\u2029"])
def test_a_sentence_mark_breaks(mark: str) -> None:
    assert analyse_surface(mark) == Analysed((), (), (), True)


@pytest.mark.parametrize("nothing", ["", " ", "-", "'", "ـ", "\u0301", "\u00ad", "🙂", "_"])
def test_nothing_comes_of(nothing: str) -> None:
    assert analyse_surface(nothing) == Analysed((), (), (), False)


@pytest.mark.parametrize(
    ("surface", "compound"),
    [
        ("Russo-Japanese", ("russojapanese", ("russo", "japanese"))),
        ("O'Brien's", ("obrien", ("o", "brien"))),
        ("Въ-третьихъ", ("втретьих", ("в", "третьих"))),
        ("Burma's", None),
        ("l'eau", None),
        ("1904–1905", None),
        ("日本", None),
        ("house", None),
    ],
)
def test_compounds(surface: str, compound: tuple[str, tuple[str, ...]] | None) -> None:
    assert compound_of(analyse_surface(surface)) == compound


def test_too_many_parts_have_no_joined_form() -> None:
    assert compound_of(analyse_surface("-".join("a" * JOINED_PARTS))) is not None
    assert analyse_surface("-".join("a" * (JOINED_PARTS + 1))).extras == ()


@given(st.lists(st.sampled_from(["a", "s", "S", "cat", "Cat", "CAT", "d", "qu", "aMen", "eau", "12", "x9", "-", "`"])))
def test_plain_words_with_marks_are_taken_apart_as_with_any_other_mark(pieces: list[str]) -> None:
    surface = "".join(pieces)
    other = surface.replace("-", "\u2010").replace("`", "\u2019")
    assert analyse_surface(surface) == analyse_surface(other)
