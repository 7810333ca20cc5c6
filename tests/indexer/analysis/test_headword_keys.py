"""The four keys of a headword."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.analysis import HeadwordKeys, fold, headword_keys


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("Japan", HeadwordKeys("Japan", "japan", "japan", "japan")),
        (" Sea,\u00a0the \n ", HeadwordKeys("Sea, the", "sea, the", "sea, the", "seathe")),
        ("C++", HeadwordKeys("C++", "c++", "c++", "c")),
        ("!", HeadwordKeys("!", "!", "!", "")),
        ("Burma’s", HeadwordKeys("Burma’s", "burma’s", "burma's", "burmas")),
        ("e\u0301tude", HeadwordKeys("étude", "étude", "etude", "etude")),
        ("Straße", HeadwordKeys("Straße", "strasse", "strasse", "strasse")),
        ("Ёж", HeadwordKeys("Ёж", "ёж", "еж", "еж")),
        ("हिन्दी भाषा", HeadwordKeys("हिन्दी भाषा", "हिन्दी भाषा", "हिन्दी भाषा", "हिन्दीभाषा")),
        ("", HeadwordKeys("", "", "", "")),
    ],
)
def test_keys(text: str, keys: HeadwordKeys) -> None:
    assert headword_keys(text) == keys


def test_separators_do_not_matter_to_the_elastic_key() -> None:
    spellings = (
        "Russo-Japanese War",
        "Russo Japanese War",
        "RussoJapanese  war",
        "russojapanesewar",
        "Russo–Japanese_War!",
    )
    assert {headword_keys(spelling).elastic for spelling in spellings} == {"russojapanesewar"}


@given(st.text())
def test_a_key_is_a_key_of_itself(text: str) -> None:
    keys = headword_keys(text)
    assert headword_keys(keys.raw) == keys
    assert fold(keys.folded) == keys.folded
    assert headword_keys(keys.elastic).elastic == keys.elastic


@given(st.text(st.characters(max_codepoint=127)))
def test_the_ascii_path_agrees_with_the_general_one(text: str) -> None:
    plain, accented = headword_keys(text + " e"), headword_keys(text + " é")
    assert (plain.folded, plain.elastic) == (accented.folded, accented.elastic)
