"""From a command line's arguments to a query text, and what the shell did to it on the way."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence

from indexer.errors import QueryError

LONGEST_COMMAND = 200
"""Letters of a query beyond which no hint repeats it."""

_QUOTES = str.maketrans("“”„", '"""')


def read_words(arguments: Iterable[str]) -> str:
    """The arguments as one text, which is not empty; raises QueryError."""
    text = join_arguments(arguments)
    if not text:
        raise QueryError("nothing was asked for; name a word")
    return text


def join_arguments(arguments: Iterable[str]) -> str:
    """The arguments as one text; bytes that were no valid text become U+FFFD."""
    return " ".join(map(_readable, arguments)).strip()


def _readable(argument: str) -> str:
    return argument.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def hints(words: Sequence[str], arguments: Sequence[str], options: Collection[str]) -> Iterator[str]:
    """What to tell a person about the way that a query was typed.

    words      the arguments that make the query
    arguments  all arguments, options too
    options    the long options that there are
    """
    if hint := quoting_hint(words):
        yield hint
    yield from mistaken_options(arguments, options)


def quoting_hint(arguments: Sequence[str]) -> str | None:
    """How to keep quotes that the shell has taken away, or has left alone; None where nothing looks amiss.

    Amiss are several words in one argument without any quote (typed as ``"northern territories"``), and an
    odd number of quotes in all.
    """
    query = join_arguments(arguments)
    if len(query) > LONGEST_COMMAND:
        return None
    quotes = query.translate(_QUOTES).count('"')
    if quotes % 2:
        closed = _command(query + '"')
        return f"a quote is open; to search a phrase, put single quotes around the query: {closed}"
    phrase = next((argument for argument in arguments if len(argument.split()) > 1), None)
    if quotes or phrase is None:
        return None
    kept = _command(join_arguments(f'"{argument}"' if argument is phrase else argument for argument in arguments))
    return f"the shell took the quotes; to search the phrase, keep them: {kept}"


def _command(query: str) -> str:
    return "headword search '" + query.replace("'", "'\\''") + "'"


def mistaken_options(arguments: Sequence[str], known: Collection[str]) -> list[str]:
    """Hints about arguments that look like long options, are none, and so were searched as text."""
    hints = []
    for argument in arguments:
        if argument == "--":
            break
        name = argument.split("=")[0]
        if name.startswith("--") and name[2:].replace("-", "").isalpha() and name not in known:
            hints.append(f"{name} is not an option of search, so it is searched as text{_near(name, known)}")
    return hints


def _near(name: str, known: Collection[str]) -> str:
    from difflib import get_close_matches

    near = get_close_matches(name, known, n=1)
    return f"; did you mean {near[0]}?" if near else ""
