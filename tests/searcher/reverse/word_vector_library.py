"""A stand-in for the model2vec library, for machines without it: the parts of its interface that are used, over words."""

from __future__ import annotations

import io
import json
from collections.abc import Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np

AXES = {
    "car": 0, "automobile": 0, "vehicle": 0, "motor": 0, "engine": 0,
    "doctor": 1, "physician": 1, "patients": 1, "ill": 1, "heals": 1, "hospital": 1,
    "sea": 2, "ocean": 2, "waves": 2, "salt": 2, "water": 2,
}  # fmt: skip
"""Words of the test vectors -> the direction that they share with their like."""


def table() -> tuple[list[str], np.ndarray]:
    """The words and their vectors: alike where their direction is, and each a little apart."""
    vectors = np.zeros((len(AXES), len(AXES) + 3), np.float32)
    for number, axis in enumerate(AXES.values()):
        vectors[number, axis], vectors[number, 3 + number] = 1.0, 0.4
    return list(AXES), vectors


class Tokenizer:
    def __init__(self, words: list[str]) -> None:
        self.numbers = {word: number for number, word in enumerate(words)}

    @classmethod
    def from_str(cls, text: str) -> Tokenizer:
        return cls(json.loads(text))

    def to_str(self) -> str:
        return json.dumps(list(self.numbers))


class StaticModel:
    token_mapping = weights = None

    def __init__(self, vectors: Any, tokenizer: Tokenizer) -> None:
        self.embedding, self.tokenizer = vectors, tokenizer
        self.dim = vectors.shape[1]

    @classmethod
    def from_pretrained(cls, path: Path) -> StaticModel:
        vectors = np.load(io.BytesIO((path / "model.safetensors").read_bytes()))
        return cls(vectors, Tokenizer.from_str((path / "tokenizer.json").read_text()))

    def encode(self, texts: Sequence[str], *, batch_size: int, use_multiprocessing: bool) -> Any:
        known = [[self.tokenizer.numbers.get(word.strip(".,")) for word in text.lower().split()] for text in texts]
        rows = [[number for number in numbers if number is not None] for numbers in known]
        zero = np.zeros(self.dim, np.float32)
        return np.stack([self.embedding[some].mean(axis=0) if some else zero for some in rows])


def modules() -> dict[str, ModuleType]:
    """The modules to import in place of the library's."""
    model2vec, tokenizers = ModuleType("model2vec"), ModuleType("tokenizers")
    model2vec.StaticModel, tokenizers.Tokenizer = StaticModel, Tokenizer  # type: ignore[attr-defined]
    return {"model2vec": model2vec, "tokenizers": tokenizers}


def save_stand_in(folder: Path) -> None:
    """Write the test vectors as the stand-in reads them."""
    words, vectors = table()
    saved = io.BytesIO()
    np.save(saved, vectors)
    (folder / "config.json").write_text("{}")
    (folder / "model.safetensors").write_bytes(saved.getvalue())
    (folder / "tokenizer.json").write_text(json.dumps(words))


def save_real(folder: Path) -> None:
    """Write the test vectors as the library itself does."""
    import model2vec
    from tokenizers import Tokenizer as RealTokenizer
    from tokenizers import models, normalizers, pre_tokenizers

    words, vectors = table()
    numbers = {word: number for number, word in enumerate(["[UNK]", *words])}
    tokenizer = RealTokenizer(models.WordLevel(numbers, unk_token="[UNK]"))
    tokenizer.normalizer = normalizers.Lowercase()
    tokenizer.pre_tokenizer = pre_tokenizers.Whitespace()
    vectors = np.vstack((np.zeros((1, vectors.shape[1]), np.float32), vectors))
    model2vec.StaticModel(vectors, tokenizer).save_pretrained(folder)
