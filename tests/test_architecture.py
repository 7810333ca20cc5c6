"""The lines that hold the house up: who may import what, what a start may load, how large a room may be."""

from __future__ import annotations

import ast
import importlib
import json
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from fnmatch import fnmatchcase
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = ("indexer", "searcher")
LINES = 250
"""Lines of a file, at most."""

BODY_LINES = 30
"""Lines of a function below its signature and docstring, at most."""

LONG_FILES = {
    "indexer/pipeline.py": "the build from beginning to end, in the order in which it happens",
    "indexer/store/gathering/batch.py": "one value and its builder, with the shape of its rows",
    "indexer/store/writing/segment_writer.py": "the twin of FORMAT.md: a method for each file of a segment",
}
"""Files over LINES -> why they stay whole."""

LONG_FUNCTIONS = {
    "indexer/pipeline.py:build_index": "the stages in order, between one lock and one commit",
    "indexer/readers/members.py:sort_out": "one question after another to each member of an archive",
    "indexer/store/gathering/batch.py:take": "the arrays of one batch, each made from the one before",
    "indexer/store/segment_reader.py:__init__": "an attribute for each array of FORMAT.md",
}
"""Functions over BODY_LINES, as "path:name" -> why they stay whole."""

OWNERS = {
    "whoosh": ("indexer/store/plain_whoosh/*",),
    "bs4": ("indexer/segmenter/html*.py",),
    "lxml": ("indexer/segmenter/html*.py",),
    "click": ("indexer/cli.py", "searcher/cli/*"),
    "Stemmer": ("indexer/analysis/*",),
    "py3langid": ("indexer/analysis/language.py",),
    "charset_normalizer": ("indexer/readers/*",),
    "idzip": ("indexer/readers/*",),
    "rapidfuzz": ("indexer/store/*", "searcher/*"),
    "model2vec": ("indexer/word_vectors.py",),
    "tokenizers": ("indexer/word_vectors.py",),
    "feruca": ("indexer/store/collation.py",),
    "zstandard": ("indexer/readers/*", "indexer/store/*"),
}
"""The only files that import a library."""

NEVER = ("pickle", "marshal", "shelve", "dill", "cloudpickle", "tests", "benchmarks")
"""What no module of ours imports."""

UNUSED_AT_START = (
    *(
        "whoosh",
        "bs4",
        "lxml",
        "py3langid",
        "charset_normalizer",
        "idzip",
        "rich",
        "asyncio",
        "multiprocessing",
        "model2vec",
        "searcher.reverse",
    ),
    *("indexer.pipeline", "indexer.readers", "indexer.segmenter"),
    *(
        "indexer.store.writing.inversion",
        "indexer.store.writing.terms",
        "indexer.store.gathering.vocabulary",
        "searcher.findings",
    ),
    *("tempfile", "shutil"),
)
"""What neither ``import searcher`` nor one search in the terminal loads."""

NO_NAMES = re.compile(
    r"_?(utils?|helpers?|managers?|common|misc|docs?|items?|chunks?)(_.*)?|.*_(utils?|helpers?|manager)"
)


@cache
def sources() -> dict[str, ast.Module]:
    """Every module of the packages, parsed, by its path in the tree."""
    return {
        path.relative_to(ROOT).as_posix(): ast.parse(path.read_text("utf-8"))
        for package in PACKAGES
        for path in sorted((ROOT / package).rglob("*.py"))
    }


def imports(module: ast.Module, path: str) -> Iterator[str]:
    """The full names of what a module imports, anywhere in it; for ``from a import b`` both a and a.b."""
    folder = path.split("/")[:-1]
    for node in ast.walk(module):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            near = folder[: len(folder) + 1 - node.level] if node.level else []
            base = ".".join([*near, *([node.module] if node.module else [])])
            yield base
            yield from (f"{base}.{alias.name}" for alias in node.names)


def importers(name: str) -> list[str]:
    """The paths of the modules that import a module or anything in it."""
    return [
        path
        for path, module in sources().items()
        if any(f"{found}.".startswith(f"{name}.") for found in imports(module, path))
    ]


def test_relative_and_nested_imports_are_seen() -> None:
    module = ast.parse("def f():\n    from ..store import arrays\n    import a.b\nfrom . import c")
    found = set(imports(module, "indexer/readers/x.py"))
    assert {"indexer.store.arrays", "a.b", "indexer.readers.c"} <= found


def test_the_indexer_never_imports_the_searcher() -> None:
    assert [path for path in importers("searcher") if path.startswith("indexer/")] == []


@pytest.mark.parametrize("library", OWNERS)
def test_a_library_is_imported_only_by_its_owners(library: str) -> None:
    found = importers(library)
    assert [path for path in found if not any(fnmatchcase(path, own) for own in OWNERS[library])] == []


