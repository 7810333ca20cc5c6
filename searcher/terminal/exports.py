"""What an export did, told beside the data."""

from __future__ import annotations

from typing import TYPE_CHECKING

from indexer.terminal.streams import say

if TYPE_CHECKING:
    from searcher.export import Exported


def report_export(exported: Exported, *, quiet: bool) -> int:
    """Say what was written and what was not; returns the exit code."""
    if not quiet:
        where = f" to {', '.join(map(str, exported.files))}" if exported.files else ""
        say(f"{exported.entries:,} entries written{where}", style="faint")
        if exported.shortened:
            say(f"{exported.shortened:,} headwords were longer than the format holds, and were cut", style="hint")
        if exported.left_out:
            say(f"{exported.left_out:,} entries were left out: the format cannot hold them", style="hint")
    return 0 if exported.entries else 1
