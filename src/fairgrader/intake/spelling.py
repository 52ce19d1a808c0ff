"""How names are compared: one form for each way that people and learning management systems spell the same name."""

import re
import unicodedata

__all__ = ["is_letter", "key", "loose_keys", "plain_stem", "tidy"]

_LETTERS = str.maketrans(
    {"ß": "ss", "ø": "o", "æ": "ae", "œ": "oe", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "\u0131": "i"}
)
_GERMAN = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue"})
_ENDING = re.compile(r"\.ipynb(?:\.(?:txt|json|html?|download))*$|\.(?:json|txt|zip)$", re.IGNORECASE)
_FRONT = re.compile(r"^(?:copy of|copie de|kopie von|copia de|kopie van)[ _-]+", re.IGNORECASE)
_BACK = re.compile(r"(?:[ _]*\(\d+\)|-\d+|[-_ ]+copy[ _-]*\d*|[-_ ]+kopie[ _-]*\d*)+$", re.IGNORECASE)


def tidy(text: str) -> str:
    r"""
    Return a name with composed letters and single spaces, as it is shown to people.

    >>> tidy("  Zoe\u0308   Smith ")
    'Zoë Smith'
    """
    return " ".join(unicodedata.normalize("NFC", text).split())


def key(text: str) -> str:
    r"""
    Return the form in which two spellings of one name are equal: composed letters, without regard to case.

    >>> key("Zoe\u0308  SMITH") == key("zoë smith")
    True
    """
    return unicodedata.normalize("NFC", tidy(text).casefold())


def loose_keys(text: str) -> frozenset[str]:
    """
    Return the weaker forms of a name: without accents, with ``ae`` for ``ä``, and the letters alone.

    Canvas writes only the letters of a name, and ILIAS only those of ASCII.

    >>> sorted(loose_keys("Müller, Zoë"))
    ['muellerzoe', 'mullerzoe', 'müllerzoë']
    """
    plain = key(text)
    bare = _without_accents(plain.translate(_LETTERS))
    spelled = _without_accents(plain.translate(_GERMAN).translate(_LETTERS))
    return frozenset("".join(filter(is_letter, form)) for form in (plain, bare, spelled)) - {""}


def is_letter(sign: str) -> bool:
    """
    Say whether a sign is a letter, a digit or the mark of one, such as the vowels of Hindi.

    >>> [is_letter(sign) for sign in "a7\u0940_-"]
    [True, True, True, False, False]
    """
    return sign.isalnum() or unicodedata.category(sign).startswith("M")


def _without_accents(text: str) -> str:
    return "".join(letter for letter in unicodedata.normalize("NFD", text) if not unicodedata.combining(letter))


def plain_stem(file: str) -> str:
    """
    Return the name of a file without its endings and without what a browser or a student adds to a copy.

    >>> plain_stem("Copy of PS1 (2).ipynb.txt"), plain_stem("ps1-Copy1.ipynb"), plain_stem("ps1-2.ipynb")
    ('ps1', 'ps1', 'ps1')
    """
    stem = _ENDING.sub("", tidy(file))
    return key(_BACK.sub("", _FRONT.sub("", stem)))
