"""Which parts of a page no one reads as its text, and which ones part lines."""

from __future__ import annotations

import re
from functools import lru_cache

from bs4.element import Tag

from indexer.segmenter.word_set import word_set

BLOCKS = word_set(
    "address article aside blockquote body br caption center dd details dir div dl dt fieldset figcaption figure "
    "footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol p pre section summary table "
    "tbody td tfoot th thead tr ul"
)
SKIPPED = word_set(
    "annotation annotation-xml applet audio button canvas datalist dialog frameset head iframe map meter nav "
    "noframes noscript object optgroup option progress rp rt rtc script select style svg template textarea title "
    "video"
)
"""Elements whose content is not read. Void ones are absent: the parser takes some of them (``wbr``) for containers."""
_UNSHOWN = re.compile(r"display\s{0,4}:\s{0,4}none|visibility\s{0,4}:\s{0,4}hidden", re.IGNORECASE)
_ADVERT = re.compile(
    r"(?:^|[\s_-])(?:ads?|adv|advert\w*|adsense|adsbygoogle|banner\w*|sponsored|yandex_(?:ad|rtb)\w*|google_ads\w*"
    r"|gpt|ya-?share\w*|share|sharing|mw-editsection|editsection|noprint|navbox|toc)(?:$|[\s_-])",
    re.IGNORECASE,
)


def is_furniture(tag: Tag) -> bool:
    """Whether an element is hidden, an advertisement, or a tool of the page (share buttons, edit links)."""
    attributes = tag.attrs
    if "hidden" in attributes and attributes["hidden"] != "until-found":
        return True
    style = attributes.get("style")
    if style and _UNSHOWN.search(str(style)):
        return True
    names = f"{attributes.get('class', '')} {attributes.get('id', '')}"
    return names != " " and _names_furniture(names)


@lru_cache(maxsize=4096)
def _names_furniture(names: str) -> bool:
    return len(names) < 1_000 and _ADVERT.search(names) is not None
