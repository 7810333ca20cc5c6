"""The table of what each kind of evidence brings."""

from __future__ import annotations

from dataclasses import fields
from math import inf
from pathlib import Path

from benchmarks.reverse import STEPS, cell, table, weighings
from searcher.evaluation.reverse import ReverseFigures
from searcher.reverse.ranking import WEIGHING


def test_the_last_step_is_what_is_used() -> None:
    *_, (_, last) = weighings(with_vectors=True)
    assert last == WEIGHING
    assert {name for _, added in STEPS for name in added} == {field.name for field in fields(WEIGHING)} - {"worth"}


def test_a_table_has_a_row_a_step_and_a_column_a_file(corpus_index: Path, tmp_path: Path) -> None:
    file = tmp_path / "described.tsv"
    file.write_text("cinnamon\tthe bark of a tree that is used as a spice\n", "utf-8")
    head, _, *rows = table(corpus_index, [file])
    assert head == "| evidence | described (1) |"
    assert [row.split(" | ")[0].removeprefix("| ") for row in rows] == [name for name, _ in STEPS[:-1]]
    assert rows[-1].endswith(" / 1.000 / 1.000 |")


def test_figures_are_one_cell() -> None:
    assert cell(ReverseFigures(4, 2.5, 0.25, 0.5, 1.0)) == "2.5; .250 / .500 / 1.000"
    assert cell(ReverseFigures(4, inf, 0, 0, 0.25)) == "> 100; .000 / .000 / .250"
