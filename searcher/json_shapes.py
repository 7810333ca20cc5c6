"""What the searching commands print as JSON: keys are only added; ``VERSION`` counts changes of meaning."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from indexer.entry_json import citation_to_json, entry_to_json

if TYPE_CHECKING:
    from searcher.browsing import Listed, Shelf
    from searcher.concordance import ConcordanceLine
    from searcher.findings import Answer, Answers, DictionaryCount, Related, StoredEntry, Suggestion
    from searcher.results import Diagnostic, Excerpt, Hit, Results

VERSION = 1

Json = dict[str, Any]


def results_to_json(results: Results) -> Json:
    """One search as a document."""
    return {
        "version": VERSION,
        "query": results.query,
        "total": results.total,
        "total_is_exact": results.total_is_exact,
        "took_ms": results.took_ms,
        "loosened": results.loosened,
        "showing": list(results.showing),
        "diagnostics": [diagnostic_to_json(diagnostic) for diagnostic in results.diagnostics],
        "facets": {
            name: [{"value": one.value, "count": one.count} for one in counts]
            for name, counts in results.facets.items()
        },
        "hits": [hit_to_json(hit) for hit in results.hits],
    }


def diagnostic_to_json(diagnostic: Diagnostic) -> Json:
    """What the search wants the reader to know; the span is in the query."""
    return {"kind": diagnostic.kind, "message": diagnostic.message, "span": list(diagnostic.span)}


def hit_to_json(hit: Hit) -> Json:
    """One hit; spans are (start, end) in code points of the text beside them."""
    return {
        "id": hit.id,
        "headword": hit.headword,
        "headword_spans": [list(span) for span in hit.headword_spans],
        "dictionary": hit.dictionary,
        "kind": hit.kind,
        "language": hit.language,
        "score": hit.score,
        "tier": hit.tier,
        "excerpt": excerpt_to_json(hit.excerpt),
        "citation": citation_to_json(hit.citation) if hit.citation else None,
        "address": hit.address,
        **({"explanation": [list(part) for part in hit.explanation]} if hit.explanation else {}),
    }


def excerpt_to_json(excerpt: Excerpt) -> Json:
    """A window of a text; ``leads`` and ``trails`` tell whether the text goes on at either end."""
    return {
        "text": excerpt.text,
        "spans": [list(span) for span in excerpt.spans],
        "leads": excerpt.leads,
        "trails": excerpt.trails,
    }


def entries_to_json(wanted: str, entries: Iterable[StoredEntry]) -> Json:
    """The entries that were asked for by number, id or headword."""
    return {"version": VERSION, "query": wanted, "entries": [stored_to_json(entry) for entry in entries]}


def stored_to_json(entry: StoredEntry) -> Json:
    """An entry of an index: what ``headword segment --json`` prints, and what the index knows of it."""
    known = {"addresses": list(entry.addresses), "in_links": entry.in_links}
    return {"id": entry.id, "kind": entry.kind, **entry_to_json(entry), **known}


def answers_to_json(answers: Answers) -> Json:
    """One reverse look-up as a document."""
    return {
        "version": VERSION,
        "description": answers.description,
        "took_ms": answers.took_ms,
        "diagnostics": [diagnostic_to_json(diagnostic) for diagnostic in answers.diagnostics],
        "answers": [answer_to_json(answer) for answer in answers],
    }


def answer_to_json(answer: Answer) -> Json:
    """One headword that may be meant, with the sense that fits best."""
    return {
        "headword": answer.headword,
        "score": answer.score,
        "sense": excerpt_to_json(answer.sense),
        "id": answer.id,
        "dictionary": answer.dictionary,
        "kind": answer.kind,
        "language": answer.language,
        "dictionaries": list(answer.dictionaries),
    }


def relations_to_json(entry: StoredEntry, found: Iterable[Related]) -> Json:
    """What has to do with an entry, in its order."""
    return {
        "version": VERSION,
        "id": entry.id,
        "headword": entry.headword,
        "dictionary": entry.dictionary,
        "related": [related_to_json(one) for one in found],
    }


def related_to_json(one: Related) -> Json:
    """One entry that has to do with another."""
    return {
        "id": one.id,
        "headword": one.headword,
        "dictionary": one.dictionary,
        "kind": one.kind,
        "language": one.language,
        "why": one.why,
        "shown": one.shown,
        "excerpt": excerpt_to_json(one.excerpt),
    }


def suggestions_to_json(prefix: str, suggestions: Iterable[Suggestion]) -> Json:
    """Headwords that go on from a prefix."""
    return {
        "version": VERSION,
        "prefix": prefix,
        "suggestions": [{"headword": each.headword, "entries": each.entries} for each in suggestions],
    }


def dictionaries_to_json(counts: Iterable[DictionaryCount]) -> Json:
    """The dictionaries of an index."""
    return {
        "version": VERSION,
        "dictionaries": [
            {"name": count.name, "entries": count.entries, "snippets": count.snippets, "names": list(count.names)}
            for count in counts
        ],
    }


def stats_to_json(stats: Mapping[str, Any]) -> Json:
    """What an index holds."""
    return {"version": VERSION, **stats}


def shelves_to_json(place: str, shelves: Iterable[Shelf]) -> Json:
    """The headwords around a place, by language."""
    return {
        "version": VERSION,
        "place": place,
        "languages": [
            {
                "language": shelf.language,
                "before": [listed_to_json(one) for one in shelf.before],
                "after": [listed_to_json(one) for one in shelf.after],
            }
            for shelf in shelves
        ],
    }


def listed_to_json(one: Listed) -> Json:
    """A headword of the alphabetical order."""
    return {"headword": one.headword, "ids": list(one.ids), "dictionaries": list(one.dictionaries)}


def concordance_to_json(query: str, lines: Iterable[ConcordanceLine], counts: Mapping[str, int]) -> Json:
    """Occurrences in their lines, and how many each dictionary gave."""
    return {
        "version": VERSION,
        "query": query,
        "lines": [
            {
                "id": line.id,
                "headword": line.headword,
                "dictionary": line.dictionary,
                "language": line.language,
                "left": line.left,
                "keyword": line.keyword,
                "right": line.right,
                "span": list(line.span),
            }
            for line in lines
        ],
        "counts": dict(counts),
    }
