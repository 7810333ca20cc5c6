"""Signals: while the command is loaded, in its workers, and in all of its processes at once."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from indexer.store.writing.aside import context, leave_signals_to_parent

LOADED_AND_STOPPED = """
import os, sys

module, number = sys.argv.pop(1), int(sys.argv.pop(1))

class Stops:
    def find_spec(self, name, path=None, target=None):
        if name == module:
            os.kill(os.getpid(), number)

sys.meta_path.insert(0, Stops())
from searcher.start import main
main()
"""
"""Runs the command, and sends a signal when it begins to load a module."""

FORKED_AND_STOPPED = """
import os, signal, sys
import searcher.start
searcher.start._take_signals()
child = os.fork()
if not child:
    os.kill(os.getpid(), int(sys.argv[1]))
    os._exit(0)
sys.exit(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
"""

ALL_STOPPED = """
import os, signal, sys
import indexer.pipeline
from searcher.start import main

segment = indexer.pipeline.analyse_source

def analyse_source(source):
    os.killpg(0, int(os.environ["STOP"]))
    return segment(source)

indexer.pipeline.analyse_source = analyse_source
main()
"""
"""Builds, and a worker sends a signal to all processes of the build."""


def run(program: str, *arguments: object, number: int = 0) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", f"import signal; signal.signal({number or 2}, signal.default_int_handler)\n{program}"]
        + [str(argument) for argument in arguments],
        env=os.environ | {"STOP": str(number)},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        start_new_session=True,
        check=False,
    )


@pytest.mark.parametrize("module", ["searcher.cli", "click", "searcher.cli.searching", "searcher.index", "numpy"])
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_while_the_command_is_loaded_ends_it_quietly(
    corpus_index: Path, module: str, number: signal.Signals
) -> None:
    ended = run(LOADED_AND_STOPPED, module, int(number), "search", "tide", "--index", corpus_index)
    assert (ended.returncode, ended.stdout, ended.stderr) == (128 + number, "", "")


@pytest.mark.skipif(not hasattr(os, "fork"), reason="forks")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_child_that_takes_no_signals_yet_ends_quietly(number: signal.Signals) -> None:
    ended = run(FORKED_AND_STOPPED, int(number))
    assert (ended.returncode, ended.stderr) == (128 + number, "")


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_to_all_processes_of_a_build_ends_it_quietly(tmp_path: Path, number: signal.Signals) -> None:
    for name in "ab":
        (tmp_path / f"{name}.tsv").write_text(f"{name}\tThe sea rises and falls.\n" * 1000)
    index = tmp_path / "index"
    ended = run(ALL_STOPPED, "build", tmp_path, "--index", index, "--jobs", 2, "--quiet", number=number)
    assert (ended.returncode, ended.stderr) == (128 + number, "")
    assert not index.exists()


def echo(connection) -> None:  # type: ignore[no-untyped-def]
    leave_signals_to_parent()
    while True:
        connection.send(connection.recv())


def test_a_worker_is_ended_by_its_parent_alone() -> None:
    here, there = context().Pipe()
    worker = context().Process(target=echo, args=(there,), daemon=True)
    worker.start()
    here.send("up")
    assert here.recv() == "up"
    assert worker.pid is not None
    os.kill(worker.pid, signal.SIGTERM)
    here.send("still up")
    assert here.recv() == "still up"
    worker.terminate()
    worker.join()
    assert worker.exitcode == -signal.SIGKILL
