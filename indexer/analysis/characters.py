"""The character classes of the analysis, as range strings for a regular expression's ``[...]``.

They are spelt out here, not asked of the running Python's Unicode tables, so that an index means the same
everywhere.
"""

from __future__ import annotations

IGNORABLES = "\u00ad\u061c\u180e\u200c-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff"
"""Soft hyphen, zero-width joiners, directional marks: inside words they are nothing. (U+200B is a border.)"""

APOSTROPHES = "'`\u00b4\u02b9\u02bb\u02bc\u02be\u02bf\u2018\u2019\uff07"
"""What stands for an apostrophe between letters, the signs of transliteration among them."""

POINTS = "\u00b7\u2027\u05f3\u05f4"
"""Middle dot, hyphenation point, geresh and gershayim: they join letters as hyphens do."""

HYPHENS = "\u2010-\u2015\u2212\u05be-"
"""Hyphens and dashes that join words when letters stand on both sides without a blank."""

JOINERS = APOSTROPHES + POINTS + HYPHENS
"""Each of them alone, between two words without a blank, joins them into one surface."""

ASCII_JOINERS = "'`-"

WORD = (
    "0-9A-Za-z\u00aa\u00ad\u00b2\u00b3\u00b5\u00b9\u00ba\u00bc-\u00be\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02b8"
    "\u02ba\u02bd\u02c0\u02c1\u02c6-\u02d1\u02e0-\u02e4\u02ec\u02ee\u0300-\u0374\u0376-\u037d\u037f\u0386"
    "\u0388-\u03f5\u03f7-\u0481\u0483-\u0559\u0560-\u0588\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5"
    "\u05c7-\u05f2\u0610-\u061a\u061c\u0620-\u0669\u066e-\u06d3\u06d5-\u06dc\u06df-\u06e8\u06ea-\u06fc\u06ff"
    "\u0710-\u07f5\u07fa-\u07fd\u0800-\u082d\u0840-\u085b\u0860-\u0887\u0889-\u088e\u0898-\u08e1\u08e3-\u0963"
    "\u0966-\u096f\u0971-\u09f1\u09f4-\u09f9\u09fc\u09fe-\u0a75\u0a81-\u0aef\u0af9-\u0b6f\u0b71-\u0bf2"
    "\u0c00-\u0c6f\u0c78-\u0c7e\u0c80-\u0c83\u0c85-\u0d4e\u0d54-\u0d78\u0d7a-\u0df3\u0e01-\u0e3a\u0e40-\u0e4e"
    "\u0e50-\u0e59\u0e81-\u0f00\u0f18\u0f19\u0f20-\u0f33\u0f35\u0f37\u0f39\u0f3e-\u0f84\u0f86-\u0fbc\u0fc6"
    "\u1000-\u1049\u1050-\u109d\u10a0-\u10fa\u10fc-\u135f\u1369-\u138f\u13a0-\u13fd\u1401-\u166c\u166f-\u167f"
    "\u1681-\u169a\u16a0-\u16ea\u16ee-\u1734\u1740-\u17d3\u17d7\u17dc-\u17f9\u180b-\u193b\u1946-\u19da"
    "\u1a00-\u1a1b\u1a20-\u1a99\u1aa7\u1ab0-\u1b59\u1b6b-\u1b73\u1b80-\u1bf3\u1c00-\u1c37\u1c40-\u1c7d"
    "\u1c80-\u1cbf\u1cd0-\u1cd2\u1cd4-\u1fbc\u1fbe\u1fc2-\u1fcc\u1fd0-\u1fdb\u1fe0-\u1fec\u1ff2-\u1ffc"
    "\u200c-\u200f\u202a-\u202e\u2060-\u2069\u2070-\u2079\u207f-\u2089\u2090-\u209c\u20d0-\u20f0\u2102\u2107"
    "\u210a-\u2113\u2115\u2119-\u211d\u2124\u2126\u2128\u212a-\u212d\u212f-\u2139\u213c-\u213f\u2145-\u2149"
    "\u214e\u2150-\u2189\u2460-\u249b\u24ea-\u24ff\u2776-\u2793\u2c00-\u2ce4\u2ceb-\u2cf3\u2cfd\u2d00-\u2d6f"
    "\u2d7f-\u2dff\u2e2f\u3005-\u3007\u3021-\u302f\u3031-\u3035\u3038-\u303c\u3041-\u309a\u309d-\u309f"
    "\u30a1-\u30fa\u30fc-\u318e\u3192-\u3195\u31a0-\u31bf\u31f0-\u31ff\u3220-\u3229\u3248-\u324f\u3251-\u325f"
    "\u3280-\u3289\u32b1-\u32bf\u3400-\u4dbf\u4e00-\ua48c\ua4d0-\ua4fd\ua500-\ua60c\ua610-\ua672\ua674-\ua67d"
    "\ua67f-\ua6f1\ua717-\ua71f\ua722-\ua788\ua78b-\ua827\ua82c-\ua835\ua840-\ua873\ua880-\ua8c5\ua8d0-\ua8f7"
    "\ua8fb\ua8fd-\ua92d\ua930-\ua953\ua960-\ua9c0\ua9cf-\ua9d9\ua9e0-\uaa59\uaa60-\uaa76\uaa7a-\uaadd"
    "\uaae0-\uaaef\uaaf2-\uab5a\uab5c-\uab69\uab70-\uabea\uabec-\ud7fb\uf900-\ufb28\ufb2a-\ufbb1\ufbd3-\ufd3d"
    "\ufd50-\ufdc7\ufdf0-\ufdfb\ufe00-\ufe0f\ufe20-\ufe2f\ufe70-\ufeff\uff10-\uff19\uff21-\uff3a\uff41-\uff5a"
    "\uff66-\uffdc"
    "\U00010000-\U0001cfff\U0001d400-\U0001d7ff\U0001e000-\U0001efff\U00020000-\U0003ffff\U000e0100-\U000e01ef"
)
"""What words are made of: letters, digits, marks, ignorables. Beyond U+FFFF whole blocks of letters."""

