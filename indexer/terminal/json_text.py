"""JSON as text that any stream takes and no terminal obeys."""

from __future__ import annotations

import json
import re
import sys
from typing import Any

_OBEYED = re.compile("[\x7f-\x9f]")


def to_json_text(value: Any, *, indent: int | None = None) -> str:
    """The value in JSON: on one line, or indented; escaped to ASCII where standard output is not UTF-8.

    Control characters are always escaped: those below U+0020, as JSON wants, and those from U+007F to U+009F.
    """
    plain = (sys.stdout.encoding or "").lower().replace("-", "") != "utf8"
    text = json.dumps(value, ensure_ascii=plain, indent=indent)
    return _OBEYED.sub(lambda match: f"\\u{ord(match.group()):04x}", text)
