"""An index -> the files of other programs, or JSON lines that build the same index again.

``export(index, "stardict", Path("out/words"))`` and the like. Everything is streamed; what has to be sorted is kept as
arrays of bytes, some 150 bytes a headword.
"""

from searcher.export.exporting import FORMATS, Exported, Format, export

__all__ = ["FORMATS", "Exported", "Format", "export"]
