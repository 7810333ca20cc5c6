"""From what was gathered to the files of an index."""
