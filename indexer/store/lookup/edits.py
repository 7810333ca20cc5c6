"""One edit between two strings."""

from __future__ import annotations


def is_one_edit(a: str, b: str) -> bool:
    """Whether two strings are equal or one insertion, deletion, substitution or swap of neighbours apart.

    Source: Damerau 1964, restricted to a single error.
    """
    if len(a) > len(b):
        a, b = b, a
    if len(b) - len(a) > 1:
        return False
    at = 0
    for x, y in zip(a, b, strict=False):
        if x != y:
            break
        at += 1
    if len(a) < len(b):
        return a[at:] == b[at + 1 :]
    return a[at + 1 :] == b[at + 1 :] or (a[at : at + 2] == b[at : at + 2][::-1] and a[at + 2 :] == b[at + 2 :])
