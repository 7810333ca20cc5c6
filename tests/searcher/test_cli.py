"""The command line, over a shelf of values in place of an index."""

import errno
import json
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

import searcher
from indexer.entry import Citation, CrossReference
from indexer.errors import IndexDamaged, IndexLocked, IndexNotFound, QueryError
from searcher.cli import headword
from searcher.findings import DictionaryCount, StoredEntry, Suggestion
from searcher.results import Diagnostic, Excerpt, Hit, Results, Span
from searcher.showing.surroundings import Link, Surroundings

EBB = StoredEntry(
    headword="Ebb",
    article=("The going out of the tide.",),
    dictionary="Sea Words",
    cross_references=(CrossReference("Flow"),),
    citation=Citation("Sea Words. 1903.", title="Sea Words", year=1903),
    path="sea/ebb.txt",
    id="aaaaaaaaaaaaa",
)
STUB = StoredEntry(headword="Ebb", article=("The reflux",), dictionary="Atlas", id="bbbbbbbbbbbbb", kind="snippet")
TIDE = Hit(
    "aaaaaaaaaaaaa", "Ebb", "Sea Words", "article", "en", 9.5, "exact headword",
    Excerpt("going out of the tide", (Span(17, 21),), True, True), (Span(0, 3),), "{}",
)  # fmt: skip


class Shelf:
    """Answers as an index does, and keeps what it was asked."""

    def __init__(self, path):
        self.path = path
        self.asked = []

    def __enter__(self):
        return self

    def __exit__(self, *_):
        return None

    def search(self, query, **options):
        self.asked.append((query, options))
        if len(query) > 1000:
            raise QueryError("the query is over 1,000 letters; shorten it")
        hits = (TIDE,) * ("tide" in query) if options.get("offset", 0) == 0 else ()
        notes = (Diagnostic("unclosed-quote", "I read the quote as text", Span(0, 1)),) if '"' in query else ()
        return Results(query, hits, int("tide" in query), True, 0.25, notes)

    def did_you_mean(self, word, *, limit=5):
        return ("tide", "tides") if word == "tied" else ()

    def entry(self, entry_id):
        return {entry.id: entry for entry in (EBB, STUB)}.get(entry_id)

    def surroundings(self, entry_id):
        return Surroundings((Link("Flow"),)) if entry_id == EBB.id else Surroundings()

    def define(self, word):
        return (EBB, STUB) if word.casefold() == "ebb" else ()

    def suggest(self, prefix, *, limit=10):
        found = [Suggestion("Tidal wave", 2), Suggestion("Tide; $(date)"), Suggestion("Tide-rip")]
        return tuple(each for each in found if each.headword.casefold().startswith(prefix.casefold()))[:limit]

    def dictionaries(self):
        return (DictionaryCount("Sea Words", 1200, 3),)

    def stats(self):
        return {"entries": 1200, "languages": {"en": 1200}, "bytes": 5_000_000}


@pytest.fixture
def shelf(monkeypatch, tmp_path):
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.delenv("FORCE_COLOR", raising=False)
    opened = Shelf(tmp_path / "index")

    def open_index(path):
        opened.path = Path(path)
        return opened

    monkeypatch.setattr(searcher, "open_index", open_index)
    return opened


def run(*arguments, **options):
    result = CliRunner().invoke(headword, arguments, **options)
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


def test_search_prints_hits_and_talks_beside_them(shelf):
    result = run("search", "high", "tide")
    assert result.exit_code == 0
    assert result.stdout == "*Ebb*\n 1  Sea Words · article\n    … going out of the *tide* …\n"
    assert "1 found in 0.2 ms · open one: headword show 1" in result.stderr


def test_quiet_leaves_the_data_alone(shelf):
    result = run("search", "tide", "--quiet", "a b")
    assert result.stdout.startswith("*Ebb*")
    assert result.stderr == ""


def test_only_long_options_of_search_are_options(shelf):
    assert run("search", "tide", "-china", "-n", "-", "--limit", "3").exit_code == 0
    assert shelf.asked[-1][0] == "tide -china -n -"
    assert shelf.asked[-1][1]["limit"] == 3
    run("search", "--exact", "--", "--json", "tide", "--")
    assert shelf.asked[-1][0] == "--json tide --"
    assert shelf.asked[-1][1]["exact"] is True


