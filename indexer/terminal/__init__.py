"""Text set for a terminal: cells, lines, colours, streams, the pager. Nothing here parses a command line."""
