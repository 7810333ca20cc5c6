"""What is wrong with a corpus, or with the pages that an index was made of."""

from indexer.checking.checking import check_corpus, check_index
from indexer.checking.findings import KINDS, Finding, Kind

__all__ = ["KINDS", "Finding", "Kind", "check_corpus", "check_index"]
