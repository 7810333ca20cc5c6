"""An index folder as plain Whoosh opens it: its entries, its values, its generations; and what it refuses."""

from __future__ import annotations

import pickle
import shutil
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from whoosh import fields
from whoosh.filedb.filestore import FileStorage, RamStorage
from whoosh.index import create_in, open_dir
from whoosh.qparser import QueryParser
from whoosh.query import Every, Phrase, Prefix, Term
from whoosh.reading import SegmentReader as WhooshReader
from whoosh.reading import TermNotFound
from whoosh.sorting import FieldFacet
from whoosh_questions import KINDS, Questioner
from whoosh_stock import Built, build, random_entries, stock_index

from indexer.entry import Citation, CrossReference, Entry, Sense, Snippet
from indexer.errors import IndexDamaged, IndexIncompatible, IndexNotFound, IndexProblem
from indexer.store.generations import current_manifest, leftovers, manifest_path
from indexer.store.plain_whoosh import codec
from indexer.store.plain_whoosh.codec import HeadwordCodec
from indexer.store.plain_whoosh.fields import VALUE_FIELDS, schema
from indexer.store.plain_whoosh.toc import HeadwordSegment, open_whoosh, write_lock

FULL = Entry(
    headword="Japan, Relations with",
    article=("A treaty.", "1. First. 2. Second."),
    alternatives=("relations with Japan",),
    language="en",
    headword_language="fr",
    dictionary="Academic",
    senses=(Sense("1", "First."), Sense("2", "Second.")),
    cross_references=(CrossReference("treaty"),),
    citation=Citation("The line", title="Title", author="Author", year=1900, year_end=1905),
    snippets=(Snippet("war", "A war is", True, "Elsewhere", "en"),),
    path="pages/1.txt",
    address="https://example.org/1",
    encoding="cp1251",
)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """An index in several languages, for reading only."""
    return build(random_entries(3, 120, longest=25), tmp_path_factory.mktemp("index") / "index")


def entries_of(folder: Path, question: Any) -> list[str]:
    """The headwords that a question finds."""
    with open_whoosh(folder).searcher() as searcher:
        return [hit["headword"] for hit in searcher.search(question, limit=None)]


def test_an_entry_hands_out_what_its_page_said(tmp_path: Path) -> None:
    build([FULL], tmp_path)
    with open_dir(str(tmp_path)).searcher() as searcher:
        found = searcher.search(Term("text", "treaty"))[0].fields()
        assert len(found.pop("id")) == 13
        assert found == {
            "headword": "Japan, Relations with",
            "text": "A treaty.\n1. First. 2. Second.",
            "dictionary": "Academic",
            "kind": "article",
            "language": "en",
            "headword_language": "fr",
            "alternatives": ["relations with Japan"],
            "senses": [{"label": "1", "text": "First."}, {"label": "2", "text": "Second."}],
            "cross_references": ["treaty"],
            "citation": {
                "text": "The line",
                "title": "Title",
                "author": "Author",
                "place": None,
                "publisher": None,
                "year": 1900,
                "year_end": 1905,
            },
            "year": 1900,
            "year_end": 1905,
            "snippets": [
                {"headword": "war", "text": "A war is", "cut": True, "dictionary": "Elsewhere", "language": "en"}
            ],
            "path": "pages/1.txt",
            "addresses": ["https://example.org/1"],
            "encoding": "cp1251",
        }
        stub = searcher.search(Term("kind", "snippet"))[0].fields()
        assert stub == {
            "id": stub["id"],
            "headword": "war",
            "text": "A war is",
            "dictionary": "Elsewhere",
            "kind": "snippet",
            "language": "en",
            "cut": True,
        }


def test_whooshs_highlighter_finds_the_words_in_the_stored_text(tmp_path: Path) -> None:
    build([Entry("peace", ("After the RussoJapanese war a Treaty was signed.",), language="en")], tmp_path)
    index = open_whoosh(tmp_path)
    with index.searcher() as searcher:
        hit = searcher.search(QueryParser("text", index.schema).parse("treaty"))[0]
        assert '<b class="match term0">Treaty</b>' in hit.highlights("text")


# values


def test_every_value_finds_its_entries(built: Built) -> None:
    rows = [source.values | {"id": built.ids[i]} for i, source in enumerate(built.rows)]
    with open_whoosh(built.folder).searcher() as searcher:
        for field in VALUE_FIELDS:
            values = sorted({row[field] for row in rows if field in row})
            assert sorted(searcher.field_terms(field)) == values
            for value in values:
                wanted = {i for i, row in enumerate(rows) if row.get(field) == value}
                assert set(searcher.docs_for_query(Term(field, value))) == wanted


