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

BLANKS = (
    "\t\n\v\f\r\x1c\x1d\x1e\x1f \x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009"
    "\u200a\u2028\u2029\u202f\u205f\u3000"
)
"""Everything that str.isspace and ``\\s`` take for a blank."""

MEANINGFUL = (
    "".join(DOUBLE_QUOTES)
    + "".join(SINGLE_QUOTES)
    + CLOSERS
    + "".join(chr(code) for code in NARROW)
    + "()*?~:+"
    + BLANKS.replace(" ", "")
)
"""A text without these, without a hyphen that begins a word and without an operator is plain words."""
