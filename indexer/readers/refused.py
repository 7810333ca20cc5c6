"""The one signal inside the readers that bytes at hand cannot be what they should be."""

from __future__ import annotations


class Refused(Exception):
    """Bytes that cannot be a page, a record or an archive; ``read`` makes a PageRejected of it.

    reason  a short stable name, as in PageRejected
    detail  one sentence for a person, with the limit where one was passed
    """

    def __init__(self, reason: str, detail: str) -> None:
        super().__init__(f"{reason}: {detail}")
        self.reason = reason
        self.detail = detail
