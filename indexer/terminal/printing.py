"""How a command prints: what its options say of colours, the pager and talk."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from typing import NamedTuple

from indexer.terminal.pager import print_lines
from indexer.terminal.streams import When, palette_for, say
from indexer.terminal.styled import Palette


class Printing(NamedTuple):
    """Data goes to standard output, talk to standard error."""

    colour: When = "auto"
    pager: bool = True
    quiet: bool = False

    @property
    def palette(self) -> Palette:
        """The palette of standard output."""
        return palette_for(sys.stdout, self.colour)

    def lines(self, lines: Iterable[str], *, pager: bool = True) -> None:
        """Print lines of data, long ones through the pager unless that is not wanted."""
        print_lines(lines, pager=pager and self.pager)

    def say(self, message: str, *, label: str = "") -> None:
        """Talk, unless it shall be quiet; with a label, it stands out."""
        if not self.quiet:
            say(message, label=label, style="hint" if label else "faint", when=self.colour)
