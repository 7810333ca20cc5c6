"""Tokens with their places in the text."""

from indexer.analysis import Token, tokens


def test_the_whole_matrix_of_compounds_shares_forms() -> None:
    def forms(text: str) -> set[str]:
        return {token.form for token in tokens(text, ("en",))}

    assert forms("Russo-Japanese") == forms("RussoJapanese") == {"russo", "japanese", "russojapanese"}
    assert forms("Russo Japanese") == {"russo", "japanese"}
    assert forms("russojapanese") == {"russojapanese"}
    assert forms("Burma's") == forms("Burma s") == {"burma", "burmas"}
    assert forms("Burmas") == {"burmas"}


def test_positions_count_parts_alone() -> None:
    found = tokens("Burma s Sino–Japanese war", ("en",))
    assert [(token.form, token.position, token.extra) for token in found] == [
        ("burma", 0, False),
        ("burmas", 0, True),
        ("sino", 1, False),
        ("sinojapanese", 1, True),
        ("japanese", 2, False),
        ("war", 3, False),
    ]


def test_spans_are_offsets_in_the_text() -> None:
    text = "İİ l’École U.S.S.R."
    assert [(token.form, text[token.start : token.end]) for token in tokens(text)] == [
        ("ii", "İİ"),
        ("ecole", "École"),
        ("lecole", "l’École"),
        ("ussr", "U.S.S.R."),
    ]


def test_sentences_are_counted() -> None:
    found = tokens("One ends. Two ends\n\nThree members.Four")
    assert {token.form: token.sentence for token in found if token.form != "ends"} == {
        "one": 0,
        "two": 1,
        "three": 2,
        "members": 2,
        "four": 3,
    }


def test_a_token_says_where_it_stands() -> None:
    assert tokens("x. Burma's", ()) == [
        Token("x", 0, 1, 0, False, 0),
        Token("burma", 3, 8, 1, False, 0),
        Token("burmas", 3, 10, 1, True, 0),
    ]
    assert tokens("") == []
