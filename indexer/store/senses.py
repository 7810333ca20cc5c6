"""The senses of a stored text: what one article says, meaning by meaning."""

from __future__ import annotations

import json
import re

GLOSS = 300
"""Characters of a sense that its vector is made of, at most."""

_ASIDE = re.compile(r'\[[^\[\]]*\]|"[^"]*"|“[^”]*”|«[^»]*»|--(?=\S).*$', re.M)
"""What stands in a sense beside its definition: etymologies and synonyms in brackets, quotations, their authors."""


def sense_texts(body: str, rest: str) -> list[str]:
    """The senses that an article marks, in its order; its paragraphs where it marks none. Never empty.

    body  the article, paragraphs joined by line feeds
    rest  the JSON that is stored behind it
    """
    marked = json.loads(rest).get("senses", ()) if '"senses":' in rest else ()
    if marked:
        return [body[start:end] for _, start, end in marked]
    return body.split("\n")


def gloss_of(sense: str) -> str:
    """The definition in a sense: quotations and what is in brackets left out, unless nothing else is there."""
    return (_ASIDE.sub(" ", sense).strip() or sense)[:GLOSS]
