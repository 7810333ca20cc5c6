"""What an index holds, counted and drawn."""
