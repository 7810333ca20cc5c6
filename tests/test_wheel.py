"""The wheel holds every file of the two packages and nothing else."""

from __future__ import annotations

import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from indexer.kernels import compiled

BUILD = "import sys; from setuptools.build_meta import build_wheel; print(build_wheel(sys.argv[1]))"
PARTS = ("indexer", "searcher", "setup.py", "pyproject.toml", "README.md", "LICENSE", "tests", "benchmarks")
MADE = ("__pycache__", "*.c", "*.so")
"""What is made of the sources."""


@pytest.fixture(scope="module")
def wheel(root: Path, tmp_path_factory: pytest.TempPathFactory) -> zipfile.ZipFile:
    """A wheel built from a copy of the tree."""
    tree, out = tmp_path_factory.mktemp("tree"), tmp_path_factory.mktemp("wheel")
    for part in PARTS:
        source = root / part
        if source.is_dir():
            shutil.copytree(source, tree / part, ignore=shutil.ignore_patterns(*MADE))
        else:
            shutil.copy(source, tree / part)
    built = subprocess.run(
        [sys.executable, "-c", BUILD, str(out)], cwd=tree, capture_output=True, text=True, check=True
    )
    return zipfile.ZipFile(out / built.stdout.splitlines()[-1])


def test_it_holds_every_file_of_the_packages(wheel: zipfile.ZipFile, root: Path) -> None:
    own = {
        path.relative_to(root).as_posix()
        for package in ("indexer", "searcher")
        for path in (root / package).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts and path.suffix not in (".c", ".so")
    }
    packed = {name for name in wheel.namelist() if ".dist-info/" not in name}
    assert {name for name in packed if not name.endswith(".so")} == own
    assert {"indexer/py.typed", "searcher/py.typed"} <= packed


def test_it_holds_every_kernel_compiled(wheel: zipfile.ZipFile, root: Path) -> None:
    if compiled("searcher.kernels.places") is None:
        pytest.skip("the kernels are not compiled: there is no C compiler")
    kernels = {path.relative_to(root).with_suffix("").as_posix() for path in root.glob("*/kernels/*.pyx")}
    assert {name.partition(".")[0] for name in wheel.namelist() if name.endswith(".so")} == kernels


def test_it_brings_the_command_and_the_licence(wheel: zipfile.ZipFile) -> None:
    about = {name.partition(".dist-info/")[2]: name for name in wheel.namelist() if ".dist-info/" in name}
    assert "licenses/LICENSE" in about
    assert "headword = searcher.start:main" in wheel.read(about["entry_points.txt"]).decode()
