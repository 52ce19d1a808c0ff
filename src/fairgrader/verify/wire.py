"""
Plain data on the wire: numbers, text, containers, arrays, tables; by exact type, in JSON and raw buffers.

Writing goes by exact type, so a subclass of float is no number here. Reading makes nothing but such values, checks each
piece, and runs no code of the sender's. Everything else crosses as a handle of the sender's, or as a refusal.
"""

import base64
import collections
import datetime
import decimal
import fractions
import math
import pathlib
import re
import sys
from collections.abc import Callable, Sequence
from typing import Any

from ..errors import FairgraderError
from .frames import GarbledError
from .kinds import KINDS, read_kind, write_kind

__all__ = ["NotPlainError", "Reader", "Writer"]

DEEPEST = 120
MOST_NODES = 2_000_000
_SMALL = 2**63
_TABLES = ("series", "frame", "index", "multi", "stamp", "delta", "missing", "period", "interval", "extension",
           "column-dtype")  # fmt: skip
_DTYPE = re.compile(r"[<>|=]?[biufcSU]\d{1,8}|[<>|=]?[mM]8(\[\d{0,4}[a-zA-Zμ]{1,7}\])?")
_BUILT_IN: dict[str, type] = {
    kind.__name__: kind for kind in (bool, int, float, complex, str, bytes, list, tuple, set, dict, object)
}
_SEQUENCES: dict[type, str] = {
    list: "list",
    tuple: "tuple",
    set: "set",
    frozenset: "frozenset",
    collections.deque: "deque",
}
_MAPPINGS: dict[type, str] = {
    dict: "dict",
    collections.OrderedDict: "ordered",
    collections.Counter: "counter",
    collections.defaultdict: "default",
}
_TEXTS: dict[type, tuple[str, Callable[[Any], str]]] = {
    decimal.Decimal: ("decimal", str),
    fractions.Fraction: ("fraction", str),
    datetime.datetime: ("datetime", datetime.datetime.isoformat),
    datetime.date: ("date", datetime.date.isoformat),
    datetime.time: ("time", datetime.time.isoformat),
    pathlib.PosixPath: ("path", str),
}
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


class NotPlainError(FairgraderError):
    """A value that does not cross as data."""


class Writer:
    """
    Turns values into what a frame carries.

    Parameters
    ----------
    hold : callable
        Called with a value that is not plain; returns the node that stands for it, or raises NotPlainError.

    Examples
    --------
    >>> writer = Writer()
    >>> writer.node((1, {"a": None}))
    {'k': 'tuple', 'v': [1, {'k': 'dict', 'v': [['a', None]]}]}
    """

    def __init__(self, hold: Callable[[Any], Any] | None = None) -> None:
        self._hold = hold or _refuse
        self.buffers: list[bytes] = []

    def node(self, value: Any, level: int = 0) -> Any:
        """Return the node of a value."""
        kind = type(value)
        if value is None or kind is bool or kind is str:
            return value
        if kind is int:
            return value if -_SMALL < value < _SMALL else {"k": "int", "v": hex(value)}
        if kind is float:
            return value if math.isfinite(value) else {"k": "float", "v": repr(value)}
        if level > DEEPEST:
            raise NotPlainError("lists inside lists without end")
        return self._container(value, kind, level)

    def _container(self, value: Any, kind: type, level: int) -> Any:
        if kind in _SEQUENCES:
            return {"k": _SEQUENCES[kind], "v": [self.node(member, level + 1) for member in list(value)]}
        if kind in _MAPPINGS:
            pairs = [[self.node(key, level + 1), self.node(member, level + 1)] for key, member in list(value.items())]
            return {"k": _MAPPINGS[kind], "v": pairs}
        if kind in _TEXTS:
            name, write = _TEXTS[kind]
            return {"k": name, "v": write(value)}
        return self._scalar(value, kind, level)

    def _scalar(self, value: Any, kind: type, level: int) -> Any:
        if kind in (bytes, bytearray):
            return {"k": "bytes", "v": base64.b64encode(value).decode()}
        if kind is complex:
            return {"k": "complex", "v": [self.node(value.real), self.node(value.imag)]}
        if kind is range:
            return {"k": "range", "v": [self.node(part) for part in (value.start, value.stop, value.step)]}
        if kind is datetime.timedelta:
            return {"k": "timedelta", "v": [value.days, value.seconds, value.microseconds]}
        if kind is type and value in _BUILT_IN.values():
            return {"k": "type", "v": str(value.__name__)}
        if value is Ellipsis or value is NotImplemented:
            return self._hold(value)
        return self._array(value, kind, level)

    def _array(self, value: Any, kind: type, level: int) -> Any:
        numpy, pandas = sys.modules.get("numpy"), sys.modules.get("pandas")
        if numpy is not None:
            if kind is numpy.ndarray:
                return self.array(value, level)
            if kind is numpy.ma.MaskedArray and value.dtype.kind in "biufc":
                mask = numpy.broadcast_to(numpy.ma.getmaskarray(value), value.shape)
                return {"k": "masked", "v": self.array(value.data, level), "mask": self.array(mask, level)}
            if isinstance(value, numpy.generic) and kind in _numpy_scalars(numpy):
                return {"k": "scalar", "v": self.array(numpy.asarray(value), level)}
        if pandas is not None and kind.__module__.partition(".")[0] == "pandas":
            from .tables import write_table

            found = write_table(self, value, level)
            if found is not None:
                return found
        found = write_kind(self, value, level)
        return self._hold(value) if found is None else found

    def array(self, value: Any, level: int = 0) -> Any:
        """Return the node of an ndarray: raw, or member by member if it holds objects."""
        if value.dtype.kind == "O":
            members = [self.node(member, level + 1) for member in value.ravel().tolist()]
            return {"k": "objects", "shape": list(value.shape), "v": members}
        if value.dtype.kind not in "biufcmMSU":
            return self._hold(value)
        self.buffers.append(value.tobytes())
        return {"k": "array", "dtype": value.dtype.str, "shape": list(value.shape), "v": len(self.buffers) - 1}


def _refuse(value: Any) -> Any:
    raise NotPlainError(f"a value of type {type(value).__name__} is not plain data")


def _numpy_scalars(numpy: Any) -> frozenset[type]:
    return frozenset(numpy.sctypeDict.values()) - {numpy.object_, numpy.void}


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
    "type": lambda _reader, value, _level: _BUILT_IN[_text(value)],
    "scalar": lambda reader, value, level: reader.read(value, level + 1)[()],
}