def test_entries_are_sorted_and_grouped_by_values(built: Built) -> None:
    rows = [source.values for source in built.rows]
    with open_whoosh(built.folder).searcher() as searcher:
        for field in ("dictionary", "kind", "id"):
            found = [hit[field] for hit in searcher.search(Every(), limit=None, sortedby=field)]
            assert found == sorted(found)
        years = [hit.get("year") for hit in searcher.search(Every(), limit=None, sortedby="year")]
        dated = [year for year in years if year is not None]
        assert dated == sorted(dated)
        assert years == dated + [None] * (len(years) - len(dated))  # those without a year come last
        newest = searcher.search(Every(), limit=None, sortedby=FieldFacet("year", reverse=True))
        assert [year for hit in newest if (year := hit.get("year")) is not None] == dated[::-1]
        backwards = searcher.search(Every(), limit=None, sortedby=FieldFacet("dictionary", reverse=True))
        assert [hit["dictionary"] for hit in backwards] == sorted((row["dictionary"] for row in rows), reverse=True)
        groups = searcher.search(Every(), limit=None, groupedby="dictionary").groups()
        assert {name: len(entries) for name, entries in groups.items()} == Counter(row["dictionary"] for row in rows)


def test_columns_hand_out_values_and_say_what_they_are(built: Built) -> None:
    with open_whoosh(built.folder).reader() as reader:
        column = reader.column_reader("dictionary")
        assert [column[i] for i in range(len(column))] == [source.values["dictionary"] for source in built.rows]
        raw = reader.column_reader("dictionary", translate=False)
        assert raw.load() == list(raw) == [source.values["dictionary"].encode() for source in built.rows]
        with pytest.raises(NotImplementedError):
            raw.set_reverse()
        assert not reader.has_column("text")
        inner = HeadwordCodec().per_document_reader(reader.storage(), reader.segment())
        assert inner.supports_columns()
        assert inner.list_columns() == list(VALUE_FIELDS)
        with pytest.raises(IndexProblem, match="sort and group by dictionary, id"):
            inner.column_reader("text", None)


# terms


def test_terms_are_walked_field_by_field_in_byte_order(built: Built) -> None:
    with open_whoosh(built.folder).reader() as reader:
        every = list(reader.all_terms())
        assert every == sorted(every)
        assert {field for field, _ in every} == set(reader.indexed_field_names())
        assert [term for term, _ in reader] == every
        at = every.index(("text", b"war"))
        assert list(reader.terms_from("text", "war")) == every[at:]
        assert [(term, info.doc_frequency()) for term, info in reader.iter_from("text", "war")] == [
            (term, reader.doc_frequency(*term)) for term in every[at:]
        ]


def test_a_cursor_goes_to_terms_and_on(built: Built) -> None:
    with open_whoosh(built.folder).reader() as reader:
        cursor, words = reader.cursor("text"), list(reader.field_terms("text"))
        assert [cursor.text()] + [cursor.next() for _ in words] == [*words, None]
        assert (cursor.is_valid(), cursor.next(), cursor.term_info()) == (False, None, None)
        assert cursor.first() == words[0]
        assert cursor.find("war") == cursor.find(b"war") == cursor.term() == "war"
        assert cursor.term_info().doc_frequency() == reader.doc_frequency("text", "war")
        assert not reader.codec().terms_reader(reader.storage(), reader.segment()).cursor("path", None).is_valid()


def test_unknown_terms_and_fields_are_not_there(built: Built) -> None:
    with open_whoosh(built.folder).reader() as reader:
        for term in (("text", "nowhere"), ("dictionary", "Nowhere"), ("text", b"\xff"), ("nothing", "war")):
            assert term not in reader
        assert reader.frequency("text", "nowhere") == reader.doc_frequency("text", "nowhere") == 0
        for ask in (reader.postings, reader.term_info):
            with pytest.raises(TermNotFound):
                ask("text", "nowhere")


