"""An article of a dictd database -> entry: reflowed paragraphs, senses, ``{x}`` cross-references.

The form is seen from the article itself:

    WordNet   "    n 1: ..." under the headword, one numbered sense after another
    Webster   (GCIDE) a pronunciation between backslashes, or "[1913 Webster]" and the like
    plain     anything else: FOLDOC, the Jargon File, V.E.R.A., the Devil's Dictionary

Pronunciations, provenance and braces are markup and leave the text; see ``webster`` for what becomes of them.
"""

from __future__ import annotations

import re

from indexer.entry import Citation, Entry, Sense
from indexer.errors import PageRejected
from indexer.readers.page import RawPage
from indexer.segmenter import webster
from indexer.segmenter.braces import strip_braces
from indexer.segmenter.entries import BLANKS, build_entry
from indexer.segmenter.options import SegmentOptions
from indexer.segmenter.reflow import reflow, split_blocks
from indexer.segmenter.text import reject_binary

_WORDNET = re.compile(r"[^\n]*\n {1,8}(?:n|v|adj|adv|a|r|s) 1: ")
_WORDNET_SENSE = re.compile(r"\n {1,6}(?=(?:(?:n|v|adj|adv|a|r|s) )?[0-9]{1,3}: )")
_WORDNET_LABEL = re.compile(r"(?:(?P<part>n|v|adj|adv|a|r|s) )?(?P<number>[0-9]{1,3}): ")
_DATE = re.compile(r"\((?P<year>(?:19|20)[0-9]{2})-[0-9]{2}-[0-9]{2}\)")
_SAID = re.compile(r"(?:/[^/\n]{0,60}/(?:,| or|;)?\s*)+")
_PART_OF_SPEECH = re.compile(r"(?:[a-z]{1,8}\.[,;&/ ]*){1,4}")


def segment_dictd(page: RawPage, options: SegmentOptions) -> Entry:
    """Cut an article; PageRejected ("empty", "binary") where it is nothing.

    A last paragraph that is only a date, as FOLDOC's are, becomes the citation; one that is only the next letter
    of the alphabet, left behind by the database's own chapters, goes.
    """
    text = page.text
    if page.replaced or "\x00" in text:
        reject_binary(page)
    if "\r" in text:
        text = text.replace("\r\n", "\n")
    text = text.strip("\n")
    if not text.strip(BLANKS):
        raise PageRejected(page.path, "empty", "the article holds no text")
    if _WORDNET.match(text):
        return _segment_wordnet(page, options, text)
    if webster.is_webster(text):
        return _segment_webster(page, options, text)
    return _segment_plain(page, options, text)


def _segment_wordnet(page: RawPage, options: SegmentOptions, text: str) -> Entry:
    body = text[text.index("\n") :]
    article, targets = strip_braces(split_blocks(_WORDNET_SENSE.sub("\n\n", body)))
    return build_entry(
        page,
        options,
        headword=page.headword or text[: text.index("\n")],
        alternatives=page.alternatives,
        paragraphs=article,
        senses=_wordnet_senses(article),
        targets=_without_own(targets, page),
    )


def _wordnet_senses(article: list[str]) -> tuple[Sense, ...]:
    senses, part = [], ""
    for paragraph in article:
        match = _WORDNET_LABEL.match(paragraph)
        if match:
            part = match["part"] or part
            label = f"{part} {match['number']}" if part else match["number"]
            senses.append(Sense(label, paragraph[match.end() :]))
    return tuple(senses)


def _segment_webster(page: RawPage, options: SegmentOptions, text: str) -> Entry:
    paragraphs, targets = strip_braces(split_blocks(webster.clean(text)), defines=True)
    if paragraphs:
        paragraphs = [webster.close_up(paragraph) for paragraph in paragraphs]
        paragraphs[0] = paragraphs[0].rstrip(", ")
        paragraphs[-1] = webster.without_next_headword(paragraphs[-1], page.headword or "")
    return build_entry(
        page,
        options,
        headword=page.headword,
        alternatives=page.alternatives,
        paragraphs=paragraphs,
        targets=_without_own(targets, page),
    )


def _segment_plain(page: RawPage, options: SegmentOptions, text: str) -> Entry:
    names, body = _split_head(text, (page.headword or "", *page.alternatives))
    paragraphs, targets = strip_braces(reflow(body)) if body else ([], [])
    citation = None
    if len(paragraphs) > 1 and (date := _DATE.fullmatch(paragraphs[-1])):
        citation = Citation(paragraphs.pop(), year=int(date["year"]))
    if len(paragraphs) > 1 and len(paragraphs[-1]) == 1 and paragraphs[-1].isupper():
        paragraphs.pop()
    return build_entry(
        page,
        options,
        headword=names[0],
        alternatives=names[1:],
        paragraphs=_run_in(paragraphs),
        source=citation,
        targets=_without_own(targets, page) if "{" in body else None,
    )


def _split_head(text: str, names: tuple[str, ...]) -> tuple[tuple[str, ...], str]:
    """Split off the first lines that are nothing but names of the article.

    Returns the names, spelt as on these lines, and the rest.
    """
    spelt = {_letters(name): name for name in names}
    line, _, rest = text.partition("\n")
    while (name := line.strip()) and (key := _letters(name)) in spelt:
        spelt[key] = name
        text = rest
        line, _, rest = text.partition("\n")
    return tuple(spelt.values()), text.strip("\n")


def _letters(name: str) -> str:
    return name.lower() if name.isalnum() else "".join(filter(str.isalnum, name.casefold())) or name


def _run_in(paragraphs: list[str]) -> list[str]:
    """The paragraphs without a lone pronunciation, and with a lone part of speech run into the next one."""
    if paragraphs and paragraphs[0][0] == "/":
        paragraphs[0] = _SAID.sub("", paragraphs[0], count=1).lstrip(",; ")
    if len(paragraphs) > 1 and _PART_OF_SPEECH.fullmatch(paragraphs[0]) and not paragraphs[1][0].isdigit():
        return [f"{paragraphs[0]} {paragraphs[1]}", *paragraphs[2:]]
    return paragraphs


def _without_own(targets: list[str], page: RawPage) -> list[str]:
    """The targets that are no names of the article itself."""
    if not page.alternatives:
        return targets
    own = {name.casefold() for name in page.alternatives}
    return [target for target in targets if target.casefold() not in own]
