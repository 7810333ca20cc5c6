"""Damage told for what it is: whatever goes wrong because a file of an open index was changed is IndexDamaged."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar, cast

from indexer.errors import HeadwordError

Method = TypeVar("Method", bound=Callable[..., Any])


def damage_told(method: Method) -> Method:
    """The method, with IndexDamaged for whatever goes wrong in it because a file of the index was changed."""

    @wraps(method)
    def guarded(self: Any, *arguments: Any, **options: Any) -> Any:
        try:
            return method(self, *arguments, **options)
        except (HeadwordError, MemoryError, BrokenPipeError):
            raise
        except Exception:
            self._reader.check()
            raise

    return cast(Method, guarded)
