"""Measure every peer on the same machine in the same run, and write the report.

    python -m benchmarks.run          all of it: some twenty minutes, most of them builds of slow peers
    python -m benchmarks.run --peers tantivy,headword --corpus english --classes rare --questions 50

A run with nothing left out builds every index anew and writes benchmarks/report.md and the plots. Any other uses the
indexes that are there (after a change of the indexer say ``--rebuild``) and prints its tables.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Collection, Sequence
from contextlib import ExitStack

from benchmarks import builds, corpora, figures, folders, machine, measure, report, startup
from benchmarks.figures import CorpusFigures, Figures
from benchmarks.peers import PEERS, why_missing
from benchmarks.questions import CLASSES, EACH, questions

ON_MILLION = ("headword", "tantivy", "fts5")  # the others need an hour to build it


def main(arguments: Sequence[str] | None = None) -> None:
    """Run what the arguments ask for."""
    chosen = parser().parse_args(arguments)
    with folders.alone():
        measured = run(chosen)
    report.print_tables(measured)
    if chosen.report or whole(chosen):
        figures.save(measured)
        report.write(measured)


def parser() -> argparse.ArgumentParser:
    """The command line; lists are separated by commas."""
    found = argparse.ArgumentParser(prog="python -m benchmarks.run", description="Measure Headword and its peers.")
    found.add_argument("--corpus", type=listed(corpora.MAKERS), default=list(corpora.MAKERS), metavar="NAMES")
    found.add_argument("--peers", type=listed(PEERS), default=list(PEERS), metavar="NAMES")
    found.add_argument("--classes", type=listed(CLASSES), default=list(CLASSES), metavar="NAMES")
    found.add_argument("--questions", type=int, default=EACH, metavar="N", help="questions of each class")
    found.add_argument("--repeats", type=int, default=measure.REPEATS, metavar="N", help="timed passes")
    found.add_argument("--threads", type=int, default=len(os.sched_getaffinity(0)), metavar="N", help="of a build")
    found.add_argument("--rebuild", action="store_true", help="build every index anew, as a whole run does")
    found.add_argument("--keep", action="store_true", help="use the indexes that are there; the report says so")
    found.add_argument("--no-start", action="store_true", help="leave out the times of whole processes")
    found.add_argument("--report", action="store_true", help="write the report even if something is left out")
    return found


def listed(known: Collection[str]) -> Callable[[str], list[str]]:
    """A type for argparse: names out of some known ones."""

    def parse(text: str) -> list[str]:
        names = text.split(",")
        if unknown := [name for name in names if name not in known]:
            raise argparse.ArgumentTypeError(f"{', '.join(unknown)}: choose from {', '.join(known)}")
        return names

    return parse


def whole(chosen: argparse.Namespace) -> bool:
    """Whether nothing was left out."""
    default = parser().parse_args([])
    return all(getattr(chosen, name) == getattr(default, name) for name in vars(default) if name != "rebuild")


def anew(chosen: argparse.Namespace) -> bool:
    """Whether every index is built in this run."""
    return chosen.rebuild or whole(chosen)


def run(chosen: argparse.Namespace) -> Figures:
    """Measure the chosen peers on the chosen corpora."""
    described = machine.describe()
    missing = {name: why for name in chosen.peers if (why := why_missing(name))}
    for name, why in missing.items():
        say(f"without {name}: {why}")
    peers = [name for name in chosen.peers if name not in missing]
    versions: dict[str, str] = {}
    measured = {name: run_corpus(name, peers, chosen, versions) for name in chosen.corpus}
    starts = {} if chosen.no_start else run_starts(peers, chosen)
    return Figures(described, versions, missing, measured, starts, kept_builds=not anew(chosen))


def run_corpus(name: str, peers: Sequence[str], chosen: argparse.Namespace, versions: dict[str, str]) -> CorpusFigures:
    """Build and ask the peers on one corpus; their versions are noted."""
    corpus = corpora.corpus(name)
    found = CorpusFigures(*corpora.sizes(corpus))
    asked = questions(each=chosen.questions)
    with ExitStack() as stack:
        opened = []
        for peer in [peer for peer in peers if name != "million" or peer in ON_MILLION]:
            say(f"{name}: index of {peer}")
            folder, found.builds[peer] = builds.built(peer, corpus, threads=chosen.threads, rebuild=anew(chosen))
            opened.append(folder)
        running = [
            stack.enter_context(measure.Asked(peer, folder)) for peer, folder in zip(found.builds, opened, strict=True)
        ]
        versions.update({peer.name: peer.version for peer in running})
        for kind in chosen.classes:
            say(f"{name}: {kind}")
            for into, excerpts in ((found.excerpts, True), (found.bare, False)):
                into[kind] = measure.measure(running, kind, asked[kind], excerpts=excerpts, repeats=chosen.repeats)
    return found


def run_starts(peers: Sequence[str], chosen: argparse.Namespace) -> dict[str, startup.Start]:
    """Time whole processes that ask english one common word."""
    say("whole processes")
    corpus = corpora.corpus("english")
    indexes = {peer: builds.built(peer, corpus, threads=chosen.threads, rebuild=False)[0] for peer in peers}
    return startup.measure(startup.commands(indexes, questions()["common"][0]))


def say(progress: str) -> None:
    """Tell how far the run is."""
    print(progress, file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
