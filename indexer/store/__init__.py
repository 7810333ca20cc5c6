"""The index on disk: terms, postings, forward array, stored entries, columns; how they are written, read and committed."""
