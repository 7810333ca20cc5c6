"""FORMAT.md describes every file and every array that a build writes, and no other."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from indexer.store.arrays import map_arrays
from indexer.store.generations import FORMAT, current_manifest, segment_name

TEXT = (Path(__file__).resolve().parent.parent / "FORMAT.md").read_text("utf-8")
ROW = re.compile(r"\| `(\w+)` \| (\w+) \| ([^|]+) \| ")
LENGTH = re.compile(r"(?:(\d+) )?([a-zA-Z])(?: \+ (\d+)| / (\d+))?")
Rows = dict[tuple[str, str], tuple[str, str]]


def described() -> Rows:
    """(suffix, array) -> (type, length), as the tables have it."""
    segment = TEXT.partition("\n## The segment\n")[2].partition("\n## ")[0]
    rows: Rows = {}
    for section in segment.split("\n### ")[1:]:
        suffix, _, body = section.partition("\n")
        rows |= {(suffix, match[1]): (match[2], match[3].strip()) for match in ROW.finditer(body)}
    return rows


@pytest.fixture(scope="module")
def written(corpus_index: Path) -> dict[tuple[str, str], NDArray[np.generic]]:
    """(suffix, array) -> the array, of an index that was just built."""
    manifest = current_manifest(corpus_index)
    name = segment_name(manifest.generation)
    return {
        (suffix, array): values
        for suffix, (size, _) in manifest.files.items()
        for array, values in map_arrays(corpus_index / f"{name}.{suffix}", size).items()
    }


def test_the_number_is_the_code_s() -> None:
    assert f"Format number **{FORMAT}**" in TEXT


def test_every_array_is_described(written: dict[tuple[str, str], NDArray[np.generic]]) -> None:
    assert sorted(described()) == sorted(written)


def narrowest(values: NDArray[np.generic]) -> bool:
    """Whether an array has the smallest type that holds its values."""
    if not len(values) or int(values.min()) < 0:  # type: ignore[call-overload]
        return values.dtype.kind in "iu"
    return values.dtype == np.min_scalar_type(int(values.max()))  # type: ignore[call-overload]


def test_types_are_as_described(written: dict[tuple[str, str], NDArray[np.generic]]) -> None:
    wrong = {
        place: (values.dtype.name, described()[place][0])
        for place, values in written.items()
        if not (
            narrowest(values) if described()[place][0] == "narrowest" else values.dtype.name == described()[place][0]
        )
    }
    assert wrong == {}


def sizes(length: str, found: int) -> Iterator[tuple[str, int]]:
    """The letter of a described length and the number that it stands for, if the array is so long."""
    match = LENGTH.fullmatch(length)
    assert match, f"{length!r} is no length"
    times, letter, more, parts = match.groups()
    if parts:
        yield f"{letter} / {parts}", found
    else:
        whole, left = divmod(found - int(more or 0), int(times or 1))
        assert not left
        yield letter, whole


def test_lengths_agree(written: dict[tuple[str, str], NDArray[np.generic]]) -> None:
    meant: dict[str, set[int]] = {}
    for place, (_, length) in described().items():
        found = len(written[place])
        if length == "one" or (length.startswith("1 or ") and found == 1):
            assert found == 1
            continue
        for letter, size in sizes(length.removeprefix("1 or "), found):
            meant.setdefault(letter, set()).add(size)
    assert {letter: values for letter, values in meant.items() if len(values) > 1} == {}
    assert meant["q / 8"] == {-(-size // 8) for size in meant["q"]}


def test_every_file_of_the_folder_is_described(corpus_index: Path) -> None:
    generation = current_manifest(corpus_index).generation
    names = {
        path.name.replace(f"MAIN_g{generation}", "MAIN_gN").replace(str(generation), "N")
        for path in corpus_index.iterdir()
    }
    plain = {re.sub(r"^MAIN_gN\.\w+$", "MAIN_gN.SUFFIX", name) for name in names}
    table = set(re.findall(r"^\| `([^`]+)` \|", TEXT.partition("\n## The folder\n")[2].partition("\n## ")[0], re.M))
    assert plain | {"aliases.json"} == table  # which is there once a name was set


def test_every_key_of_the_manifest_is_described(corpus_index: Path) -> None:
    section = TEXT.partition("\n## The manifest\n")[2].partition("\n## ")[0]
    path = next(corpus_index.glob("manifest-*.json"))
    manifest = json.loads(path.read_text("utf-8"))["manifest"]
    told = re.findall(r"^\| `(\w+)` \|", section, re.M)
    assert sorted(told) == sorted([*manifest, *manifest["facts"]])
    assert [name for name in manifest["facts"]["counts"] if f"`{name}`" not in section] == []
    assert [name for name in manifest["facts"]["ranking"] if f"`{name}`" not in section] == []
