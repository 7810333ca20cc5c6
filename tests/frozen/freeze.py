"""How the frozen index of this format was made: ``python tests/frozen/freeze.py`` writes ``format_N``.

A frozen index is never written again once its format was released: a later program must open it as it is. A change of the
files' layout takes a new format number and a new frozen index beside the old ones.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path

from indexer import build_index
from indexer.entry import Citation, CrossReference, Entry, Sense, Snippet
from indexer.store.generations import FORMAT

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))

ENTRIES = [
    Entry(
        "Sea, Measures of the",
        ("A fathom is the span of two arms.", "1) a rope's length. 2) a depth; see the Anglo-Dutch tables."),
        alternatives=("Measures of the Sea", "sea measures"),
        language="en",
        dictionary="Frozen Companion",
        senses=(Sense("1", "a rope's length."), Sense("2", "a depth; see the Anglo-Dutch tables.")),
        cross_references=(CrossReference("Fathom"),),
        citation=Citation("A Frozen Companion. A. Writer. 1901-1905.", "A Frozen Companion", "A. Writer", None, None, 1901, 1905),
        snippets=(
            Snippet("Fathom", "Six feet the Anglo Dutch fathom was", True, "Frozen Companion", "en"),
            Snippet("Cable", "A tenth of a sea mile, or a hundred fathoms", True, "Elsewhere", "en"),
        ),
        address="http://dictionaries.example/sea-measures",
        encoding="windows-1252",
    ),
    Entry("Fathom", ("Six feet; the AngloDutch fathom was shorter.",), language="en", dictionary="Frozen Companion"),
    Entry("Fathom", ("Six feet; the AngloDutch fathom was shorter!",), language="en", dictionary="Frozen Companion"),
    Entry("Сажень", ("Мера длины; косая сажень больше маховой.",), language="ru", dictionary="Замёрзший словарь"),
    Entry("Klafter", ("Ein Maß für Tiefen und für Holz; auch die Häuser maß man so.",), language="de", dictionary="Kleines Eis"),
    Entry("尋", ("水の深さを測る。",), language="ja", dictionary="氷"),
    *(
        Entry(
            f"Mark {number}",
            (f"Mark number {number} on the line stands for {number * 7} measures.",),
            language="en",
            dictionary="Marks",
        )
        for number in range(80)
    ),
]  # fmt: skip


def freeze() -> Path:
    """Build the frozen index of the present format; returns its folder."""
    from small_index import write_corpus

    target = HERE / f"format_{FORMAT}"
    shutil.rmtree(target, ignore_errors=True)
    with tempfile.TemporaryDirectory() as folder:
        corpus = write_corpus(Path(folder), ENTRIES)
        build_index(corpus, target, jobs=1)
    (target / "MAIN_WRITELOCK").unlink(missing_ok=True)
    return target


if __name__ == "__main__":
    print(freeze())
