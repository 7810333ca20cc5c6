"""An entry as a reader wants it: what it leads to, and its text in Markdown and HTML."""
