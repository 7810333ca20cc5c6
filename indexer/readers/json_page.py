"""One JSON object as a page."""

from __future__ import annotations

import json
from typing import Any

from indexer.readers.page import PageFormat, RawPage
from indexer.readers.refused import Refused
from indexer.surrogates import replace_surrogates


def page_of(
    value: Any, source: str | None, path: str, folder: str | None, encoding: str | None, replaced: bool
) -> RawPage:
    """Return the page that an object holds.

    An object with "headword" and "article" is an entry, in the shape that ``headword segment --json``
    prints. Any other needs "html" or "text"; "url" (or "address") and "dictionary" are taken as given, and
    so is "headword", which makes its text a record's body. Whatever else it holds, "id" too, is left alone.

    value   parsed JSON
    source  the JSON that it was parsed from, if that is at hand
    Raises Refused: "malformed", "empty", "binary".
    """
    if not isinstance(value, dict):
        raise Refused("malformed", f"a page is a JSON object, and this is {_kind(value)}")
    if "headword" in value and "article" in value:
        text = _entry_text(value, source)
        return RawPage("entry", text, path, None, (), None, folder, None, encoding, replaced)
    markup = value.get("html")
    is_markup = isinstance(markup, str) and bool(markup)
    body = markup if is_markup else value.get("text")
    if not isinstance(body, str):
        raise Refused("malformed", 'a page object needs "text" or "html", a string')
    if not body or body.isspace():
        raise Refused("empty", "it holds no text")
    if "\0" in body:
        raise Refused("binary", "it holds NUL characters, so it is no text")
    if (whole := replace_surrogates(body)) != body:
        body, replaced = whole, True
    headword, named = value.get("headword"), value.get("dictionary")
    address = value.get("url") or value.get("address")
    if headword is not None:
        headword = _string(headword)
    if named is not None:
        named = _string(named)
    if address is not None:
        address = _string(address)
    format: PageFormat = "html" if is_markup else "record" if headword else "text"
    return RawPage(format, body, path, headword, (), named, folder, address, encoding, replaced)


def _string(given: object) -> str | None:
    """Return a string that can be encoded and is not blank; else None."""
    if not isinstance(given, str):
        return None
    return replace_surrogates(given).strip() or None


def _entry_text(value: dict[str, Any], source: str | None) -> str:
    """Return an entry's JSON, without lone surrogates."""
    if source is None or "\\u" in source:
        source = replace_surrogates(json.dumps(value, ensure_ascii=False))
    return source


def _kind(value: Any) -> str:
    kinds = {list: "an array", str: "a string", bool: "a truth value", int: "a number", float: "a number"}
    return kinds.get(type(value), "null")
