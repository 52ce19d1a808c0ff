"""What the author stresses: four ways to read weights out of an article, computed from the case's own tables."""

from collections.abc import Mapping
from dataclasses import dataclass

from ..case import Case
from .weighting import DirectRating, Ranking
from .weights import Weights

__all__ = ["AuthorEmphasis", "author_emphasis"]


@dataclass(frozen=True, slots=True)
class AuthorEmphasis:
    """
    Four proxies of the author's emphasis: none of them is *the* emphasis, and they need not agree.

    Each is a `Weights` over the main motives, or None where the article gives nothing to go by (no stated rank, or no
    note in any sentence about a motive).
    """

    stated_rank: Weights | None
    words: Weights | None
    notes: Weights | None
    order_of_mention: Weights | None

    def items(self) -> tuple[tuple[str, Weights | None], ...]:
        """Return each proxy with its name in words."""
        return (
            ("stated rank", self.stated_rank),
            ("words", self.words),
            ("notes", self.notes),
            ("order of mention", self.order_of_mention),
        )


def author_emphasis(case: Case) -> AuthorEmphasis:
    """
    Compute the four proxies of the author's emphasis for the main motives of a case.

    Stated rank: the motives that the author ranks in so many words come first, the others tie after them, and
    rank-order centroids give the weights. Words: the words of all sentences that state a motive, as shares. Notes: the
    note numbers in those sentences, as shares. Order of mention: the order in which the sentences first name each
    motive, in passing or to explain it, with rank-order centroids, as if the first named were the most important.

    Parameters
    ----------
    case : Case
        A case whose sentences name the motive that they state.

    Returns
    -------
    AuthorEmphasis
        Four `Weights`, each over all main motives; None where the article gives nothing to go by.

    Notes
    -----
    ``w_i = n_i / (n_1 + ... + n_k)`` for words and notes. For the rank-order centroid see
    `motivelab.methods.weighting.Ranking` (Barron and Barrett 1996); that weights from an order of mention can be set
    beside the others is the kit's own choice, made to be argued about.

    Examples
    --------
    >>> from motivelab import load_case
    >>> emphasis = author_emphasis(load_case())
    >>> for name, weights in emphasis.items():
    ...     print(f"{name}: {weights.leaders[0]} leads")
    stated rank: M5 leads
    words: M3 leads
    notes: M2 leads
    order of mention: M3 leads
    """
    names = [motive.id for motive in case.main_motives]
    sentences = {name: case.sentences_about(name) for name in names}
    first_mention = {name: min(places) for name in names if (places := _places(case, name))}
    ranked = {motive.id: (motive.stated_rank,) for motive in case.main_motives if motive.stated_rank is not None}
    return AuthorEmphasis(
        stated_rank=_ranked(ranked, names),
        words=_shares({name: sum(sentence.words for sentence in sentences[name]) for name in names}),
        notes=_shares({name: sum(len(sentence.notes) for sentence in sentences[name]) for name in names}),
        order_of_mention=_ranked(first_mention, names),
    )


def _places(case: Case, name: str) -> list[tuple[int, int]]:
    """Return where a motive is named: the sentences that state it or a part of it, or that only name it."""
    family = {name, *(part.id for part in case.parts_of(name))}
    return [
        (sentence.paragraph, sentence.sentence)
        for sentence in case.sentences
        if family & {sentence.motive_id, sentence.named_motive_id}
    ]


def _shares(counts: Mapping[str, int]) -> Weights | None:
    return DirectRating(counts).weights() if any(counts.values()) else None


def _ranked(places: Mapping[str, tuple[int, ...]], names: list[str]) -> Weights | None:
    """Rank the names by their places, equal places together, and those without a place last and together."""
    if not places:
        return None
    tiers = [[name for name in names if places.get(name) == place] for place in sorted(set(places.values()))]
    unplaced = [name for name in names if name not in places]
    weights = Ranking([*tiers, *([unplaced] if unplaced else [])]).weights()
    return Weights({name: weights[name] for name in names})
