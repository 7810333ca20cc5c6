"""The report: figures kept and read again, the bar judged, every class in the tables and the plots."""

from __future__ import annotations

import xml.etree.ElementTree as ElementTree
from dataclasses import replace
from pathlib import Path

import pytest

pytest.importorskip("matplotlib", reason="the plots need the bench extra")

from benchmarks import bar, figures, folders, paint, plots, report, run, tables
from benchmarks.builds import BuildFigures
from benchmarks.figures import CorpusFigures, Figures
from benchmarks.measure import Latency
from benchmarks.questions import CLASSES, TITLES
from benchmarks.startup import Start


def latencies(scale: float) -> dict[str, dict[str, Latency]]:
    """Figures of all classes: ours half as slow as tantivy, FTS5 without a fuzzy query."""
    made = {}
    for number, name in enumerate(CLASSES, 1):
        at = {
            "headword": 0.05 * number * scale,
            "tantivy": 0.1 * number * scale,
            "fts5": 3.0 * number * scale,
        }
        peers = {peer: Latency(p50, 2 * p50, p50, 300, 9.5) for peer, p50 in at.items()}
        made[name] = peers if name != "fuzzy" else {peer: peers[peer] for peer in ("headword", "tantivy")}
    return made


@pytest.fixture
def measured() -> Figures:
    costs = {"headword": (6.0, 100.0), "tantivy": (4.0, 90.0), "fts5": (5.0, 160.0)}
    built = {name: BuildFigures(wall, wall, 200.0, index, 2) for name, (wall, index) in costs.items()}
    english = CorpusFigures(300_000, 82_000_000, latencies(1), latencies(0.5), built)
    slower = {name: replace(it, wall_s=it.wall_s * 4) for name, it in built.items()}
    million = CorpusFigures(1_000_000, 270_000_000, latencies(2), latencies(1), slower)
    starts = {name: Start(ms, ms) for name, ms in (("python", 10), ("numpy", 70), ("headword", 105), ("tantivy", 30))}
    return Figures(
        {"cores": "2"},
        {"tantivy": "tantivy 9"},
        {"xapian": "not there"},
        {"english": english, "million": million},
        starts,
    )


def test_figures_survive_being_kept(measured: Figures, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HEADWORD_BENCH_DATA", str(tmp_path))
    figures.save(measured)
    assert figures.load() == measured


def test_each_promise_is_judged(measured: Figures) -> None:
    judged = {promise.text: promise.value <= promise.limit for promise in bar.promises(measured)}
    assert [text for text, kept in judged.items() if not kept] == [
        "exact headword at p50, ms",
        "build time an entry, million over english",
    ]
    assert len(judged) == 10
    worst = next(p for p in bar.promises(measured) if p.text.startswith("the same, worst class at p50"))
    assert worst.value == pytest.approx(0.5)


def test_the_report_names_every_class_and_who_was_left_out(measured: Figures) -> None:
    text = report.render(measured)
    assert all(title in text for title in TITLES.values())
    assert "- **Left out.** Xapian: not there." in text
    assert "| **geometric mean** |  |  |  | **0.50 · 0.50** |" in text
    assert "earlier runs" not in text
    assert "measured in earlier runs" in report.render(replace(measured, kept_builds=True))
    assert "{" not in text.replace('{"', "")


def test_a_class_without_a_query_is_a_dash(measured: Figures) -> None:
    row = next(
        line for line in tables.latencies(measured.corpora["english"], excerpts=True).splitlines() if "fuzzy" in line
    )
    assert row == "| fuzzy headword | 0.500 · 1.00 | 1.00 · 2.00 | – | 0.50 · 0.50 |"


@pytest.mark.parametrize(
    ("value", "text"),
    [(0.0123, "0.012"), (0.9949, "0.995"), (4.204, "4.20"), (41.66, "41.7"), (1568.2, "1,568")],
)
def test_amounts_keep_the_digits_that_count(value: float, text: str) -> None:
    assert tables.amount(value) == text


def test_plots_are_whole_and_follow_the_page(measured: Figures, tmp_path: Path) -> None:
    plots.write(measured, tmp_path)
    assert {path.name for path in tmp_path.glob("*.svg")} == {"latency.svg", "ratio.svg", "build.svg"}
    for path in tmp_path.glob("*.svg"):
        text = path.read_text(encoding="utf-8")
        assert ElementTree.fromstring(text).tag.endswith("svg")
        assert "prefers-color-scheme: dark" in text
        assert paint.INK in text
        assert paint.COLOURS["headword"] in text


def test_a_plot_is_the_same_each_time(measured: Figures, tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        plots.write(measured, tmp_path / name)
    for path in (tmp_path / "one").glob("*.svg"):
        assert path.read_bytes() == (tmp_path / "two" / path.name).read_bytes()


def test_a_run_of_some_parts_prints_its_tables(bench_folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    arguments = "--peers fts5 --corpus english --classes rare,phrase --questions 6 --repeats 1 --no-start"
    run.main(arguments.split())
    printed = capsys.readouterr().out
    assert "one rare word" in printed
    assert "phrase" in printed
    assert "common" not in printed
    assert not (bench_folder / "figures.json").exists()


def test_two_runs_do_not_measure_each_other(bench_folder: Path) -> None:
    with folders.alone(), pytest.raises(SystemExit, match="another run measures"):
        run.main(["--peers", "fts5", "--corpus", "english", "--no-start"])
    with folders.alone():
        pass


def test_only_a_run_with_nothing_left_out_is_whole() -> None:
    assert run.whole(run.parser().parse_args(["--rebuild"]))
    assert not run.whole(run.parser().parse_args(["--classes", "rare"]))
    assert not run.anew(run.parser().parse_args(["--keep"]))


def test_an_unknown_peer_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        run.parser().parse_args(["--peers", "lucene"])
    assert "lucene: choose from headword" in capsys.readouterr().err
