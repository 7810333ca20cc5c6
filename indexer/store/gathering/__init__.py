"""What workers make of pages, and what is kept of it on disk until all are there."""
