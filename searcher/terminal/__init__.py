"""What the searching commands print, and what they remember."""
