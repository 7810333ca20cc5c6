"""The sample corpus is what its README says: checks on the bytes alone, with no part of the program."""

from __future__ import annotations

import gzip
import html
import json
import re
import zipfile
from collections import Counter, defaultdict
from functools import cache
from pathlib import Path

import pytest

CORPUS = Path(__file__).parent.parent / "corpus"
README = (CORPUS / "README.md").read_text("utf-8")
REJECTS = "rejects-on-purpose/"
SHIPS = "Glossary of Ships and Winds"
CLOTH = "Glossary of Cloth and Dyes"
COINS = "Pocket Glossary of Coins, Weights and Measures"
UNHEADED = "Freedom of the seas"
DICTD = CORPUS / "coins-and-measures" / "coins-and-measures.index"
DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
LONGEST_OPENING = 80
"""Letters that may stand before the article proper: headword lines, an author."""

VARIANTS = dict(
    line.split("\t") for line in Path(__file__).with_name("corpus_variants.tsv").read_text("utf-8").splitlines()
)
"""A page and the pattern that makes it the variant that the README says it is."""

LEAD = "\u00a0" * 3
MARKER = re.compile(
    r"Look at other dictionaries|Смотреть что такое .* в других словарях|Mira otros diccionarios"
    r"|Schlagen Sie auch in anderen Wörterbüchern nach|Regardez d['’]autres dictionnaires"
    r"|Див\. також в інших словниках"
)
SOURCE = re.compile(r"(?P<title>[^.\n\u00a0]{6,60})\. .{0,60}\d{4}\.")
TEXT_ITEM = re.compile(r"(?:  • |• )?(?P<head>.+?) — (?P<text>.*?) … \u00a0 (?P<dictionary>[^•\n<]+)")
HTML_ITEM = re.compile(
    r"<a [^>]*>(?P<head>.+?)</a></strong> — (?P<text>.*?) ….*<p class=\"src2\">(?P<dictionary>.+?)</p>"
)
USUAL_PAGE = re.compile(
    rf"(?P<head>[^\n]+)\n\n(?P=head)\n(?:{LEAD}[^\n]+\n)+\n[^\n]+ \d{{4}}\.\n\n[^\n]+\n"
    rf"(?:\n  • [^\n]+ — (?:{LEAD})?[^\n]+?(?:\S… …| …) \u00a0 [^\n]+(?:\n|\Z))+"
)


@cache
def pages() -> dict[str, str]:
    """Return every text and HTML page by its path, those inside archives and JSON lines too."""
    found: dict[str, str] = {}
    for file in sorted(CORPUS.rglob("*")):
        path = file.relative_to(CORPUS).as_posix()
        if file.suffix in {".txt", ".html"}:
            found[path] = file.read_bytes().decode("utf-8")
        elif file.suffix == ".gz":
            found[path] = gzip.decompress(file.read_bytes()).decode("utf-8")
        elif file.suffix == ".zip":
            with zipfile.ZipFile(file) as archive:
                found |= {f"{path}!{name}": archive.read(name).decode("utf-8") for name in archive.namelist()}
        elif file.suffix == ".jsonl":
            objects = map(json.loads, file.read_text("utf-8").splitlines())
            found |= {f"{path}#{page['id']}": page.get("text") or page["html"] for page in objects}
    return found


def records() -> dict[str, str]:
    """Return the body of every tab-separated record by its headword."""
    text = (CORPUS / f"{CLOTH}.tsv").read_text("utf-8")
    return dict(record.split("\t") for record in re.split(r"\n(?=[^\n\t]+\t)", text.rstrip("\n")))


def dictd_lines() -> list[tuple[str, int, int]]:
    """Return (word, offset, length) of every line of the dictd index."""

    def number(digits: str) -> int:
        return sum(DIGITS.index(digit) * 64**place for place, digit in enumerate(reversed(digits)))

    rows = (line.split("\t") for line in DICTD.read_text("utf-8").splitlines())
    return [(word, number(offset), number(length)) for word, offset, length in rows]


