"""pandas on the wire: Series, DataFrame and Index, column by column, of the kinds that rebuild without guessing."""

import re
from typing import TYPE_CHECKING, Any

import numpy
import pandas

from .frames import GarbledError

if TYPE_CHECKING:
    from .reader import Reader
    from .wire import Writer

__all__ = ["read_table", "write_table"]

_EXTENSION = re.compile(
    r"U?Int(8|16|32|64)|Float(32|64)|boolean|str|string(\[python\]|\[pyarrow\])?|period\[[A-Za-z0-9-]{1,12}\]"
    r"|datetime64\[(s|ms|us|ns), [A-Za-z0-9_+:/-]{1,40}\]"
)

_FREQUENCY = re.compile(r"[A-Za-z0-9-]{1,12}")


def write_table(writer: "Writer", value: Any, level: int) -> Any:
    """Return the node of a pandas value, None if it has no plain form."""
    kind = type(value)
    if kind is pandas.DataFrame:
        columns = [_column(writer, value.iloc[:, place].array, level) for place in range(value.shape[1])]
        return _whole(columns, {"k": "frame", "v": columns, "columns": _index(writer, value.columns, level),
                                "index": _index(writer, value.index, level)})  # fmt: skip
    if kind is pandas.Series:
        values = _column(writer, value.array, level)
        return _whole([values], {"k": "series", "v": values, "index": _index(writer, value.index, level),
                                 "name": writer.node(value.name, level + 1)})  # fmt: skip
    if isinstance(value, pandas.Index):
        return _index(writer, value, level)
    if value is pandas.NaT or value is pandas.NA:
        return {"k": "missing", "v": "NaT" if value is pandas.NaT else "NA"}
    if kind is pandas.Timestamp:
        return {"k": "stamp", "v": value.isoformat(), "unit": value.unit, "zone": str(value.tz) if value.tz else None}
    if kind is pandas.Timedelta:
        return {"k": "delta", "v": value.isoformat(), "unit": value.unit}
    return _part(writer, value, kind, level)


def _part(writer: "Writer", value: Any, kind: type, level: int) -> Any:
    """Return the node of what stands in a column, or of a column without its index."""
    if kind is pandas.Period:
        return {"k": "period", "v": value.ordinal, "freq": value.freqstr}
    if kind is pandas.Interval:
        ends = [writer.node(end, level + 1) for end in (value.left, value.right)]
        return {"k": "interval", "v": ends, "closed": value.closed}
    if isinstance(value, pandas.api.extensions.ExtensionArray):
        column = _column(writer, value, level)
        return None if column is None else {"k": "extension", "v": column}
    if isinstance(value, pandas.api.extensions.ExtensionDtype) and _EXTENSION.fullmatch(str(value)):
        return {"k": "column-dtype", "v": str(value)}
    return None


def _whole(parts: list[Any], node: Any) -> Any:
    return None if any(part is None for part in parts) or node["index"] is None else node


def _column(writer: "Writer", values: Any, level: int) -> Any:
    values = values.to_numpy() if type(values) is pandas.arrays.NumpyExtensionArray else values
    dtype = values.dtype
    if isinstance(dtype, pandas.CategoricalDtype):
        categories = _index(writer, dtype.categories, level + 1)
        codes = writer.array(numpy.asarray(values.codes))
        node = {"k": "categories", "v": codes, "ordered": bool(dtype.ordered), "of": categories}
        return None if categories is None else node
    if isinstance(dtype, numpy.dtype):
        return {"k": "plain", "v": writer.array(numpy.asarray(values), level)}
    if isinstance(dtype, pandas.IntervalDtype):
        ends = [_index(writer, end, level + 1) for end in (values.left, values.right)]
        return None if None in ends else {"k": "intervals", "v": ends, "closed": values.closed}
    name = str(dtype)
    if not _EXTENSION.fullmatch(name):
        return None
    if name.startswith(("datetime", "period")):
        return {"k": "counted", "v": writer.array(values.asi8), "dtype": name}
    members = [None if gap else writer.node(member, level + 1)
               for member, gap in zip(values.tolist(), pandas.isna(values).tolist(), strict=True)]  # fmt: skip
    return {"k": "listed", "v": members, "dtype": name}


def _index(writer: "Writer", index: Any, level: int) -> Any:
    if type(index) is pandas.RangeIndex:
        return {"k": "index", "range": [index.start, index.stop, index.step], "name": writer.node(index.name)}
    if isinstance(index, pandas.MultiIndex):
        parts = [_index(writer, index.get_level_values(place), level + 1) for place in range(index.nlevels)]
        names = [writer.node(name, level + 1) for name in index.names]
        return None if any(part is None for part in parts) else {"k": "multi", "v": parts, "names": names}
    values = _column(writer, index.array, level)
    freq = getattr(index, "freqstr", None)
    node = {"k": "index", "v": values, "name": writer.node(index.name, level + 1), "freq": freq}
    return None if values is None else node


