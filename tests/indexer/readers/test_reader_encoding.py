"""Bytes become the text that was meant, or a reject."""

from __future__ import annotations

import codecs
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reader_corpora import read_all, reasons, write

from indexer.readers.encoding import declared_encoding, decode, known_encoding, wide_encoding
from indexer.readers.refused import Refused

FRENCH = "Le café près de la forêt était fermé à cause de la grève; les élèves sont rentrés."
GERMAN = "Über die Größe der Häuser läßt sich streiten; möglicherweise gehört das der Universität."
RUSSIAN = "Янтарь — окаменевшая ископаемая смола; добывается на побережье Балтийского моря."
POLISH = "Bursztyn to kopalna żywica drzew iglastych; książę wziął łódź i popłynął wzdłuż wybrzeża."
GREEK = "Το ήλεκτρο είναι απολιθωμένη ρητίνη κωνοφόρων δέντρων και βρίσκεται στη Βαλτική."


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (FRENCH, "cp1252"),
        (FRENCH[:8], "cp1252"),
        (GERMAN, "cp1252"),
        ("naïve", "cp1252"),
        (RUSSIAN, "cp1251"),
        (RUSSIAN[:6], "cp1251"),
        (RUSSIAN.replace("—", "-"), "koi8-r"),
        (RUSSIAN[:6], "koi8-r"),
        ("МОСКВА", "cp1251"),
        (RUSSIAN.replace("—", "-"), "cp866"),
        (POLISH, "cp1250"),
        (GREEK, "cp1253"),
        ("The “resin” of pines – fossil", "cp1252"),
    ],
)
def test_text_in_an_undeclared_encoding_is_detected(text: str, encoding: str) -> None:
    decoded = decode(text.encode(encoding))
    assert (decoded.text, decoded.encoding, decoded.replaced) == (text, encoding, False)


@pytest.mark.parametrize("text", [FRENCH, RUSSIAN, GREEK, "plain words"])
@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be", "utf-8"])
def test_a_byte_order_mark_decides(text: str, encoding: str) -> None:
    decoded = decode(("\ufeff" + text).encode(encoding))
    assert (decoded.text, decoded.encoding) == (text, encoding)


@pytest.mark.parametrize("text", [FRENCH, RUSSIAN, GREEK, "plain words"])
@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_without_a_mark_is_recognised(text: str, encoding: str) -> None:
    decoded = decode(text.encode(encoding))
    assert (decoded.text, decoded.encoding) == (text, encoding)


@pytest.mark.parametrize(
    "data",
    [
        b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\1\0\0\0\1\0\x08\6\0\0\0\\r\xa8f",
        b"a page with a \0 in it",
        b"\0" * 100,
        b"\x01\x02\x03\x04 words \x05\x06\x07",
        codecs.BOM_UTF16_LE + "a\0b".encode("utf-16-le"),
    ],
)
def test_what_is_no_text_is_binary(data: bytes) -> None:
    with pytest.raises(Refused) as caught:
        decode(data)
    assert caught.value.reason == "binary"


def test_a_declared_encoding_goes_before_detection(tmp_path: Path) -> None:
    page = '<html><head><meta http-equiv="Content-Type" content="text/html; charset={}"></head><body>{}</body></html>'
    files = {
        "a.html": page.format("windows-1251", "смола").encode("cp1251"),
        "b.html": page.format("ISO-8859-1", "“résine”").encode("cp1252"),
        "c.html": '<?xml version="1.0" encoding="koi8-r"?><html>смола</html>'.encode("koi8-r"),
        "d.html": page.format("Shift_JIS", "琥珀は樹脂の化石である").encode("shift_jis"),
    }
    pages, rejects = read_all(write(tmp_path, files))
    assert [page.encoding for page in pages] == ["cp1251", "cp1252", "koi8-r", "shift_jis"]
    assert [page.text.encode(page.encoding or "") for page in pages] == list(files.values())
    assert not rejects


def test_a_page_in_utf_8_that_declares_an_old_encoding_stays_utf_8() -> None:
    decoded = decode("<p>смола</p>".encode(), declared="windows-1251")
    assert (decoded.text, decoded.encoding) == ("<p>смола</p>", "utf-8")