NEAR = "\0-\u0559\u1e00-\u1eff\u2000-\u206f\u20a0-\u20cf\u2190-\u245f\u2500-\u2775\ufffd"
"""The scripts of Europe, their punctuation, and signs."""

NEAR_WORD = WORD.partition("\u0560")[0] + "\u1e00-\u1eff\u200c-\u200f\u202a-\u202e\u2060-\u2069"
"""What of ``NEAR`` words are made of. A pattern with it is compiled in a third of the time."""

ASCII_WORD = "0-9A-Za-z"

INITIALS = (
    "A-Za-zÀ-ÖØ-öø-ɏ\u0386\u0388-\u03f5\u03f7-\u0481\u048a-\u052f\u0531-\u0556\u0561-\u0587"
    "\u1e00-\u1fbc\u1fc2-\u1fcc\u1fd0-\u1fdb\u1fe0-\u1fec\u1ff2-\u1ffc"
)
"""Letters that acronyms with points are made of."""

ACCENTS = "\u0300-\u036f"
"""The marks of decomposed Latin, Greek and Cyrillic letters."""

CYRILLIC = "\u0400-\u0481\u048a-\u052f"

UPPER = "A-ZÀ-ÖØ-ÞĀĂĄĆĈĊČĎĐĒĔĖĘĚĜĞĠĢĤĦĨĪĬĮİĴĶĹĻĽŁŃŅŇŌŎŐŒŔŖŘŚŜŞŠŢŤŦŨŪŬŮŰŲŴŶŸŹŻŽΆΈ-ΏΑ-ΫЀ-ЯҐԱ-Ֆ"
"""Capitals that open a glued sentence."""

LOWER = "a-zß-öø-ÿāăąćĉċčďđēĕėęěĝğġģĥħĩīĭįıĵķĺļľłńņňōŏőœŕŗřśŝşšţťŧũūŭůűųŵŷźżžά-ώа-џґա-և"
"""Small letters, after which no sentence begins."""

IDEOGRAPHS = (
    "\u3005-\u3007\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff\u31f0-\u31ff"
    "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff66-\uff9f\U00020000-\U0003ffff"
)
"""Han and kana, which are written without blanks: a character is a word."""

SENTENCE_ENDS = ".!?…"
"""End a sentence where another may begin behind them."""

ASCII_SENTENCE_ENDS = ".!?"

SURE_ENDS = "。！？｡।॥؟۔\u2029"
"""Always end a sentence."""

ELIDED = "ldjnstmc"
"""French words of one letter that lose their vowel before another; ``qu`` is the only longer one."""

ELIDED_BEFORE = "aeiouyh"
"""The bases of the letters that elision stands before."""
