"""The last search."""

import pytest

from searcher.terminal import remembered
from searcher.terminal.remembered import recall, remember


@pytest.fixture(autouse=True)
def state(monkeypatch, tmp_path):
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    return tmp_path / "state"


def test_numbers_stand_for_what_was_shown(tmp_path):
    remember(tmp_path / "index", ["aa", "bb"], first_number=11)
    last = recall(tmp_path / "index")
    assert last is not None
    assert [last.id_of(number) for number in (0, 10, 11, 12, 13)] == [None, None, "aa", "bb", None]
    assert (last.first_number, last.last_number) == (11, 12)


def test_each_index_has_its_own(tmp_path):
    remember(tmp_path / "one", ["aa"])
    remember(tmp_path / "two", ["bb"])
    one, two = recall(tmp_path / "one"), recall(tmp_path / "two")
    assert one
    assert two
    assert (one.id_of(1), two.id_of(1)) == ("aa", "bb")
    assert recall(tmp_path / "three") is None


def test_two_indexes_with_one_checksum_do_not_answer_for_each_other(tmp_path, monkeypatch):
    monkeypatch.setattr(remembered, "crc32", lambda _: 7)
    remember(tmp_path / "one", ["aa"])
    assert recall(tmp_path / "two") is None


def test_one_folder_by_two_paths_is_one_index(tmp_path, monkeypatch):
    (tmp_path / "index").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "index")
    remember(tmp_path / "link", ["aa"])
    assert recall(tmp_path / "index") is not None


@pytest.mark.parametrize(
    "damage",
    [
        lambda text: "",
        lambda text: text[:10],
        lambda text: text[:-1],
        lambda text: text.replace("\n1\n", "\nx\n"),
        lambda text: text.replace("\n1\n", "\n-1\n"),
        lambda text: text.replace("search 1", "search 2"),
        lambda text: "\n" * 5,
        lambda text: "\udcff\udcfe\x00",
    ],
)
def test_a_damaged_file_is_no_last_search(tmp_path, state, damage):
    remember(tmp_path, ["aa"])
    (file,) = (state / "headword" / "last-search").iterdir()
    file.write_text(damage(file.read_text()), errors="surrogateescape")
    assert recall(tmp_path) is None
    remember(tmp_path, ["bb"])
    assert recall(tmp_path) is not None


def test_nothing_is_left_beside_the_file_and_nothing_breaks_where_none_can_be_written(tmp_path, state):
    remember(tmp_path, ["aa"])
    assert len(list((state / "headword" / "last-search").iterdir())) == 1
    (state / "headword" / "last-search").rename(state / "kept")
    (state / "headword" / "last-search").write_text("a file where the folder should be")
    remember(tmp_path, ["aa"])
    assert recall(tmp_path) is None


def test_a_folder_in_the_place_of_the_file_is_no_last_search(tmp_path, state):
    remember(tmp_path, ["aa"])
    (file,) = (state / "headword" / "last-search").iterdir()
    file.unlink()
    file.mkdir()
    remember(tmp_path, ["bb"])
    assert recall(tmp_path) is None
    assert [path.name for path in file.parent.iterdir()] == [file.name]