def read_table(reader: "Reader", node: Any, level: int) -> Any:
    """
    Return the pandas value of a node.

    Raises
    ------
    GarbledError
        If it is none.
    """
    kind = node["k"]
    if kind == "frame":
        index = _read_index(reader, node["index"], level)
        data = {place: _read_column(reader, column, level) for place, column in enumerate(node["v"])}
        frame = pandas.DataFrame(data, index=index)
        frame.columns = _read_index(reader, node["columns"], level)
        return frame
    if kind == "series":
        values, index = _read_column(reader, node["v"], level), _read_index(reader, node["index"], level)
        return pandas.Series(values, index=index, name=reader.read(node["name"], level + 1))
    if kind in ("index", "multi"):
        return _read_index(reader, node, level)
    if kind == "missing":
        return pandas.NaT if node["v"] == "NaT" else pandas.NA
    if kind in ("stamp", "delta"):
        return _read_time(node)
    return _read_part(reader, node, level)


def _read_part(reader: "Reader", node: Any, level: int) -> Any:
    kind, value = node["k"], node["v"]
    if kind == "period":
        if type(value) is not int or not _FREQUENCY.fullmatch(node["freq"]):
            raise GarbledError("a period without an end")
        return pandas.Period(ordinal=value, freq=node["freq"])
    if kind == "interval":
        left, right = (reader.read(end, level + 1) for end in value)
        return pandas.Interval(left, right, closed=str(node["closed"]))
    if kind == "extension":
        values = _read_column(reader, value, level)
        return pandas.Series(values, dtype=values.dtype).array
    if not isinstance(value, str) or not _EXTENSION.fullmatch(value):
        raise GarbledError("a column of no kind")
    return pandas.api.types.pandas_dtype(value)


def _read_time(node: Any) -> Any:
    made = pandas.Timestamp if node["k"] == "stamp" else pandas.Timedelta
    found = made(str(node["v"])).as_unit(node["unit"])
    return found.tz_convert(str(node["zone"])) if node.get("zone") else found


def _read_column(reader: "Reader", node: Any, level: int) -> Any:
    if node["k"] == "plain":
        return reader.read(node["v"], level + 1)
    if node["k"] == "categories":
        categories = _read_index(reader, node["of"], level + 1)
        return pandas.Categorical.from_codes(reader.read(node["v"], level + 1), categories, bool(node["ordered"]))
    if node["k"] == "intervals":
        left, right = (_read_index(reader, end, level + 1) for end in node["v"])
        return pandas.arrays.IntervalArray.from_arrays(left, right, closed=str(node["closed"]))
    name = node["dtype"]
    if not isinstance(name, str) or not _EXTENSION.fullmatch(name):
        raise GarbledError("a column of no kind")
    if node["k"] == "listed":
        members = [reader.read(member, level + 1) for member in node["v"]]
        return pandas.array(members, dtype=name)
    counted = reader.read(node["v"], level + 1)
    if name.startswith("period"):
        return pandas.arrays.PeriodArray(counted, dtype=name)
    unit, zone = name.removeprefix("datetime64[").removesuffix("]").split(", ")
    return pandas.DatetimeIndex(counted.view(f"M8[{unit}]")).tz_localize("UTC").tz_convert(zone).array


def _read_index(reader: "Reader", node: Any, level: int) -> Any:
    if level > 40:
        raise GarbledError("an index without end")
    if node["k"] == "multi":
        parts = [_read_index(reader, part, level + 1) for part in node["v"]]
        names = [reader.read(name, level + 1) for name in node["names"]]
        return pandas.MultiIndex.from_arrays(parts, names=names)
    name = reader.read(node["name"], level + 1)
    if "range" in node:
        start, stop, step = (int(part) for part in node["range"])
        return pandas.RangeIndex(start, stop, step, name=name)
    values = _read_column(reader, node["v"], level)
    objects = isinstance(values, numpy.ndarray) and values.dtype.kind == "O"
    index = pandas.Index(values, name=name, dtype=object if objects else None)
    freq = node.get("freq")
    if isinstance(freq, str) and len(freq) < 20 and isinstance(index, (pandas.DatetimeIndex, pandas.TimedeltaIndex)):
        index = type(index)(index, freq=freq, name=name)
    return index
