"""What else there is on what an entry is about."""
