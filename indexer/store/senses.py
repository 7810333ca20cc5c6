"""The senses of a stored text: what one article says, meaning by meaning."""

from __future__ import annotations

import json


def sense_texts(body: str, rest: str) -> list[str]:
    """The senses that an article marks, in its order; its paragraphs where it marks none. Never empty.

    body  the article, paragraphs joined by line feeds
    rest  the JSON that is stored behind it
    """
    marked = json.loads(rest).get("senses", ()) if '"senses":' in rest else ()
    if marked:
        return [body[start:end] for _, start, end in marked]
    return body.split("\n")
