"""The kinds of question, as they are found in the folder ``kinds``."""

from collections.abc import Mapping
from importlib import import_module
from pkgutil import iter_modules
from types import MappingProxyType

from . import kinds
from .kind import QuestionKind

__all__ = ["KINDS"]


def _found() -> Mapping[str, QuestionKind]:
    names = sorted(found.name for found in iter_modules(kinds.__path__))
    return MappingProxyType({name: import_module(f"{kinds.__name__}.{name}").KIND for name in names})


KINDS = _found()
