"""
Where trusted cells run: the author's own names, and the student's answers, fetched when a cell asks for them.

Only names that the author's solution cells bind are ever taken from a student, so no student can hand in a `np` of
their own. What a solution cell imports is imported here again, not fetched, if the student has the name.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from .remote import Answers

__all__ = ["Namespace"]

_UNCHANGEABLE = (bool, int, float, str, type(None))


class Namespace(dict[str, Any]):
    """
    The globals of the trusted cells.

    Python asks a subclass of dict for missing names, in functions too, so an answer that a test looks up late is
    fetched late, and one that is not there raises the usual NameError.
    """

    def __init__(self) -> None:
        super().__init__(__name__="__main__")
        self._answers: Answers | None = None
        self._fetched: dict[str, Any] = {}
        self._lent: frozenset[str] = frozenset()
        self._imports: Mapping[str, str] = {}

    def lend(self, answers: Answers, names: Iterable[str], imports: Mapping[str, str]) -> None:
        """Say whose answers are fetched, which names they may bind, and which they may import."""
        self._answers, self._lent, self._imports = answers, frozenset(names), dict(imports)
        answers.after_call, answers.names = self.after_call, self

    def bound_by_student(self, names: Iterable[str]) -> None:
        """Let the student's value of these names count again, for a solution cell has bound them."""
        for name in names:
            self.pop(name, None)

    def end_cell(self) -> None:
        """Forget what was fetched for a cell; what the cell itself bound under such a name stays."""
        for name, value in self._fetched.items():
            if dict.get(self, name) is value:
                self.pop(name, None)
        self._fetched = {}

    def after_call(self) -> None:
        """Forget the numbers and texts that were fetched: a function of the student's may have bound them anew."""
        for name in [name for name, value in self._fetched.items() if type(value) in _UNCHANGEABLE]:
            if dict.get(self, name) is self._fetched.pop(name):
                self.pop(name, None)

    def __contains__(self, name: object) -> bool:
        """Whether there is such a name, as a test asks of `globals()`; what a student may bind is asked for."""
        if super().__contains__(name):
            return True
        lent = name in self._lent or name in self._imports
        return lent and self._answers is not None and not self._answers.gone and self._answers.has(str(name))

    def get(self, name: str, default: Any = None) -> Any:
        """Return the value of a name, fetched if it is a student's."""
        try:
            return self[name]
        except KeyError:
            return default

    def __missing__(self, name: str) -> Any:
        if self._answers is None or self._answers.gone:
            raise KeyError(name)
        if name in self._imports and name not in self._lent:
            if not self._answers.has(name):
                raise KeyError(name)
            exec(self._imports[name], self)  # an import statement of the author's own
            return self[name]
        if name not in self._lent:
            raise KeyError(name)
        self._fetched[name] = self[name] = self._answers.fetch(name)
        return self[name]