def test_a_mistyped_option_is_searched_and_said(shelf):
    result = run("search", "tide", "--limt=3")
    assert shelf.asked[-1][0] == "tide --limt=3"
    assert "did you mean --limit?" in result.stderr
    assert "--limt" not in run("search", "tide", "--", "--limt=3").stderr


def test_the_shell_that_took_the_quotes_is_told_of(shelf):
    assert """headword search '"high tide"'""" in run("search", "high tide").stderr
    assert "a quote is open" in run("search", '"high', "tide").stderr
    assert "note: I read the quote as text" in run("search", '"high', "tide").stderr
    assert "hint" not in run("search", '"high tide"').stderr


def test_search_hands_on_its_options(shelf):
    filters = ["--dictionary", "Sea Words", "--language", "en", "--kind", "article"]
    run("search", "tide", "--limit", "5", "--offset", "2", "--any", "--feedback", *filters)
    assert shelf.asked[-1] == (
        "tide",
        {
            "limit": 5,
            "offset": 2,
            "exact": False,
            "match": "any",
            "feedback": True,
            "explain": False,
            "dictionary": "Sea Words",
            "language": "en",
            "kind": "article",
        },
    )


@pytest.mark.parametrize("option", [["--limit", "0"], ["--limit", "x"], ["--offset", "-1"], ["--kind", "page"]])
def test_a_bad_value_is_wrong_usage(shelf, option):
    assert run("search", "tide", *option).exit_code == 2
    assert shelf.asked == []


def test_nothing_found_offers_what_reads_alike(shelf):
    result = run("search", "tied")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "nothing found for tied" in result.stderr
    assert "did you mean tide, tides?" in result.stderr


def test_nothing_found_in_a_part_of_the_index_names_the_part(shelf):
    result = run("search", "tied", "--dictionary", "Atlas", "--kind", "article")
    assert result.exit_code == 1
    assert result.stderr == "nothing found for tied --dictionary Atlas --kind article\n"


def test_a_long_question_is_not_repeated_whole(shelf):
    for command in ("search", "define", "show", "suggest"):
        assert len(run(command, "ebbs " * 100).stderr) < 150


def test_nothing_from_there_on_is_nothing_found(shelf):
    result = run("search", "tide", "--offset", "7")
    assert result.exit_code == 1
    assert "no hits from 8 on; there are 1" in result.stderr


def test_json_is_one_document(shelf):
    result = run("search", "tide", "--json")
    assert json.loads(result.stdout) == {
        "version": 1,
        "query": "tide",
        "total": 1,
        "total_is_exact": True,
        "took_ms": 0.25,
        "loosened": False,
        "showing": [],
        "facets": {},
        "diagnostics": [],
        "hits": [
            {
                "id": "aaaaaaaaaaaaa",
                "headword": "Ebb",
                "headword_spans": [[0, 3]],
                "dictionary": "Sea Words",
                "kind": "article",
                "language": "en",
                "score": 9.5,
                "tier": "exact headword",
                "excerpt": {
                    "text": "going out of the tide",
                    "spans": [[17, 21]],
                    "leads": True,
                    "trails": True,
                },
                "citation": None,
                "address": None,
            }
        ],
    }


def test_json_of_nothing_is_a_document_too(shelf):
    result = run("search", "tied", "--json")
    assert result.exit_code == 1
    assert json.loads(result.stdout)["hits"] == []


def test_json_lines_and_counts(shelf):
    (line,) = run("search", "tide", "--jsonl").stdout.splitlines()
    assert json.loads(line)["headword"] == "Ebb"
    assert run("search", "tide", "--count", "--offset", "5").stdout == "1\n"
    nothing = run("search", "tied", "--count")
    assert (nothing.stdout, nothing.exit_code) == ("0\n", 1)


