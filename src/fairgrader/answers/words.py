"""What counts as a word: one rule for a lesson's box, a graded cell and a marking panel."""

import re
import unicodedata

__all__ = ["count_words", "words_of"]

# A figure is one word with its point or comma ("12.5", "1,906"), an abbreviation with its full stops ("e.g."), and a
# word with its hyphens and apostrophes ("well-known", "it's").
_NUMBER = r"\d+(?:[.,\u2019'\u00a0]\d+)*"
_WORD = re.compile(
    rf"{_NUMBER}(?:[-\u2010\u2011]?(?:{_NUMBER}|\w+))*"
    r"|(?:[^\W\d_]\.){2,}"
    r"|\w+(?:['\u2019\u2010\u2011-]\w+)*"
)
_MARKS = ("M", "Cf")  # marks that combine with a letter, and signs that are not seen
# Scripts that are written without spaces: each sign is counted as a word.
_UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")


def words_of(text: str) -> list[str]:
    """
    Return the words of a text, in order; marks on letters, which some scripts write apart, do not count.

    >>> words_of("It's a well-known point, isn't it? E.g. 12.5 % (par. 3).")
    ["It's", 'a', 'well-known', 'point', "isn't", 'it', 'E.g.', '12.5', 'par', '3']
    """
    composed = unicodedata.normalize("NFC", text)
    bare = "".join(sign for sign in composed if not unicodedata.category(sign).startswith(_MARKS))
    return [word for word in _WORD.findall(_UNSPACED.sub(r" \g<0> ", bare)) if any(map(str.isalnum, word))]


def count_words(text: str) -> int:
    """
    Count the words of a text as `words_of` tells them.

    >>> count_words("It's a well-known point, isn't it?")
    6
    """
    return len(words_of(text))