@pytest.mark.parametrize("name", NEVER)
def test_no_module_imports(name: str) -> None:
    assert importers(name) == []


def loaded_by(code: str, *arguments: str) -> set[str]:
    """The modules that a fresh interpreter has loaded once the code has run."""
    last = "\nimport json, sys; print(json.dumps(sorted(sys.modules)))"
    ran = subprocess.run(
        [sys.executable, "-c", code + last, *arguments], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return set(json.loads(ran.stdout.splitlines()[-1]))


def unused(modules: set[str]) -> list[str]:
    """Those of UNUSED_AT_START that were loaded all the same."""
    return [name for name in UNUSED_AT_START if name in modules]


def test_importing_the_searcher_loads_nothing_unused() -> None:
    assert "numpy" not in loaded_by("import indexer, searcher")
    loaded = loaded_by("from searcher import open_index")
    assert "searcher.index" in loaded
    assert unused(loaded) == []
    assert "click" not in loaded


SEARCH = """
import sys
from searcher.cli import headword
headword(sys.argv[1:], standalone_mode=False)
"""


def test_one_search_in_the_terminal_loads_nothing_unused(corpus_index: Path) -> None:
    loaded = loaded_by(SEARCH, "search", "silk", "road", "--index", str(corpus_index))
    assert "searcher.engines.embedded" in loaded
    assert unused(loaded) == []


def public_packages() -> list[str]:
    """The packages whose ``__init__`` shows public names."""
    return sorted(
        path.removesuffix("/__init__.py").replace("/", ".")
        for path, module in sources().items()
        if path.endswith("/__init__.py") and exported(module)
    )


def exported(module: ast.Module) -> list[str]:
    """The names in ``__all__``, in their order."""
    for node in module.body:
        if isinstance(node, ast.Assign) and any(isinstance(t, ast.Name) and t.id == "__all__" for t in node.targets):
            names: list[str] = ast.literal_eval(node.value)
            return names
    return []


def brought_in(module: ast.Module) -> set[str]:
    """The public names that a package takes from its own modules, for type checkers or for all."""
    nested = [inner for node in module.body if isinstance(node, ast.If) for inner in node.body]
    found: set[str] = set()
    for node in [*module.body, *nested]:
        if isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] in PACKAGES:
            found |= {alias.asname or alias.name for alias in node.names}
    return {name for name in found if not name.startswith("_")}


def rank(name: str) -> tuple[int, str]:
    """Where a public name stands: constants, then classes, then functions, each by name."""
    return (0 if name.isupper() else 1 if name[0].isupper() else 2, name)


@pytest.mark.parametrize("package", public_packages())
def test_public_names_are_sorted_and_complete(package: str) -> None:
    module = sources()[package.replace(".", "/") + "/__init__.py"]
    names = exported(module)
    assert names == sorted(names, key=rank)
    assert sorted(names) == sorted(set(names))
    loaded = importlib.import_module(package)
    assert [name for name in names if not hasattr(loaded, name)] == []


@pytest.mark.parametrize("package", PACKAGES)
def test_everything_that_a_package_brings_in_is_public(package: str) -> None:
    module = sources()[f"{package}/__init__.py"]
    assert brought_in(module) - set(exported(module)) == set()


def test_files_are_short() -> None:
    long = {path for path in sources() if (ROOT / path).read_text("utf-8").count("\n") > LINES}
    assert long == set(LONG_FILES)


def bodies() -> Iterator[tuple[str, int]]:
    """Every function as "path:name", and how many lines its body has, docstring not counted."""
    for path, module in sources().items():
        for node in ast.walk(module):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                body = node.body[1:] if ast.get_docstring(node) is not None else node.body
                lines = (body[-1].end_lineno or 0) - body[0].lineno + 1 if body else 0
                yield f"{path}:{node.name}", lines


def test_functions_are_short() -> None:
    assert {name for name, lines in bodies() if lines > BODY_LINES} == set(LONG_FUNCTIONS)


def test_names_say_what_they_are() -> None:
    parts = {part.removesuffix(".py") for path in sources() for part in path.split("/")}
    assert sorted(part for part in parts if NO_NAMES.fullmatch(part)) == []


def test_every_folder_is_a_package() -> None:
    folders = {path.rpartition("/")[0] for path in sources()}
    assert {folder for folder in folders if f"{folder}/__init__.py" not in sources()} == set()


def test_every_module_says_what_it_is() -> None:
    bare = {path for path, module in sources().items() if module.body and ast.get_docstring(module) is None}
    assert bare == set()


def test_no_two_modules_of_tests_have_one_name() -> None:
    """Test folders are no packages: pytest refuses to collect two modules of one name in one run."""
    names = Counter(path.name for path in (ROOT / "tests").rglob("*.py") if path.name != "conftest.py")
    assert [name for name, times in names.items() if times > 1] == []
