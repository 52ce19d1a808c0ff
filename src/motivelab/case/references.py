"""References in a text, such as a fact check or a source by its id, and the sources that they lead to."""

import re

from .model import Case, Source

__all__ = ["references_in", "where_it_stands"]

NAME = re.compile(r"\w[\w.-]*\w")
A_WORD = re.compile(r"[a-z]+")  # an id like this is a word of the language, too


def references_in(text: str, case: Case) -> dict[str, tuple[Source, ...]]:
    """
    Return what a text refers to, each by its id with its sources, in the order of the text.

    Examples
    --------
    >>> from motivelab import load_case
    >>> found = references_in("It grew (source unodc_2017), see FC04.", load_case())
    >>> list(found)
    ['unodc_2017', 'FC04']
    >>> found["unodc_2017"][0].source_id
    'unodc_2017'
    """
    sources = {source.source_id: source for source in case.sources}
    checks = {check.id: check for check in case.fact_checks}
    found: dict[str, tuple[Source, ...]] = {}
    for name in NAME.findall(text):
        if name in checks:
            found[name] = tuple(sources[one] for one in checks[name].source_ids if one in sources)
        elif name in sources and not A_WORD.fullmatch(name):
            found[name] = (sources[name],)
    return found


def where_it_stands(source: Source) -> str:
    """
    Return title, publisher and day of a source in one line, without its address; where there is none, how to find it.

    >>> where_it_stands(Source("x", "The Paper", "A title", "2017-01-02", "https://example.org", None, "secondary"))
    'A title. The Paper, 2017-01-02'
    """
    title = f"{source.title}. " if source.title else ""
    day = f", {source.published}" if source.published else ""
    place = "" if source.url or not source.locator else f" ({source.locator})"
    return f"{title}{source.publisher}{day}{place}"
