"""The documents say what the program does: commands, options, exit codes, limits, examples, links, the picture."""

from __future__ import annotations

import importlib.util
import io
import os
import re
import shlex
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from contextlib import redirect_stdout
from itertools import pairwise
from pathlib import Path
from types import ModuleType
from xml.etree import ElementTree

import click
import pytest

import indexer
import searcher
from indexer import errors
from indexer.readers import limits
from indexer.readers.formats import ARCHIVES, FORMATS, PACKINGS
from indexer.store.writing.terms import MAX_TERMS
from searcher.cli import headword

ROOT = Path(__file__).resolve().parent.parent
DOCUMENTS = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/*.md"), ROOT / "corpus" / "README.md"])
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.M | re.S)
ANYTHING = "..."
"""In an example, a line of output that stands for any number of lines."""


def text_of(name: str) -> str:
    """A document's text."""
    return (ROOT / name).read_text("utf-8")


def commands() -> dict[str, click.Command]:
    """The commands that the help lists."""
    context = click.Context(headword)
    found = {name: headword.get_command(context, name) for name in headword.list_commands(context)}
    return {name: command for name, command in found.items() if command is not None and not command.hidden}


def section(name: str) -> str:
    """What docs/commands.md says of one command."""
    parts = re.split(r"^## headword ", text_of("docs/commands.md"), flags=re.M)
    return next((part for part in parts[1:] if re.match(rf"{name}(?![\w-])", part)), "")


def options(command: click.Command) -> set[str]:
    """The options of a command as they are typed, but for ``--help``."""
    return {name for parameter in command.params if isinstance(parameter, click.Option) for name in parameter.opts}


@pytest.mark.parametrize("name", commands())
def test_every_option_is_documented_and_no_other(name: str) -> None:
    told = set(re.findall(r"`(--?[a-z][a-z-]*)", section(name)))
    assert told == options(commands()[name])


@pytest.mark.parametrize("name", commands())
def test_every_choice_is_documented(name: str) -> None:
    choices = [
        choice
        for parameter in commands()[name].params
        if isinstance(parameter.type, click.Choice) and parameter.name != "colour"
        for choice in parameter.type.choices
    ]
    assert [choice for choice in choices if f"{choice}`" not in section(name)] == []


def test_documented_commands_are_those_that_there_are() -> None:
    told = re.findall(r"^## headword ([\w-]+)", text_of("docs/commands.md"), re.M)
    assert sorted(told) == sorted(commands())


def error_classes() -> dict[str, type[errors.HeadwordError]]:
    """Every error of the tree by its name."""
    return {
        name: value
        for name, value in vars(errors).items()
        if isinstance(value, type) and issubclass(value, errors.HeadwordError)
    }


def test_every_error_is_documented_with_its_exit_code() -> None:
    told = re.findall(r"^\| `(\w+)` \|.*\| (\d+) \|$", text_of("docs/python.md"), re.M)
    assert {name: int(code) for name, code in told} == {
        name: error.exit_code for name, error in error_classes().items()
    }


def test_every_exit_code_is_documented() -> None:
    table = text_of("README.md").partition("| exit code |")[2].partition("\n\n")[0]
    codes = {error.exit_code for error in error_classes().values()} | {0, 1, 130, 143}
    assert {int(code) for code in re.findall(r"^\| (\d+) \|", table, re.M)} == codes


@pytest.mark.parametrize("package", [indexer, searcher], ids=lambda package: package.__name__)
def test_every_public_name_is_documented(package: ModuleType) -> None:
    text = text_of("docs/python.md")
    assert [name for name in package.__all__ if not re.search(rf"\b{name}s?\b", text)] == []


def test_every_method_of_an_index_is_documented() -> None:
    told = set(re.findall(r"`(\w+)(?:\([^`]*\))?`", text_of("docs/python.md")))
    assert [name for name in vars(searcher.Index) if not name.startswith("_") and name not in told] == []


def test_every_suffix_is_documented() -> None:
    text = text_of("README.md").partition("| format |")[2].partition("## Search")[0]
    suffixes = {suffix for row in FORMATS for suffix in row.suffixes} | set(PACKINGS)
    suffixes |= {f".{packing}" for _, packing in ARCHIVES.values() if packing} | {".zip", ".tar"}
    assert [suffix for suffix in sorted(suffixes) if f"`{suffix}`" not in text] == []


@pytest.mark.parametrize(
    "value",
    [
        limits.size_text(limits.MAX_PAGE_BYTES),
        limits.size_text(limits.MAX_JSON_BYTES),
        limits.size_text(limits.MAX_INDEX_BYTES),
        limits.size_text(limits.MAX_UNPACKED_BYTES),
        f"{limits.MAX_RATIO} times",
        f"{limits.MAX_MEMBERS:,}",
        f"{MAX_TERMS:,}",
    ],
)
def test_limits_are_as_documented(value: str) -> None:
    assert value in text_of("README.md").partition("## Limits")[2].partition("\n## ")[0]


def test_the_changelog_begins_with_the_version() -> None:
    version = tomllib.loads(text_of("pyproject.toml"))["project"]["version"]
    assert re.findall(r"^## (\S+)", text_of("CHANGELOG.md"), re.M)[0] == version


@pytest.mark.parametrize("name", ["ARCHITECTURE.md", "CONTRIBUTING.md", "FORMAT.md"])
def test_modules_that_are_named_exist(name: str) -> None:
    modules = {path.relative_to(ROOT).as_posix() for path in ROOT.glob("[bdist]*/**/*.py")}
    told = [word for word in re.findall(r"`([\w/]+\.py)`", text_of(name)) if "*" not in word]
    assert [word for word in told if not any(f"/{path}".endswith(f"/{word}") for path in modules)] == []


def test_modules_that_are_named_without_a_folder_stand_in_that_of_their_question() -> None:
    sections = re.findall(
        r"^### ((?:indexer|searcher)/[\w/]+): [^\n]*\n(.*?)(?=^##|\Z)", text_of("ARCHITECTURE.md"), re.M | re.S
    )
    assert len(sections) > 15
    for folder, text in sections:
        named = re.findall(r"`(\w+\.py)`", text)
        assert [name for name in named if not (ROOT / folder / name).exists()] == [], folder


def test_every_folder_has_its_question() -> None:
    folders = {path.parent.relative_to(ROOT).as_posix() for path in ROOT.glob("*er/**/__init__.py")}
    told = set(re.findall(r"^##+ ([\w/]+)(?:\.py)?: ", text_of("ARCHITECTURE.md"), re.M))
    assert folders <= told


