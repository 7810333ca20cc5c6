"""``python -m searcher.cli``."""

from searcher.cli import main

main()
