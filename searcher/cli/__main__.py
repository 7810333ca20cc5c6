"""``python -m searcher.cli``."""

from searcher.start import main

main()
