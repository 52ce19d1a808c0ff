"""Three questions for two minutes of conversation with a student, drawn from that student's own judgement."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from ..case import Case, Claim, Motive
from ..methods.weighting import whole_percent
from ..methods.weights import Weights
from .decoding import Judgement

__all__ = ["TalkQuestion", "talk_questions"]

AGAINST = {"attacks", "rebuts", "qualifies"}
STRENGTH = {"strong": 0, "medium": 1, "weak": 2}
MOVED = 0.02  # a smaller change is no move
MOST_MENTIONS = 4
SHORT = 25  # letters of a sentence that says only yes or no


@dataclass(frozen=True, slots=True)
class TalkQuestion:
    """
    One question, and what a good answer mentions.

    Parameters
    ----------
    text : str
        The question, as the teacher may read it out.
    mentions : tuple of str
        What a good answer mentions: one or two of these are enough.
    """

    text: str
    mentions: tuple[str, ...]


def talk_questions(case: Case, judgements: Sequence[Judgement], memo: str = "") -> tuple[TalkQuestion, ...]:
    """
    Return three questions about a student's own judgement.

    Who has made the judgement and read the paragraphs answers them in two minutes; who has not, cannot.

    Parameters
    ----------
    case : Case
        Its claims, arrows and fact-checks say what a good answer mentions.
    judgements : sequence of Judgement
        The student's judgements, the first one first: at least one.
    memo : str
        The student's memo, if there is one.

    Examples
    --------
    >>> from motivelab import Weights, load_case
    >>> weights = Weights({"M1": 0.2, "M2": 0.1, "M3": 0.4, "M4": 0.1, "M5": 0.2})
    >>> talk_questions(load_case(), [Judgement(weights, {"M3": 5}, "")])[0].text.partition(" 40 % ")[2]
    'and named par. 5. Which claim or fact pulls against it?'
    """
    latest, first = judgements[-1], judgements[0]
    ranked = sorted(latest.weights, key=lambda motive: -latest.weights[motive])
    return (
        _about_leader(case, latest, ranked[0]),
        _about_move(case, first.weights, latest.weights) if len(judgements) > 1 else _about_rival(case, latest, ranked),
        _about_memo(case, memo, ranked[0]) if memo.strip() else _about_last(case, latest, ranked[-1]),
    )


def _about_leader(case: Case, judgement: Judgement, leader: str) -> TalkQuestion:
    motive, share, stated = case.motive(leader), _percent(judgement.weights, leader), case.paragraphs_of(leader)
    named = judgement.support.get(leader)
    if named is not None and stated and named not in stated:
        return TalkQuestion(
            f"You gave {motive.name} {share} and named par. {named}. Which words there speak for it?",
            (
                f"the article states it in par. {_listed(stated)}: says so, or shows the link",
                *_for(case, motive),
            ),
        )
    place = f" and named par. {named}" if named is not None else ""
    return TalkQuestion(
        f"You gave {motive.name} {share}{place}. Which claim or fact pulls against it?", _against(case, motive)
    )


def _about_move(case: Case, before: Weights, after: Weights) -> TalkQuestion:
    moved = max(after, key=lambda motive: abs(after[motive] - before[motive]))
    motive, change = case.motive(moved), after[moved] - before[moved]
    if abs(change) < MOVED:
        leader = case.motive(max(after, key=after.__getitem__))
        return TalkQuestion(
            "You judged twice and moved nothing by more than 2 points. What would have to be found to move "
            f"{leader.name}?",
            _against(case, leader),
        )
    turn = "raised" if change > 0 else "lowered"
    return TalkQuestion(
        f"You {turn} {motive.name} from {_percent(before, moved)} to {_percent(after, moved)}. "
        "What did you read or hear in between?",
        _for(case, motive) if change > 0 else _against(case, motive),
    )


def _about_rival(case: Case, judgement: Judgement, ranked: Sequence[str]) -> TalkQuestion:
    if len(ranked) < 2:
        return _about_last(case, judgement, ranked[0])
    first, rival = case.motive(ranked[0]), case.motive(ranked[1])
    percent = whole_percent(judgement.weights)
    gap = percent[ranked[0]] - percent[ranked[1]]
    behind = f"{gap} points behind" if gap else "level with"
    return TalkQuestion(
        f"{rival.name} is {behind} {first.name} in your judgement. What speaks for putting it first?", _for(case, rival)
    )


def _about_last(case: Case, judgement: Judgement, last: str) -> TalkQuestion:
    motive = case.motive(last)
    return TalkQuestion(
        f"You gave {motive.name} {_percent(judgement.weights, last)}. Make the best case for it in one sentence.",
        _for(case, motive),
    )


def _about_memo(case: Case, memo: str, leader: str) -> TalkQuestion:
    words = memo.split()
    opening = " ".join(words[:18]) + ("…" if len(words) > 18 else "")
    return TalkQuestion(
        f'Your memo begins: "{opening}" Which sentence of it would a critic attack first, and with what?',
        _against(case, case.motive(leader)),
    )


def _for(case: Case, motive: Motive) -> tuple[str, ...]:
    """Return what speaks for a motive: the claims that support it, the strongest arrows first."""
    strongest = sorted(_arrows(case, motive, {"supports"}), key=lambda pair: STRENGTH.get(pair[0], 3))
    claims = {claim.id: claim for claim in case.claims}
    found = [_claim(claims[source]) for _strength, source in strongest if source in claims]
    stated = f"the article states it in par. {_listed(case.paragraphs_of(motive.id))}"
    return tuple(dict.fromkeys(found))[:MOST_MENTIONS] or (stated,)


def _against(case: Case, motive: Motive) -> tuple[str, ...]:
    """Return what pulls against a motive: arrows at it, counter-claims, and what other sources say of its claims."""
    claims, nodes = {claim.id: claim for claim in case.claims}, {node.id: node for node in case.argument_nodes}
    arrows = sorted(_arrows(case, motive, AGAINST), key=lambda pair: STRENGTH.get(pair[0], 3))
    found = [_claim(claims[source]) for _strength, source in arrows if source in claims]
    found += [
        f"{nodes[source].label.rstrip('.')} ({source})"
        for _strength, source in arrows
        if source not in claims and source in nodes
    ]
    family = _family(case, motive)
    found += [_claim(claim) for claim in case.claims if any(claim.stances.get(each) == "counters" for each in family)]
    return tuple(dict.fromkeys(found))[: MOST_MENTIONS - 1] + tuple(_checks(case, family))[:2]


def _checks(case: Case, family: set[str]) -> Iterator[str]:
    supporting = {claim.id for claim in case.claims if any(claim.stances.get(each) == "supports" for each in family)}
    for check in case.fact_checks:
        if supporting.intersection(check.targets):
            yield f"fact-check {check.id}, {check.verdict}: {_opening(check.finding)}"


def _opening(text: str) -> str:
    """Return the first sentence of a finding, and the second where the first is only a yes or no."""
    first, _, rest = text.partition(". ")
    return f"{first}. {rest.split('. ')[0]}".rstrip(". ") if len(first) < SHORT else first.rstrip(".")


def _arrows(case: Case, motive: Motive, relations: set[str]) -> Iterator[tuple[str, str]]:
    """Give the arrows of these relations at a motive or its parts, and for those against it, at its claims too."""
    family = _family(case, motive)
    targets = set(family)
    if relations == AGAINST:
        targets |= {
            edge.source for edge in case.argument_edges if edge.target in family and edge.relation == "supports"
        }
    for edge in case.argument_edges:
        if edge.target in targets and edge.relation in relations and edge.source not in family:
            yield edge.strength, edge.source


def _family(case: Case, motive: Motive) -> set[str]:
    return {motive.id, *(part.id for part in case.parts_of(motive.id))}


def _claim(claim: Claim) -> str:
    return f"{claim.paraphrase.rstrip('.')} ({claim.id}, par. {claim.paragraph})"


def _percent(weights: Mapping[str, float], motive: str) -> str:
    return f"{whole_percent(weights)[motive]} %"


def _listed(paragraphs: Sequence[int]) -> str:
    return " and ".join(map(str, paragraphs)) or "none"
