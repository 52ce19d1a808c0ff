"""
Plain data on its way to the wire: numbers, text, containers, arrays, tables; in JSON and raw buffers.

Writing goes by exact type, so a subclass of float is no number here. What is not plain crosses as a handle of the
sender's, or as a refusal. How it is read on the other side stands in `reader`.
"""

import base64
import collections
import datetime
import decimal
import fractions
import math
import pathlib
import sys
from collections.abc import Callable
from typing import Any

from ..errors import FairgraderError
from .kinds import write_kind

__all__ = ["BUILT_IN", "DEEPEST", "NotPlainError", "Writer"]

DEEPEST = 120
_SMALL = 2**63
BUILT_IN: dict[str, type] = {
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
    type(pathlib.Path()): ("path", str),
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
        if kind is type and value in BUILT_IN.values():
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
