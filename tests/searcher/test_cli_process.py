"""The command as a process, over a real index of a few pages."""

import json
import os
import signal
import subprocess
import sys

import pytest

PAGES = {
    "ebb.txt": ("Ebb", "The going out of the tide, seen at the Kuril islands.", "Shore Words. . 1994."),
    "tide.txt": ("Tide, Neap", "The tide of the half moon \x1b[2J rises least.", "Shore Words. . 1994."),
    "ebbe.txt": ("Ebbe", "Das Fallen des Wassers zwischen Flut und Niedrigwasser.", "Meereskunde. . 2001."),
}


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    folder = tmp_path_factory.mktemp("home")
    (folder / "pages").mkdir()
    for name, (headword, body, source) in PAGES.items():
        text = f"{headword}\n\n{headword}\n\n\u00a0\u00a0\u00a0{body}\n\n{source}\n"
        (folder / "pages" / name).write_text(text, encoding="utf-8")
    (folder / "pages" / "none.txt").write_bytes(b"")
    return folder


@pytest.fixture(scope="module")
def environment(home):
    kept = {name: os.environ[name] for name in ("PATH", "PYTHONPATH", "SYSTEMROOT") if name in os.environ}
    return kept | {"HOME": str(home), "LANG": "C.UTF-8", "COLUMNS": "80"}


@pytest.fixture(scope="module")
def headword(home, environment):
    def run(*arguments, variables=(), **options):
        return subprocess.run(
            [sys.executable, "-m", "searcher.cli", *map(str, arguments)],
            env=environment | dict(variables),
            capture_output=True,
            check=False,
            **({"text": True, "encoding": "utf-8"} | options),
        )

    run.built = run("build", home / "pages", "-v")
    return run


def test_build_ends_with_counts_that_add_up(headword, home):
    built = headword.built
    assert built.returncode == 0, built.stderr
    figures = {line.split()[0]: line.split()[1] for line in built.stdout.splitlines()}
    assert {name: figures[name] for name in ("pages", "entries", "duplicates", "rejects", "skipped")} == {
        "pages": "4",
        "entries": "3",
        "duplicates": "0",
        "rejects": "1",
        "skipped": "0",
    }
    rejects = home / ".local/share/headword/index/rejects.jsonl"
    assert str(rejects) in built.stderr
    assert "1 empty" in built.stderr
    assert json.loads(rejects.read_text())["path"] == "none.txt"


def test_build_then_search_need_no_path_and_show_opens_what_was_found(headword):
    found = headword("search", "kuril", "tide")
    assert found.returncode == 0
    assert found.stdout.splitlines()[0] == "Ebb"
    assert "*tide*" in found.stdout
    assert "*Kuril*" in found.stdout
    shown = headword("show", "1")
    assert "Shore Words, 1994" in shown.stdout
    assert "ebb.txt" in shown.stdout


def test_data_and_talk_are_apart(headword):
    found = headword("search", "tide", "--json")
    document = json.loads(found.stdout)
    assert document["total"] == len(document["hits"]) == 2
    assert found.stderr == ""
    assert headword("search", "tide", "--count", "--quiet").stderr == ""


def test_define_finds_the_turned_headword(headword):
    assert headword("define", "neap tide").stdout.startswith("Tide, Neap\n")


def test_escape_sequences_of_a_page_do_not_reach_the_terminal(headword):
    for command in (("search", "moon"), ("show", "tide, neap"), ("search", "moon", "--json")):
        result = headword(*command)
        assert result.returncode == 0
        assert "\x1b" not in result.stdout + result.stderr


def test_nothing_found_is_one_and_offers_a_headword(headword):
    nothing = headword("search", "ebbb", "--exact")
    assert (nothing.returncode, nothing.stdout) == (1, "")
    assert "did you mean Ebb" in nothing.stderr


def test_no_index_is_three_and_no_corpus_two(headword, tmp_path):
    none = headword("search", "tide", "--index", tmp_path)
    assert none.returncode == 3
    assert "headword build" in none.stderr
    assert headword("build", tmp_path / "nowhere", "--index", tmp_path / "index").returncode == 2
    (tmp_path / "empty").mkdir()
    assert headword("build", tmp_path / "empty", "--index", tmp_path / "index").returncode == 2


def test_strict_stops_at_the_first_reject(headword, home, tmp_path):
    strict = headword("build", home / "pages", "--strict", "--index", tmp_path / "index")
    assert strict.returncode == 2
    assert strict.stderr.startswith("error: none.txt: empty")
    assert headword("search", "tide", "--index", tmp_path / "index").returncode == 3


def test_another_build_is_four(headword, home, tmp_path):
    held = subprocess.Popen(
        [sys.executable, "-c", HOLD_LOCK, str(tmp_path)],
        stdout=subprocess.PIPE,
        stdin=subprocess.PIPE,
        text=True,
    )
    with held:
        assert held.stdout is not None
        assert held.stdin is not None
        held.stdout.readline()
        assert headword("build", home / "pages", "--index", tmp_path).returncode == 4
        held.stdin.close()


