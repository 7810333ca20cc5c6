"""Rows of all pages -> which of them an index keeps, and how they lead to one another."""

from indexer.resolve.rows import Gathered, Resolution, resolve

__all__ = ["Gathered", "Resolution", "resolve"]