def is_html(text: str) -> bool:
    return text.startswith("<!DOCTYPE html>")


def body_of(text: str) -> str:
    """Return the article, in a text page with the headword lines above it."""
    if is_html(text):
        parts = re.findall(r"<dd[^>]*>(.*?)</dd>", text, re.DOTALL)
        kept = re.sub(r"<(script|iframe|noscript)\b.*?</\1>", "", parts[-1], flags=re.DOTALL) if parts else ""
        return html.unescape(re.sub(r"<[^>]+>", "", kept))
    article = MARKER.split(text, maxsplit=1)[0].rstrip()
    return "\n".join(line for line in article.split("\n") if not SOURCE.fullmatch(line))


def headword_of(path: str, text: str) -> str:
    if is_html(text):
        return html.unescape(re.findall(r"<(?:h1|dt)[^>]*>(.+?)</", text)[-1])
    if path.endswith(f"/{UNHEADED}.txt"):
        return UNHEADED
    lines = (line for line in text.split("\n") if line and not line.startswith(("----", "Akademik")))
    return next(lines).removesuffix(" это:")


def dictionary_of(path: str, text: str) -> str:
    """Return the title of the source line, else the folder's name."""
    if path.startswith("ships-and-winds"):
        return SHIPS
    if named := re.search(r'(?:itemprop="source">|class="src"><em>)([^<.]+)', text):
        return named[1]
    above = MARKER.split(text, maxsplit=1)[0].split("\n")
    titles = [source["title"] for line in above if (source := SOURCE.fullmatch(line))]
    return titles[-1] if titles else path.partition("/")[0]


@cache
def articles() -> dict[tuple[str, str], str]:
    """Return the article of every entry by folded headword and dictionary."""
    found = {
        (headword_of(path, text).casefold(), dictionary_of(path, text)): body_of(text)
        for path, text in pages().items()
        if not path.startswith(REJECTS)
    }
    found |= {(head.casefold(), CLOTH): body for head, body in records().items()}
    raw = DICTD.with_suffix(".dict").read_bytes()
    for word, start, length in dictd_lines():
        found[word, COINS] = raw[start : start + length].decode("utf-8").partition("\n")[2]
    return found


@cache
def snippets() -> list[tuple[str, tuple[str, str], str]]:
    """Return (page, (folded headword, dictionary), text) of every item of every list."""
    found = []
    for path, text in pages().items():
        if not (marker := MARKER.search(text, text.find("</dd>") + 1)):
            continue
        rest = html.unescape(text[marker.end() :])
        for item in (HTML_ITEM if "terms-list" in rest else TEXT_ITEM).finditer(rest):
            found.append((path, (item["head"].casefold(), item["dictionary"].strip()), item["text"]))
    return found


def squeeze(text: str) -> str:
    """Keep the letters and digits: what the damage of a snippet leaves alone."""
    return re.sub(r"[\W_]+", "", text)


def test_pages_are_utf8_without_byte_order_mark_or_carriage_return() -> None:
    assert len(pages()) >= 60
    for path, text in pages().items():
        assert not re.search("[\r\ufeff\ufffd]", text), path


def test_readme_table_names_what_exists() -> None:
    named = re.findall(r"^\| `([^`]+)` \|", README, re.MULTILINE)
    assert len(named) > 60
    assert [path for path in named if not (CORPUS / path).exists()] == []


def test_readme_table_names_every_folder_and_every_file_beside_them() -> None:
    tops = {path.name + "/" * path.is_dir() for path in CORPUS.iterdir()} - {"README.md"}
    assert [top for top in sorted(tops) if f"\n| `{top}` |" not in README] == []


@pytest.mark.parametrize("path", VARIANTS)
def test_variant_is_named_and_shown(path: str) -> None:
    assert f"| `{path}` |" in README
    assert re.search(VARIANTS[path], (CORPUS / path).read_text("utf-8"))


