"""What an index holds, in figures."""

from __future__ import annotations

from typing import Any

import numpy as np

from indexer.aliases import follow
from indexer.store.kinds import ARTICLE
from indexer.store.segment_reader import SegmentReader
from searcher.counts.distributions import article_lengths, decades, link_counts, quantiles
from searcher.findings import DictionaryCount


def dictionary_counts(reader: SegmentReader) -> tuple[DictionaryCount, ...]:
    """Entries and stubs by dictionary, the largest first."""
    is_entry = reader.kind == ARTICLE
    entries = np.bincount(reader.dictionary[is_entry], minlength=len(reader.names)).tolist()
    stubs = np.bincount(reader.dictionary[~is_entry], minlength=len(reader.names)).tolist()
    others: dict[str, list[str]] = {}
    for name in sorted(reader.aliases):
        others.setdefault(follow(name, reader.aliases), []).append(name)
    counts = [
        DictionaryCount(*found, tuple(others.get(found[0], ())))
        for found in zip(reader.names, entries, stubs, strict=True)
        if found[1] or found[2]
    ]
    return tuple(sorted(counts, key=lambda count: (-count.entries, -count.snippets, count.name)))


def statistics(reader: SegmentReader) -> dict[str, Any]:
    """Counts of the whole index; ``searcher.counts.distributions`` says of what."""
    languages = np.bincount(reader.language, minlength=len(reader.names))
    return {
        **reader.manifest.facts["counts"],
        "generation": reader.manifest.generation,
        "terms": len(reader.terms),
        "tokens": len(reader.forward),
        "dictionaries": len(dictionary_counts(reader)),
        "languages": {reader.names[i] or "unknown": int(languages[i]) for i in np.argsort(-languages) if languages[i]},
        "years": decades(reader),
        "lengths": quantiles(article_lengths(reader)),
        "links": link_counts(reader),
        "bytes": sum(size for size, _ in reader.manifest.files.values()),
    }
