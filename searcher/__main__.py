"""``python -m searcher``."""

from searcher.start import main

main()