def test_usual_text_pages_have_the_byte_pattern_of_the_format() -> None:
    usual = [path for path, text in pages().items() if USUAL_PAGE.fullmatch(text)]
    assert "trade-and-exploration/silk-road.txt" in usual
    assert len(usual) >= 40


def test_text_pages_end_without_a_line_feed() -> None:
    assert [path for path, text in pages().items() if not is_html(text) and text.endswith("\n")] == []


def test_snippets_are_the_damaged_beginnings_of_the_articles_that_they_name() -> None:
    joined = [(page, key, text) for page, key, text in snippets() if key in articles()]
    assert len(joined) >= 200
    for page, key, text in joined:
        assert not re.search(r"[-–'’]", text), page
        assert 0 <= squeeze(articles()[key]).find(squeeze(text)) < LONGEST_OPENING, (page, key)


def test_lists_repeat_the_own_entry_and_hold_stubs_that_several_pages_show() -> None:
    shown: dict[tuple[str, str], set[str]] = defaultdict(set)
    for page, key, _ in snippets():
        shown[key].add(page)
    text = pages()["trade-and-exploration/silk-road.txt"]
    assert ("silk road", dictionary_of("", text)) in {key for page, key, _ in snippets() if pages()[page] == text}
    stubs = [pages_of for key, pages_of in shown.items() if key not in articles()]
    assert len(stubs) >= 50
    assert sum(len(pages_of) > 1 for pages_of in stubs) >= 8


def test_headwords_overlap_between_nineteen_dictionaries() -> None:
    counts = Counter(head for head, _ in articles())
    assert sum(count > 1 for count in counts.values()) >= 16
    assert len({dictionary for _, dictionary in articles()}) == 19


def test_cross_references_resolve_and_dangle() -> None:
    heads = {head for head, _ in articles()}
    lines = [line for text in pages().values() for line in re.findall(r"See also:? (.+?)\.?$", body_of(text), re.M)]
    targets = {target.strip().casefold() for line in lines for target in line.split(";")}
    assert len(targets & heads) >= 30
    assert len(targets - heads) >= 20


def test_duplicates_are_exact() -> None:
    assert pages()["music/fugue.txt"] == pages()["music/fugue-other-address.txt"]
    first, second = (pages()[f"food-and-plants/{name}.html"] for name in ("indigo", "indigo-encoded-slug"))
    address = re.compile(r'rel="canonical" href="[^"]+"')
    assert first != second
    assert address.sub("", first) == address.sub("", second)


def test_rejects_are_an_empty_file_and_a_list_of_results() -> None:
    rejects = {path.removeprefix(REJECTS) for path in pages() if path.startswith(REJECTS)}
    assert rejects == {"empty.txt", "search-results.html"}
    assert pages()[REJECTS + "empty.txt"] == ""


def test_dictd_index_leads_to_whole_articles() -> None:
    raw = DICTD.with_suffix(".dict").read_bytes()
    end = 0
    for start, length in sorted({(start, length) for _, start, length in dictd_lines()}):
        assert start == end
        end = start + length
        head = raw[start:end].decode("utf-8").partition("\n")[0]
        assert head.casefold() in {word for word, at, _ in dictd_lines() if at == start}
    assert end == len(raw)


def test_dictd_index_is_sorted_and_gives_one_article_several_headwords() -> None:
    words = [re.sub(r"[^a-z0-9 ]", "", word) for word, _, _ in dictd_lines()]
    cowrie = next(start for word, start, _ in dictd_lines() if word == "cowrie")
    assert words == sorted(words)
    assert [word for word, at, _ in dictd_lines() if at == cowrie] == ["cowrie", "cowry", "kauri shell"]


def test_articles_share_no_sentence_of_eight_words() -> None:
    owners: dict[str, set[str]] = defaultdict(set)
    for body in articles().values():
        for sentence in re.split(r"(?<=[.!?])\s+|\n", body):
            if len(sentence.split()) >= 8:
                owners[squeeze(sentence)].add(body)
    assert len(owners) > 500
    assert [sentence for sentence, bodies in owners.items() if len(bodies) > 1] == []
