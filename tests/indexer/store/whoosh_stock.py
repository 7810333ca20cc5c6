"""A small index, and the same folded tokens in a stock Whoosh index, to be asked the same questions.

The tokens are worked out here by the plain rules: a part a position, extras at the place of their part, a joined form
wherever the parts of an attested compound stand side by side in a sentence of one text.
"""

from __future__ import annotations

import json
import random
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from whoosh import fields, scoring
from whoosh.analysis import Token, Tokenizer
from whoosh.filedb.filestore import RamStorage

from indexer.analysis import FINGERPRINT, analyse_surface, compound_of, surfaces
from indexer.entry import Citation, Entry, Snippet
from indexer.resolve import Gathered, resolve
from indexer.store.bm25 import Ranking
from indexer.store.gathering.batch import BatchBuilder
from indexer.store.gathering.spill import Spill
from indexer.store.generations import Manifest, manifest_path, segment_name, toc_path, write_synced
from indexer.store.kinds import MAX_COUNT
from indexer.store.lengths import LENGTHS, length_bytes
from indexer.store.plain_whoosh.lists import FIELD_GAP
from indexer.store.plain_whoosh.toc import write_toc
from indexer.store.segment_reader import encode_id
from indexer.store.writing.segment_writer import SegmentWriter

WEIGHT = Ranking().headword_weight

WORDS = {
    "en": (
        "connect connects connected connecting connection connections connective connection's Burma Burma's Burmas|"
        "Burma’s it it's its war wars war's Russo-Japanese Russo Japanese RussoJapanese russojapanese O'Brien obrien|"
        "U.S.A. usa co-operate cooperate co operate cooperation LaTeX pH naïve naive 1904–1905 treaty treaties the of|"
        "therapist the rapist Russo-Japanese-Korean state-of-the-art Straße 日本 chat nation nations nation's national"
    ),
    "fr": "l'eau l eau leau eau eaux d'Artagnan chat chats chatte naïf naïve été etait qu'il co-opère chat-huant",
    "ru": (
        "книга книги книге книгу книгой книг книгам книгами книгах Россія Россия русскій русский ка/ко како|"
        "северо-запад северозапад северо запад ещё еще война войны войне войну"
    ),
    "de": "Straße Strasse Straßen Haus Häuser Hauses Österreich-Ungarn Österreich Ungarn chat naïve RussoJapanese",
    "zh": "日本語 日本 日 本語 中国 中 国語 treaty 1905",
    "": "lorem ipsum-dolor ipsum dolor ipsumdolor Burma's Burma war",
}
"""Words to make texts of, by language; "|" separates as a blank does."""

ENDINGS = (" ", " ", " ", " ", " ", ", ", ". ", ".\n", "; ", "! ", " (", ") ")


@dataclass(frozen=True, slots=True)
class Source:
    """What a row was made of: headword and alternatives, and the article or snippet, each with its language.

    values  what its whole-value fields hold
    """

    headwords: tuple[str, ...]
    head_language: str
    body: str
    language: str
    values: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Built:
    """An index and what its rows are, in the order of their entry numbers; ``sources`` has those left out as well."""

    folder: Path
    rows: list[Source]
    ids: list[str]
    sources: list[Source]


def random_text(draw: random.Random, language: str, words: int) -> str:
    """Some words of a language with marks between them."""
    known = WORDS[language].replace("|", " ").split()
    return "".join(draw.choice(known) + draw.choice(ENDINGS) for _ in range(words)).strip()


def random_entries(seed: int, count: int, *, longest: int) -> list[Entry]:
    """Entries in several languages, some bilingual, some with alternatives, citations, snippets."""
    draw = random.Random(seed)
    return [_random_entry(draw, number, longest) for number in range(count)]


def _random_entry(draw: random.Random, number: int, longest: int) -> Entry:
    language, other = draw.choice(list(WORDS)), draw.choice(list(WORDS))
    year = draw.choice((None, None, 1869, 1901, 1955, 2001, -50))
    snippet = Snippet(
        random_text(draw, other, 1), f"cut {number} {random_text(draw, other, 4)}", True, "Elsewhere", other or None
    )
    return Entry(
        headword=random_text(draw, other if number % 7 == 0 else language, draw.randint(1, 3)),
        article=(f"entry {number}.", random_text(draw, language, draw.randint(1, longest))),
        alternatives=tuple(random_text(draw, language, draw.randint(1, 2)) for _ in range(draw.choice((0, 0, 1, 2)))),
        language=language or None,
        headword_language=other or None if number % 7 == 0 else None,
        dictionary=draw.choice(("Academic", "Brockhaus", "Zedler")),
        citation=None if year is None else Citation("A line", title="Title", year=year),
        snippets=(snippet,) if number % 5 == 0 else (),
        path=f"pages/{number}.txt",
    )


