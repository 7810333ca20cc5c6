"""Reverse look-up: descriptions in, headwords out."""

from __future__ import annotations

import pytest
from household import HOUSEHOLD

from indexer.analysis import fold, stem
from indexer.errors import QueryError
from searcher import Index
from searcher.query.limits import MAX_LENGTH
from searcher.reverse.description import MAX_READ, MAX_WORDS, read_description


def headwords(index: Index, description: str, **options: object) -> list[str]:
    return [fold(answer.headword) for answer in index.reverse(description, **options)]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("description", "headword"),
    [
        ("a room with many books that people can read", "library"),
        ("somebody who bakes bread", "baker"),
        ("a hot drink of leaves and boiling water", "tea"),
        ("the room in a house where you cook", "kitchen"),
        ("what people climb in order to reach another floor", "stair"),
        ("the fat that you spread on bread", "butter"),
    ],
)
def test_a_description_finds_its_word(index: Index, description: str, headword: str) -> None:
    assert headwords(index, description)[0] == headword


def test_entries_of_one_headword_are_one_answer_with_all_dictionaries_that_agree(index: Index) -> None:
    answers = list(index.reverse("a place or room in which books are kept and read"))
    assert [fold(answer.headword) for answer in answers].count("library") == 1
    assert set(answers[0].dictionaries) == {"Household", "Plain Words"}
    assert answers[0].dictionaries[0] == answers[0].dictionary


def test_the_sense_that_fits_is_shown_with_what_it_shares(index: Index) -> None:
    (answer,) = index.reverse("programs that other programs call", limit=1)
    assert answer.headword == "library"
    assert answer.sense.text == "A set of programs that others call."
    assert [answer.sense.text[start:end] for start, end in answer.sense.spans] == ["programs", "call"]


def test_every_span_is_a_form_of_a_word_of_the_description(index: Index) -> None:
    description = "the first meal of a day with cooked bread and toasted butter"
    stems = {stem(word, "en") for word in description.split()}
    spans = [answer.sense.text[a:b] for answer in index.reverse(description) for a, b in answer.sense.spans]
    assert {stem(fold(span), "en") for span in spans} <= stems
    assert spans


def test_an_answer_leads_to_its_entry(index: Index) -> None:
    for answer in index.reverse("a room in which meals are cooked"):
        entry = index.entry(answer.id)
        assert entry is not None
        assert (entry.headword, entry.dictionary) == (answer.headword, answer.dictionary)


def test_a_headword_that_the_description_names_comes_behind(index: Index) -> None:
    assert headwords(index, "to make tea you need one of these, a pot with a spout")[0] == "teapot"
    found = headwords(index, "a kitchen is next to this cool room for food", limit=100)
    assert found.index("larder") < found.index("kitchen")


def test_scores_fall(index: Index) -> None:
    scores = [answer.score for answer in index.reverse("a room for books or food or meals")]
    assert scores == sorted(scores, reverse=True)
    assert len(scores) > 3


def test_the_first_answers_are_the_same_whatever_the_limit(index: Index) -> None:
    every = headwords(index, "a room in which people eat", limit=100)
    assert headwords(index, "a room in which people eat", limit=3) == every[:3]
    assert headwords(index, "a room in which people eat", limit=0) == []


def test_conditions_narrow(index: Index) -> None:
    found = index.reverse("a room in which books are kept", dictionary="plain words")
    assert {answer.dictionary for answer in found} == {"Plain Words"}
    assert {name for answer in found for name in answer.dictionaries} == {"Plain Words"}
    assert headwords(index, "a room in which books are kept", language="fr") == []


def test_words_that_no_entry_has_are_told(index: Index) -> None:
    answers = index.reverse("a zzyzx room for books")
    assert [(d.kind, d.message) for d in answers.diagnostics] == [("unknown-word", "no entry has zzyzx")]
    assert answers.answers
    assert index.reverse("zzyzx").answers == ()


def test_of_many_unknown_words_some_are_told(index: Index) -> None:
    (remark,) = index.reverse(" ".join(f"zz{letter}" for letter in "abcdefg") + " " + "y" * 50).diagnostics
    assert remark.message == "no entry has zza, zzb, zzc, zzd, zze and 3 more"
    (remark,) = index.reverse("y" * 50).diagnostics
    assert remark.message == f"no entry has {'y' * 40}…"


def test_weak_words_count_where_there_are_no_others(index: Index) -> None:
    assert "stair" in headwords(index, "one of the")


@pytest.mark.parametrize("description", ["", "  ", "?!", "room " * (MAX_LENGTH // 5 + 1)])
def test_what_cannot_be_looked_up_is_refused(index: Index, description: str) -> None:
    with pytest.raises(QueryError):
        index.reverse(description)


@pytest.mark.parametrize("limit", [-1, 1.5, "3"])
def test_a_limit_is_a_whole_number(index: Index, limit: object) -> None:
    with pytest.raises(QueryError):
        index.reverse("a room", limit=limit)  # type: ignore[arg-type]


def test_of_very_many_words_the_first_are_read(index: Index) -> None:
    words = " ".join(f"word{number}" for number in range(MAX_READ))
    assert headwords(index, f"sliced bread made brown by heat {words}")[0] == "toast"
    assert headwords(index, f"{words} sliced bread made brown by heat") == []


def test_of_many_words_the_rarest_count(index: Index) -> None:
    description = read_description(" ".join(HOUSEHOLD.split()), index._engine.evaluator.slots)
    worths = [word.worth for word in description.words]
    assert len(worths) == MAX_WORDS
    assert worths == sorted(worths, reverse=True)
    assert "room" not in [word.form for word in description.words]
