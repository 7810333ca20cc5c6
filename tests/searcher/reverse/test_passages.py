"""Passages against a plain reading of the articles, and company against plain counting."""

from __future__ import annotations

from itertools import pairwise
from math import log
from pathlib import Path

import numpy as np
import pytest

from indexer import build_index
from indexer.analysis import stem, tokens
from searcher import Index, open_index
from searcher.reverse.company import FULL_WORTH, SMOOTHING, Company
from searcher.reverse.description import Description, read_description
from searcher.reverse.passages import LAST_NUMERAL, PassageReader

NUMERALS = {str(number) for number in range(1, LAST_NUMERAL + 1)}


def plain_passages(article: str) -> list[list[str]]:
    found: list[list[str]] = []
    sentence = -1
    for token in tokens(article, ("en",)):
        if token.extra:
            continue
        if token.sentence != sentence or token.form in NUMERALS:
            found.append([])
        sentence = token.sentence
        found[-1].append(token.form)
    return found


def described(index: Index, text: str) -> Description:
    return read_description(text, index._engine.evaluator.slots)


def test_passages_are_sentences_cut_at_numerals(index: Index) -> None:
    reader = index._reader
    entries = np.arange(0, len(reader), 2)
    words = described(index, "a room for books, cooked meals and pots").words
    read = PassageReader(reader).read(entries, words)
    forms = [reader.terms[int(reader.forward.ranked[rank])] for rank in read.short.tolist()]
    found = [forms[a:b] for a, b in pairwise(read.starts.tolist())]
    articles = [reader.stored[entry].split("\0")[1] for entry in entries.tolist()]
    plain = [(place, passage) for place, article in enumerate(articles) for passage in plain_passages(article)]
    assert list(zip(read.owners.tolist(), found, strict=True)) == plain
    counted = {
        (passage, number): sum(stem(form, "en") == stem(word.form, "en") for form in plain[passage][1])
        for passage in range(len(plain))
        for number, word in enumerate(words)
    }
    expected = {pair: count for pair, count in counted.items() if count}
    pairs = zip(read.passage.tolist(), read.word.tolist(), strict=True)
    assert dict(zip(pairs, read.count.tolist(), strict=True)) == expected
    assert expected


def test_company_is_what_plain_counting_gives(index: Index) -> None:
    reader = index._reader
    words = described(index, "bread and rooms").words
    near = Company(reader, PassageReader(reader)).of(words)
    texts = [text.split("\0")[:2] for text in reader.stored.all()]
    passages = [passage for _, article in texts for passage in plain_passages(article)]
    heads = [[token.form for token in tokens(headword, ("en",)) if not token.extra] for headword, _ in texts]
    everywhere = [form for passage in passages + heads for form in passage]

    def gain(form: str, key: type[str] | object) -> float:
        same = (lambda one: one == form) if key is str else (lambda one: stem(one, "en") == stem(form, "en"))
        total = 0.0
        for word in words:
            own = stem(word.form, "en")
            holding = [passage for passage in passages if own in {stem(one, "en") for one in passage}]
            beside = [one for passage in holding for one in passage]
            chance = len(beside) / len(everywhere)
            count = sum(same(one) for one in beside if stem(one, "en") != own)
            ratio = (count + SMOOTHING * chance) / ((sum(map(same, everywhere)) + SMOOTHING) * chance)
            total += log(ratio) * min(1.0, word.worth / FULL_WORTH)
        return total

    for form in ("butter", "toast", "meals", "baker", "bakes", "bread", "in", "leaves"):
        rank = reader.forward.ranks[reader.terms.find(form)]
        assert near[rank] == pytest.approx((gain(form, str) + gain(form, stem)) / 2, abs=1e-4)


def test_words_too_rare_for_a_rank_are_found(tmp_path: Path) -> None:
    filler = [f"w{number:x}y" for number in range(66_000)]
    lines = [f"filler{at}\t{' '.join(filler[at : at + 500] * 2)}" for at in range(0, len(filler), 500)]
    lines.append("xylograph\tAn engraving zincked on boxwood.")
    (tmp_path / "Words.tsv").write_text("\n".join(lines), "utf-8")
    build_index(tmp_path / "Words.tsv", tmp_path / "index", language="en", jobs=1)
    with open_index(tmp_path / "index") as index:
        assert [answer.headword for answer in index.reverse("zincked", limit=1)] == ["xylograph"]