def test_words_within_an_edit_are_whooshs_own(built: Built) -> None:
    with open_whoosh(built.folder).reader() as reader, stock_index(built).index.reader() as stock:
        words = list(reader.field_terms("text"))
        for word in (*words[::5], "wra", "treety", "x"):
            for reach in (1, 2):
                for begin in (0, 1, len(word)):
                    wanted = set(stock.terms_within("text", word, reach, begin))
                    assert set(reader.terms_within("text", word, reach, begin)) == wanted
        assert list(reader.terms_within("dictionary", "Academik", 1)) == ["Academic"]


# generations


def test_a_searcher_stays_with_its_generation_and_a_new_one_takes_the_next(tmp_path: Path) -> None:
    build([Entry("peace", ("old words",), language="en")], tmp_path)
    index = open_whoosh(tmp_path)
    with index.searcher() as old:
        build([Entry("war", ("new words",), language="en")], tmp_path, generation=2)
        for path in list(leftovers(tmp_path, 2)):
            path.unlink()
        assert [hit["headword"] for hit in old.search(Term("text", "words"))] == ["peace"]
        assert not old.up_to_date()
        with index.searcher() as new:
            assert [hit["headword"] for hit in new.search(Term("text", "words"))] == ["war"]


def test_a_generation_that_vanishes_while_it_is_opened_makes_whoosh_look_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build([Entry("peace", ("old words",), language="en")], tmp_path)
    index, read = open_whoosh(tmp_path), codec.read_manifest

    def replaced(folder: Path, generation: int) -> Any:
        if generation == 1:
            build([Entry("war", ("new words",), language="en")], tmp_path, generation=2)
            for path in list(leftovers(tmp_path, 2)):
                path.unlink()
        return read(folder, generation)

    monkeypatch.setattr(codec, "read_manifest", replaced)
    with index.searcher() as searcher:
        assert [hit["headword"] for hit in searcher.search(Term("text", "words"))] == ["war"]


@pytest.mark.parametrize("suffix", ["terms", "postings", "stored"])
def test_a_damaged_generation_is_reported(tmp_path: Path, suffix: str) -> None:
    build([FULL], tmp_path)
    (tmp_path / f"MAIN_g1.{suffix}").write_bytes(b"short")
    with pytest.raises(IndexDamaged):
        open_whoosh(tmp_path).searcher()


def test_another_analysis_or_another_count_is_reported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    build([FULL], tmp_path)
    with pytest.raises(IndexDamaged, match="2 entries where its table of contents has 5"):
        codec.open_arrays(FileStorage(str(tmp_path)), HeadwordSegment(1, 5))
    monkeypatch.setattr(codec, "FINGERPRINT", "another")
    with pytest.raises(IndexIncompatible, match="this is another"):
        open_whoosh(tmp_path).searcher()


@pytest.mark.parametrize("name", ["", "missing", "file"])
def test_where_no_index_is_none_is_found(tmp_path: Path, name: str) -> None:
    (tmp_path / "file").write_text("no folder")
    with pytest.raises(IndexNotFound):
        open_whoosh(tmp_path / name)


def test_opening_maps_files_once_and_copies_none(built: Built) -> None:
    with open_whoosh(built.folder).reader() as reader:
        segment = reader.segment()
        arrays = segment.arrays
        assert codec.open_arrays(reader.storage(), segment) is arrays
        for mapped in (arrays.postings.packed, arrays.headword_postings.packed, arrays.forward.short, arrays.masks):
            assert len(mapped)
            assert not mapped.flags.owndata
            assert not mapped.flags.writeable
        assert pickle.loads(pickle.dumps(segment, 2)).arrays is None


# threads


def test_four_threads_share_one_searcher(built: Built) -> None:
    tokens = stock_index(built).tokens
    questions = [Questioner(seed, tokens).ask(kind) for kind in KINDS if kind != "every" for seed in range(6)]

    def answers(searcher: Any, order: list[int]) -> dict[int, list[tuple[float, int]]]:
        return {i: searcher.search(questions[i], limit=None).top_n for i in order}

    numbers = list(range(len(questions)))
    with open_whoosh(built.folder).searcher() as alone:
        wanted = answers(alone, numbers)
    with open_whoosh(built.folder).searcher() as shared, ThreadPoolExecutor(4) as pool:
        orders = [numbers[start:] + numbers[:start] for start in (0, 20, 40, 60)]
        for found in pool.map(lambda order: answers(shared, order), orders):
            assert found == wanted
        stored = pool.map(shared.stored_fields, [entry for entry in range(len(built.rows)) for _ in range(4)])
        assert [fields["id"] for fields in stored] == [entry_id for entry_id in built.ids for _ in range(4)]


