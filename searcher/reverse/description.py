"""A description -> the words that it is looked up by."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from indexer.errors import QueryError
from indexer.store.arrays import distinct
from indexer.store.bm25 import inverse_document_frequency
from searcher.engines.lists import PostingLists
from searcher.engines.slots import Slots
from searcher.query.limits import check_length
from searcher.reverse.openers import OPENINGS, language_of, weak_words

Array = NDArray[Any]

MAX_READ = 256
"""Different words of a description that are read; of a longer one the first."""

MAX_WORDS = 32
"""Words that a description is looked up by; of a longer one the rarest."""


@dataclass(frozen=True, slots=True)
class DescribedWord:
    """A word of a description, as the index knows it.

    terms    every form of its stems, as term numbers
    entries  the entries that hold any of them, growing
    worth    its inverse document frequency
    """

    form: str
    terms: NDArray[np.int64]
    entries: NDArray[np.int32]
    worth: float


@dataclass(frozen=True, slots=True)
class Description:
    """What a description says.

    words     what it is looked up by, the rarest first
    forms     every folded form of its text, the weak ones too
    asked     the word class that it asks for, a bit of ``openers``; 0 where that is not known
    unknown   what it would be looked up by and the index has nowhere
    """

    text: str
    words: tuple[DescribedWord, ...]
    forms: frozenset[str]
    asked: int
    unknown: tuple[str, ...]


def read_description(text: str, slots: Slots) -> Description:
    """Read a description. Weak words count only where it has no others.

    Raises QueryError where it has no letter or digit, or is over the length of a question.
    """
    check_length(text)
    forms = list(dict.fromkeys(form for one in slots.surfaces(text.lower()) for form in one.parts))
    forms = forms[:MAX_READ]
    if not forms:
        raise QueryError("the description has no word in it; say in a few words what is meant")
    weak = weak_words(language_of(forms, slots.languages))
    strong = [form for form in forms if form not in weak]
    found: dict[tuple[int, ...], DescribedWord] = {}
    for form in strong or forms:
        groups = tuple(sorted({group for group, _ in slots.lists.groups_of(form)}))
        if groups and groups not in found:
            found[groups] = _word(form, groups, slots.lists)
    unknown = tuple(form for form in strong or forms if not slots.lists.groups_of(form))
    words = sorted(found.values(), key=lambda word: (-word.worth, word.form))[:MAX_WORDS]
    return Description(text, tuple(words), frozenset(forms), OPENINGS.get(forms[0], 0), unknown)


def _word(form: str, groups: tuple[int, ...], lists: PostingLists) -> DescribedWord:
    reader = lists.reader
    terms = np.array([term for group in groups for term in lists.members(group)], np.int64)
    several = [reader.postings.entries(reader.starts[group], reader.starts[group + 1]) for group in groups]
    entries = several[0] if len(several) == 1 else distinct(np.concatenate(several), in_runs=True)
    return DescribedWord(form, terms, entries, inverse_document_frequency(len(reader), len(entries)))
