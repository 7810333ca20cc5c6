"""StarDict's and dictd's files: their bytes, and what Debian's ``sdcv``, ``dictd`` and our own reader make of them."""

from __future__ import annotations

import json
import shutil
import socket
import struct
import subprocess
import tempfile
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import idzip
import pytest
from small_index import build_small, entry

from indexer import build_index
from searcher import open_index
from searcher.export.dictd import base64, lower
from searcher.export.words import WORD_BYTES

LONG = "Ø" * 200
ENTRIES = [
    entry("Ebb", "The going out of the tide.", "A second paragraph.", alternatives=("reflux", "Ebbing")),
    entry("ebb", "Another text, in small letters."),
    entry("EBB", "A third."),
    entry("C++", "A language of signs."),
    entry("C", "A letter."),
    entry("Чай", "Напиток.", language="ru", alternatives=("ЧАЁК",)),
    entry("Ärger", "Verdruss.", language="de"),
    entry("Japan, Relations with", "Treaties.", alternatives=("relations with Japan",)),
    entry(LONG, "A long name."),
    entry("zebra", "An animal."),
    entry("Zebra", "Another one.", "Of two\tparts."),
]


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("databases")
    build_small(folder, ENTRIES)
    return folder / "index"


def exported(index: Path, form: str, output: Path) -> Path:
    with open_index(index) as opened:
        written = opened.export(form, output)  # type: ignore[arg-type]
    assert (written.entries, written.left_out) == (len(ENTRIES), 0)
    assert written.shortened == (1 if form != "tsv" else written.shortened)
    return output


