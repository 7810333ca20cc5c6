"""Years, lengths and links of an index that is written down here; and the drawing of them."""

from __future__ import annotations

import xml.etree.ElementTree as ElementTree
from pathlib import Path

import numpy as np
import pytest
from click.testing import CliRunner
from small_index import build_small, entry

from indexer.entry import Citation, CrossReference, Snippet
from searcher import Index, open_index
from searcher.cli import headword
from searcher.counts.distributions import length_classes, quantiles
from searcher.counts.drawing import Panel, draw

SVG = "{http://www.w3.org/2000/svg}"
PAGES = [
    entry("Ebb", "one two three", citation=Citation("A. 1903.", year=1903), cross_references=(CrossReference("Flow"),)),
    entry("Flow", "one two three four five", citation=Citation("A. 1907.", year=1907)),
    entry("Tide", "one", citation=Citation("B. 1890-1910.", year=1890, year_end=1910), language="de", dictionary="<B> & C"),
    entry(
        "Neap", "one two", cross_references=(CrossReference("Nowhere"),),
        snippets=(
            Snippet("Ebb", "one two", True, "Tests", "en"), Snippet("Moon", "light", True, "Atlas", "en"),
            Snippet("Flow", "quite another", True, "Tests", "en"),
        ),
    ),
]  # fmt: skip


@pytest.fixture
def index(tmp_path: Path) -> Index:
    build_small(tmp_path, PAGES)
    return open_index(tmp_path / "index")


def test_what_the_statistics_tell(index: Index) -> None:
    facts = index.stats()
    assert facts["years"] == {"1890s": 1, "1900s": 2}
    assert facts["lengths"] == {
        "least": 1, "quarter": 1, "median": 2, "three_quarters": 3, "nine_tenths": 3, "most": 5, "mean": 3,
    }  # fmt: skip
    assert facts["links"] == {
        "shown": 3, "shown_articles": 1, "references": 2, "dangling": 1, "disputed": 1, "linked_to": 4,
    }  # fmt: skip


def test_classes_of_lengths_hold_every_article() -> None:
    lengths = np.array([0, 1, 2, 3, 4, 7, 8, 15, 16])
    assert length_classes(lengths) == [("0", 1), ("1", 1), ("2–3", 2), ("4–7", 2), ("8–15", 2), ("16–31", 1)]
    assert length_classes(np.array([], np.int64)) == []
    assert quantiles(np.array([], np.int64)) == {}


def test_the_drawing_is_whole_and_names_what_it_shows(index: Index, tmp_path: Path) -> None:
    index.plot(tmp_path / "stats.svg")
    drawing = ElementTree.parse(tmp_path / "stats.svg").getroot()
    texts = [text.text for text in drawing.iter(f"{SVG}text")]
    told = [title.text for title in drawing.iter(f"{SVG}title")]
    assert "4 entries and 2 stubs from 3 dictionaries" in texts
    assert "<B> & C" in texts
    assert {"Tests: 4", "<B> & C: 1", "de: 1", "1890s: 1", "1900s: 2", "2–3: 2"} <= set(told)
    style = next(drawing.iter(f"{SVG}style")).text
    assert style is not None
    assert "prefers-color-scheme:dark" in style


def test_bars_are_as_long_as_their_counts_say() -> None:
    drawing = ElementTree.fromstring(draw("t", "l", [Panel("a", [("x", 40), ("y", 10)]), Panel("none", [])]))
    wide = [float(bar.attrib["width"]) for bar in drawing.iter(f"{SVG}rect") if bar.attrib["class"] == "bar"]
    assert wide[0] == pytest.approx(4 * wide[1], rel=0.01)
    assert "none" not in [text.text for text in drawing.iter(f"{SVG}text")]


@pytest.mark.parametrize("name", ["stats.png", "nowhere/stats.svg"])
def test_a_plot_that_cannot_be_made_is_an_error(corpus_index: Path, tmp_path: Path, name: str) -> None:
    ran = CliRunner().invoke(headword, ["stats", "--index", str(corpus_index), "--plot", str(tmp_path / name)])
    assert ran.exit_code == 2
    assert str(tmp_path / name) in ran.stderr
    assert list(tmp_path.iterdir()) == []


def test_the_command_draws_beside_its_table(corpus_index: Path, tmp_path: Path) -> None:
    plot = tmp_path / "stats.svg"
    ran = CliRunner().invoke(headword, ["stats", "--index", str(corpus_index), "--plot", str(plot)])
    assert ran.exit_code == 0
    assert "median" in ran.stdout
    assert plot.read_text("utf-8").startswith("<svg")
