"""What orders the hits beside BM25F: a prior, and where in an entry the words of the question stand."""
