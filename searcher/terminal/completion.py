"""Completion on the shell's command line: the scripts, and headwords quoted as the shells want them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Literal

Shell = Literal["bash", "zsh", "fish"]

_BASH = """\
_headword() {
    local line IFS=
    COMPREPLY=()
    while read -r line; do
        COMPREPLY+=("${line%%$'\\t'*}")
    done < <("$1" complete bash -- "${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null)
}
complete -o default -o nosort -F _headword headword 2>/dev/null ||
    complete -o default -F _headword headword
"""

_ZSH = """\
#compdef headword
_headword() {
    local line
    local -a values shown
    "${words[1]}" complete zsh -- "${(@)words[2,CURRENT]}" 2>/dev/null | while IFS= read -r line; do
        values+=("${line%%$'\\t'*}")
        shown+=("${line/$'\\t'/  -- }")
    done
    if (( ${#values} )); then
        compadd -Q -U -l -V headword -d shown -a values
    else
        _files
    fi
}
if [ "${funcstack[1]}" = _headword ]; then
    _headword "$@"
else
    compdef _headword headword
fi
"""

_FISH = """\
function __headword_complete
    set -l typed (commandline -opc) (commandline -ct)
    headword complete fish -- $typed[2..-1] 2>/dev/null
end
complete -c headword -f -a "(__headword_complete)"
complete -c headword -n "__fish_seen_subcommand_from build segment" -F
complete -c headword -l index -r -F
"""

SCRIPTS: dict[Shell, str] = {"bash": _BASH, "zsh": _ZSH, "fish": _FISH}

_SPECIAL = re.compile(r"[^\w.,/+@%:=-]", re.ASCII)
_IN_DOUBLE_QUOTES = re.compile(r'["$`\\!]')
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")


def typed_word(word: str) -> tuple[str, str]:
    """A word of the command line as the shell reads it, and the quote that is still open in it, if any."""
    letters: list[str] = []
    quote = ""
    escaped = False
    for letter in word:
        if escaped:
            letters.append(letter)
            escaped = False
        elif letter == "\\" and quote != "'":
            escaped = True
        elif letter in "\"'" and quote in ("", letter):
            quote = "" if quote else letter
        else:
            letters.append(letter)
    return "".join(letters), quote


def headwords_after(typed: Sequence[str], incomplete: str, headwords: Iterable[str]) -> Iterator[str]:
    """What may follow the words already typed of those headwords that begin so, but for case."""
    before = " ".join((*typed, ""))
    prefix = (before + incomplete).casefold()
    for headword in headwords:
        if headword.casefold().startswith(prefix) and not _CONTROL.search(headword):
            yield headword[len(before) :]


def candidate(value: str, shell: Shell, quote: str = "") -> str | None:
    """A completion as the shell is to insert it, so that nothing in it is ever run; None where it cannot.

    quote  the quote that the reader has opened before it
    Outside quotes each special character gets a backslash and blanks stay: several words are one headword to
    every command. fish quotes by itself.
    """
    if shell == "fish":
        return value
    if quote:
        unsafe = "'" in value if quote == "'" else _IN_DOUBLE_QUOTES.search(value)
        return None if unsafe else value
    return " ".join(_SPECIAL.sub(_escape, word) for word in value.split(" "))


def _escape(match: re.Match[str]) -> str:
    return "\\" + match.group() if match.group().isascii() else match.group()
