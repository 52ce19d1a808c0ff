"""
What stands in the tests' process for something of the student's that is not plain data.

It may be called, read by attribute, item and length, and walked through. It is of use only where the reference solution
has such an object too: a fake table with an `equals` of its own is refused. It is compared, counted with, or asked
whether it is true or of a class, only where the tests do just that with the object of the reference solution, for there
the student's own `==` gives the answer: that is what such a test tests, and what it leaves to be believed.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from .wire import NotPlainError

if TYPE_CHECKING:
    from .remote import Answers

__all__ = ["Profile", "Remote", "RemoteCallable", "RemoteIterator"]

_PICTURES = "matplotlib."
_PICTURE_READERS = {"get_axes", "axes", "savefig", "figure"}


@dataclass
class Profile:
    """Where the reference solution has something that is not plain: where it was met, and what was read of it."""

    paths: set[str] = field(default_factory=set)
    attributes: set[str] = field(default_factory=set)
    pictures: set[str] = field(default_factory=set)
    open: bool = False

    def allows(self, path: str, kind: str) -> bool:
        """Whether a handle may be used; noted, if this is the reference solution itself."""
        root = path.partition(".")[0].partition("(")[0].partition("[")[0]
        picture = kind.startswith(_PICTURES)
        if self.open:
            self.paths.add(path)
            if picture:
                self.pictures.add(root)
        return path in self.paths or (picture and root in self.pictures)

    def does(self, path: str, operation: str) -> bool:
        """Whether the tests do so with the object there; noted, if this is the reference solution itself."""
        done = f"{path} {operation}"
        if self.open:
            self.attributes.add(done)
        return done in self.attributes

    def reads(self, name: str) -> bool:
        """Whether an attribute of a handle may be read; noted, if this is the reference solution itself."""
        if self.open:
            self.attributes.add(name)
        return name in self.attributes or (bool(self.pictures) and name in _PICTURE_READERS)


def _text(value: Any) -> str:
    if type(value) is not str:
        raise NotPlainError("a text that is none")
    return value


def _operation(name: str) -> Callable[..., Any]:
    def operate(self: "Remote", *others: Any) -> Any:
        return self._operate(name, *others)

    operate.__name__ = name
    return operate


def _refused(name: str) -> Callable[..., Any]:
    def refuse(self: "Remote", *_others: Any, **_named: Any) -> Any:
        raise self._not_compared()

    refuse.__name__ = name
    return refuse


class Remote:
    """Something of the student's that is not plain data."""

    __slots__ = ("_answers", "_number", "_path", "_type", "_usable")

    def __init__(self, answers: "Answers", number: int, path: str, about: str, usable: bool) -> None:
        for name, value in zip(Remote.__slots__, (answers, number, path, about, usable), strict=True):
            object.__setattr__(self, name, value)

    def _do(self, what: str, step: str, *arguments: Any, **named: Any) -> Any:
        if not object.__getattribute__(self, "_usable"):
            path, about = (object.__getattribute__(self, name) for name in ("_path", "_type"))
            raise NotPlainError(f"{path} is of type {about}, which is not plain data")
        return self._ask(what, step, *arguments, **named)

    def _ask(self, what: str, step: str, *arguments: Any, **named: Any) -> Any:
        answers, number, path = (object.__getattribute__(self, name) for name in ("_answers", "_number", "_path"))
        return answers.do(what, number, path + step, *arguments, **named)

    def _operate(self, name: str, *others: Any) -> Any:
        path, answers, usable = (object.__getattribute__(self, one) for one in ("_path", "_answers", "_usable"))
        if not usable or not answers.profile.does(path, name):
            raise self._not_compared()
        return self._ask("operate", f" {name}", name, *others)

    def _not_compared(self) -> NotPlainError:
        about = object.__getattribute__(self, "_type")
        return NotPlainError(f"a value of type {about} is not plain data, so it is not compared or counted with")

    def __getattr__(self, name: str) -> Any:
        if name.startswith(("__", "_repr_", "_ipython_")) and name not in _READ_BY_NAME:
            raise AttributeError(name)
        if not object.__getattribute__(self, "_answers").profile.reads(name):
            raise NotPlainError(f"{name} of something that is not plain data")
        return self._do("attribute", f".{name}", name)

    def __setattr__(self, name: str, value: Any) -> None:
        self._do("set", "", name, value)

    def __getitem__(self, key: Any) -> Any:
        return self._do("item", "[]", key)

    def __setitem__(self, key: Any, value: Any) -> None:
        self._do("set item", "", key, value)

    def __len__(self) -> int:
        found = self._do("length", "")
        if type(found) is not int or found < 0:
            raise NotPlainError("a length that is no number")
        return found

    def __iter__(self) -> Iterator[Any]:
        walked = self._do("members", "")
        return iter(walked if isinstance(walked, RemoteIterator) else ())

    def __str__(self) -> str:
        return _text(self._do("text", ""))

    def __repr__(self) -> str:
        usable, about = (object.__getattribute__(self, name) for name in ("_usable", "_type"))
        return _text(self._do("repr", "")) if usable else f"<{about} of the student>"

    def __hash__(self) -> int:
        return id(self)


_READ_BY_NAME = ("__dict__", "__name__", "__bases__")
_OPERATIONS = """
eq ne lt le gt ge bool contains float int index complex add radd sub rsub mul rmul truediv rtruediv floordiv
rfloordiv mod rmod pow rpow matmul rmatmul and rand or ror xor rxor neg pos abs invert round iadd isub imul itruediv
divmod rdivmod
"""
for _name in _OPERATIONS.split():
    setattr(Remote, f"__{_name}__", _operation(_name))
for _name in ("array", "array_ufunc", "array_function", "reversed", "format"):
    setattr(Remote, f"__{_name}__", _refused(_name))


class RemoteCallable(Remote):
    """
    Something of the student's that can be called: a class, or an object with a call of its own.

    It may be called wherever a function may stand: a function with a cache is such an object, and what it returns is
    judged like what any function returns.
    """

    __slots__ = ()

    def __call__(self, *arguments: Any, **named: Any) -> Any:
        """Call it in the student's process."""
        return self._ask("call", "()", *arguments, **named)

    def __instancecheck__(self, instance: Any) -> bool:
        """Whether something of the student's is of this class of theirs, as their process says; plain data never is."""
        return type(instance) in _KINDS and self._operate("instance", instance) is True

    def __subclasscheck__(self, kind: Any) -> bool:
        """Whether a class of the student's is a child of this one, as their process says."""
        return type(kind) in _KINDS and self._operate("subclass", kind) is True


class RemoteIterator(Remote):
    """Something of the student's that gives its members once, one by one; that is all it may be asked for anywhere."""

    __slots__ = ()

    def __iter__(self) -> Iterator[Any]:
        return self

    def __next__(self) -> Any:
        return self._ask("next", "[]")

    def __len__(self) -> int:
        if not object.__getattribute__(self, "_usable"):
            raise TypeError("what gives its members one by one has no length")
        return super().__len__()


_KINDS = (Remote, RemoteCallable, RemoteIterator)