def test_a_dash_reads_queries_from_standard_input(shelf):
    assert run("search", "-", "--count", input="tide\n\n  ebb \n").stdout == "1\n0\n"
    assert [query for query, _ in shelf.asked] == ["tide", "ebb"]
    lines = run("search", "-", "--jsonl", input="tide\nhigh tide\n").stdout.splitlines()
    assert [json.loads(line)["query"] for line in lines] == ["tide", "high tide"]
    assert len(run("search", "-", "--json", input="tide\nebb\n").stdout.splitlines()) == 2
    assert run("search", "-", input="tide\n").stdout.startswith("── tide ──\n*Ebb*\n")
    nothing = run("search", "-", input="tied\n")
    assert nothing.exit_code == 1
    assert "nothing found for tied" in nothing.stderr


def test_a_refused_query_does_not_stop_the_others(shelf):
    result = run("search", "-", "--count", input=f"{'x' * 2000}\ntide\n")
    assert (result.stdout, result.exit_code) == ("1\n", 2)
    assert "over 1,000 letters" in result.stderr


@pytest.mark.parametrize("arguments", [["search", ""], ["define", " "], ["search"], ["show"], ["suggest", ""]])
def test_no_question_is_wrong_usage(shelf, arguments):
    result = run(*arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert shelf.asked == []


def test_show_opens_a_number_of_the_last_search(shelf):
    assert run("show", "1").exit_code == 1
    run("search", "tide")
    shown = run("show", "1")
    assert shown.exit_code == 0
    assert shown.stdout.splitlines() == [
        "Ebb",
        "Sea Words · article",
        "",
        "   The going out of the tide.",
        "",
        "See also",
        "   1 Flow · not in this index",
        "",
        "Sea Words, 1903",
        "sea/ebb.txt",
        "id aaaaaaaaaaaaa",
    ]
    beyond = run("show", "2")
    assert beyond.exit_code == 1
    assert "the last search showed 1 to 1" in beyond.stderr


def test_what_a_program_reads_is_not_remembered(shelf):
    run("search", "tide", "--json")
    run("search", "-", input="tide\n")
    assert run("show", "1").exit_code == 1


def test_show_opens_an_id_and_a_headword(shelf):
    assert "The reflux" in run("show", "bbbbbbbbbbbbb").stdout
    assert "Cut short" in run("show", "bbbbbbbbbbbbb").stdout
    both = run("show", "EBB").stdout
    assert "Sea Words" in both
    assert "Atlas" in both
    assert "────" in both


def test_define_prints_the_articles_of_every_dictionary(shelf):
    result = run("define", "ebb")
    assert result.exit_code == 0
    assert result.stdout.index("The going out") < result.stdout.index("Atlas") < result.stdout.index("The reflux")
    assert "See also" not in result.stdout
    assert run("define", "tied").exit_code == 1
    assert "did you mean tide, tides?" in run("define", "tied").stderr


def test_entries_as_json(shelf):
    document = json.loads(run("define", "ebb", "--json").stdout)
    assert (document["version"], document["query"]) == (1, "ebb")
    assert [(entry["id"], entry["kind"], entry["article"]) for entry in document["entries"]] == [
        ("aaaaaaaaaaaaa", "article", ["The going out of the tide."]),
        ("bbbbbbbbbbbbb", "snippet", ["The reflux"]),
    ]
    assert json.loads(run("show", "zz", "--json").stdout)["entries"] == []


def test_suggestions_a_line_each(shelf):
    result = run("suggest", "tid", "--limit", "1")
    assert (result.exit_code, result.stdout) == (0, "Tidal wave\n")
    assert json.loads(run("suggest", "tidal", "--json").stdout) == {
        "version": 1,
        "prefix": "tidal",
        "suggestions": [{"headword": "Tidal wave", "entries": 2}],
    }
    assert run("suggest", "zz").exit_code == 1


def test_dictionaries_and_stats_as_tables_and_json(shelf):
    assert run("dictionaries").stdout == "dictionary  entries  snippets\nSea Words     1,200         3\n"
    assert json.loads(run("dictionaries", "--json").stdout) == {
        "version": 1,
        "dictionaries": [{"name": "Sea Words", "entries": 1200, "snippets": 3, "names": []}],
    }
    assert run("stats").stdout == "entries    1,200\nlanguages  en 1,200\nbytes      5.0 MB\n"
    assert json.loads(run("stats", "--json").stdout)["bytes"] == 5_000_000


def test_the_index_is_the_one_that_is_named(shelf, monkeypatch, tmp_path):
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.delenv("HEADWORD_INDEX", raising=False)
    run("stats")
    assert shelf.path == tmp_path / "data" / "headword" / "index"
    monkeypatch.setenv("HEADWORD_INDEX", str(tmp_path / "one"))
    run("stats")
    assert shelf.path == tmp_path / "one"
    run("stats", "--index", str(tmp_path / "two"))
    assert shelf.path == tmp_path / "two"


@pytest.mark.parametrize(
    ("problem", "code"),
    [
        (IndexNotFound("x"), 3),
        (IndexDamaged("x", "short"), 3),
        (IndexLocked("x"), 4),
        (QueryError("too deep"), 2),
        (KeyboardInterrupt(), 130),
        (BrokenPipeError(), 0),
        (OSError(errno.ENOSPC, "No space left on device"), 2),
    ],
)
def test_problems_become_exit_codes_and_one_line(shelf, monkeypatch, problem, code):
    def fail(*_, **__):
        raise problem

    monkeypatch.setattr(shelf, "search", fail)
    result = run("search", "tide")
    assert (result.exit_code, result.stdout) == (code, "")
    assert "Traceback" not in result.output
    assert result.stderr.count("\n") == (0 if code in (0, 130) else 1)


def test_an_unknown_command_names_the_near_ones(shelf):
    result = run("serach", "tide")
    assert result.exit_code == 2
    assert "Did you mean search?" in result.stderr
    assert "headword search serach tide" in result.stderr


def test_an_unknown_option_of_the_group_is_wrong_usage(shelf):
    assert run("--frobnicate").exit_code == 2


def commands():
    context = click.Context(headword)
    return {name: headword.get_command(context, name) for name in headword.list_commands(context)}


def test_every_command_has_help_with_an_example():
    for name, command in commands().items():
        if not command.hidden:
            shown = run(name, "--help").stdout
            assert f"Example:\n    headword {name}" in shown.replace('eval "$(', ""), name
            assert command.short_help, name


def test_the_help_lists_commands_in_the_order_of_use():
    shown = run("--help").stdout
    order = [
        "build ",
        "search ",
        "define ",
        "show ",
        "suggest ",
        "dictionaries ",
        "stats ",
        "segment ",
        "completion ",
    ]
    places = [shown.index(f"\n  {name}") for name in order]
    assert places == sorted(places)
    assert "complete " not in shown.replace("completion", "")


def test_colours_by_option(shelf):
    assert "\x1b[1;31mtide\x1b[0m" in run("search", "tide", "--color", "always").stdout
    assert "\x1b" not in run("search", "tide", "--color", "never").output


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        (["bash", "se"], ["search", "segment"]),
        (["bash", "search", "tid"], ["Tidal wave", "Tide\\; \\$\\(date\\)", "Tide-rip"]),
        (["bash", "define", "Tidal", "w"], ["wave"]),
        (["bash", "show", '"Tide'], ["Tide-rip"]),
        (["fish", "show", "Tide"], ["Tide; $(date)", "Tide-rip"]),
        (["zsh", "completion", "z"], ["zsh"]),
        (["bash", "search", "zzz"], []),
        (["bash", "build", "/"], []),
    ],
)
def test_completion_offers_commands_and_headwords(shelf, typed, offered):
    lines = run("complete", typed[0], "--", *typed[1:]).stdout.splitlines()
    assert [line.split("\t")[0] for line in lines] == offered


def test_completion_offers_options_with_their_help(shelf):
    assert (
        "--jsonl\tPrint a JSON object a hit, one a line."
        in run("complete", "zsh", "--", "search", "--json").stdout.splitlines()
    )


def test_completion_is_silent_where_there_is_no_index(shelf, monkeypatch):
    def fail(path):
        raise IndexNotFound(path)

    monkeypatch.setattr(searcher, "open_index", fail)
    result = run("complete", "bash", "--", "define", "a")
    assert (result.exit_code, result.output) == (0, "")


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_prints_the_script(shell):
    assert f"complete {shell} --" in run("completion", shell).stdout
