"""Recognises a reader's own copy of the article, which the kit itself never ships."""

import hashlib
import unicodedata

from .article import Article

__all__ = ["holds_article"]


def letters_of(text: str) -> str:
    """
    Return only the letters a to z of a text, without accents, in lower case: copying and pasting changes none of them.

    >>> letters_of("It's 2017, vis-à-vis a Test.")
    'itsvisavisatest'
    """
    return "".join(letter for letter in unicodedata.normalize("NFKD", text).casefold() if "a" <= letter <= "z")


def holds_article(text: str, article: Article) -> bool:
    """
    Tell whether a text, such as a saved web page, holds the whole article.

    The kit knows the article's length and SHA-256 over its letters a to z, nothing of its wording; so it tries each
    stretch of that length. A page of 20,000 letters takes well under a second.

    Parameters
    ----------
    text : str
        The reader's copy, menus and all.
    article : Article
        The article to look for.

    Examples
    --------
    >>> from motivelab import load_case
    >>> holds_article("some other page", load_case().article)
    False
    """
    letters = letters_of(text).encode("ascii")
    starts = range(max(0, len(letters) - article.letters + 1))
    return any(
        hashlib.sha256(letters[start : start + article.letters]).hexdigest() == article.letters_sha256
        for start in starts
    )
