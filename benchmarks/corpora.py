"""The benchmark's corpora: one ``headword TAB body`` a line, the same file for every peer.

    english  the articles of seven Debian packages, some 300,000 entries, 82 MB
    million  english, and recombined entries after it, 1,000,000 in all

Made once and reused. Run as ``python -m benchmarks.corpora`` to make both and print their sizes.
"""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from benchmarks import dictd, folders, recombine

PACKAGES = ("devil", "elements", "foldoc", "gcide", "jargon", "vera", "wn")
MILLION = 1_000_000
Record = tuple[str, str]


def corpus(name: str) -> Path:
    """The path of a corpus by name, made when it is missing."""
    path = folders.data_folder() / f"{name}.tsv"
    if not path.exists():
        write(MAKERS[name](), path)
    return path


def english() -> Iterator[Record]:
    """Yield every distinct article of the seven dictionaries, package by package."""
    folder = dictionaries()
    for name in PACKAGES:
        for headwords, article in dictd.articles(folder / f"{name}.index"):
            yield one_line(dictd.leading(headwords, article)), one_line(article)


def million() -> Iterator[Record]:
    """Yield english, then recombined entries up to a million."""
    records = list(read(corpus("english")))
    yield from records
    yield from recombine.entries(records, MILLION - len(records))


MAKERS: dict[str, Callable[[], Iterable[Record]]] = {"english": english, "million": million}


def one_line(text: str) -> str:
    """The text with tabs and line ends as blanks."""
    return " ".join(text.replace("\t", " ").splitlines()).strip()


def write(records: Iterable[Record], path: Path) -> None:
    """Write records as a TSV file, in one step: a broken run leaves nothing that looks whole."""
    partial = path.with_suffix(".partial")
    with partial.open("w", encoding="utf-8", newline="\n") as lines:
        lines.writelines(f"{headword}\t{body}\n" for headword, body in records)
    partial.replace(path)


def read(path: Path) -> Iterator[Record]:
    """Yield the records of a TSV file."""
    with path.open(encoding="utf-8", newline="\n") as lines:
        for line in lines:
            headword, _, body = line.rstrip("\n").partition("\t")
            yield headword, body


def dictionaries() -> Path:
    """The folder of unpacked dictionaries: the one that the environment names, else fetched."""
    folder = folders.given_dictionaries() or folders.packages_folder() / "usr" / "share" / "dictd"
    missing = [name for name in PACKAGES if not (folder / f"{name}.index").exists()]
    if missing and folders.given_dictionaries():
        raise FileNotFoundError(f"{folder} lacks {', '.join(missing)}; unset HEADWORD_DICTD to fetch them")
    for name in missing:
        fetch(f"dict-{name}", folders.packages_folder())
    return folder


def fetch(package: str, folder: Path) -> None:
    """Download a Debian package and unpack it into a folder, without installing it."""
    folder.mkdir(parents=True, exist_ok=True)
    subprocess.run(["apt-get", "download", package], cwd=folder, check=True, stdout=subprocess.DEVNULL)
    for archive in folder.glob(f"{package}_*.deb"):
        subprocess.run(["dpkg", "-x", archive.name, "."], cwd=folder, check=True)


def sizes(path: Path) -> tuple[int, int]:
    """How many entries a corpus has, and how many bytes."""
    with path.open("rb") as lines:
        return sum(1 for _ in lines), path.stat().st_size


if __name__ == "__main__":
    for each in MAKERS:
        entries, size = sizes(corpus(each))
        print(f"{each}: {entries:,} entries, {size / 1e6:.1f} MB")
