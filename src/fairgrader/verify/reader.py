"""
Plain data as it comes from the wire: what `wire` writes is read here, on the side that believes nothing.

Reading makes nothing but plain values, checks each piece, and runs no code of the sender's.
"""

import base64
import collections
import datetime
import decimal
import fractions
import pathlib
import re
from collections.abc import Callable, Sequence
from typing import Any

from .frames import GarbledError
from .kinds import KINDS, read_kind
from .wire import BUILT_IN, DEEPEST

__all__ = ["Reader"]

MOST_NODES = 2_000_000
_TABLES = ("series", "frame", "index", "multi", "stamp", "delta", "missing", "period", "interval", "extension",
           "column-dtype")  # fmt: skip
_DTYPE = re.compile(r"[<>|=]?[biufcSU]\d{1,8}|[<>|=]?[mM]8(\[\d{0,4}[a-zA-Zμ]{1,7}\])?")
_FROM_TEXT: dict[str, Callable[[str], Any]] = {
    "decimal": decimal.Decimal,
    "fraction": fractions.Fraction,
    "datetime": datetime.datetime.fromisoformat,
    "date": datetime.date.fromisoformat,
    "time": datetime.time.fromisoformat,
    "path": pathlib.Path,
    "int": lambda text: int(text, 16),
    "float": float,
    "bytes": base64.b64decode,
}


class Reader:
    """
    Turns what a frame carried into values, and takes nothing for granted.

    Parameters
    ----------
    buffers : list of bytes
        The raw parts of the frame.
    remote : callable
        Called with the node of a handle; returns what stands for it here.

    Raises
    ------
    GarbledError
        From `value`, if a node is not what a `Writer` writes.
    """

    def __init__(self, buffers: Sequence[bytes], remote: Callable[[Any], Any] | None = None) -> None:
        self._buffers, self._remote, self._room = buffers, remote or _no_handle, MOST_NODES

    def value(self, node: Any) -> Any:
        """Return the value of a node."""
        try:
            return self.read(node, 0)
        except GarbledError:
            raise
        except (ValueError, TypeError, KeyError, IndexError, OverflowError, AttributeError, ArithmeticError):
            raise GarbledError("a value is not written as values are") from None
        except (RecursionError, MemoryError):
            raise GarbledError("a value is too deep or too large") from None

    def read(self, node: Any, level: int) -> Any:
        """Return the value of a node at a level; for the readers of tables."""
        self._room -= 1
        if level > DEEPEST + 8 or self._room < 0:
            raise GarbledError("a value is too deep or too large")
        if not isinstance(node, dict):
            if isinstance(node, list):
                raise GarbledError("a list has no kind")
            return node
        kind, value = node["k"], node.get("v")
        if kind in _FROM_TEXT:
            return _FROM_TEXT[kind](_text(value))
        reader = _READERS.get(kind)
        if reader is not None:
            return reader(self, value, level)
        return self._array(kind, node, level)

    def _array(self, kind: str, node: Any, level: int) -> Any:
        if kind == "array":
            return self._raw(node)
        if kind == "objects":
            import numpy

            found = numpy.empty(len(node["v"]), dtype=object)
            for place, member in enumerate(self._members(node["v"], level)):
                found[place] = member
            return found.reshape(_shape(node["shape"]))
        if kind == "masked":
            import numpy

            return numpy.ma.MaskedArray(self.read(node["v"], level + 1), self.read(node["mask"], level + 1))
        if kind in _TABLES:
            from .tables import read_table

            return read_table(self, node, level)
        return read_kind(self, node, level) if kind in KINDS else self._remote(node)

    def _raw(self, node: Any) -> Any:
        import numpy

        if not _DTYPE.fullmatch(_text(node["dtype"])):
            raise GarbledError("an array of no kind")
        return (
            numpy.frombuffer(self._buffers[node["v"]], numpy.dtype(node["dtype"])).reshape(_shape(node["shape"])).copy()
        )

    def _members(self, nodes: Any, level: int) -> list[Any]:
        if not isinstance(nodes, list):
            raise GarbledError("a container without members")
        return [self.read(node, level + 1) for node in nodes]

    def _pairs(self, nodes: Any, level: int) -> dict[Any, Any]:
        return {self.read(key, level + 1): self.read(member, level + 1) for key, member in nodes}


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise GarbledError("a text is no text")
    return value


def _shape(value: Any) -> tuple[int, ...]:
    if not isinstance(value, list) or len(value) > 32 or not all(type(size) is int and size >= 0 for size in value):
        raise GarbledError("an array of no shape")
    return tuple(value)


def _no_handle(_node: Any) -> Any:
    raise GarbledError("a value of no kind")


_READERS: dict[str, Callable[[Reader, Any, int], Any]] = {
    "list": lambda reader, value, level: reader._members(value, level),
    "tuple": lambda reader, value, level: tuple(reader._members(value, level)),
    "set": lambda reader, value, level: set(reader._members(value, level)),
    "frozenset": lambda reader, value, level: frozenset(reader._members(value, level)),
    "deque": lambda reader, value, level: collections.deque(reader._members(value, level)),
    "dict": lambda reader, value, level: reader._pairs(value, level),
    "ordered": lambda reader, value, level: collections.OrderedDict(reader._pairs(value, level)),
    "counter": lambda reader, value, level: collections.Counter(reader._pairs(value, level)),
    "default": lambda reader, value, level: collections.defaultdict(None, reader._pairs(value, level)),
    "complex": lambda reader, value, level: complex(*map(float, reader._members(value, level))),
    "range": lambda reader, value, level: range(*reader._members(value, level)),
    "timedelta": lambda reader, value, level: datetime.timedelta(*map(int, reader._members(value, level))),
    "type": lambda _reader, value, _level: BUILT_IN[_text(value)],
    "scalar": lambda reader, value, level: reader.read(value, level + 1)[()],
}