# writing is refused


@pytest.mark.parametrize(
    "write",
    [
        lambda index: index.writer(),
        lambda index: index.writer(procs=2),
        lambda index: index.writer(codec=HeadwordCodec()),
        lambda index: index.optimize(),
        lambda index: index.delete_by_term("text", "treaty"),
        lambda index: index.add_field("more", fields.TEXT()),
    ],
    ids=["writer", "several processes", "our codec", "optimize", "delete", "add a field"],
)
def test_no_writer_of_whooshs_begins(tmp_path: Path, write: Any) -> None:
    build([FULL], tmp_path)
    before = sorted(path.name for path in tmp_path.iterdir())
    with pytest.raises(IndexProblem, match="run: headword build CORPUS"):
        write(open_whoosh(tmp_path))
    assert [name for name in sorted(path.name for path in tmp_path.iterdir()) if "LOCK" not in name] == before
    assert current_manifest(tmp_path).generation == 1
    lock = write_lock(tmp_path)
    assert lock.acquire()
    lock.release()
    assert entries_of(tmp_path, Term("text", "treaty")) == ["Japan, Relations with"]


def test_the_codec_writes_nothing(tmp_path: Path) -> None:
    codec, segment = HeadwordCodec(), HeadwordSegment(1, 2)
    for refused in (
        lambda: create_in(str(tmp_path), schema()).writer(codec=codec),
        lambda: codec.per_document_writer(None, segment),
        lambda: codec.field_writer(None, segment),
        lambda: codec.postings_writer(None),
        lambda: codec.new_segment(None, "MAIN"),
        lambda: segment.delete_document(0),
        lambda: segment.set_doc_count(5),
    ):
        with pytest.raises(IndexProblem, match="plain Whoosh only reads this index"):
            refused()


def test_segments_have_no_deletions() -> None:
    segment = HeadwordSegment(7, 3)
    assert (segment.segment_id(), segment.generation, segment.should_assemble()) == ("MAIN_g7", 7, False)
    assert (segment.deleted_count(), list(segment.deleted_docs()), segment.is_deleted(0)) == (0, [], False)
    assert not segment.has_deletions()


def test_vectors_foreign_formats_and_other_storages_are_refused(built: Built) -> None:
    with open_whoosh(built.folder).reader() as reader:
        assert not reader.has_vector(0, "text")
        with pytest.raises(IndexProblem, match="no term vectors"):
            reader.vector(0, "text", reader.schema["text"].format)
        with pytest.raises(IndexProblem, match="posting lists by term"):
            reader.codec().postings_reader(None, None, None)
        with pytest.raises(IndexProblem, match="cannot be mapped"):
            WhooshReader(RamStorage(), reader.schema, HeadwordSegment(1, len(built.rows)))
    boosted = fields.Schema(text=fields.TEXT(field_boost=2.0), kind=fields.TEXT())
    with open_dir(str(built.folder), schema=boosted).reader() as reader:
        for field, form in (("text", "war"), ("kind", "article")):
            with pytest.raises(IndexProblem, match="open it with the schema"):
                reader.postings(field, form)


def test_an_index_can_be_copied_into_a_stock_one(built: Built, tmp_path: Path) -> None:
    """Whoosh's writers insist on plain ints, floats and bytes: taking a reader in is the test of it."""
    copy = create_in(str(tmp_path), schema())
    with open_whoosh(built.folder).reader() as reader, copy.writer() as writer:
        writer.add_reader(reader)
        asked = [Term("text", word) for word in reader.field_terms("text")]
    asked += [Phrase("text", ["russo", "japanese"]), Prefix("headword", "b"), Term("kind", "snippet")]
    with open_whoosh(built.folder).searcher() as one, copy.searcher() as other:
        for question in asked:
            assert set(one.docs_for_query(question)) == set(other.docs_for_query(question))
        assert list(one.all_stored_fields()) == list(other.all_stored_fields())


def test_a_table_of_contents_moved_elsewhere_opens_with_its_files(built: Built, tmp_path: Path) -> None:
    shutil.copytree(built.folder, tmp_path / "copy")
    assert entries_of(tmp_path / "copy", Term("text", "war")) == entries_of(built.folder, Term("text", "war"))
    manifest_path(tmp_path / "copy", 1).unlink()
    with pytest.raises(IndexIncompatible):
        open_whoosh(tmp_path / "copy").searcher()
