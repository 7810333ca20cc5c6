"""The engine's matches, scores and order are those of the brute-force oracle, on random corpora and questions."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import hypothesis.strategies as st
import pytest
from hypothesis import given, settings
from oracle import Oracle
from small_index import build_small, entry

from indexer.analysis import FINGERPRINT
from indexer.entry import Citation, Entry
from indexer.store.segment_reader import open_segment
from searcher.engines.embedded import EmbeddedEngine
from searcher.engines.port import ALL, SOME, TIER, Match
from searcher.query.tree import All, And, Field, Filter, Fuzzy, Must, Node, Not, Or, Phrase, Wildcard, Word

AT = (0, 0)
EXAMPLES = settings.default.max_examples // 3  # each builds an index
WORDS = {
    "en": ("island", "islands", "relation", "relations", "japan", "russo", "japanese", "Russo-Japanese", "RussoJapanese",
           "Burma's", "Burma s", "burma", "plan", "planned", "U.S.S.R.", "1904–1905", "the", "of", "Sino-Japanese"),
    "de": ("Haus", "Häuser", "Insel", "Inseln", "Straße", "Strasse", "Plan", "Ost-West", "ostwest"),
    "fr": ("l'eau", "eau", "eaux", "île", "îles", "plan", "d'or", "or"),
    "ru": ("остров", "острова", "ёлка", "елка", "вода", "воды", "план", "русско-японский", "русско", "японский"),
    "ja": ("東京", "東京都", "京都", "plan"),
}  # fmt: skip
EVERY = sorted({word for words in WORDS.values() for word in words} | {"russojapanese", "therapist", "islnad", "plans"})
DICTIONARIES = ("Alpha", "Beta")


def texts(language: str, most: int) -> st.SearchStrategy[str]:
    separators = st.sampled_from((" ", " ", " ", " ", ". ", ", "))
    pairs = st.lists(st.tuples(st.sampled_from(WORDS[language]), separators), min_size=1, max_size=most)
    return pairs.map(lambda drawn: "".join(word + mark for word, mark in drawn).strip())


@st.composite
def entries(draw: st.DrawFn) -> list[Entry]:
    drawn = []
    for number in range(draw(st.integers(1, 9))):
        language = draw(st.sampled_from(sorted(WORDS)))
        years = draw(st.sampled_from((None, (1900, None), (1950, 1960))))
        drawn.append(
            entry(
                f"{draw(texts(language, 3))} {number}",
                *draw(st.lists(texts(language, 8), max_size=3)),
                alternatives=tuple(draw(st.lists(texts(language, 2), max_size=2, unique=True))),
                language=language,
                dictionary=draw(st.sampled_from(DICTIONARIES)),
                citation=years and Citation("A line", year=years[0], year_end=years[1]),
            )
        )
    return drawn


def patterns() -> st.SearchStrategy[str]:
    return st.builds(
        lambda word, at, sign, behind: word[:at] + sign + word[at + behind :],
        st.sampled_from(EVERY).filter(lambda word: word.isalpha()),
        st.integers(0, 4),
        st.sampled_from("*?"),
        st.sampled_from((0, 1, 20)),
    ).filter(lambda pattern: set(pattern) & set("*?"))


words = st.builds(Word, st.sampled_from(EVERY), st.just(AT))
phrases = st.builds(
    lambda parts, slop: Phrase(" ".join(parts), AT, slop),
    st.lists(st.sampled_from(EVERY), min_size=1, max_size=3),
    st.sampled_from((0, 0, 0, 1, 3)),
)
wildcards = st.builds(Wildcard, patterns(), st.just(AT))
fuzzies = st.builds(
    Fuzzy, st.sampled_from([w for w in EVERY if w.isalpha() and w.islower()]), st.sampled_from((1, 1, 2)), st.just(AT)
)
filters = st.one_of(
    st.sampled_from(DICTIONARIES).map(lambda name: Filter("dictionary", name, AT)),
    st.sampled_from(sorted(WORDS)).map(lambda name: Filter("language", name, AT)),
    st.tuples(st.sampled_from((None, 1900, 1955)), st.sampled_from((None, 1955, 1970))).map(
        lambda years: Filter("year", "", AT, low=years[0], high=years[1])
    ),
)
leaves = st.one_of(words, words, phrases, wildcards, fuzzies)
fields = st.builds(Field, st.sampled_from(("headword", "article")), leaves, st.just(AT))
nodes = st.recursive(
    st.one_of(leaves, fields),
    lambda inner: st.builds(
        lambda kind, several: kind(tuple(several), AT),
        st.sampled_from((And, Or, All)),
        st.lists(inner, min_size=1, max_size=3),
    ),
    max_leaves=4,
)


@contextmanager
def engine_of(written: list[Entry]) -> Iterator[tuple[EmbeddedEngine, Oracle]]:
    with tempfile.TemporaryDirectory() as folder:
        build_small(Path(folder), written)
        engine = EmbeddedEngine(open_segment(Path(folder) / "index", FINGERPRINT), reranks=False)
        yield engine, Oracle([engine.stored_entry(number) for number in range(len(engine.reader))])


def found_by(engine: EmbeddedEngine, tree: Node, k: int = 1000, match: Match = "all") -> list[tuple[int, float]]:
    ranked = engine.search(tree, "", k, match=match, exact=True)
    tier = {"all": ALL, "any": SOME}[match] * TIER
    return [(entry, score - tier) for entry, score in zip(ranked.entries, ranked.scores, strict=True)]


def agree(found: list[tuple[int, float]], expected: dict[int, float] | None, about: object) -> None:
    """Same entries, same scores, best first, of equal scores the lower number first."""
    assert dict(found).keys() == (expected or {}).keys(), about
    for number, score in found:
        assert score == pytest.approx((expected or {})[number], rel=2e-4, abs=2e-4), about
    assert found == sorted(found, key=lambda pair: (-pair[1], pair[0])), about


@given(entries(), st.lists(nodes, min_size=6, max_size=6))
@settings(max_examples=EXAMPLES)
def test_a_node_weighs_what_the_oracle_says(written: list[Entry], trees: list[Node]) -> None:
    with engine_of(written) as (engine, oracle):
        for tree in trees:
            expected = oracle.weigh(tree if isinstance(tree, All | And) else All((tree,), AT))
            agree(found_by(engine, tree), expected, tree)


@given(entries(), st.lists(st.tuples(st.lists(words, min_size=2, max_size=5), filters, words), min_size=4, max_size=4))
@settings(max_examples=EXAMPLES)
def test_words_with_filters_required_and_excluded(
    written: list[Entry], drawn: list[tuple[list[Word], Filter, Word]]
) -> None:
    with engine_of(written) as (engine, oracle):
        for plain, condition, extra in drawn:
            every = oracle.weigh(All(tuple(plain), AT)) or {}
            some = oracle.some(tuple(plain))
            allowed = oracle.weigh(condition) or {}
            other = oracle.weigh(extra) or {}
            agree(found_by(engine, All(tuple(plain), AT)), every, plain)
            agree(found_by(engine, All(tuple(plain), AT), match="any"), some, plain)
            filtered = All((*plain, condition), AT)
            agree(found_by(engine, filtered), {n: w for n, w in every.items() if n in allowed}, filtered)
            agree(found_by(engine, filtered, match="any"), {n: w for n, w in some.items() if n in allowed}, filtered)
            without = All((*plain, Not(extra, AT)), AT)
            agree(found_by(engine, without), {n: w for n, w in every.items() if n not in other}, without)
            needed = All((*plain, Must(Phrase(extra.text, AT), AT)), AT)
            must = oracle.weigh(Phrase(extra.text, AT)) or {}
            expected = {n: w + some.get(n, 0.0) for n, w in must.items()}
            agree(found_by(engine, needed, match="any"), expected, needed)


@given(entries(), st.lists(words, min_size=1, max_size=4), st.integers(1, 6))
@settings(max_examples=EXAMPLES)
def test_the_first_k_are_those_of_a_full_sort(written: list[Entry], plain: list[Word], k: int) -> None:
    with engine_of(written) as (engine, oracle):
        tree = All(tuple(plain), AT)
        for match in ("all", "any"):
            assert found_by(engine, tree, k, match) == found_by(engine, tree, match=match)[:k]  # type: ignore[arg-type]
        ranked = engine.search(tree, "", k, exact=True)
        assert ranked.total_is_exact
        assert ranked.total == len(oracle.weigh(tree) or {})
