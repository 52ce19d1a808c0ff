"""What a record of a student's work says to a class: its judgements, or its codes."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ..activities.frame.decoder import record_of, upgraded
from ..activities.frame.line_of_text import from_line
from ..activities.weighing.task import WeighingTask
from ..errors import MotivelabError
from ..methods.weights import Weights

__all__ = ["Judgement", "codes_in", "content_of_line", "judgements_in"]

LONGEST_CODE, MOST_CODES = 60, 200


@dataclass(frozen=True, slots=True)
class Judgement:
    """
    A judgement that a student has committed to.

    Parameters
    ----------
    weights : Weights
        The shares of the main motives; those of parts are added up.
    support : mapping of str to int
        The paragraph that the student named for a motive.
    at : str
        When, by the student's clock.
    """

    weights: Weights
    support: Mapping[str, int]
    at: str


def content_of_line(line: str) -> dict[str, Any]:
    """
    Return the record that a line of text holds.

    Raises
    ------
    MotivelabError
        If it is no line of the kit, or was changed on the way.
    """
    return from_line(line)


def judgements_in(content: Mapping[str, Any], parents: Mapping[str, str | None]) -> tuple[Judgement, ...]:
    """
    Return the judgements that a record holds, the first one first; the answers count, not the shares beside them.

    Raises
    ------
    MotivelabError
        If nothing is committed, or it is no weighing of these motives.
    """
    if not content.get("commitments"):
        raise MotivelabError("nothing is committed in it")
    task = WeighingTask(parents, reopens=True)
    read = ((task.weights(each.answers), each) for each in record_of(task, content).commitments)
    return tuple(Judgement(weights, each.answers["support"], each.at) for weights, each in read if weights is not None)


def codes_in(content: Mapping[str, Any]) -> dict[str, str]:
    """
    Return the code of each claim that a record of a sorting holds, as it was before any comparison with the kit.

    Raises
    ------
    MotivelabError
        If nothing is coded in it.

    >>> codes_in({"work": "kinds", "answers": {"C06": "accusation"}})
    {'C06': 'accusation'}
    """
    content = upgraded(content)
    answers, tries = content.get("answers"), content.get("tries")
    if not isinstance(answers, Mapping) or not answers or len(answers) > MOST_CODES:
        raise MotivelabError("nothing is coded in it")
    blind = {str(claim): _first(tries, claim, code) for claim, code in answers.items()}
    for claim, code in blind.items():
        if not isinstance(code, str) or not code.strip() or max(len(code), len(str(claim))) > LONGEST_CODE:
            raise MotivelabError("it is no coding of claims")
    return blind


def _first(tries: Any, claim: str, code: Any) -> Any:
    """Return the code that a claim had when it was first compared, or its code now if it never was."""
    tried = tries.get(claim) if isinstance(tries, Mapping) else None
    return tried.get("first", code) if isinstance(tried, Mapping) else code
