"""From a command line's arguments to a query text, and what the shell did to it on the way."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence

from indexer.errors import QueryError

LONGEST_COMMAND = 200
"""Letters of a query beyond which no hint repeats it."""

_SINGLE = "' "
"""What a phrase is stripped of that stands in quotes of the wrong kind."""


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

    Amiss are several plain words in one argument (typed as ``"northern territories"``), where no argument has a phrase,
    and a quote that nothing closes.
    """
    query = join_arguments(arguments)
    if len(query) > LONGEST_COMMAND:
        return None
    from searcher.query import Phrase, parse, walk

    asked = parse(query)
    if any(remark.kind == "unclosed-quote" for remark in asked.diagnostics):
        closed = _command(query + '"')
        return f"a quote is open; to search a phrase, put single quotes around the query: {closed}"
    if asked.tree is not None and any(isinstance(node, Phrase) for node in walk(asked.tree)):
        return None
    phrase = next(filter(_is_unquoted, arguments), None)
    if phrase is None:
        return None
    kept = (f'"{argument.strip(_SINGLE)}"' if argument is phrase else argument for argument in arguments)
    return f"the shell took the quotes; to search the phrase, keep them: {_command(join_arguments(kept))}"


def _is_unquoted(argument: str) -> bool:
    """Whether an argument is several words and nothing that the query language knows."""
    from searcher.query import parse
    from searcher.query.walk import only_words

    if '"' in argument or len(argument.split()) < 2:
        return False
    return len(only_words(parse(argument).tree)) > 1


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
