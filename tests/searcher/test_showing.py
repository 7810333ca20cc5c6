"""An entry whole: its numbered links and where they lead, and its text in each form."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from small_index import build_small, entry

from indexer.entry import Citation, CrossReference, Sense
from searcher import open_index
from searcher.cli import headword
from searcher.showing.html import html_lines
from searcher.showing.listed import followable
from searcher.showing.markdown import escaped, markdown_lines
from searcher.showing.surroundings import Link, Surroundings

PAGES = [
    entry("Adze", "A tool for hewing timber.", address="https://words.example/adze_(tool)"),
    entry(
        "Brace & <bit>",
        "1. A *tool* that bores_holes. 2. Its <crank> & chuck.",
        senses=(Sense("1", "A *tool* that bores_holes."), Sense("2", "Its <crank> & chuck.")),
        cross_references=(CrossReference("Whimbrel"), CrossReference("Adze")),
        citation=Citation("Tools & Trades. 1901.", title="Tools & Trades", year=1901),
    ),
    entry("Chisel", "An edge of steel, driven by a mallet."),
]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An index of PAGES."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setenv("COLUMNS", "80")
    build_small(tmp_path, PAGES)
    return tmp_path / "index"


def show(folder: Path, *arguments: str) -> Result:
    return CliRunner().invoke(headword, ["show", *arguments, "--index", str(folder)], catch_exceptions=False)


def test_an_entry_shows_senses_numbered_links_and_its_neighbours(folder: Path) -> None:
    lines = show(folder, "Brace & <bit>").stdout.splitlines()
    assert lines[:2] == ["Brace & <bit>", "Tests · article · en"]
    assert lines[lines.index("   1. A *tool* that bores_holes.") + 1] == "   2. Its <crank> & chuck."
    see = lines.index("See also")
    assert lines[see + 1 : see + 3] == ["   1 Whimbrel · not in this index", "   2 Adze · Tests"]
    beside = lines.index("Before and after")
    assert [line.split(maxsplit=1)[1] for line in lines[beside + 1 : beside + 3]] == ["Adze · Tests", "Chisel · Tests"]
    assert "Tools & Trades, 1901" in lines


def test_an_entry_tells_who_refers_to_it(folder: Path) -> None:
    with open_index(folder) as index:
        around = index.surroundings(index.define("adze")[0].id)
    assert [link.headword for link in around.referring] == ["Brace & <bit>"]
    assert around.referring_count == 1
    assert around.previous is None
    assert around.next is not None
    assert around.next.headword == "Brace & <bit>"
    assert "Referred to by" in show(folder, "adze").stdout


def test_no_entry_has_nothing_around_it(folder: Path) -> None:
    with open_index(folder) as index:
        assert index.surroundings("nowhere") == Surroundings()


def test_a_headword_beside_is_another_headword(tmp_path: Path) -> None:
    words = ("Auk", "auk", "Bee", "bee", "BEE", "Cod")
    build_small(tmp_path, [entry(word, f"{word} {name}.", dictionary=name) for word in words for name in ("x", "y")])
    with open_index(tmp_path / "index") as index:
        bees = index.define("bee")
        assert len(bees) == 6
        for one in bees:
            around = index.surroundings(one.id)
            assert around.previous is not None
            assert around.next is not None
            assert (around.previous.headword.casefold(), around.next.headword) == ("auk", "Cod")


def test_a_numbered_link_is_followed(folder: Path) -> None:
    result = show(folder, "Brace & <bit>", "--follow", "2")
    assert result.exit_code == 0
    assert result.stdout.startswith("Adze\n")


def test_every_number_that_is_shown_leads_to_its_headword(folder: Path) -> None:
    with open_index(folder) as index:
        links = index.surroundings(index.define("Brace & <bit>")[0].id).links
    assert len(links) > 3
    for number, link in enumerate(links, 1):
        if link.id:
            shown = show(folder, "Brace & <bit>", "--follow", str(number)).stdout
            assert shown.startswith(f"{link.headword}\n")


def test_a_dangling_link_leads_nowhere(folder: Path) -> None:
    result = show(folder, "Brace & <bit>", "--follow", "1")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "link 1, Whimbrel, leads nowhere" in result.stderr


def test_there_is_no_link_beyond_the_last(folder: Path) -> None:
    result = show(folder, "Brace & <bit>", "--follow", "99", "--json")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "no link 99: the links are 1 to " in result.stderr
    assert show(folder, "adze", "--follow", "0").exit_code == 2


def test_links_are_numbered_on_over_the_entries_of_a_headword(tmp_path: Path) -> None:
    pages = [
        entry("Awl", f"Pricks {name}.", dictionary=name, cross_references=(CrossReference("Nothing"),))
        for name in ("leather", "wood")
    ]
    build_small(tmp_path, pages)
    lines = show(tmp_path / "index", "awl").stdout.splitlines()
    numbers = [int(line.split()[0]) for line in lines if line[:3] == "   " and line.split()[0].isdigit()]
    assert numbers == [1, 2, 3, 4]
    assert "link 3, Nothing," in show(tmp_path / "index", "awl", "--follow", "3").stderr


def test_json_is_the_same_by_either_option(folder: Path) -> None:
    named = show(folder, "adze", "--format", "json").stdout
    assert named == show(folder, "adze", "--json").stdout
    assert show(folder, "adze", "--json", "--format", "html").stdout == named
    assert json.loads(named)["entries"][0]["headword"] == "Adze"


def test_markdown_escapes_what_would_be_markup(folder: Path) -> None:
    text = show(folder, "Brace & <bit>", "--format", "markdown").stdout
    lines = text.splitlines()
    assert lines[0] == r"# Brace \& \<bit\>"
    assert r"**1\.** A \*tool\* that bores\_holes." in lines
    assert "1. Whimbrel · not in this index" in lines
    assert any(line.startswith("2. [Adze](<https://words.example/adze_%28tool%29>) · *Tests* · `") for line in lines)
    assert r"Tools \& Trades. 1901." in lines


@pytest.mark.parametrize(
    ("text", "safe"),
    [
        ("- a", r"\- a"),
        ("12) b", r"12\) b"),
        ("# c", r"\# c"),
        ("===", r"\==="),
        (" a\n\nb", "a b"),
        (r"\*", r"\\\*"),
        ("![x](y)", r"!\[x\](y)"),
        ("1901 was", "1901 was"),
    ],
)
def test_no_sign_of_a_text_is_markdown(text: str, safe: str) -> None:
    assert escaped(text) == safe


def test_other_dictionaries_come_with_an_excerpt_in_every_form(tmp_path: Path) -> None:
    far = f"Cuts * and <shapes> wood. {'It is sharp. ' * 40}"
    build_small(tmp_path, [entry("Adze", "A tool.", dictionary="Trades"), entry("Adze", far, dictionary="Tools")])
    with open_index(tmp_path / "index") as index:
        one = next(found for found in index.define("adze") if found.dictionary == "Trades")
        shown = [(one, index.surroundings(one.id))]
    lines = list(markdown_lines(shown))
    at = next(place for place, line in enumerate(lines) if line.startswith("1. Adze · *Tools*"))
    assert lines[at].endswith("`\\")
    assert lines[at + 1].startswith(r"   Cuts \* and \<shapes\> wood. It is sharp.")
    assert lines[at + 1].endswith("…")
    assert any("</code><br>Cuts * and &lt;shapes&gt; wood. It is sharp." in line for line in html_lines(shown))


def test_html_escapes_what_would_be_markup(folder: Path) -> None:
    text = show(folder, "Brace & <bit>", "--format", "html").stdout
    assert "<title>Brace &amp; &lt;bit&gt;</title>" in text
    assert "<p><b>1.</b> A *tool* that bores_holes.</p>" in text
    assert "<p><b>2.</b> Its &lt;crank&gt; &amp; chuck.</p>" in text
    assert "<li>Whimbrel · not in this index</li>" in text
    assert '<a href="https://words.example/adze_(tool)">Adze</a>' in text
    assert "<cite>Tools &amp; Trades. 1901.</cite>" in text
    assert "<bit>" not in text
    assert "<crank>" not in text


@pytest.mark.parametrize(
    "address", [None, "", "javascript:alert(1)", "data:text/html,x", "https://a b", "https://a\nb"]
)
def test_only_addresses_of_the_web_are_links(folder: Path, address: str | None) -> None:
    assert followable(address) == ""
    with open_index(folder) as index:
        one = index.define("adze")[0]
    around = Surroundings((Link('"><b>', "x", "<i>", address),))
    assert not any("href" in line or 'b>"' in line for line in html_lines([(one, around)]))
    assert r'1. "\>\<b\> · *\<i\>* · `x`' in list(markdown_lines([(one, around)]))


@pytest.mark.parametrize("form", ["markdown", "html", "json", "text"])
def test_nothing_is_found_in_any_form(folder: Path, form: str) -> None:
    result = show(folder, "zzzz", "--format", form, "--follow", "1")
    assert result.exit_code == 1
    assert "nothing found for zzzz" in result.stderr
