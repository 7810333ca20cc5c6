"""The characters that mean something to the parser, as tables.

Full-width signs are read as their narrow twins (one code point each, so that spans hold); words keep
them as typed.
"""

from __future__ import annotations

OPERATORS = frozenset({"AND", "OR", "NOT"})

NARROW = str.maketrans(
    {
        "\uff02": '"',  # ＂
        "\uff08": "(",  # （
        "\uff09": ")",  # ）
        "\uff0a": "*",  # ＊
        "\uff0b": "+",  # ＋
        "\uff0d": "-",  # －
        "\u2212": "-",  # − minus
        "\uff1a": ":",  # ：
        "\uff1f": "?",  # ？
        "\uff5e": "~",  # ～
    }
)

DOUBLE_QUOTES = {
    '"': '"',
    "“": '”"',
    "”": '”"',
    "„": '“”"',
    "‟": '”"',
    "«": "»",
    "»": "«»",
    "‹": "›",
    "›": "‹›",
    "「": "」",
    "『": "』",
    "｢": "｣",
    "〝": "〞〟",
}
"""A mark that opens a phrase: the marks that close it. They open anywhere but at the end of a word."""

SINGLE_QUOTES = {"‘": "’", "‚": "‘’"}
"""Marks that are apostrophes as well: they open only where a word begins and close only where one ends."""

ANY_CLOSER = '"“”„‟«»'
"""Where none of its own marks closes a double quote, the first of these does."""

CLOSERS = "」』｣〞〟"
"""Marks that never open."""

MARKS = "".join(DOUBLE_QUOTES) + CLOSERS
"""Every mark that cuts a word, unless it ends a word (a 5" disk) or it stands inside Hebrew (צה"ל)."""

LEADING = ".,;:!?…-+'‘’‚‹›¡¿、。，！"
TRAILING = ".,;:!?…'‘’‚‹›\"“”»」』｣〞〟、。，！"
"""Punctuation that does not belong to a pattern or a fuzzy word, at its beginning and at its end."""

BLANKS = "".join(chr(code) for code in range(0x3001) if chr(code).isspace())

MEANINGFUL = (
    "".join(DOUBLE_QUOTES)
    + "".join(SINGLE_QUOTES)
    + CLOSERS
    + "".join(chr(code) for code in NARROW)
    + "()*?~:+"
    + BLANKS.replace(" ", "")
)
"""A text without these, without a hyphen that begins a word and without an operator is plain words."""
