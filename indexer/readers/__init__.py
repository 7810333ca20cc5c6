"""A corpus in, pages out.

``plan`` divides a corpus into sources, quickly and always alike; ``read`` yields the pages of one source, in
any process. formats.py holds the one table of formats, and says how a new one is added; limits.py has every
limit.

A page's path is where it stands: "folder/file.txt"; "file.zip!member.txt"; "file.tsv:12", the line that a
record begins on; "file.json#3", the third object of an array; "gcide.index:12", an article's first line in
its index.

    planning   a folder, file, archive or standard input -> Plan
               (walk, asides, archives, dictd_pairs, standard_input, guessing)
    reading    a Source -> RawPage | PageRejected, through the module that formats.py names
    streams    bytes in order, unpacked and bounded (unpacking); the records of a stream, cut and decoded
               (blocks, passages)
    encoding   bytes -> text; where nothing tells which, a guess (detection)
"""

from indexer.readers.page import PageFormat, RawPage
from indexer.readers.planning import plan
from indexer.readers.reading import read
from indexer.readers.skipped import Skipped
from indexer.readers.source import Plan, Source

__all__ = ["PageFormat", "Plan", "RawPage", "Skipped", "Source", "plan", "read"]
