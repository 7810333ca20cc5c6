"""An entry's own "other dictionaries": what else the index has on the same thing, and on things near it.

Three ways lead to it, in this order: the same headword; headwords that share rare words with it, turned or not ("Britain,
Relations with", "Canada-Japan relations"); texts that are alike. What the entry's own page shows is never left out for others.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np

from indexer.analysis import headword_keys
from indexer.identity import letters_of
from indexer.store.bm25 import inverse_document_frequency
from indexer.store.kinds import ARTICLE, GAP_TERM
from searcher.engines.evaluator import Evaluator
from searcher.engines.postings import Postings
from searcher.engines.topk import best
from searcher.relating.links import shown_by
from searcher.relating.same_headword import entries_of_headword
from searcher.relating.similar import similar

SAME, NEAR, ALIKE, SHOWN = "same headword", "near headword", "alike in text", "shown on its page"
"""Why an entry is related."""

NEAR_WORDS = 8
"""Words of a headword that others are looked up by, the rarest."""

NEAR_SHARE = 0.25
"""Of what the words of a headword are worth together, what another one must share to be near."""

SPARE = 6
"""Further entries that are looked for, in place of those that turn out to be one article."""

COMPARED = 40
"""Letters by which two rows of a dictionary and headword are told to be beginnings of one article."""


@dataclass(frozen=True, slots=True)
class RelatedEntry:
    """The number of a related entry, why it is related, and whether the page of the entry shows it."""

    entry: int
    why: str
    shown: bool = False


def related(evaluator: Evaluator, entry_number: int, limit: int) -> list[RelatedEntry]:
    """The entries related to one, in the order of the reasons; never itself, never two of one article."""
    if limit < 1:
        return []
    shown = [entry for entry in shown_by(evaluator.reader, entry_number) if entry != entry_number]
    candidates = list(_distinct(evaluator, entry_number, _candidates(evaluator, entry_number, set(shown), limit)))
    chosen = {one.entry for one in [one for one in candidates if one.shown][:limit]}
    chosen |= {one.entry for one in _shared_out(candidates, chosen, limit)}
    return [one for one in candidates if one.entry in chosen]


def _candidates(evaluator: Evaluator, entry: int, shown: set[int], limit: int) -> Iterator[RelatedEntry]:
    """Everything that may be shown, each once; within a reason what the page shows stands first."""
    wide = limit + SPARE
    same = entries_of_headword(evaluator.reader, entry, wide + len(shown))
    near = near_headwords(evaluator, entry, wide, sorted(shown))
    alike = similar(evaluator, entry, wide).entries
    rest = sorted(shown.difference(same, near, alike))
    taken = {entry}
    for why, entries in ((SAME, same), (NEAR, near), (SHOWN, rest), (ALIKE, alike)):
        for one in sorted(entries, key=lambda one: one not in shown) if why != SAME else entries:
            if one not in taken:
                taken.add(one)
                yield RelatedEntry(one, why, one in shown)


def _shared_out(candidates: list[RelatedEntry], chosen: set[int], limit: int) -> list[RelatedEntry]:
    """What fills the places left: near headwords take half of them where there are texts that are alike."""
    left = limit - len(chosen)
    free = [one for one in candidates if one.entry not in chosen]
    same = [one for one in free if one.why == SAME][:left]
    near = [one for one in free if one.why == NEAR]
    alike = [one for one in free if one.why == ALIKE]
    room = left - len(same)
    of_near = min(len(near), max(room - room // 2, room - len(alike)))
    return same + near[:of_near] + alike[: room - of_near]


def near_headwords(evaluator: Evaluator, entry: int, limit: int, shown: list[int]) -> list[int]:
    """The entries whose headwords share the most with an entry's, in words weighed by rarity; ``shown`` are weighed too."""
    postings = _words_of_headword(evaluator, entry)
    if not postings:
        return []
    whole = sum(inverse_document_frequency(len(evaluator.reader), one.size) for one in postings)
    entries, scores = best(*evaluator.any_of(postings, limit + 1), limit + 1)
    found = entries[(scores >= NEAR_SHARE * whole) & (entries != entry)].tolist()
    if shown:
        every = np.array(shown, np.int32)
        shares = sum(one.at(every) for one in postings)
        found += sorted(set(every[shares > 0].tolist()).difference(found))
    return [int(one) for one in found]


def _words_of_headword(evaluator: Evaluator, entry: int) -> list[Postings]:
    """The posting lists, over headwords, of the words of an entry's headword that any other one has."""
    reader = evaluator.reader
    start = int(reader.positions[entry])
    terms = reader.forward.terms(np.arange(start, start + int(reader.head[entry])))
    groups = dict.fromkeys(reader.term_group[terms[terms != GAP_TERM]].tolist())
    lists = [evaluator.lists.group(group, 0, "headword") for group in groups]
    return sorted((one for one in lists if one.size > 1), key=lambda one: one.size)[:NEAR_WORDS]


def _distinct(evaluator: Evaluator, entry: int, candidates: Iterable[RelatedEntry]) -> Iterator[RelatedEntry]:
    """Leave out beginnings of articles that are there already, and of the entry itself."""
    reader = evaluator.reader
    seen: dict[tuple[int, str], list[str]] = {}
    for one in [RelatedEntry(entry, ""), *candidates]:
        headword, body, _ = reader.stored[one.entry].split("\0", 2)
        letters = letters_of(body[: 3 * COMPARED])[:COMPARED]
        others = seen.setdefault((int(reader.dictionary[one.entry]), headword_keys(headword).folded), [])
        is_stub = reader.kind[one.entry] != ARTICLE
        repeats = is_stub and any(_begin_alike(letters, other) for other in others)
        if one.entry != entry and not repeats:
            yield one
        others.append(letters)


def _begin_alike(one: str, other: str) -> bool:
    return one.startswith(other) or other.startswith(one)
