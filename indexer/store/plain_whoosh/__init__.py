"""What lets plain Whoosh read the arrays."""
