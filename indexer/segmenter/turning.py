"""Inverted headwords: "Japan, Relations with" is looked up as "relations with Japan"."""

from __future__ import annotations

import re

from indexer.segmenter.word_set import word_set

LONGEST_INVERTED = 120
"""Characters; a longer headword is a sentence."""

MOST_HEAD_WORDS = 4
MOST_TAIL_WORDS = 6
"""Words before and after the comma; more of them are a sentence."""

_PREPOSITIONS = word_set(
    "with to between among in into on upon onto for from by about against toward towards under over within "
    "without during after before"
)
"""They end a turned part that is a common noun: its first letter is lowered."""

_OPEN_ENDS = word_set(
    "of at as the de du des da do dos della del di la le les el los von vom van der den dem zu zur zum ter "
    "ten af av auf mit über für y al ibn bin ben d' l' d’ l’"
)
"""They may end a turned part and leave its case alone: "Arc, Joan of", "Gaulle, Charles de"."""

_ARTICLES = word_set("the a an der die das le la les el los las il lo i gli")
_PARTICLES = word_set(
    "de du des da del della di la le van von der den ten ter zu af av ibn bin ben al el фон де ван the of"
)
_JOINS = word_set("and or & und oder et ou y o e и или та або")
_PLACES = word_set(
    "alabama alaska arizona arkansas california colorado connecticut delaware florida georgia hawaii idaho "
    "illinois indiana iowa kansas kentucky louisiana maine maryland massachusetts michigan minnesota "
    "mississippi missouri montana nebraska nevada ohio oklahoma oregon pennsylvania tennessee texas utah "
    "vermont virginia washington wisconsin wyoming england scotland wales ireland ontario quebec australia "
    "canada france germany italy spain russia india usa uk россия сша"
)
"""What stands after the name of a town and does not belong before it."""

_SUFFIX = re.compile(r"(?:Jr|Sr|Jun|Sen|мл|ст)\.?|the (?:Younger|Elder)|[IVX]+", re.IGNORECASE)
_DATES = re.compile(
    r",?\s*[\[(]?\s*(?:(?:b|d|c|ca|fl|род|ум)\.)?\s*\d{3,4}\??"
    r"\s*(?:[-–—]\s*(?:ca?\.)?\s*\d{0,4}\??)?\s*[\])]?$"
)
_NOTE = re.compile(r"\s*\([^()]*\)$")
_ADJECTIVE = re.compile(
    r"[a-z-]{2,}(?:ic|ical|al|ous|ive|ary|ory|able|ible|ful|less|ish|ed|ing|an|ese|ar|ern)"
    r"|[а-яёѣі-]{2,}(?:ый|ий|ой|ая|яя|ое|ее|ые|ие|ій|ыя|ія)"
)
_ACRONYM = re.compile(r"(?:[^\W\d_]\.){1,3}|[A-ZА-ЯЁ]{2,4}")
_INITIALS = re.compile(r"(?:[^\W\d_]\.[ -]?){2,}")
_SENTENCE = re.compile(r"[!?…;:()]|\d")


def turned(headword: str) -> str | None:
    """Turn "A, B" into "B A" where B belongs before A; None for lists, places, sentences, numbers.

    "Relations with" loses its capital as a common noun does; a name keeps its own. Dates at the end fall
    away; "Jr." stays at the end.
    """
    if "," not in headword or len(headword) > LONGEST_INVERTED or _ends_as_sentence(headword):
        return None
    parts = [part.strip() for part in _DATES.sub("", headword.strip()).split(",")]
    suffix = f", {parts.pop()}" if len(parts) == 3 and _SUFFIX.fullmatch(parts[2]) else ""
    if len(parts) != 2 or not all(parts):
        return None
    head, tail = parts[0], _NOTE.sub("", parts[1])
    moved = _moved(head.split(), tail) if tail and _can_head(head) else None
    if moved is None:
        return None
    return f"{moved}{head}{suffix}" if moved.endswith(("'", "’")) else f"{moved} {head}{suffix}"


def _ends_as_sentence(headword: str) -> bool:
    if headword[-1] == ".":
        last = headword[:-1].rsplit(None, 1)[-1]
        return len(last) > len("Jun") and "." not in last
    return headword[-1] in "!?…;:"


def _can_head(head: str) -> bool:
    words = head.split()
    if len(words) > MOST_HEAD_WORDS or _SENTENCE.search(head) or ". " in head:
        return False
    return not any(word.lower() in _JOINS for word in words)


def _moved(head: list[str], tail: str) -> str | None:
    """The part that moves to the front, in the case that it has there; None where nothing may move."""
    words = tail.split()
    lowered = [word.lower() for word in words]
    if len(words) > MOST_TAIL_WORDS or _SENTENCE.search(tail) or lowered[0] in _JOINS:
        return None
    if lowered[-1] in _PREPOSITIONS or (lowered[-1] == "the" and _PREPOSITIONS.intersection(lowered)):
        return tail if tail.isupper() else tail[0].lower() + tail[1:]
    if lowered[-1] in _OPEN_ENDS or lowered[-1].endswith(("d'", "d’")):
        return tail if len(words) > 1 or lowered[0] in _ARTICLES else None
    if _JOINS.intersection(lowered):
        return None
    if _is_name(head) and (_is_initials(tail) or _is_forename(words)):
        return tail
    return tail if len(words) == 1 and len(head) <= 2 and _ADJECTIVE.fullmatch(tail) else None


def _is_name(head: list[str]) -> bool:
    return head[-1][0].isupper() and all(word[0].isupper() or word.lower() in _PARTICLES for word in head)


def _is_initials(tail: str) -> bool:
    """Whether a tail is "J. R. R." or "J.R.R."; "D.C." is no person's, "J. K." is."""
    return bool(_INITIALS.fullmatch(tail + " ")) and (" " in tail or tail.count(".") > 2)


def _is_forename(words: list[str]) -> bool:
    tail = " ".join(words)
    if _ACRONYM.fullmatch(tail) or tail.lower() in _PLACES or "of" in words:
        return False
    return words[0][0].isupper() and all(word[0].isupper() or word.lower() in _PARTICLES for word in words)