def build(entries: list[Entry], folder: Path, *, generation: int = 1) -> Built:
    """Commit an index of the entries as one generation."""
    folder.mkdir(parents=True, exist_ok=True)
    builder, spill = BatchBuilder(), Spill(folder)
    for entry in entries:
        builder.add(entry)
    spill.add(builder.take())
    rows = spill.rows
    resolution = resolve(Gathered.of(spill, {}))
    writer = SegmentWriter(folder, segment_name(generation), Ranking(), memory=64 << 20, threads=1)
    files = writer.write(spill, rows, resolution)
    spill.close()
    facts = {
        "ranking": Ranking().to_json(),
        "mean_length": files.mean_length,
        "names": files.names,
        "languages": files.languages,
        "counts": {},
    }
    manifest = Manifest(generation, FINGERPRINT, files.files, facts)
    write_synced(manifest_path(folder, generation), manifest.encode())
    languages = tuple(name for name in files.languages if name)
    write_toc(folder, generation, len(resolution.kept), languages=languages).rename(toc_path(folder, generation))
    sources = [source for entry in entries for source in _sources(entry)]
    rows_kept = [sources[row] for row in resolution.kept.tolist()]
    return Built(folder, rows_kept, [encode_id(value) for value in resolution.ids.tolist()], sources)


def _sources(entry: Entry) -> Iterator[Source]:
    language = entry.language or ""
    values: dict[str, Any] = {"dictionary": entry.dictionary, "kind": "article"}
    if language:
        values["language"] = language
    if entry.citation is not None:
        values["year"] = entry.citation.year
    headwords, body = (entry.headword, *entry.alternatives), "\n".join(entry.article)
    yield Source(headwords, entry.headword_language or language, body, language, values)
    for snippet in entry.snippets:
        own = snippet.language or ""
        values = {"dictionary": snippet.dictionary, "kind": "snippet"} | ({"language": own} if own else {})
        yield Source((snippet.headword,), own, snippet.text, own, values)


# the tokens, by the plain rules


@dataclass(frozen=True, slots=True)
class Placed:
    """A form at a place. ``extra`` is one that takes no place of its own."""

    form: str
    place: int
    extra: bool


class Rules:
    """The tokens of rows, where the compounds are those that any of the sources attests."""

    def __init__(self, sources: list[Source]) -> None:
        self._compounds: dict[str, dict[tuple[str, ...], str]] = defaultdict(dict)
        for source in sources:
            for text in source.headwords:
                self._attest(text, source.head_language)
            self._attest(source.body, source.language)

    def _attest(self, text: str, language: str) -> None:
        languages = (language,) if language else ()
        for surface, _, _ in surfaces(text, languages):
            compound = compound_of(analyse_surface(surface, languages))
            if compound is not None:
                self._compounds[language][compound[1]] = compound[0]

    def head(self, source: Source) -> list[Placed]:
        """The tokens of the headwords; a place stays free between two of them."""
        placed: list[Placed] = []
        first = 0
        for text in source.headwords:
            placed += self._text(text, source.head_language, first)
            first = 1 + max((one.place for one in placed), default=first - 1) + 1
        return placed

    def body(self, source: Source) -> list[Placed]:
        """The tokens of the article, counted on behind those of the headwords."""
        taken = sum(len(list(_parts(text, source.head_language))) for text in source.headwords)
        return self._text(source.body, source.language, taken + len(source.headwords) - 1 + FIELD_GAP)

    def _text(self, text: str, language: str, first: int) -> list[Placed]:
        languages = (language,) if language else ()
        parts = list(_parts(text, language))
        placed = [Placed(form, first + i, False) for i, (form, _) in enumerate(parts)]
        at = first
        for surface, _, _ in surfaces(text, languages):
            analysed = analyse_surface(surface, languages)
            joined = compound_of(analysed)
            placed += [
                Placed(extra.form, at + extra.part, True)
                for extra in analysed.extras
                if joined is None or extra.form != joined[0]
            ]
            at += len(analysed.parts)
        for split, form in self._compounds[language].items():
            for i in range(len(parts) - len(split) + 1):
                run = parts[i : i + len(split)]
                if tuple(part for part, _ in run) == split and len({sentence for _, sentence in run}) == 1:
                    placed.append(Placed(form, first + i, True))
        return sorted(placed, key=lambda one: one.place)


