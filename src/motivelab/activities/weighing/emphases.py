"""Why each reading of the author's emphasis says what it says: a sentence for each, from the case's own numbers."""

from collections.abc import Callable, Mapping, Sequence

from ...case import Case
from ...methods.emphasis import author_emphasis
from ...methods.weights import Weights

__all__ = ["explained_emphases"]


def explained_emphases(case: Case) -> list[tuple[str, Weights, str]]:
    """
    Return each reading of the author's emphasis that the article allows: its name, its shares, and why they are so.

    Examples
    --------
    >>> from motivelab import load_case
    >>> for name, _, why in explained_emphases(load_case())[:1]:
    ...     print(name, why.split(". ")[0], sep=": ")
    stated rank: The article ranks only M5 in so many words, as the first
    """
    return [
        (name, weights, case.article.called(WHY[name](case, weights)))
        for name, weights in author_emphasis(case).items()
        if weights is not None
    ]


def _stated_rank(case: Case, weights: Weights) -> str:
    ranked = [motive.id for motive in case.main_motives if motive.stated_rank is not None]
    ranked.sort(key=lambda name: case.motive(name).stated_rank or 0)
    rest = [name for name in weights if name not in ranked]
    said = (
        f"only {ranked[0]} in so many words, as the first" if len(ranked) == 1 else f"{_listed(ranked)}, in this order"
    )
    averages = " and ".join(f"{name} {_exact(weights[name])}" for name in ranked)
    told = f"The article ranks {said}. Of all weightings that keep to that, the average gives {averages}."
    if len(rest) < 2:
        return told
    each = _exact(weights[rest[0]])
    return f"{told} Nothing tells the other {len(rest)} apart, so they share what is left: {each} each."


def _words(case: Case, weights: Weights) -> str:
    words = {name: sum(sentence.words for sentence in case.sentences_about(name)) for name in weights}
    first, last = _ends(words)
    return (
        f"Of {sum(words.values()):,} words in sentences that state a motive, {words[first]:,} are about {first} and "
        f"{words[last]:,} about {last}."
    )


def _notes(case: Case, weights: Weights) -> str:
    notes = {name: sum(len(sentence.notes) for sentence in case.sentences_about(name)) for name in weights}
    first, _ = _ends(notes)
    none = [name for name, count in notes.items() if count == 0]
    without = f" {_listed(none)} {'has' if len(none) == 1 else 'have'} none." if none else ""
    return (
        f"{_counted(sum(notes.values()), 'note number')} stand in the sentences that state a motive, {notes[first]} of "
        f"them with {first}.{without} A note says where to look, not how much something matters."
    )


def _order_of_mention(case: Case, weights: Weights) -> str:
    order = sorted(weights, key=lambda name: -weights[name])
    shares = _listed([_exact(weights[name]).removesuffix(" %") for name in order])
    return (
        f"They are first named in the order {', '.join(order)}. If the first named counted most, the average of all "
        f"weightings in that order would be {shares} %."
    )


WHY: Mapping[str, Callable[[Case, Weights], str]] = {
    "stated rank": _stated_rank,
    "words": _words,
    "notes": _notes,
    "order of mention": _order_of_mention,
}


def _ends(counts: Mapping[str, int]) -> tuple[str, str]:
    return max(counts, key=lambda name: counts[name]), min(counts, key=lambda name: counts[name])


def _exact(share: float) -> str:
    return f"{100 * share:.1f} %".replace(".0 %", " %")


def _counted(number: int, what: str) -> str:
    return f"{number} {what}" if number == 1 else f"{number} {what}s"


def _listed(names: Sequence[str]) -> str:
    return " and ".join(filter(None, (", ".join(names[:-1]), names[-1])))
