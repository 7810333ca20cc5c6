"""Articles of dictd databases, in the forms of WordNet, GCIDE, FOLDOC, the Jargon File and V.E.R.A."""

from __future__ import annotations

import pytest

from indexer.entry import Citation, Entry
from indexer.errors import PageRejected
from indexer.readers.page import RawPage
from indexer.segmenter import segment
from indexer.segmenter.webster import read_letter


def read(text: str, headword: str, *alternatives: str) -> Entry:
    return segment(RawPage("dictd", text, "words.index:5", headword, alternatives, named="words"))


def targets(entry: Entry) -> list[str]:
    return [reference.headword for reference in entry.cross_references]


def labels(entry: Entry) -> list[tuple[str, str]]:
    return [(sense.label, sense.text) for sense in entry.senses]


WORDNET = """\
reed
    n 1: a tall grass of wet places with a hollow, two-
         jointed stem; "reeds hid the boat" [syn: {reed}, {reed
         grass}]
    2: a slip of cane [ant: {brass(p)}]
    v 1: thatch with reed
"""


def test_wordnet_senses_by_part_of_speech() -> None:
    entry = read(WORDNET, "reed")
    first = 'a tall grass of wet places with a hollow, two-jointed stem; "reeds hid the boat" [syn: reed, reed grass]'
    assert labels(entry) == [
        ("n 1", first),
        ("n 2", "a slip of cane [ant: brass(p)]"),
        ("v 1", "thatch with reed"),
    ]
    assert entry.article[0] == "n 1: " + first
    assert targets(entry) == ["reed grass", "brass"]
    assert (entry.headword, entry.dictionary) == ("reed", "words")


WEBSTER = """\
Reedy \\Reed"y\\ (r[=e]d"[y^]), a. [From {Reed}; cf. OE. r[=e]od, F.
   ros['e]e.]
   1. Full of reeds, or of the nature of one; as, a reedy
      pool. --Anon.
      [1913 Webster]

            The reedy shore was still.            --Anon.
      [1913 Webster +PJC]

   2. Thin and nasal; -- said of a voice. See {Pipe}.
      [WordNet 1.5]

   {Reedy organ} (Mus.), one that speaks with reeds.

   Syn: piping. -- {Reed"i*ness}, n. [1913 Webster] Reef
"""


def test_webster_marks_leave_the_text() -> None:
    entry = read(WEBSTER, "Reedy", "Reedy organ", "Reediness")
    assert entry.article == (
        "Reedy, a. [From Reed; cf. OE. rēod, F. rosée.]",
        "1. Full of reeds, or of the nature of one; as, a reedy pool. --Anon.",
        "The reedy shore was still. --Anon.",
        "2. Thin and nasal; -- said of a voice. See Pipe.",
        "Reedy organ (Mus.), one that speaks with reeds.",
        "Syn: piping. -- Reediness, n.",
    )
    assert targets(entry) == ["Reed", "Pipe"]
    assert [label for label, _ in labels(entry)] == ["1", "2"]


def test_webster_names_several_headwords() -> None:
    entry = read('Sedge \\Sedge\\, Segge \\Seg"ge\\ (#; 115), n.\n   A plant.\n   [1913 Webster]\n', "Sedge", "Segge")
    assert entry.article == ("Sedge, Segge, n. A plant.",)


def test_webster_left_behind_headword_goes() -> None:
    entry = read('Enigma \\E*nig"ma\\, n.\n   A riddle. Enigmatic', "Enigma")
    assert entry.article == ("Enigma, n. A riddle.",)
    assert read("Did \\Did\\,\n   imp. of {Do}. Zulu", "Did").article == ("Did, imp. of Do. Zulu",)


def test_webster_backslash_without_its_twin_stays() -> None:
    assert read("Reed \\Reed\\, n.\n   A \\ plant.", "Reed").article == ("Reed, n. A \\ plant.",)


@pytest.mark.parametrize(
    ("code", "letter"),
    [("[e^]", "ĕ"), ("[^e]", "ê"), ('["o]', "ö"), ("[=oo]", "ōō"), ("[,c]", "ç"), ("[ae]", "æ"), ("[*a]", "å"),
     ("[thorn]", "þ"), ("[beta]", "β"), ("[Delta]", "Δ"), ("[He]", "[He]"), ("[slang]", "[slang]")],
)  # fmt: skip
def test_webster_letter_is_read(code: str, letter: str) -> None:
    assert read_letter(code) == letter


