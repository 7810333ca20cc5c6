"""Words that say nothing of what is described: function words, and those that descriptions open with.

"Something that", "a person who" or "the act of" stand in front of descriptions of anything. A language without openers
here still has its function words.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from indexer.analysis import fold
from indexer.analysis.function_words import CYRILLIC_WORDS, LATIN_WORDS

OPENERS = {
    "en": "about after all am another anyone anything been before being both but can could did do does doing done each"
    " either every everyone everything few get gets getting give gives had has having he him how however i if instead"
    " just like lot lots made make makes making many may me might more most much must my neither no none nobody nothing"
    " off once only onto our out over own rather really shall she should so some somebody someone something somewhere"
    " sometimes such than that's them then there these thing things those through thus till too toward towards under"
    " until up upon us very way was we were what whatever when whenever where whether which while whose whom why will"
    " within without would you your yours yourself",
    "de": "alle alles anderer etwas jemand jemandem jemanden man manche man's was wenn wer wie wo wofür ding dinge sache"
    " sachen art jede jeder jedes kann können machen macht tun",
    "fr": "chose choses quelque quelqu quelqu'un personne lorsque quand où faire fait peut dont ceux celui celle cela ça",
    "es": "algo alguien cosa cosas cuando donde quien hacer hace puede alguna alguno cual",
    "it": "qualcosa qualcuno cosa cose quando dove chi fare fa può quale",
    "ru": "нечто некто что-то кто-то кто когда где который которая которое которые вещь человек делать делает может тот та те",
    "uk": "щось хтось хто коли де який яка яке які річ робити робить може той та ті",
}  # fmt: skip


VERB, NOUN, OTHER = 1, 2, 4
"""Word classes, as bits."""

OPENINGS = {"to": VERB, "a": NOUN, "an": NOUN, "the": NOUN}
"""The first word of a description -> the class of what it describes: "to ..." is a verb, "a ..." a noun. English alone."""


@cache
def weak_words(language: str) -> frozenset[str]:
    """The folded function words and openers of a language; empty where none are known."""
    words = (table.get(language, "") for table in (LATIN_WORDS, CYRILLIC_WORDS, OPENERS))
    return frozenset(fold(part) for word in " ".join(words).split() for part in word.replace("'", " ").split())


def language_of(forms: Iterable[str], languages: Iterable[str]) -> str:
    """The language whose weak words most of the forms are; "" where no form is one."""
    written = list(forms)
    votes = {language: sum(form in weak_words(language) for form in written) for language in languages}
    best = max(votes, key=votes.__getitem__, default="")
    return best if votes.get(best) else ""
