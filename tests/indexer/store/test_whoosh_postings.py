"""Every posting list of an index, as plain Whoosh reads it, against the tokens that the entries were made of."""

from __future__ import annotations

from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

import pytest
from whoosh_stock import Built, Stock, build, random_entries, stock_index

from indexer.entry import Entry, Snippet
from indexer.store.generations import read_manifest
from indexer.store.kinds import MAX_COUNT, OTHER_BIT
from indexer.store.plain_whoosh import occurrences
from indexer.store.plain_whoosh.lists import FIELD_GAP
from indexer.store.plain_whoosh.toc import open_whoosh
from indexer.store.segment_reader import SegmentReader

Posting = tuple[int, float, list[int]]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """An index in several languages."""
    return build(random_entries(11, 150, longest=40), tmp_path_factory.mktemp("postings") / "index")


@pytest.fixture(scope="module")
def stock(built: Built) -> Stock:
    """The same tokens."""
    return stock_index(built)


def postings(reader: Any, field: str, form: str) -> list[Posting]:
    """What Whoosh reads of a term: entry, weight, positions."""
    matcher, found = reader.postings(field, form), []
    while matcher.is_active():
        found.append((matcher.id(), matcher.weight(), matcher.value_as("positions")))
        matcher.next()
    return found


def expected(stock: Stock, field: str) -> dict[str, list[Posting]]:
    """The same of every term, from the tokens."""
    lists: dict[str, list[Posting]] = defaultdict(list)
    for entry, row in enumerate(stock.tokens):
        weights: Counter[str] = Counter()
        places = defaultdict(list)
        for form, place, count in row[field]:
            weights[form] += count  # type: ignore[assignment]
            places[form].append(place)
        for form, weight in weights.items():
            lists[form].append((entry, weight, places[form]))
    return lists


@pytest.mark.parametrize("at_once", [1 << 20, 30], ids=["at once", "piecemeal"])
@pytest.mark.parametrize("field", ["text", "headword"])
def test_every_list_has_its_entries_weights_and_positions(
    built: Built, stock: Stock, field: str, at_once: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(occurrences, "AT_ONCE", at_once)
    lists = expected(stock, field)
    with open_whoosh(built.folder).reader() as reader:
        assert [text.decode() for text in reader.lexicon(field)] == sorted(lists, key=str.encode)
        for form, wanted in lists.items():
            assert postings(reader, field, form) == wanted, form


@pytest.mark.parametrize("field", ["text", "headword"])
def test_statistics_of_every_term_are_those_of_its_list(built: Built, stock: Stock, field: str) -> None:
    lengths = stock.lengths[field]
    with open_whoosh(built.folder).reader() as reader:
        for form, wanted in expected(stock, field).items():
            info, own = reader.term_info(field, form), [lengths[entry] for entry, _, _ in wanted]
            weights = [weight for _, weight, _ in wanted]
            assert (info.doc_frequency(), info.weight(), info.max_weight()) == (len(own), sum(weights), max(weights))
            assert (info.min_length(), info.max_length()) == (min(own), max(own))
            assert (info.min_id(), info.max_id()) == (wanted[0][0], wanted[-1][0])
            assert reader.frequency(field, form) == sum(weights)


def test_the_corpus_holds_what_makes_lists_hard(built: Built) -> None:
    arrays = SegmentReader(built.folder, read_manifest(built.folder, 1))
    sizes = [len(arrays.members(group)) for group in range(len(arrays.peaks))]
    assert max(sizes) > OTHER_BIT + 1  # forms that share a bit
    assert sum(sizes) == len(arrays.terms)
    assert all(size > 1 for size in sizes[: arrays.multiple])
    assert arrays.terms.same(arrays.terms.find("naive")) - arrays.terms.find("naive") > 1  # a form of several languages
    assert arrays.compounds.parts_of("russojapanese")
    assert arrays.terms.find("burmas") >= 0  # a form with its clitic


def only(folder: Path, headword: str, *article: str) -> Any:
    """A reader of an index of one English entry."""
    build([Entry(headword, article, language="en")], folder)
    return open_whoosh(folder).reader()


@pytest.mark.parametrize("extra", ["", " War's end."])
def test_counts_of_forms_end_at_the_most_that_a_posting_holds_and_positions_do_not(tmp_path: Path, extra: str) -> None:
    body = "war wars " * 300 + extra
    with only(tmp_path / "index", "peace", body) as reader:
        matcher = reader.postings("text", "wars")
        places = [FIELD_GAP + 1 + 2 * i + 1 for i in range(300)] + ([FIELD_GAP + 601] if extra else [])
        assert (matcher.weight(), matcher.value_as("frequency")) == (MAX_COUNT, len(places))
        assert matcher.value_as("positions") == places


def test_a_form_that_only_a_clitic_makes_is_where_its_word_is(tmp_path: Path) -> None:
    with only(tmp_path / "index", "Burma's road", "The road. It is Burma's, not burma.") as reader:
        assert postings(reader, "text", "burmas") == [(0, 4.0, [0, FIELD_GAP + 2 + 4])]
        assert postings(reader, "text", "burma") == [(0, 5.0, [0, FIELD_GAP + 2 + 4, FIELD_GAP + 2 + 6])]
        assert postings(reader, "headword", "burmas") == [(0, 1.0, [0])]


def test_a_compound_reaches_over_no_border(tmp_path: Path) -> None:
    body = "A co-op. They co op here. Mr Co. Op that. Not op co."
    with only(tmp_path / "index", "the co", "op " + body) as reader:
        assert postings(reader, "text", "coop") == [(0, 2.0, [FIELD_GAP + 2 + 2, FIELD_GAP + 2 + 5])]
        assert ("headword", "coop") not in reader


def test_a_compound_whose_parts_are_in_no_kept_entry_stands_by_itself(tmp_path: Path) -> None:
    cut = Snippet("shop", "A co-op", True, "Shops", "en")
    page = Entry("peace", ("Nothing.",), language="en", snippets=(cut,))
    built = build([Entry("shop", ("A coop.",), language="en", dictionary="Shops"), page], tmp_path)
    assert len(built.rows) == 2  # the snippet leads to the article
    with open_whoosh(tmp_path).reader() as reader:
        assert ("text", "co") not in reader
        entry = next(i for i, row in enumerate(built.rows) if row.headwords == ("shop",))
        assert postings(reader, "text", "coop") == [(entry, 1.0, [FIELD_GAP + 2])]


def test_posting_values_are_what_the_format_writes(built: Built, stock: Stock) -> None:
    with open_whoosh(built.folder).reader() as reader:
        format_ = reader.schema["text"].format
        for form in stock.forms("text")[::7]:
            matcher = reader.postings("text", form)
            for _, _, places in postings(reader, "text", form):
                assert type(matcher.value()) is bytes
                assert format_.decode_positions(matcher.value()) == places
                assert matcher.value_as("position_boosts") == [(place, 1) for place in places]
                assert [span.start for span in matcher.spans()] == places
                assert (matcher.value_as("weight"), matcher.value_as("frequency")) == (matcher.weight(), len(places))
                matcher.next()
