"""Strings by number and numbers by string: exact, near, by beginning, by pattern."""
