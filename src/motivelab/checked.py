"""What a value given by hand must be, asked in one place: a number, a name, one of several choices."""

import math
import sys
from collections.abc import Collection, Iterable, Mapping
from typing import Any, NoReturn, TypeVar

from fairgrader.answers import checked
from fairgrader.answers.checked import shown

from .errors import JudgementError, MotivelabError

__all__ = [
    "FrozenDict",
    "checked_choice",
    "checked_dict",
    "checked_list",
    "checked_names",
    "checked_number",
    "checked_numbers",
    "checked_part",
    "checked_repeats",
    "checked_seed",
    "checked_whole",
    "odd_names",
    "shown",
]

V = TypeVar("V")


class FrozenDict(dict[str, V]):
    """
    A dict that cannot be changed, and so can be hashed; a copy or a pickle of it is one too.

    >>> FrozenDict(fear=60)["fear"]
    60
    """

    __slots__ = ()

    def __hash__(self) -> int:  # type: ignore[override] # a dict has none, because it can be changed
        return hash(frozenset(self.items()))

    def __reduce__(self) -> tuple[type["FrozenDict[V]"], tuple[dict[str, V]]]:
        return FrozenDict, (dict(self),)

    def _refuse(self, *_: Any, **__: Any) -> NoReturn:
        raise TypeError("this cannot be changed: change a copy, dict(...), and make a new one from it")

    __setitem__ = __delitem__ = __ior__ = _refuse
    clear = pop = popitem = setdefault = update = _refuse


def checked_number(
    value: object,
    name: str,
    rule: str,
    *,
    low: float = 0.0,
    high: float = sys.float_info.max,
    error: type[MotivelabError] = JudgementError,
) -> float:
    """
    Return a number from low to high, or raise the error in the words of the rule.

    Text is no number, not even "3". Infinity passes only if it is the limit.

    >>> checked_number(3, "the rating of fear", "a rating is a number, 0 or more")
    3.0
    """
    return checked.checked_number(value, name, rule, low=low, high=high, error=error)


def checked_whole(
    value: object,
    name: str,
    rule: str,
    *,
    low: float = 0,
    high: float = sys.float_info.max,
    error: type[MotivelabError] = JudgementError,
) -> int:
    """
    Return a whole number from low to high, or raise the error in the words of the rule.

    >>> checked_whole(60.0, "the number of points for fear", "points are whole numbers, 0 or more")
    60
    """
    if not checked_number(value, name, rule, low=low, high=high, error=error).is_integer():
        raise error(f"{name} is {shown(value)}: {rule}")
    return int(value)  # type: ignore[call-overload,no-any-return] # from the value itself: a float loses digits


def checked_seed(seed: object) -> int:
    """
    Return the seed of a random generator.

    >>> checked_seed(7)
    7
    """
    return checked_whole(seed, "the seed", "it is a whole number, 0 or more, so that others can repeat it")


def checked_repeats(count: object, name: str, *, low: int = 1) -> int:
    """
    Return how often something random is repeated: at most a million times, for more takes memory and tells no more.

    >>> checked_repeats(9604, "the number of draws")
    9604
    """
    return checked_whole(count, name, f"it is a whole number from {low} to a million", low=low, high=1_000_000)


def checked_part(value: object, name: str, example: str, *, error: type[MotivelabError] = JudgementError) -> float:
    """
    Return a part of 1 that is neither nothing nor the whole.

    >>> checked_part(0.95, "the level", "0.95")
    0.95
    """
    rule = f"it lies between 0 and 1, for example {example}"
    return checked_number(value, name, rule, low=math.ulp(0.0), high=math.nextafter(1.0, 0.0), error=error)


def checked_list(values: object, name: str, *, error: type[MotivelabError] = JudgementError) -> list[Any]:
    """
    Return the members of anything that is gone through one by one, except of a text.

    >>> checked_list((3, 6), "the ratios")
    [3, 6]
    """
    if isinstance(values, Iterable) and not isinstance(values, (str, bytes)):
        try:
            return list(values)
        except TypeError:  # an array without length calls itself iterable
            pass
    raise error(f"{name} cannot be {shown(values)}: write a list, with one entry or more in [ and ]")


def checked_names(
    names: Iterable[object], kind: str = "motive", *, error: type[MotivelabError] = JudgementError
) -> tuple[str, ...]:
    """
    Return names that are text, not blank, and all different.

    >>> checked_names(["fear", "honour"])
    ('fear', 'honour')
    """
    found: dict[str, None] = {}
    for name in names:
        if not isinstance(name, str) or not name.strip():
            raise error(f"no {kind} can be called {shown(name)}: a name is text that is not blank, for example 'fear'")
        if name in found:
            raise error(f"named more than once: {name}; give each {kind} its own name, and name it once")
        found[name] = None
    return tuple(found)


def checked_dict(
    values: object, kind: str = "motive", *, error: type[MotivelabError] = JudgementError
) -> dict[str, Any]:
    """
    Return what is said about each name as a dict of its own.

    >>> checked_dict({"fear": 60})
    {'fear': 60}
    """
    try:
        found: dict[str, Any] = dict(values)  # type: ignore[call-overload] # it says itself what it does not take
    except (TypeError, ValueError):
        raise error(f"{shown(values)} does not say what belongs to which {kind}: write {{'name': value}}") from None
    checked_names(found, kind, error=error)
    return found


def checked_numbers(
    values: Mapping[str, float],
    each: str,
    rule: str,
    *,
    high: float = sys.float_info.max,
    error: type[MotivelabError] = JudgementError,
) -> FrozenDict[float]:
    """
    Return one number for each motive, 0 or more; ``each`` begins the words for one of them.

    >>> checked_numbers({"fear": 60}, "the rating of", "a rating is a number, 0 or more")
    {'fear': 60.0}
    """
    return FrozenDict(
        {
            name: checked_number(value, f"{each} {name}", rule, high=high, error=error)
            for name, value in checked_dict(values, error=error).items()
        }
    )


def checked_choice(
    value: object, name: str, choices: Collection[str], *, error: type[MotivelabError] = JudgementError
) -> str:
    """
    Return one of the choices, or raise the error with all of them.

    >>> checked_choice("linear", "the model", ["linear", "ratio"])
    'linear'
    """
    if isinstance(value, str) and value in choices:
        return value
    raise error(f"{name} is {shown(value)}: choose one of {', '.join(choices)}")


def odd_names(first: Iterable[object], second: Iterable[object]) -> str:
    """
    List the names that are on one side only; nothing if both sides have the same.

    >>> odd_names(["fear", "honour"], ["interest", "fear"])
    'honour, interest'
    """
    return ", ".join(sorted(map(str, set(first) ^ set(second))))
