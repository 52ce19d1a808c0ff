"""Further plain values on the wire: views of dicts, named tuples, matrices, and the kinds of arrays."""

import collections
import keyword
import re
import sys
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from .frames import GarbledError

if TYPE_CHECKING:
    from .reader import Reader
    from .wire import Writer

__all__ = ["KINDS", "read_kind", "write_kind"]

KINDS = ("keys", "values", "items", "named", "matrix", "dtype")
MOST_FIELDS = 100
_VIEWS: dict[type, str] = {type({}.keys()): "keys", type({}.values()): "values", type({}.items()): "items"}
_DTYPE = re.compile(r"[<>|=]?[biufcSUmM]\d{1,8}(\[\d{0,4}[a-zA-Z\u03bc]{1,7}\])?|\|O")
_AS_TUPLE = ("eq", "ne", "lt", "le", "gt", "ge", "hash", "len", "iter", "getitem", "contains", "add", "mul", "str")


def write_kind(writer: "Writer", value: Any, level: int) -> Any:
    """Return the node of such a value, None if it is none."""
    kind = type(value)
    if kind in _VIEWS:
        return {"k": _VIEWS[kind], "v": [writer.node(member, level + 1) for member in list(value)]}
    if issubclass(kind, tuple):
        fields = _fields(kind)
        members = [writer.node(member, level + 1) for member in tuple.__iter__(value)]
        return {"k": "named", "name": kind.__name__, "fields": fields, "v": members} if fields else None
    numpy = sys.modules.get("numpy")
    if numpy is not None and kind is numpy.matrix:
        return {"k": "matrix", "v": writer.array(numpy.asarray(value), level)}
    if numpy is not None and issubclass(kind, numpy.dtype) and _DTYPE.fullmatch(value.str):
        return {"k": "dtype", "v": value.str}
    return None


def _fields(kind: Any) -> list[str] | None:
    """Return the names in a named tuple that is nothing but that: no methods of its own, compared as tuples are."""
    fields = getattr(kind, "_fields", None)
    if type(fields) is not tuple or not _nameable(kind.__name__, fields):
        return None
    own = {name for one in kind.__mro__ if one not in (tuple, object) for name in vars(one) if name[0] != "_"}
    plain = all(getattr(kind, f"__{name}__") is getattr(tuple, f"__{name}__") for name in _AS_TUPLE)
    return [*fields] if plain and own <= set(fields) else None


def _nameable(name: Any, fields: Any) -> bool:
    words = [name, *fields]
    good = all(type(one) is str and one.isidentifier() and not keyword.iskeyword(one) for one in words)
    unique = len(set(fields)) == len(fields) <= MOST_FIELDS
    return good and unique and not any(field.startswith("_") for field in fields)


@lru_cache(maxsize=100)
def _named(name: str, fields: tuple[str, ...]) -> Any:
    return collections.namedtuple(name, fields)


def read_kind(reader: "Reader", node: Any, level: int) -> Any:
    """
    Return the value of such a node.

    Raises
    ------
    GarbledError
        If it is none.
    """
    kind, value = node["k"], node["v"]
    if kind in ("matrix", "dtype"):
        return _numpy(reader, kind, value, level)
    members = [reader.read(member, level + 1) for member in value]
    if kind == "keys":
        return dict.fromkeys(members).keys()
    if kind == "values":
        return dict(enumerate(members)).values()
    if kind == "items":
        return dict(members).items()
    name, fields = node["name"], node["fields"]
    if not isinstance(fields, list) or not _nameable(name, fields):
        raise GarbledError("a named tuple without names")
    return _named(name, tuple(fields))(*members)


def _numpy(reader: "Reader", kind: str, value: Any, level: int) -> Any:
    import numpy

    if kind == "matrix":
        return numpy.asmatrix(reader.read(value, level + 1))
    if not isinstance(value, str) or not _DTYPE.fullmatch(value):
        raise GarbledError("an array of no kind")
    return numpy.dtype(value)
