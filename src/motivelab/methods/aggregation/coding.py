"""How far two coders agree: the share of things that both put under the same code, and Cohen's kappa."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from ...checked import FrozenDict, checked_dict, shown
from ...errors import JudgementError

__all__ = ["CodingAgreement", "coding_agreement"]


@dataclass(frozen=True, slots=True)
class CodingAgreement:
    """
    How far two coders agree on what both have coded.

    Parameters
    ----------
    share : float
        The share of things to which both give the same code.
    kappa : float or None
        Cohen's kappa: 1 for full agreement, 0 for as much as chance would give, below 0 for less; None where both use
        one and the same code for everything, because chance could then do nothing else.
    of : int
        How many things both have coded.
    disagreements : dict of str to (str, str)
        What they code differently, with the code of the first and of the second.
    sentence : str
        All this in plain words.
    """

    share: float
    kappa: float | None
    of: int
    disagreements: Mapping[str, tuple[str, str]]
    sentence: str


def coding_agreement(
    first: Mapping[str, str],
    second: Mapping[str, str],
    *,
    coders: tuple[str, str] = ("You", "the kit"),
    noun: str = "claim",
) -> CodingAgreement:
    """
    Compare the codes that two coders give, on what both have coded.

    Parameters
    ----------
    first, second : mapping of str to str
        What each coder has coded: its name, and the code.
    coders : (str, str)
        What the sentence calls the two.
    noun : str
        What the sentence calls one coded thing; its plural ends in s.

    Raises
    ------
    JudgementError
        If a code is not text, or if nothing is coded by both.

    Notes
    -----
    ``kappa = (p_o - p_e) / (1 - p_e)``: ``p_o`` is the share of agreement, and ``p_e`` the share that chance would give
    if each coder used each code as often as they did, but blindly. Source: J. Cohen, "A coefficient of agreement for
    nominal scales", Educational and Psychological Measurement 20(1), 1960.

    Examples
    --------
    >>> mine = {"C1": "fact", "C2": "fact", "C3": "denial", "C4": "denial"}
    >>> found = coding_agreement(mine, mine | {"C4": "fact"})
    >>> found.sentence
    'You and the kit agree on 3 of 4 claims (75 %). Chance alone would give about 2; kappa is 0.50.'
    >>> found.disagreements
    {'C4': ('denial', 'fact')}
    """
    one, other = _checked_codes(first, noun), _checked_codes(second, noun)
    pairs = {name: (code, other[name]) for name, code in one.items() if name in other}
    if not pairs:
        raise JudgementError(f"{coders[0]} and {coders[1]} have no coded {noun} in common: code the same {noun}s first")
    apart = FrozenDict({name: codes for name, codes in pairs.items() if codes[0] != codes[1]})
    count = len(pairs)
    agreed = count - len(apart)
    often, often_too = (Counter(codes) for codes in zip(*pairs.values(), strict=True))
    # Counted in whole numbers: full agreement by chance is then seen exactly.
    by_chance = sum(times * often_too[code] for code, times in often.items())
    kappa = None if by_chance == count**2 else (agreed * count - by_chance) / (count**2 - by_chance)
    things = noun if count == 1 else f"{noun}s"
    agreement = f"{coders[0]} and {coders[1]} agree on {agreed} of {count} {things} ({100 * agreed / count:.0f} %)."
    sentence = f"{agreement} {_beside_chance(kappa, by_chance / count)}"
    return CodingAgreement(agreed / count, kappa, count, apart, sentence)


def _checked_codes(codes: object, noun: str) -> dict[str, str]:
    found = checked_dict(codes, noun)
    for name, code in found.items():
        if not isinstance(code, str) or not code.strip():
            raise JudgementError(f"the code of {name} is {shown(code)}: a code is text, for example 'fact'")
    return found


def _beside_chance(kappa: float | None, expected: float) -> str:
    if kappa is None:
        return "There is one code for everything, so chance alone would give the same and kappa says nothing."
    chance = f"about {expected:.0f}" if expected >= 1 else "less than one"
    return f"Chance alone would give {chance}; kappa is {kappa + 0.0:.2f}."
