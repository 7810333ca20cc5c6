"""The author of a source line: what stands between title and year, if it reads as people or as a site."""

from __future__ import annotations

import re

from indexer.segmenter.word_set import word_set

MOST_AUTHORS = 9
"""Names in a row."""

_INITIAL = r"[^\W\d_]{1,2}\.(?:-[^\W\d_]\.)?"
_PARTICLE = r"(?:de|du|da|del|di|van|von|der|den|la|le|ten|zu|фон|де|ван)"
_NAME = rf"(?:{_PARTICLE}\s+){{0,2}}[^\W\d_]+(?:[-’'‘][^\W\d_]+)*"
_PERSON = (
    r"(?:(?:Prof|Dr|Sir|Rev|Проф|проф|Акад|акад)\.?\s+)?"
    rf"(?:(?:{_INITIAL}\s*){{1,3}}{_NAME}"
    rf"|{_NAME}\s+{_INITIAL}(?:\s*{_INITIAL}){{0,2}}"
    rf"|{_NAME}\s+(?:{_INITIAL}\s+){{0,2}}(?:{_NAME}\s+)?{_NAME})"
)
_JOIN = r"(?:\s*[,;&]\s*|\s+(?:и|and|und|et|y|e|та|і)\s+)"
_PEOPLE = re.compile(
    rf"{_PERSON}(?:{_JOIN}{_PERSON}){{0,{MOST_AUTHORS - 1}}}"
    r"(?:,?\s*(?:и др|et al)\.?|\s*\([Ee]ds?\.?\))?$"
)
_EDITORS = re.compile(
    r"(?:Под\s+(?:общ(?:ей|\.)\s+)?ред(?:акци(?:ей|ею)|\.)"
    r"|Гл(?:авный|\.)\s+ред(?:актор|\.)|Сост(?:авител[ьи]|\.)|Редактор|Авторы?|За ред\."
    r"|[Ee]d(?:ited|\.) by|[Ee]ds?\.|[Hh]rsg\.|[Hh]erausgegeben von"
    r"|[Ss]ous la direction de|[Dd]irigido por)\s*:?\s*[^\n]{2,150}$"
)
_SITE = re.compile(r"[^\W\d_][\w-]*\.(?:ру|рф|ru|com|org|net)$", re.IGNORECASE)
_LOWER_WORDS = word_set(
    "проф акад и and und et y e та і др al ed eds de du da del di van von der den la le ten zu фон де ван"
)
_WORDS = re.compile(r"[^\W\d_]+")
_SEGMENT = re.compile(r"\.[\s\u00a0]+|\.(?=[^\W\d_])")
_EMPTY_SLOT = re.compile(r"\.[\s\u00a0]+\.$")
_LAST_INITIAL = re.compile(r"(?:^|[\s.])([^\W\d_])[^\W\d_]?\.$")
_CLOSED = (".", "»", '"', ")")


def cut_author(rest: str, works: re.Pattern[str]) -> tuple[str, str | None]:
    """Cut the author off the end of a source line without its years.

    works  words that no name of a person holds
    Returns what is left, and the author or None. An empty place (". .") is no author, nor is what stands
    first.
    """
    bare = rest.rstrip(" \t\u00a0")
    if _EMPTY_SLOT.search(bare):
        return bare[:-1], None
    if bare.endswith(".") and not _ends_in_initial(bare):
        bare = bare[:-1].rstrip()
    for start in (match.end() for match in _SEGMENT.finditer(bare)):
        before = bare[:start].rstrip(" \t\u00a0")
        if before.endswith(_CLOSED) and _is_author(bare, start, works):
            return before, bare[start:].strip()
    return rest, None


def _ends_in_initial(bare: str) -> bool:
    match = _LAST_INITIAL.search(bare)
    return match is not None and match[1].isupper()


def _is_author(line: str, start: int, works: re.Pattern[str]) -> bool:
    if _EDITORS.match(line, start) or _SITE.match(line, start):
        return True
    if not _PEOPLE.match(line, start) or works.search(line, start):
        return False
    return all(word[0].isupper() or word in _LOWER_WORDS for word in _WORDS.findall(line, start))
