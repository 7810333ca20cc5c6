"""What orders the hits beside BM25F: where in an entry the words of the question stand."""
