"""Breaking lines."""

from hypothesis import example, given
from hypothesis import strategies as st

from indexer.terminal.cells import cell_width, shown, width
from indexer.terminal.wrapping import wrap


def lines(text, columns):
    return [text[start:end] for start, end in wrap(text, columns)]


def test_breaks_at_blanks_and_after_hyphens():
    assert lines("the Russo-Japanese War of 1904", 11) == ["the Russo-", "Japanese", "War of 1904"]


def test_a_dash_between_words_does_not_begin_a_line():
    assert lines("aaaa–bbbb", 5) == ["aaaa–", "bbbb"]


def test_no_break_space_holds_words_together():
    assert lines("mot\u00a0: suite", 6) == ["mot\u00a0:", "suite"]


def test_ideographs_break_between_one_another_but_not_before_closing_marks():
    assert lines("北方領土、日本。", 8) == ["北方領", "土、日", "本。"]
    assert lines("あ「北」", 6) == ["あ", "「北」"]


def test_korean_breaks_at_its_blanks():
    assert lines("한국어 사전", 8) == ["한국어", "사전"]


def test_a_word_wider_than_the_line_is_cut_but_not_before_a_combining_mark():
    assert lines("abcdefghij", 4) == ["abcd", "efgh", "ij"]
    assert lines("e\u0301" * 5, 2) == ["e\u0301e\u0301", "e\u0301e\u0301", "e\u0301"]


def test_no_text_no_line():
    assert wrap("", 10) == []
    assert wrap(" \n\t ", 10) == []


def test_a_huge_word_is_cut_in_time_that_grows_with_it():
    assert len(wrap("x" * 400_000, 80)) == 5_000


TEXTS = st.text(st.sampled_from(list("ab-–.,( )\n「」。あ北한е́\u0301\u200d\x1b\u00ad\u00a0")), max_size=60)


@given(TEXTS, st.integers(1, 20))
@example("\u00ad \u00ad", 1)
@example("\u0301 \u0301", 1)
def test_lines_hold_all_that_is_visible_and_fit(text, columns):
    bounds = wrap(text, columns)
    place = 0
    for start, end in bounds:
        assert not width(shown(text[place:start]).replace(" ", ""))
        assert start < end
        line = text[start:end]
        characters = [character for character in shown(line) if cell_width(character)]
        assert width(line) <= columns or len(characters) == 1
        place = end
    assert not width(shown(text[place:]).replace(" ", ""))
