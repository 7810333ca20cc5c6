"""What the pattern finds in a text: surfaces, and marks where a sentence ends."""

import pytest

from indexer.analysis import analyse_surface, surface_pattern

ENGLISH, FRENCH = ("en",), ("fr",)


def found(text: str, languages: tuple[str, ...] = ()) -> list[str]:
    """The matches in one line each, sentence marks in angle brackets."""
    matches = surface_pattern(languages).findall(text)
    return [f"<{match}>" if analyse_surface(match).breaks else match for match in matches]


@pytest.mark.parametrize(
    ("text", "surfaces"),
    [
        ("Russo-Japanese War", ["Russo-Japanese", "War"]),
        ("Sino\u2013Japanese\u2014war", ["Sino\u2013Japanese\u2014war"]),
        ("mother-in-law's", ["mother-in-law's"]),
        ("well -known, well- known", ["well", "known", "well", "known"]),
        ("a--b", ["a", "b"]),
        ("'quoted' ‘words’", ["quoted", "words"]),
        ("snake_case", ["snake", "case"]),
        ("C++ and C#", ["C", "and", "C"]),
        ("3.14, 1,000", ["3", "14", "1", "000"]),
        ("1904–1905", ["1904–1905"]),
        ("U.S.S.R. and U.S.-Japan", ["U.S.S.R.", "and", "U.S.-Japan"]),
        ("www.example.org", ["www", "example", "org"]),
        ("ка/ко и and/or", ["ка/ко", "и", "and", "or"]),
        ("co\u00adop\u200derate", ["co\u00adop\u200derate"]),
        ("one\u200btwo", ["one", "two"]),
        ("हिन्दी भाषा", ["हिन्दी", "भाषा"]),
        ("הַשָּׁלוֹם עַל", ["הַשָּׁלוֹם", "עַל"]),
        ("مُحَمَّد رَسُول", ["مُحَمَّد", "رَسُول"]),
        ("tie\u0302\u0301ng Vie\u0323\u0302t", ["tie\u0302\u0301ng", "Vie\u0323\u0302t"]),
        ("น้ำ ภาษาไทย", ["น้ำ", "ภาษาไทย"]),
        ("日本語 中国", ["日本語", "中国"]),
        ("", []),
        (" .,;:-'() ", []),
    ],
)
def test_surfaces(text: str, surfaces: list[str]) -> None:
    assert found(text) == surfaces


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It ends. Another begins", ["It", "ends", "<.>", "Another", "begins"]),
        ("It ends! “Another", ["It", "ends", "<!>", "Another"]),
        ("It ends.) Another", ["It", "ends", "<.>", "Another"]),
        ("Really?! Yes", ["Really", "<?!>", "Yes"]),
        ("and so on… Then", ["and", "so", "on", "<…>", "Then"]),
        ("in 2006. 12 more", ["in", "2006", "<.>", "12", "more"]),
        ("members.Europe Andorra", ["members", "<.>", "Europe", "Andorra"]),
        ("(форма прошения)Островский", ["форма", "прошения", "<)>", "Островский"]),
        ("конец.Начало", ["конец", "<.>", "Начало"]),
        ("终。始", ["终", "<。>", "始"]),
        ("समाप्त। आरंभ", ["समाप्त", "<।>", "आरंभ"]),
        ("head\n\nbody", ["head", "<\n>", "body"]),
        ("head\n \t\nbody", ["head", "<\n>", "body"]),
    ],
)
def test_a_mark_where_a_sentence_ends(text: str, expected: list[str]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "e.g. this",
        "v. t. and so",
        "J. R. Smith",
        "Mr. Smith and Mrs. Jones met Dr. No",
        "См. Слово",
        "wrapped\nline",
        "the end.",
        "the end. \n",
        "etc. and more",
        "Yahoo! is",
        "node.js f(x)y",
        "the .NET ASP.NET",
        "... . . . and",
    ],
)
def test_no_mark_elsewhere(text: str) -> None:
    assert not [match for match in found(text) if match.startswith("<")]


@pytest.mark.parametrize("blank", [" ", "\u00a0"])
def test_an_english_s_behind_a_blank_belongs_to_its_word(blank: str) -> None:
    text = f"Burma{blank}s colonial ruler"
    assert found(text, ENGLISH) == [f"Burma{blank}s", "colonial", "ruler"]
    assert found(text, ("en-GB",)) == [f"Burma{blank}s", "colonial", "ruler"]
    assert found(text, FRENCH) == ["Burma", "s", "colonial", "ruler"]


@pytest.mark.parametrize(
    "text", ["Burma  s", "Burma s's", "Burma s-shaped", "Burma ś", "Burma s\u0301", "Burma sa", "(s)"]
)
def test_no_english_s_in(text: str) -> None:
    assert not [match for match in found(text, ENGLISH) if " " in match]


@pytest.mark.parametrize(
    "surface",
    ["l eau", "L Europe", "d un", "qu il", "Qu elle", "n est", "s honore", "l École", "l E\u0301cole"],
)
def test_a_french_clitic_before_a_blank_belongs_to_its_word(surface: str) -> None:
    assert found(f"dans {surface} dit", FRENCH) == ["dans", surface, "dit"]
    assert found(f"dans {surface} dit", ENGLISH) != ["dans", surface, "dit"]


@pytest.mark.parametrize("text", ["vitamine C pure", "l  eau", "qui il", "al eau", "k eau", "d s"])
def test_no_french_clitic_in(text: str) -> None:
    assert not [match for match in found(text, FRENCH) if " " in match]


def test_patterns_are_made_once() -> None:
    assert surface_pattern(ENGLISH) is surface_pattern(("en",))
    assert surface_pattern(("en", "de")) is surface_pattern(("en",))
    assert surface_pattern(ENGLISH).groups == 0
