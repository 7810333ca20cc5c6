"""Which lines of a hit are shown, and what is marked in them."""
