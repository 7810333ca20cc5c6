"""What a question goes through element by element, compiled; see ``indexer/kernels``.

Each module has its twin in Python: ``places`` in ``searcher/ranking/places.py`` and ``searcher/engines/rerank.py``,
``headwords`` in ``searcher/engines/exact.py``, ``unions`` in ``searcher/engines/unions.py``,
``phrases`` in ``searcher/engines/phrase_postings.py`` and ``searcher/engines/adjacency.py``.
"""
