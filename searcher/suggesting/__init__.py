"""Headwords that somebody may mean, from their beginnings and from misspelt ones."""