FOLDOC = """\
Reed Switch
RS

   <electronics> (RS) A switch of two {reeds} in a {glass tube};
   see {(http://reeds.example/)}.

    {RFC 1} - First
    {RFC 2} - Second

   1. <jargon> A key.

   [{Pond File}]

   (1998-05-27)


"""


def test_foldoc_names_stand_first_and_the_date_is_the_citation() -> None:
    entry = read(FOLDOC, "reed switch", "rs")
    assert (entry.headword, entry.alternatives) == ("Reed Switch", ("RS",))
    assert entry.article == (
        "<electronics> (RS) A switch of two reeds in a glass tube; see (http://reeds.example/).",
        "RFC 1 - First",
        "RFC 2 - Second",
        "1. <jargon> A key.",
        "[Pond File]",
    )
    assert targets(entry) == ["reeds", "glass tube", "RFC 1", "RFC 2", "Pond File"]
    assert entry.citation == Citation("(1998-05-27)", year=1998)


def test_foldoc_reference_alone_keeps_its_text() -> None:
    entry = read("RSW\n\n   {Reed Switch}\n", "rsw")
    assert entry.article == ("Reed Switch",)
    assert targets(entry) == ["Reed Switch"]


def test_long_word_wrapped_to_the_margin_ends_no_paragraph() -> None:
    text = "Reed\n\n   {The Reed Page of the pond, in full\n   \n(http://reeds.example/a/very/long/address)}.\n"
    assert read(text, "reed").article == (
        "The Reed Page of the pond, in full (http://reeds.example/a/very/long/address).",
    )


def test_jargon_pronunciation_goes_and_part_of_speech_runs_in() -> None:
    text = "reedle\n /reed'l/, /red'l/, vt.\n\n    To poke at a pond. See {poke}.\n\nR\n"
    assert read(text, "reedle").article == ("vt. To poke at a pond. See poke.",)


def test_jargon_empty_pronunciation_goes() -> None:
    assert read("R&R\n //\n\n    Short for reeds and rushes.\n", "R&R").article == ("Short for reeds and rushes.",)


def test_jargon_senses_stay_apart() -> None:
    text = "reedle\n n.\n\n    1. A poke.\n\n    2. A pond.\n"
    entry = read(text, "reedle")
    assert entry.article == ("n.", "1. A poke.", "2. A pond.")
    assert labels(entry) == [("1", "A poke."), ("2", "A pond.")]


def test_vera_line_goes_on_at_the_margin() -> None:
    text = 'RSW\n       Reed Switch Works (org., pond, a name that is long enough to be\nwrapped), "R.S.W."\n       \n'
    assert read(text, "RSW").article == (
        'Reed Switch Works (org., pond, a name that is long enough to be wrapped), "R.S.W."',
    )


def test_short_lines_are_paragraphs() -> None:
    text = "reedium\nSymbol: Re\nAtomic number: 200\nA soft metal that nobody found, though many looked for it.\n"
    assert read(text, "reedium").article == (
        "Symbol: Re",
        "Atomic number: 200",
        "A soft metal that nobody found, though many looked for it.",
    )


def test_article_that_goes_on_from_its_headword_keeps_it() -> None:
    assert read("REED, n.  A plant that bows to all\nwho blow.\n", "reed").article == (
        "REED, n. A plant that bows to all who blow.",
    )


def test_plain_words_lead_to_targets_where_no_brace_does() -> None:
    assert targets(read("reed\n  A plant. See also Rush; Sedge.\n", "reed")) == ["Rush", "Sedge"]


@pytest.mark.parametrize(("text", "reason"), [("", "empty"), ("\n \n", "empty"), ("\x00\x02" * 9, "binary")])
def test_article_that_is_nothing_is_rejected(text: str, reason: str) -> None:
    with pytest.raises(PageRejected) as raised:
        read(text, "reed")
    assert raised.value.reason == reason
