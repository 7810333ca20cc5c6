"""The spelt-out classes against the Unicode tables, as far as these have not changed since Unicode 3.2."""

import re
import sys
import unicodedata
from unicodedata import ucd_3_2_0

from indexer.analysis import characters

SEPARATE = re.compile(f"[_{characters.JOINERS}]")
WORD = re.compile(f"[{characters.WORD}]")
ASCII_WORD = re.compile(f"[{characters.ASCII_WORD}]")


def settled(code: int) -> bool:
    """Whether a character's kind is what it was long ago."""
    then, now = ucd_3_2_0.category(chr(code))[0], unicodedata.category(chr(code))[0]
    return then == now != "C"


def test_words_are_letters_digits_and_marks() -> None:
    for code in filter(settled, range(0x10000)):
        character = chr(code)
        expected = character.isalnum() or unicodedata.category(character)[0] == "M"
        if not SEPARATE.match(character):
            assert bool(WORD.match(character)) == expected, hex(code)


def test_letters_beyond_the_first_plane_are_word_characters() -> None:
    letters = [chr(code) for code in range(0x10000, sys.maxunicode + 1) if chr(code).isalpha() and settled(code)]
    assert all(map(WORD.match, letters))
    assert not WORD.match("\U0001f600")


def test_ignorables_are_inside_words_and_joiners_are_not() -> None:
    assert WORD.fullmatch("\u00ad")
    assert WORD.fullmatch("\u200d")
    assert not WORD.match("\u200b")
    for joiner in "'’ʼ`-‐–—−·״":
        assert SEPARATE.match(joiner)
        assert not WORD.match(joiner)


def test_the_ascii_classes_are_the_general_ones_below_128() -> None:
    for character in map(chr, range(128)):
        assert bool(ASCII_WORD.match(character)) == bool(WORD.match(character))
        assert (character in characters.ASCII_JOINERS) == bool(re.match(f"[{characters.JOINERS}]", character))
        assert (character in characters.ASCII_SENTENCE_ENDS) == (character in characters.SENTENCE_ENDS)


def test_the_near_classes_are_the_general_ones_there() -> None:
    near = re.compile(f"[{characters.NEAR}]")
    near_word = re.compile(f"[{characters.NEAR_WORD}]")
    for character in map(chr, range(0x10000)):
        if near.match(character):
            assert bool(near_word.match(character)) == bool(WORD.match(character)), hex(ord(character))
        else:
            assert not near_word.match(character)
