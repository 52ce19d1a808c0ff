"""The article that a case is about, and what it calls its explanations."""

import datetime
import re
from dataclasses import dataclass

__all__ = ["Article"]


@dataclass(frozen=True, slots=True)
class Article:
    """
    The article that the case is about: who wrote it, where it stands, how long it is.

    `search` is one line that finds it with a search engine, for a case that does not know the article's exact address.
    `noun` and `nouns` are what the article's explanations are called, for example "cause" and "causes"; without `nouns`
    an s is added.

    Examples
    --------
    >>> from dataclasses import replace
    >>> from motivelab import load_case
    >>> article = load_case().article
    >>> article.nouns, replace(article, noun="cause", nouns="").nouns
    ('motives', 'causes')
    """

    author: str
    title: str
    publisher: str
    published: datetime.date
    url: str
    paragraphs: int
    notes: int
    letters: int
    letters_sha256: str
    search: str = ""
    noun: str = "motive"
    nouns: str = ""

    def __post_init__(self) -> None:
        object.__setattr__(self, "nouns", self.nouns or f"{self.noun}s")

    def called(self, text: str) -> str:
        """
        Return a text of the kit with this article's own noun wherever it says *motive*.

        Examples
        --------
        >>> from dataclasses import replace
        >>> from motivelab import load_case
        >>> replace(load_case().article, noun="idea", nouns="").called("Motives: raise a motive.")
        'Ideas: raise an idea.'
        """
        return re.sub(r"\b(?:(a) )?(motives?)\b", self._own_noun, text, flags=re.IGNORECASE)

    def _own_noun(self, found: re.Match[str]) -> str:
        article, said = found.groups()
        word = self.nouns if said.lower() == "motives" else self.noun
        if said[0].isupper():
            word = word[0].upper() + word[1:]
        if article is None:
            return word
        return f"{article}{'n' if word[0].lower() in 'aeiou' else ''} {word}"

    @property
    def citation(self) -> str:
        """The article in one line, as a reader would cite it."""
        day = f"{self.published.day} {self.published:%B %Y}"
        return f'{self.author}, "{self.title}", {self.publisher}, {day}, {self.url}'
