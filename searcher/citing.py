"""An entry's source line as a reference: text, BibTeX, CSL-JSON or RIS. What the line lacks is absent; nothing is inferred.

An author stays as the line has it, one name, since where a name ends and which part is the family's the line does not tell.

Sources: BibTeX's btxdoc (Patashnik 1988); the CSL 1.0.2 data schema; the RIS specification (Clarivate).
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any, Literal, get_args

from indexer.errors import QueryError
from searcher.findings import StoredEntry

CitationStyle = Literal["text", "bibtex", "csl", "ris"]
STYLES: tuple[str, ...] = get_args(CitationStyle)

_TEX = str.maketrans(
    {"\\": r"\textbackslash{}", "{": r"\textbraceleft{}", "}": r"\textbraceright{}", "~": r"\textasciitilde{}"}
    | {
        "^": r"\textasciicircum{}",
        "<": r"\textless{}",
        ">": r"\textgreater{}",
        "|": r"\textbar{}",
        '"': r"\textquotedbl{}",
    }
    | {special: f"\\{special}" for special in "$&#_%"}
)


def cite(entries: Iterable[StoredEntry], style: str = "text") -> str:
    """The references of those entries that have a source line; empty where none has.

    Raises QueryError where the style is not one of ``STYLES``.
    """
    if style not in STYLES:
        raise QueryError(f"no citation style {style!r}; there are {', '.join(STYLES)}")
    cited = [entry for entry in entries if entry.citation]
    if style == "csl":
        return json.dumps([_csl(entry) for entry in cited], ensure_ascii=False, indent=2) if cited else ""
    one = {"text": _text, "bibtex": _bibtex, "ris": _ris}[style]
    return ("\n" if style == "text" else "\n\n").join(map(one, cited))


def _parts(entry: StoredEntry) -> dict[str, str]:
    """What the line has, by BibTeX's names, each on one line."""
    citation = entry.citation
    assert citation is not None
    years = "–".join(str(year) for year in (citation.year, citation.year_end) if year is not None)
    named = {
        "author": citation.author,
        "title": entry.headword,
        "booktitle": citation.title,
        "address": citation.place,
        "publisher": citation.publisher,
        "year": years,
    }
    return {name: " ".join(part.split()) for name, part in named.items() if part and part.strip()}


def _text(entry: StoredEntry) -> str:
    parts = _parts(entry)
    title = parts.pop("title", "")
    assert entry.citation is not None
    if not parts:
        return f"“{title}”, {' '.join(entry.citation.text.split())}"
    place = ": ".join(parts[name] for name in ("address", "publisher") if name in parts)
    rest = [parts.get("booktitle"), parts.get("author"), place, parts.get("year")]
    return ", ".join([f"“{title}”", *(part for part in rest if part)])


def _bibtex(entry: StoredEntry) -> str:
    """An ``@incollection``; what must not be recast or taken for a list of names stands in two pairs of braces."""
    lines = [f"@incollection{{{entry.id},"]
    for name, part in _parts(entry).items():
        value = part.translate(_TEX)
        if name == "year":
            value = value.replace("–", "--")
        lines.append(f"  {name} = {{{{{value}}}}}," if name != "year" else f"  year = {{{value}}},")
    return "\n".join([*lines, "}"])


def _csl(entry: StoredEntry) -> dict[str, Any]:
    parts, citation = _parts(entry), entry.citation
    assert citation is not None
    names = {"title": "title", "booktitle": "container-title", "address": "publisher-place", "publisher": "publisher"}
    found: dict[str, Any] = {"id": entry.id, "type": "entry-dictionary"}
    found |= {theirs: parts[ours] for ours, theirs in names.items() if ours in parts}
    if "author" in parts:
        found["author"] = [{"literal": parts["author"]}]
    years = [[year] for year in (citation.year, citation.year_end) if year is not None]
    if years:
        found["issued"] = {"date-parts": years}
    return found


def _ris(entry: StoredEntry) -> str:
    """A DICT record; years of several stand in the note alone, the line as it stood."""
    parts, citation = _parts(entry), entry.citation
    assert citation is not None
    tags = {"AU": "author", "TI": "title", "T2": "booktitle", "CY": "address", "PB": "publisher"}
    lines = ["TY  - DICT", *[f"{tag}  - {parts[name]}" for tag, name in tags.items() if name in parts]]
    if citation.year is not None:
        lines.append(f"PY  - {citation.year:04d}")
    if note := " ".join(citation.text.split()):
        lines.append(f"N1  - {note}")
    return "\n".join([*lines, f"ID  - {entry.id}", "ER  - "])
