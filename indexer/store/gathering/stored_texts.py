"""What is stored of a row: its headword, its text and the JSON of all else, U+0000 between them."""

from __future__ import annotations

from collections.abc import Sequence
from json import JSONEncoder
from json.encoder import encode_basestring
from typing import Any

from indexer.entry import CrossReference, Entry, PlainRecord, Sense

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
    common = _encoding(encoding)
    usual = _behind_path(common)
    return [
        _path(path) + (_behind_path(_marked(text, senses, references) | common) if senses or references else usual)
        for path, (_, text, senses, references) in zip(paths, records, strict=True)
    ]


def entry_rest(entry: Entry, body: str) -> str:
    """The JSON of everything that an entry keeps besides headword and article; absent keys are empty."""
    rest: dict[str, Any] = {}
    if entry.alternatives:
        rest["alternatives"] = entry.alternatives
    if entry.headword_language:
        rest["headword_language"] = entry.headword_language
    rest |= _marked(body, entry.senses, entry.cross_references)
    if (c := entry.citation) is not None:
        rest["citation"] = [c.text, c.title, c.author, c.place, c.publisher, c.year, c.year_end]
    if entry.snippets:
        rest["snippets"] = [[s.headword, s.text, int(s.cut), s.dictionary, s.language] for s in entry.snippets]
    if entry.address or entry.other_addresses:
        rest["addresses"] = [*filter(None, (entry.address,)), *entry.other_addresses]
    if entry.other_paths:
        rest["other_paths"] = entry.other_paths
    return _path(entry.path) + _behind_path(rest | _encoding(entry.encoding))


def _path(path: str) -> str:
    return f'{{"path":{encode_basestring(path)}'


def _behind_path(rest: dict[str, Any]) -> str:
    return f",{_JSON.encode(rest)[1:]}" if rest else "}"


def _encoding(encoding: str | None) -> dict[str, Any]:
    return {"encoding": encoding} if encoding and encoding != "utf-8" else {}


def _marked(body: str, senses: tuple[Sense, ...], references: tuple[CrossReference, ...]) -> dict[str, Any]:
    """What a text is marked with: its senses, and where it leads to."""
    found: dict[str, Any] = {}
    if senses:
        found["senses"] = _sense_places(senses, body)
    if references:
        found["see"] = [reference.headword for reference in references]
    return found


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
