"""The several names of one dictionary: set by hand, kept in a file of the index's folder."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path

from indexer.errors import AliasUnusable, IndexDamaged
from indexer.store.generations import write_synced
from indexer.surrogates import replace_surrogates

ALIASES = "aliases.json"
"""The file: {name: the dictionary that it is another name of}."""

LONGEST_NAME = 300
"""Characters of a name."""


def read_aliases(folder: Path) -> dict[str, str]:
    """The names that were set by hand; IndexDamaged where the file cannot be read as what it is."""
    path = folder / ALIASES
    try:
        found = json.loads(path.read_bytes())
    except FileNotFoundError:
        return {}
    except ValueError:
        found = None
    if not isinstance(found, dict) or not all(isinstance(name, str) for name in found.values()):
        raise IndexDamaged(path, "it holds no names of dictionaries; remove it, or write it anew")
    return {replace_surrogates(name): replace_surrogates(other) for name, other in found.items()}


def write_aliases(folder: Path, aliases: Mapping[str, str]) -> None:
    """Keep the names; whoever reads meanwhile sees the old ones or the new ones."""
    written = folder / f"{ALIASES}.new"
    text = json.dumps(dict(sorted(aliases.items())), ensure_ascii=False, indent=1)
    write_synced(written, text.encode() + b"\n")
    written.rename(folder / ALIASES)


def with_aliases(aliases: Mapping[str, str], given: Iterable[str]) -> dict[str, str]:
    """The names with those given as "NAME=OTHER" added, or "NAME=" taken away; AliasUnusable where one is neither.

    A name that would lead back to itself loses its older place.
    """
    found = dict(aliases)
    for text in given:
        name, sign, other = (part.strip() for part in replace_surrogates(text).partition("="))
        if not name or not sign or name == other or max(len(name), len(other)) > LONGEST_NAME:
            raise AliasUnusable(text, LONGEST_NAME)
        found.pop(name, None)
        if other:
            if follow(other, found) == name:
                del found[_last_before(name, other, found)]
            found[name] = other
    return found


def follow(name: str, aliases: Mapping[str, str]) -> str:
    """The name that a dictionary goes by in the end."""
    seen = {name}
    while (other := aliases.get(name)) is not None and other not in seen:
        seen.add(other)
        name = other
    return name


def _last_before(end: str, name: str, aliases: Mapping[str, str]) -> str:
    while aliases[name] != end:
        name = aliases[name]
    return name
