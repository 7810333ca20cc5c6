"""What is stored of a row: its headword, its text and the JSON of all else, U+0000 between them."""

from __future__ import annotations

from collections.abc import Sequence
from json import JSONEncoder
from json.encoder import encode_basestring
from typing import Any

from indexer.entry import Entry, PlainRecord, Sense

_JSON = JSONEncoder(ensure_ascii=False, separators=(",", ":"))


def encoded(texts: Sequence[str]) -> list[bytes]:
    """Each of some texts without U+0000 in UTF-8."""
    return "\0".join(texts).encode("utf-8", "surrogatepass").split(b"\0") if texts else []


def stored_texts(names: Sequence[bytes], texts: Sequence[bytes], rests: Sequence[bytes]) -> bytes:
    """What is stored of some rows, one after another."""
    parts = [b"\0"] * (5 * len(names))
    parts[::5], parts[2::5], parts[4::5] = names, texts, rests
    return b"".join(parts)


def record_rests(records: Sequence[PlainRecord], paths: Sequence[str], encoding: str | None) -> list[str]:
    """The JSON of what each record keeps besides headword and text.

    paths  where each of them was read
    """
    end = f',"encoding":{encode_basestring(encoding)}}}' if encoding and encoding != "utf-8" else "}"
    rests = [f'{{"path":{encode_basestring(path)}{end}' for path in paths]
    for place, (_, text, senses, references) in enumerate(records):
        if senses or references:
            rest: dict[str, Any] = {}
            if senses:
                rest["senses"] = _sense_places(senses, text)
            if references:
                rest["see"] = [reference.headword for reference in references]
            rests[place] = f'{{"path":{encode_basestring(paths[place])},{_JSON.encode(rest)[1:-1]}{end}'
    return rests


def entry_rest(entry: Entry, body: str) -> str:
    """The JSON of everything that an entry keeps besides headword and article; absent keys are empty."""
    rest: dict[str, Any] = {}
    if entry.alternatives:
        rest["alternatives"] = entry.alternatives
    if entry.headword_language:
        rest["headword_language"] = entry.headword_language
    if entry.senses:
        rest["senses"] = _sense_places(entry.senses, body)
    if entry.cross_references:
        rest["see"] = [reference.headword for reference in entry.cross_references]
    if (c := entry.citation) is not None:
        rest["citation"] = [c.text, c.title, c.author, c.place, c.publisher, c.year, c.year_end]
    if entry.snippets:
        rest["snippets"] = [[s.headword, s.text, int(s.cut), s.dictionary, s.language] for s in entry.snippets]
    if entry.address or entry.other_addresses:
        rest["addresses"] = [*filter(None, (entry.address,)), *entry.other_addresses]
    if entry.other_paths:
        rest["other_paths"] = entry.other_paths
    if entry.encoding and entry.encoding != "utf-8":
        rest["encoding"] = entry.encoding
    path = f'{{"path":{encode_basestring(entry.path)}'
    return f"{path},{_JSON.encode(rest)[1:]}" if rest else f"{path}}}"


def _sense_places(senses: tuple[Sense, ...], body: str) -> list[list[Any]]:
    """[label, start, end] of each sense in the article; senses follow one another."""
    places: list[list[Any]] = []
    at = 0
    for sense in senses:
        found = body.find(sense.text, at)
        start = found if found >= 0 else max(body.find(sense.text), 0)
        places.append([sense.label, start, start + len(sense.text)])
        at = start
    return places