HOLD_LOCK = """
import sys
from pathlib import Path
from indexer.store.plain_whoosh.toc import write_lock
lock = write_lock(Path(sys.argv[1]))
assert lock.acquire()
print("held", flush=True)
sys.stdin.read()
"""


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "utf-8"])
def test_any_output_encoding_will_do(headword, encoding):
    shown = headword("show", "Ebb", variables={"PYTHONIOENCODING": encoding}, encoding=encoding)
    assert shown.returncode == 0
    assert "The going out of the tide" in shown.stdout
    document = headword("define", "Ebb", "--json", variables={"PYTHONIOENCODING": encoding}, encoding=encoding)
    assert json.loads(document.stdout)["entries"][0]["headword"] == "Ebb"


def test_bytes_that_are_no_text_are_searched_as_far_as_they_go(headword, environment):
    result = subprocess.run(
        [sys.executable, "-m", "searcher.cli", "search", b"\xff tide"],
        env=environment,
        capture_output=True,
        check=False,
    )
    assert result.returncode in (0, 1)
    assert b"Traceback" not in result.stderr


def test_a_closed_pipe_is_quiet(headword, environment):
    process = subprocess.Popen(
        [sys.executable, "-m", "searcher.cli", "search", "-"],
        env=environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stdout is not None
    process.stdout.close()
    _, talk = process.communicate(b"tide\n" * 100)
    assert process.returncode == 0
    assert b"Broken" not in talk
    assert b"Traceback" not in talk


def test_a_full_disk_is_said(headword, environment):
    if not os.path.exists("/dev/full"):  # noqa: PTH110
        pytest.skip("there is no /dev/full here")
    with open("/dev/full", "w") as full:  # noqa: PTH123
        result = subprocess.run(
            [sys.executable, "-m", "searcher.cli", "search", "tide"],
            env=environment,
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert result.returncode == 2
    assert result.stderr.startswith("error: standard output: No space left")


@pytest.mark.parametrize("arguments", [["--help"], ["search", "--help"]])
def test_help_that_nobody_takes_is_no_failure_of_ours(environment, arguments):
    reading, writing = os.pipe()
    os.close(reading)
    command = [sys.executable, "-m", "searcher", *arguments]
    closed = subprocess.run(command, env=environment, stdout=writing, stderr=subprocess.PIPE, check=False)
    os.close(writing)
    assert (closed.returncode, closed.stderr) == (0, b"")
    if os.path.exists("/dev/full"):  # noqa: PTH110
        with open("/dev/full", "w") as full:  # noqa: PTH123
            full = subprocess.run(command, env=environment, stdout=full, stderr=subprocess.PIPE, check=False)
        assert full.returncode == 2
        assert full.stderr.startswith(b"error: standard output: No space left")


def test_a_disk_that_fills_during_a_build_is_said_of_the_index(environment, tmp_path):
    page = tmp_path / "page.txt"
    page.write_text("Tide\n\nThe rise and fall of the sea, twice a day.\n")
    full = (
        "import resource, sys; sys.dont_write_bytecode = True\n"  # no module's bytecode is cut at 64 bytes
        "resource.setrlimit(resource.RLIMIT_FSIZE, (64, 64)); from searcher.start import main; main()"
    )
    result = subprocess.run(
        [sys.executable, "-c", full, "build", str(page), "--index", str(tmp_path / "index")],
        env=environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == 2
    assert result.stderr.startswith(f"error: {tmp_path / 'index'}: File too large")


def test_bytes_that_are_no_utf_8_are_text_in_patterns_too(headword, environment):
    result = subprocess.run(
        [sys.executable, "-m", "searcher.cli", "search", "-"],
        env=environment,
        input=b"t\xff*e\n*\xff\nt\xff*\n\xff?d\nt\xffde~\ntide\n",
        capture_output=True,
        check=False,
    )
    assert result.returncode == 0
    assert b"Traceback" not in result.stderr


def test_an_interrupt_ends_with_130(headword, environment):
    process = subprocess.Popen(
        [sys.executable, "-m", "searcher.cli", "search", "-"],
        env=environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write(b"tide\n")
    process.stdin.flush()
    process.stdout.readline()  # it is up and answering
    process.send_signal(signal.SIGINT)
    _, talk = process.communicate()
    assert process.returncode == 130
    assert b"Traceback" not in talk


def test_a_build_that_is_told_to_end_tidies_up_and_ends_with_143(environment, tmp_path):
    index = tmp_path / "index"
    process = subprocess.Popen(
        [sys.executable, "-m", "searcher.cli", "build", "-", "--index", str(index)],
        env=environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stdin is not None
    process.stdin.write(b"tide\tThe sea rises and falls.\n" * 40_000)  # more than a pipe holds: it has begun to read
    process.stdin.flush()
    process.send_signal(signal.SIGTERM)
    _, talk = process.communicate()
    assert process.returncode == 143
    assert b"Traceback" not in talk
    assert not index.exists()


def test_a_search_loads_nothing_that_it_does_not_need(headword, environment):
    watched = (
        "whoosh",
        "bs4",
        "lxml",
        "py3langid",
        "charset_normalizer",
        "click.shell_completion",
        "indexer.cli",
    )
    program = (
        "import sys, atexit\n"
        f"atexit.register(lambda: print([name for name in {watched!r} if name in sys.modules]))\n"
        "from searcher.cli import headword\n"
        "headword(['search', 'tide', '--quiet', '--count'])\n"
    )
    result = subprocess.run(
        [sys.executable, "-c", program], env=environment, capture_output=True, text=True, check=False
    )
    assert result.stdout == "2\n[]\n"