@pytest.fixture(scope="module")
def stardict(index: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return exported(index, "stardict", tmp_path_factory.mktemp("stardict") / "words")


@pytest.fixture(scope="module")
def dictd(index: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return exported(index, "dictd", tmp_path_factory.mktemp("dictd") / "words")


def records(path: Path, form: str) -> list[tuple[bytes, tuple[int, ...]]]:
    """The words of an .idx or .syn file, each with its numbers."""
    data, found, width = path.read_bytes(), [], struct.calcsize(form)
    while data:
        word, _, rest = data.partition(b"\0")
        found.append((word, struct.unpack(form, rest[:width])))
        data = rest[width:]
    return found


def collation(word: bytes) -> tuple[bytes, bytes]:
    """What StarDict orders words by: ASCII letters without case, then bytes."""
    return bytes(c + 32 if 65 <= c <= 90 else c for c in word), word


def test_stardict_files_fit_together(stardict: Path) -> None:
    told = dict(line.split("=", 1) for line in stardict.with_name("words.ifo").read_text("utf-8").splitlines()[1:])
    heads = records(stardict.with_name("words.idx"), ">II")
    others = records(stardict.with_name("words.syn"), ">I")
    assert told["bookname"] == "words"
    assert (int(told["wordcount"]), int(told["synwordcount"])) == (len(heads), len(others)) == (11, 4)
    assert int(told["idxfilesize"]) == stardict.with_name("words.idx").stat().st_size
    for rows in (heads, others):
        assert [word for word, _ in rows] == sorted((word for word, _ in rows), key=collation)
        assert all(len(word) <= WORD_BYTES for word, _ in rows)
    with idzip.open(str(stardict.with_name("words.dict.dz"))) as file:
        texts = file.read()
    said = {word.decode(): texts[at : at + size].decode() for word, (at, size) in heads}
    assert said["Ebb"] == "The going out of the tide.\nA second paragraph."
    assert said["Zebra"] == "Another one.\nOf two parts."
    assert {word.decode(): heads[number][0].decode() for word, (number,) in others} == {
        "reflux": "Ebb", "Ebbing": "Ebb", "ЧАЁК": "Чай", "relations with Japan": "Japan, Relations with",
    }  # fmt: skip


@pytest.mark.skipif(shutil.which("sdcv") is None, reason="sdcv is not installed")
@pytest.mark.parametrize(
    ("asked", "text"),
    [
        ("Ebb", "The going out of the tide."),
        ("ebb", "in small letters"),
        ("reflux", "A second paragraph."),
        ("C++", "of signs"),
        ("Чай", "Напиток"),
        ("ЧАЁК", "Напиток"),
        ("Ärger", "Verdruss"),
        ("relations with Japan", "Treaties."),
        ("zebra", "An animal."),
    ],
)
def test_sdcv_reads_stardict(stardict: Path, asked: str, text: str) -> None:
    command = ["sdcv", "-n", "-e", "-j", "--utf8-input", "--utf8-output", "--data-dir", str(stardict.parent), asked]
    ran = subprocess.run(command, capture_output=True, text=True, check=True, env={"HOME": str(stardict.parent)})
    found = json.loads(ran.stdout)
    assert [one["dict"] for one in found] == ["words"] * len(found)
    assert any(text in one["definition"] for one in found), ran.stdout


def index_lines(dictd: Path) -> list[list[str]]:
    lines = dictd.with_name("words.index").read_text("utf-8").splitlines()
    return [line.split("\t") for line in lines]


def test_dictd_index_is_in_order_and_leads_to_texts(dictd: Path) -> None:
    lines = index_lines(dictd)
    keys = [line[0].encode() for line in lines]
    assert keys == sorted(keys)
    assert {"00-database-info", "00-database-short", "00-database-utf8", "00-database-allchars"} <= {
        line[0] for line in lines
    }
    with idzip.open(str(dictd.with_name("words.dict.dz"))) as file:
        texts = file.read()
    numbers = {base64(number): number for number in range(len(texts) + 1)}
    said = {line[-1] if len(line) == 4 else line[0]: texts[numbers[line[1]] :][: numbers[line[2]]] for line in lines}
    assert said["C++"].decode() == "C++\n\nA language of signs.\n"
    assert said["reflux"] == said["Ebbing"]
    assert said["00-database-short"].decode().split() == ["00-database-short", "words"]
    places = sorted({(numbers[line[1]], numbers[line[2]]) for line in lines})
    assert all(at + size == following for (at, size), (following, _) in pairwise(places))


def test_our_own_reader_takes_dictd_back(dictd: Path, tmp_path: Path) -> None:
    build_index(dictd.parent, tmp_path / "index", jobs=1)
    with open_index(tmp_path / "index") as again:
        assert again.stats()["entries"] == len(ENTRIES)
        (found,) = again.define("reflux")
        assert (found.headword, found.dictionary) == ("Ebb", "words")
        assert set(found.alternatives) == {"reflux", "Ebbing"}
        assert "\n".join(found.article) == "The going out of the tide.\nA second paragraph."


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port: int = one.getsockname()[1]
        return port


@pytest.fixture(scope="module")
def served(dictd: Path) -> Iterator[int]:
    """The port of a dictd that serves the database, from a folder that its own user may read: root it will not be."""
    program = shutil.which("dictd", path="/usr/sbin:/usr/bin:/sbin:/bin") or shutil.which("dictd")
    if program is None:
        pytest.skip("dictd is not installed")
    with tempfile.TemporaryDirectory() as name:
        folder, port = Path(name), free_port()
        folder.chmod(0o755)
        for file in dictd.parent.iterdir():
            Path(shutil.copy(file, folder)).chmod(0o644)
        settings = folder / "dictd.conf"
        settings.write_text(
            "global {\n listen_to 127.0.0.1\n}\naccess { allow * }\n"
            f'database words {{\n data "{folder}/words.dict.dz"\n index "{folder}/words.index"\n}}\n',
            "utf-8",
        )
        settings.chmod(0o644)
        options = ["-c", str(settings), "--port", str(port), "--locale", "C.UTF-8", "-d", "nodetach"]
        log = folder / "log"
        with log.open("wb") as output:
            process = subprocess.Popen([program, *options], stdout=output, stderr=subprocess.STDOUT)
        try:
            wait_for(port, process, log)
            yield port
        finally:
            process.terminate()
            process.wait()


def wait_for(port: int, process: subprocess.Popen[bytes], log: Path) -> None:
    """Return once something answers on the port; fail where the server ended."""
    while True:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=5).close()
            return
        except ConnectionRefusedError:
            if process.poll() is not None:
                pytest.fail(f"dictd ended with {process.returncode}: {log.read_text('utf-8')}")


def ask(port: int, command: str) -> str:
    with socket.create_connection(("127.0.0.1", port), timeout=10) as connection:
        connection.sendall(f"{command}\r\nQUIT\r\n".encode())
        return b"".join(iter(lambda: connection.recv(1 << 16), b"")).decode()


@pytest.mark.parametrize(
    ("asked", "text"),
    [
        ("ebb", "The going out of the tide."),
        ("EBB", "Another text, in small letters."),
        ("reflux", "A second paragraph."),
        ("c++", "A language of signs."),
        ("чай", "Напиток."),
        ("Чаёк", "Напиток."),
        ("ärger", "Verdruss."),
        ("Japan, Relations with", "Treaties."),
        ("Zebra", "Of two parts."),
    ],
)
def test_dictd_serves_the_pair(served: int, asked: str, text: str) -> None:
    said = ask(served, f'DEFINE words "{asked}"')
    assert "\r\n150 " in said, said
    assert text in said


def test_dictd_tells_the_name_and_matches_beginnings(served: int) -> None:
    assert 'words "words"' in ask(served, "SHOW DB")
    matched = ask(served, "MATCH words prefix eb")
    assert 'words "Ebb' in matched


def test_lower_case_keeps_the_number_of_characters() -> None:
    assert lower("İSTANBUL") == "İstanbul"
    assert lower("ΟΔΟΣ") == "οδοσ"
    assert [base64(number) for number in (0, 63, 64, 4096)] == ["A", "/", "BA", "BAA"]


def test_tabs_and_lines_are_escaped(index: Path, tmp_path: Path) -> None:
    lines = exported(index, "tsv", tmp_path / "words.tsv").read_text("utf-8").splitlines()
    assert "Ebb|reflux|Ebbing\tThe going out of the tide.\\nA second paragraph." in lines
    assert all(line.count("\t") == 1 for line in lines)
