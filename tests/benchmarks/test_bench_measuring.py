"""What is measured and how it is summed up; no time is asserted."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks import builds, corpora, measure, questions, startup
from benchmarks.measure import Asked, latency, rotated

Records = list[tuple[str, str]]


def test_a_class_is_summed_up_from_each_questions_median() -> None:
    times = [[9.0, n / 100, 0.001] for n in range(1, 101)]
    found = latency(times, [10, 0])
    assert (found.p50, found.p95, found.questions, found.hits) == (0.505, 0.95, 100, 5)


def test_the_95th_percentile_of_few_questions_is_one_that_was_measured() -> None:
    assert latency([[3.0], [1.0], [2.0]], [1]).p95 == 3.0


def test_every_peer_comes_first_in_turn() -> None:
    assert [rotated([1, 2, 3], turn) for turn in range(4)] == [[1, 2, 3], [2, 3, 1], [3, 1, 2], [1, 2, 3]]


def test_ratios_are_averaged_as_ratios() -> None:
    assert measure.geometric_mean({"rare": 0.25, "common": 4.0}) == pytest.approx(1.0)


def test_a_peer_is_built_once_and_asked_in_its_own_process(bench_folder: Path, sample: Records) -> None:
    corpus = corpora.corpus("english")
    folder, cost = builds.built("fts5", corpus, threads=2, rebuild=False)
    assert cost.threads == 1
    assert min(cost.wall_s, cost.cpu_s, cost.peak_mb, cost.index_mb) > 0
    assert builds.built("fts5", corpus, threads=2, rebuild=False) == (folder, cost)
    asked = questions.draw(sample, each=40)
    with Asked("fts5", folder) as peer:
        found = measure.measure([peer], "rare", asked["rare"], excerpts=True, repeats=2)
        assert (found["fts5"].questions, found["fts5"].hits > 0) == (40, True)
        assert measure.measure([peer], "fuzzy", asked["fuzzy"], excerpts=True) == {}


def test_a_slow_peer_is_asked_the_first_questions_once(
    bench_folder: Path, sample: Records, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(measure, "BUDGET_SECONDS", 1e-9)
    folder, _ = builds.built("fts5", corpora.corpus("english"), threads=1, rebuild=False)
    with Asked("fts5", folder) as peer:
        found = measure.measure([peer], "exact", questions.draw(sample, each=40)["exact"], excerpts=False)
    assert found["fts5"].questions == measure.FEWEST


def test_a_build_that_fails_is_an_error_and_leaves_no_record(bench_folder: Path) -> None:
    with pytest.raises(RuntimeError, match=r"the build of nosuch over english\.tsv ended with 1"):
        builds.built("nosuch", corpora.corpus("english"), threads=1, rebuild=False)
    assert not list(bench_folder.glob("indexes/*.json"))


def test_memory_is_that_of_a_process_and_all_below_it() -> None:
    code = "import subprocess, sys; subprocess.run([sys.executable, '-c', 'input()'])"
    with subprocess.Popen([sys.executable, "-c", code], stdin=subprocess.PIPE) as process:
        while len(found := builds.family(process.pid)) < 2:
            pass
        assert found[0] == process.pid
        assert builds.resident(process.pid) > 0
        process.communicate(b"\n")
    assert builds.resident(process.pid) == 0


def test_whole_processes_take_turns() -> None:
    found = startup.measure({"one": [sys.executable, "-c", "pass"], "two": ["true"]}, turns=3)
    assert list(found) == ["one", "two"]
    assert found["one"].cpu_ms > 0
    with pytest.raises(RuntimeError, match="false ended with 1"):
        startup.run(["false"])
