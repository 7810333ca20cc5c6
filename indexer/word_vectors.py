"""Static word vectors: a vector for each token of a vocabulary; the vector of a text is the mean of its tokens'.

The model2vec library reads them and takes texts apart; it is the optional extra ``semantic``. Nothing is ever downloaded: a
folder of files goes in, and an index keeps what it needs of it.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from indexer.errors import VectorsUnusable

Array = NDArray[Any]

FILES = ("config.json", "model.safetensors", "tokenizer.json")
"""What a folder of word vectors must hold."""

MAX_SIZE = 4_096
"""Numbers in a vector, at most."""

_TOGETHER = 1_024


class WordVectors:
    """Makes vectors of texts. ``size`` is how many numbers a vector has."""

    def __init__(self, model: Any) -> None:
        self._model = model
        self.size = int(model.dim)

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """float32[texts, size], of length 1; all zero for a text without a known token."""
        if not texts:
            return np.zeros((0, self.size), np.float32)
        made = self._model.encode(list(texts), batch_size=_TOGETHER, use_multiprocessing=False)
        return unit(np.asarray(made, np.float32))

    def arrays(self) -> dict[str, Array]:
        """What ``from_arrays`` makes the same word vectors of: token vectors and tokenizer."""
        model = self._model
        tokens = np.asarray(model.embedding, np.float32)
        if model.token_mapping is not None:
            tokens = tokens[model.token_mapping]
        if model.weights is not None:
            tokens = tokens * np.asarray(model.weights, np.float32)[:, None]
        tokenizer = model.tokenizer.to_str().encode()
        return {
            "size": np.array([self.size], np.uint16),
            "tokens": tokens.astype(np.float16).ravel(),
            "tokenizer": np.frombuffer(tokenizer, np.uint8),
        }


def unit(vectors: Array) -> NDArray[np.float32]:
    """The vectors, one a row, at length 1; zeros, and what is no number, as zeros."""
    found: NDArray[np.float32] = np.nan_to_num(vectors, nan=0.0, posinf=0.0, neginf=0.0)
    lengths = np.linalg.norm(found, axis=1, keepdims=True)
    found /= np.where(lengths > 0, lengths, 1)
    return found


def read_word_vectors(folder: Path | str) -> WordVectors:
    """The word vectors of a folder in model2vec's form. Raises VectorsUnusable."""
    path = Path(folder)
    missing = [name for name in FILES if not (path / name).is_file()]
    if missing:
        raise VectorsUnusable(path, f"it has no {missing[0]}")
    model2vec = _model2vec(path)
    try:
        with _silent():
            vectors = WordVectors(model2vec.StaticModel.from_pretrained(path))
            vectors.encode(["a"])
    except Exception as error:  # whatever three libraries raise on files that are not what they should be
        raise VectorsUnusable(path, str(error).partition("\n")[0]) from None
    if not 0 < vectors.size <= MAX_SIZE:
        raise VectorsUnusable(path, f"its vectors have {vectors.size} numbers; {MAX_SIZE} is the most")
    return vectors


def from_arrays(arrays: Mapping[str, Array], index: Path) -> WordVectors:
    """The word vectors that an index keeps. Raises VectorsUnusable where model2vec is missing."""
    model2vec = _model2vec(index)
    from tokenizers import Tokenizer

    tokens = arrays["tokens"].reshape(-1, int(arrays["size"][0]))
    tokenizer = Tokenizer.from_str(arrays["tokenizer"].tobytes().decode())
    return WordVectors(model2vec.StaticModel(tokens, tokenizer))


def _model2vec(path: Path) -> Any:
    try:
        with _silent():
            import model2vec
    except ImportError as error:
        raise VectorsUnusable(path, f"{error}; install it with: pip install 'headword[semantic]'") from None
    return model2vec


@contextmanager
def _silent() -> Iterator[None]:
    """Keep the libraries from advising on the metadata that model hubs like to have."""
    hub = logging.getLogger("huggingface_hub.repocard")
    before = hub.level
    hub.setLevel(logging.CRITICAL)
    try:
        yield
    finally:
        hub.setLevel(before)