def test_a_page_that_declares_utf_8_and_is_not_is_detected() -> None:
    decoded = decode(RUSSIAN.encode("cp1251"), declared="utf-8")
    assert (decoded.text, decoded.encoding) == (RUSSIAN, "cp1251")


def test_a_damaged_byte_leaves_the_rest_utf_8() -> None:
    data = RUSSIAN.encode() + b"\xff" + RUSSIAN.encode()[:-1]
    decoded = decode(data)
    assert decoded.encoding == "utf-8"
    assert decoded.replaced
    assert decoded.text.startswith(RUSSIAN + "\ufffd" + RUSSIAN[:-1])


def test_a_few_bytes_outside_a_declared_encoding_do_not_change_it() -> None:
    decoded = decode(RUSSIAN.encode("cp1251") * 3 + b"\x98", declared="cp1251")
    assert (decoded.encoding, decoded.replaced) == ("cp1251", True)
    assert decoded.text == RUSSIAN * 3 + "\ufffd"


@pytest.mark.parametrize("label", ["rot13", "hex", "idna", "unicode_escape", "utf-7", "undefined", "no-such", "\ud800"])
def test_labels_that_are_no_encoding_of_text_are_ignored(label: str) -> None:
    assert known_encoding(label) is None
    assert decode(FRENCH.encode(), declared=label).text == FRENCH


def test_a_declared_utf_16_in_ascii_bytes_means_utf_8() -> None:
    assert known_encoding("UTF-16") == "utf-8"


def test_a_declaration_is_looked_for_at_the_beginning_only() -> None:
    assert declared_encoding(b"<meta charset='utf-8'>") == "utf-8"
    assert declared_encoding(b" " * 5000 + b"<meta charset='utf-8'>") is None


def test_each_record_has_its_own_encoding_and_the_file_tells_of_the_short_ones(tmp_path: Path) -> None:
    """A headword of few letters is read as the rest of its file; a record in UTF-8 stays that."""
    lines = [f"{word}\t{RUSSIAN}".encode("cp1251") for word in ("янтарь", "смола")]
    content = b"\n".join([*lines, "ель\tдерево".encode(), "ёж\tзм".encode("cp1251"), b"resin\tgum", b"x\ta\0b"])
    pages, rejects = read_all(write(tmp_path, {"ru.tsv": content}))
    assert [(page.headword, page.encoding) for page in pages] == [
        ("янтарь", "cp1251"),
        ("смола", "cp1251"),
        ("ель", "utf-8"),
        ("ёж", "cp1251"),
        ("resin", "utf-8"),
    ]
    assert reasons(rejects) == [("ru.tsv:6", "binary")]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-32"])
def test_records_in_utf_16_and_utf_32_are_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, encoding: str) -> None:
    monkeypatch.setattr("indexer.readers.limits.RANGE_BYTES", 10_000)
    content = "".join(f"word{n}\tразъяснение {n}\n и ещё\n" for n in range(3000))
    write(tmp_path, {"wide.tsv": content.encode(encoding)})
    pages, rejects = read_all(tmp_path)
    assert not rejects
    assert [page.path for page in pages] == [f"wide.tsv:{2 * n + 1}" for n in range(3000)]
    assert pages[-1].text == "разъяснение 2999\n и ещё"
    assert pages[0].encoding == ("utf-32-le" if encoding == "utf-32" else "utf-16-le")


@given(st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs", "Cc"]), max_size=40))
def test_utf_8_is_never_taken_for_anything_else(text: str) -> None:
    data = text.encode()
    if not data.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        assert decode(data).text == text


@given(st.binary(max_size=200))
def test_any_bytes_are_decoded_to_text_that_can_be_encoded_or_are_binary(data: bytes) -> None:
    with suppress(Refused):
        text = decode(data, declared=declared_encoding(data)).text
        assert "\0" not in text
        text.encode()


@given(st.binary(max_size=100))
def test_ascii_with_a_nul_is_not_utf_16(data: bytes) -> None:
    text = bytes(byte & 0x3F | 0x40 for byte in data) + b"\0" + b"words and more words"
    assert wide_encoding(text) is None
