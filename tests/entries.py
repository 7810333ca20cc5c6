"""What tests of the segmenter ask of every entry."""

from __future__ import annotations

import json
from typing import Any

from indexer.entry import Entry
from indexer.entry_json import entry_from_json, entry_to_json


def present(values: dict[str, Any]) -> dict[str, Any]:
    """The values that are neither null nor empty; a snippet keeps all but its language."""
    kept = {key: value for key, value in values.items() if value and key != "path"}
    if "citation" in kept:
        kept["citation"] = {key: value for key, value in kept["citation"].items() if value}
    for snippet in kept.get("snippets", []):
        del snippet["language"]
    return kept


def hold_to_laws(entry: Entry) -> None:
    """Assert what holds of every entry, whatever its page."""
    article = "\n".join(entry.article)
    assert entry.headword
    assert entry.headword == " ".join(entry.headword.split())
    assert all(paragraph and paragraph == paragraph.strip() for paragraph in entry.article)
    assert all(sense.label and sense.text and sense.text in article for sense in entry.senses)
    assert all(reference.headword for reference in entry.cross_references)
    assert entry_from_json(json.loads(json.dumps(entry_to_json(entry)))) == entry