def _parts(text: str, language: str) -> Iterator[tuple[str, int]]:
    """Each part with the number of its sentence."""
    languages = (language,) if language else ()
    sentence = 0
    for surface, _, _ in surfaces(text, languages):
        analysed = analyse_surface(surface, languages)
        sentence += analysed.breaks
        for form in analysed.parts:
            yield form, sentence


# the stock index


class GivenTokens(Tokenizer):  # type: ignore[misc]
    """Hands out tokens that are given as JSON: form, position, boost."""

    def __call__(self, value: str, **settings: Any) -> Iterator[Any]:
        """Yield the tokens."""
        token = Token(**settings)
        for token.text, token.pos, token.boost in json.loads(value):
            yield token


class GivenLengths(scoring.BM25F):  # type: ignore[misc]
    """Whoosh's BM25F over lengths that are given: by field, of each entry."""

    def __init__(self, lengths: dict[str, list[int]]) -> None:
        super().__init__()
        self.lengths = lengths

    def scorer(self, searcher: Any, fieldname: str, text: bytes, qf: int = 1) -> Any:
        """Whoosh's scorer, told the lengths and their mean."""
        scorer = super().scorer(searcher, fieldname, text, qf)
        if fieldname in self.lengths:
            given = self.lengths[fieldname]
            scorer.dfl, scorer.avgfl = given.__getitem__, sum(given) / len(given)
        return scorer


@dataclass(frozen=True, slots=True)
class Stock:
    """A stock index of the same tokens.

    lengths   of each entry by field, as the length bytes of the index have them
    tokens    of each entry by field: (form, position, what it counts)
    """

    index: Any
    lengths: dict[str, list[int]]
    tokens: list[dict[str, list[tuple[str, int, float]]]]

    def searcher(self) -> Any:
        """A searcher that scores by Whoosh's BM25F over the given lengths."""
        return self.index.searcher(weighting=GivenLengths(self.lengths))

    def forms(self, field: str) -> list[str]:
        """Every form of a field, sorted by bytes."""
        found = {form for row in self.tokens for form, _, _ in row[field]}
        return sorted(found, key=str.encode)


def stock_index(built: Built) -> Stock:
    """Index the same tokens and values by stock Whoosh."""
    rules = Rules(built.sources)
    form_field = fields.TEXT(analyzer=GivenTokens(), phrase=True)
    value_fields = {name: fields.ID(sortable=True) for name in ("dictionary", "id", "kind", "language")}
    year = fields.NUMERIC(int, 32, shift_step=0, sortable=True)
    index = RamStorage().create_index(fields.Schema(text=form_field, headword=form_field, year=year, **value_fields))
    lengths: dict[str, list[int]] = {"text": [], "headword": []}
    tokens = []
    with index.writer() as writer:
        for source, entry_id in zip(built.rows, built.ids, strict=True):
            head, body = rules.head(source), rules.body(source)
            own = {
                "text": [(one.form, one.place, float(WEIGHT)) for one in head],
                "headword": [(one.form, one.place, 1.0) for one in head],
            }
            own["text"] += [(one.form, one.place, 1.0) for one in body]
            own = {name: _capped(placed) for name, placed in own.items()}
            tokens.append(own)
            encoded = {name: json.dumps(value) for name, value in own.items()}
            writer.add_document(**encoded, **source.values, id=entry_id)
            long = sum(not one.extra for one in head)
            lengths["headword"].append(_quantised(long))
            lengths["text"].append(_quantised(long * WEIGHT + sum(not one.extra for one in body)))
    return Stock(index, lengths, tokens)


def _capped(placed: list[tuple[str, int, float]]) -> list[tuple[str, int, float]]:
    """The tokens, none of their forms counting more than MAX_COUNT: what is beyond counts nothing."""
    left: dict[str, float] = defaultdict(lambda: float(MAX_COUNT))
    capped = []
    for form, place, count in placed:
        capped.append((form, place, min(count, left[form])))
        left[form] -= capped[-1][2]
    return capped


def _quantised(length: int) -> int:
    return int(LENGTHS[int(length_bytes(LENGTHS[:1] + length)[0])])