def anchors(text: str) -> set[str]:
    """The anchors of a document's headings."""
    titles = re.findall(r"^#+ (.+)$", BLOCK.sub("", text), re.M)
    return {re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-") for title in titles}


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_links_lead_somewhere(document: Path) -> None:
    for target in re.findall(r"\]\(([^)\s]+)\)", BLOCK.sub("", document.read_text("utf-8"))):
        if "://" in target:
            continue
        name, _, anchor = target.partition("#")
        path = (document.parent / name) if name else document
        assert path.exists(), target
        assert not anchor or anchor in anchors(path.read_text("utf-8")), target


def test_targets_of_make_are_documented_and_no_others() -> None:
    made = set(re.findall(r"^([a-z0-9]+):.*## ", text_of("Makefile"), re.M))
    told = {name for path in DOCUMENTS for name in re.findall(r"\bmake ([a-z0-9]+)\b", code_of(path))}
    assert told == made


def code_of(path: Path) -> str:
    """What a document says in code, in blocks and between backquotes."""
    text = path.read_text("utf-8")
    return "\n".join([*(block[1] for block in BLOCK.findall(text)), *re.findall(r"`([^`\n]+)`", BLOCK.sub("", text))])


def matches(shown: str, printed: str) -> bool:
    """Whether an output is what an example shows; times may differ."""
    lines = untimed(shown).splitlines()
    pattern = "".join("(?:.*\\n)*?" if line == ANYTHING else f"{re.escape(line)}\\n" for line in lines)
    return re.fullmatch(pattern, untimed(printed).strip("\n") + "\n") is not None


def untimed(text: str) -> str:
    """A text with one time in place of all."""
    return re.sub(r"\d+\.\d ms", "1 ms", text)


@pytest.fixture
def folder(tmp_path: Path, corpus: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the sample corpus in it, where a reader of the examples would be."""
    (tmp_path / "corpus").symlink_to(corpus)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("name", ["README.md", "docs/python.md", "docs/query-language.md"])
def test_python_examples_print_what_they_show(name: str) -> None:
    names: dict[str, object] = {}
    blocks = [*BLOCK.findall(text_of(name)), ("", "")]
    for (language, code), (after, shown) in pairwise(blocks):
        if language == "python":
            out = io.StringIO()
            with redirect_stdout(out):
                exec(compile(code, name, "exec"), names)
            assert after != "text" or matches(shown, out.getvalue()), out.getvalue()


def sessions(name: str) -> Iterator[tuple[str, str]]:
    """The commands of a document's console examples, and what they show."""
    for language, block in BLOCK.findall(text_of(name)):
        if language == "console":
            for part in re.split(r"^\$ ", block, flags=re.M)[1:]:
                command, _, shown = part.partition("\n")
                yield command, shown.strip("\n")


@pytest.mark.parametrize("name", ["README.md", "CONTRIBUTING.md"])
def test_console_examples_print_what_they_show(name: str, folder: Path) -> None:
    settings = {"HEADWORD_INDEX": str(folder / "index"), "COLUMNS": "92", "PYTHONIOENCODING": "utf-8"}
    settings |= {"PYTHONPATH": str(ROOT)}
    for command, shown in sessions(name):
        program, *words = shlex.split(command)
        assert program == "headword"
        ran = subprocess.run(
            [sys.executable, "-m", "searcher.cli", *words],
            env=os.environ | settings,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        assert ran.returncode == 0, ran.stdout
        assert matches(shown, ran.stdout), f"{command} printed:\n{ran.stdout}"


def picture() -> ModuleType:
    """docs/picture.py, which is no part of a package."""
    spec = importlib.util.spec_from_file_location("picture", ROOT / "docs" / "picture.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def words_of(drawing: str) -> list[str]:
    """The texts of a picture in their order, times aside."""
    found = ElementTree.fromstring(drawing).iter("{http://www.w3.org/2000/svg}text")
    return [untimed(element.text or "") for element in found]


def test_the_picture_shows_what_is_printed(corpus_index: Path) -> None:
    drawn = picture().draw(picture().record(corpus_index))
    assert words_of(drawn) == words_of(text_of("docs/terminal.svg"))
