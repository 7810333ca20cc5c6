"""The list of other dictionaries: bullets of "headword — cut text… …  Dictionary", taken apart."""

from __future__ import annotations

import re

from indexer.entry import UNKNOWN, Snippet

LONGEST_SNIPPET_HEADWORD = 300
"""Characters before the dash; more of them are no headword, and the bullet is no snippet."""

LONGEST_DICTIONARY = 150
"""Characters after the last ellipsis; more of them are text."""

BULLETS = "•●▪◦*·"

_BLANKS = " \t\r\n\u00a0\u2007\u202f"
_DASH = re.compile(r"[\s\u00a0]—(?:[\s\u00a0]|$)|^—[\s\u00a0]")
_DICTIONARY = re.compile(r"(?:…|\.\.\.)[ \t]*\u00a0[\s\u00a0]*")
_DICTIONARY_BEHIND_BLANKS = re.compile(r"(?:(?<=[\s\u00a0….])…[ \t]*|…[ \t]{2,})")
_LINE_BREAK = re.compile(r"[ \t]*\r?\n[ \t]*")
_BULLETED_LINE = re.compile(rf"(?m)^[ \t\u00a0]*[{re.escape(BULLETS)}](?=[ \t\u00a0]|[^\W\d_])")
_BULLET_INSIDE = re.compile(r"(?<=\S)[\s\u00a0]+•[\s\u00a0]+")
_PARAGRAPHS = re.compile(r"\n[ \t\u00a0]*\n")
_AFTER_LIST = re.compile(
    r"(?m)^[ \t\u00a0]*(?:Книги|Другие книги по запросу.*|Books|Bücher|Livres|Libros|Libri|©.*|18\+.*"
    r"|(?:Share the article|Поделиться ссылкой|Прямая ссылка|Direct link).*)[ \t\r]*$"
)


def parse_list(text: str) -> tuple[Snippet, ...]:
    """Take apart what follows the marker: the snippets in the list's order.

    Bullets may stand on lines of their own or inside one line; without any, every line with a dash between
    blanks is one. What follows the list (books, licence, links) is left out.
    """
    end = _AFTER_LIST.search(text)
    if end:
        text = text[: end.start()]
    if "\n" not in text.strip() and "•" not in text:
        pieces = _split_line(text.strip())
    elif _BULLETED_LINE.search(text):
        pieces = _bulleted(text)
    else:
        pieces = _unbulleted(text)
    return tuple(snippet for piece in pieces if (snippet := parse_snippet(piece)) is not None)


def parse_snippet(bullet: str) -> Snippet | None:
    """Take one bullet apart, with or without its mark; None where it has no headword.

    The headword ends at the first dash between blanks; the dictionary follows the last ellipsis and a
    no-break space. A bullet without text has an empty one; one without a dictionary is of ``UNKNOWN``.
    """
    line = bullet.strip(_BLANKS).lstrip(BULLETS + _BLANKS)
    if "\n" in line:
        line = _LINE_BREAK.sub(" ", line)
    dash = _DASH.search(line)
    if dash:
        headword, rest = line[: dash.start()], line[dash.end() :]
        text, cut, dictionary = _split_dictionary(rest)
    else:
        headword, cut, dictionary = _split_dictionary(line)
        text = ""
    headword = " ".join(headword.split())
    if not headword or len(headword) > LONGEST_SNIPPET_HEADWORD:
        return None
    return Snippet(headword, text, cut, dictionary or UNKNOWN)


def _split_dictionary(rest: str) -> tuple[str, bool, str]:
    """Return (text, whether it was cut, dictionary). The mark of a cut is one more ellipsis."""
    dictionary = ""
    last = _last(_DICTIONARY, rest) or _last(_DICTIONARY_BEHIND_BLANKS, rest)
    if last and len(tail := rest[last.end() :].strip(_BLANKS)) <= LONGEST_DICTIONARY:
        rest, dictionary = rest[: last.start()], tail
    text = rest.strip(_BLANKS)
    bare = text.rstrip("…" + _BLANKS)
    return bare, text.endswith("…"), " ".join(dictionary.split())


def _last(pattern: re.Pattern[str], text: str) -> re.Match[str] | None:
    return max(pattern.finditer(text), key=re.Match.start, default=None)


def _bulleted(text: str) -> list[str]:
    starts = [match.start() for match in _BULLETED_LINE.finditer(text)]
    pieces = []
    for start, end in zip(starts, [*starts[1:], len(text)], strict=True):
        block = _PARAGRAPHS.split(text[start:end], maxsplit=1)[0]
        pieces.extend(_split_inside(block))
    return pieces


def _split_inside(block: str) -> list[str]:
    """Split at a bullet inside a line, where a dictionary ended before it; others belong to the text."""
    if block.count("•") < 2:
        return [block]
    pieces: list[str] = []
    for piece in _BULLET_INSIDE.split(block):
        if pieces and not _DICTIONARY.search(pieces[-1]):
            pieces[-1] += f" • {piece}"
        else:
            pieces.append(piece)
    return pieces


def _unbulleted(text: str) -> list[str]:
    paragraphs = [paragraph for paragraph in _PARAGRAPHS.split(text) if _DASH.search(paragraph)]
    pieces = [piece for paragraph in paragraphs for piece in _lines(paragraph)]
    ended = [piece for piece in pieces if "…" in piece]
    return ended or pieces


def _lines(paragraph: str) -> list[str]:
    lines = [line for line in paragraph.strip(_BLANKS).split("\n") if line.strip(_BLANKS)]
    return lines if all(_DASH.search(line) for line in lines) else [paragraph]


def _split_line(line: str) -> list[str]:
    """Split a list that stands in one line without bullets.

    Where a dictionary ends and the next headword begins is known only for a name that the list ends with or
    that stands before two blanks; else the headword takes both.
    """
    ends = list(_DICTIONARY.finditer(line))
    if not ends:
        return [line] if _DASH.search(line) else []
    last_name = line[ends[-1].end() :].strip(_BLANKS)
    pieces, start = [], 0
    for match in ends[:-1]:
        rest = line[match.end() :]
        name = _name_at(rest, last_name)
        pieces.append(line[start : match.end()] + name)
        start = match.end() + len(name)
    return [*pieces, line[start:]]


def _name_at(rest: str, last_name: str) -> str:
    if last_name and rest.startswith(last_name + " "):
        return last_name
    gap = re.search(r"[ \t\u00a0]{2,}", rest)
    dash = _DASH.search(rest)
    return rest[: gap.start()] if gap and (dash is None or gap.start() < dash.start()) else ""
