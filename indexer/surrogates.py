"""Texts that UTF-8 can hold: halves of surrogate pairs, which JSON can escape and Python's strings can hold, are no characters."""

from __future__ import annotations


def replace_surrogates(text: str) -> str:
    """A text with U+FFFD for every lone surrogate, as HTML's standard has it for references to one; two that are a pair join.

    Source: HTML, section 13.2.5.80 "Numeric character reference end state"; RFC 8259, section 8.2, for JSON.
    """
    if text.isascii():
        return text
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return text
