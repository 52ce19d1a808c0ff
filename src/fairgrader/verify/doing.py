"""What may be done with a thing that the student's process holds, by the name that crosses."""

import operator
from collections.abc import Callable
from typing import Any

__all__ = ["DOES"]


def _attribute(target: Any, name: str) -> Any:
    return getattr(target, name)


def _set_item(target: Any, key: Any, value: Any) -> None:
    target[key] = value


def _operate(target: Any, name: str, *others: Any) -> Any:
    """Do what an operator does; a reflected one has its operands the other way round."""
    if name in _OPERATORS:
        return _OPERATORS[name](target, *others)
    if name[0] == "r" and hasattr(operator, f"__{name[1:]}__"):
        return getattr(operator, f"__{name[1:]}__")(*others, target)
    return getattr(operator, f"__{name}__")(target, *others)


_OPERATORS: dict[str, Callable[..., Any]] = {
    "bool": bool, "float": float, "int": int, "complex": complex, "round": round, "divmod": divmod,
    "rdivmod": lambda target, other: divmod(other, target), "contains": operator.contains,
    "instance": lambda target, other: isinstance(other, target),
    "subclass": lambda target, other: issubclass(other, target),
}  # fmt: skip
DOES: dict[str, Callable[..., Any]] = {
    "call": lambda target, *arguments, **named: target(*arguments, **named),
    "attribute": _attribute,
    "set": setattr,
    "item": lambda target, key: target[key],
    "set item": _set_item,
    "length": len,
    "members": iter,
    "operate": _operate,
    "next": next,
    "text": str,
    "repr": repr,
}
