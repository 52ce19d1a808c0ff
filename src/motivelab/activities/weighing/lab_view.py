"""What the lab shows in words: the motives with their claims, and the remarks on a judgement."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from ...case import Case, Claim, Motive
from ...errors import MotivelabError
from ...methods.weighting import disagreement
from ...palette import styles
from .elicitation import best_worst, pairwise
from .sitting import Sitting

__all__ = ["judged_in_words", "shown_motives"]


def shown_motives(motives: Case | Mapping[str, str]) -> list[dict[str, Any]]:
    """
    Return what the view needs of each motive: names, looks, and the claims that speak about it.

    Raises
    ------
    MotivelabError
        If there is no motive.

    Examples
    --------
    >>> shown_motives({"Price": "It is cheap."})[0]["name"]
    'Price'
    """
    if isinstance(motives, Case):
        shown = [_case_motive(motives, motive) for motive in motives.motives]
    else:
        shown = [
            {"id": name, "parent": None, "short": name, "name": name, "definition": about, "claims": [], "notes": None}
            for name, about in motives.items()
        ]
    if not shown:
        raise MotivelabError("there is no motive to weigh: give the lab a case, or a name and a sentence for each")
    looks = styles(motive["id"] for motive in shown if motive["parent"] is None)
    for motive in shown:
        look = looks[motive["parent"] or motive["id"]]
        motive |= {"colour": look.colour, "hatch": look.hatch}
    return shown


def _case_motive(case: Case, motive: Motive) -> dict[str, Any]:
    return {
        "id": motive.id,
        "parent": motive.parent,
        "short": motive.id,
        "name": motive.name,
        "definition": motive.definition,
        "claims": [_claim(claim) for claim in case.claims_about(motive.id)],
        "notes": sum(len(sentence.notes) for sentence in case.sentences_about(motive.id)),
    }


def _claim(claim: Claim) -> dict[str, Any]:
    return {
        "id": claim.id,
        "paragraph": claim.paragraph,
        "speaker": claim.speaker,
        "kind": claim.kind,
        "hedge": ", ".join(claim.hedge_words),
        "note": claim.note,
        "text": claim.paraphrase,
    }


def judged_in_words(sitting: Sitting, modes: Sequence[str]) -> dict[str, Any]:
    """
    Return the remarks on a draft: how consistent it is, how far two ways of weighing differ, what splitting did.

    The keys are ``consistency`` and ``splitting`` (sentences), and ``methods``: the shares of the main motives in each
    way of weighing that is whole, with ``distances``, a sentence on how far the present one is from each other one.
    """
    mode = sitting.draft.mode
    whole = {name: found for name in modes if (found := sitting.reading(name).weights) is not None}
    shares = {name: sitting.main_weights(found) for name, found in whole.items()}
    return {
        "consistency": _consistency(sitting) if mode in whole else "",
        "splitting": _splitting(sitting) if mode in whole else "",
        "methods": [{"name": name, "shares": dict(found)} for name, found in shares.items()],
        "distances": [
            f"{mode} and {other}: {disagreement(shares[mode], shares[other], labels=(mode, other)).sentence}"
            for other in shares
            if mode in shares and other != mode
        ],
    }


def _consistency(sitting: Sitting) -> str:
    mode, motives = sitting.draft.mode, sitting.in_play
    if len(motives) < 2:
        return ""
    if mode == "best-worst":
        return best_worst(sitting.draft.answers[mode], motives).consistency().sentence
    if mode == "pairwise":
        compared = pairwise(sitting.draft.answers[mode], motives)
        worst = compared.worst_judgement()
        return " ".join(found.sentence for found in (compared.consistency(), worst) if found)
    return ""


def _splitting(sitting: Sitting) -> str:
    """Set the share of a motive beside the sum of its parts: people give more to what they see in parts."""
    if not sitting.draft.split:
        return ""
    whole = replace(sitting, draft=replace(sitting.draft, split=())).weights
    parts = sitting.weights
    if whole is None or parts is None:
        return ""
    together = sitting.main_weights(parts)
    return " ".join(
        f"{motive} has {100 * whole[motive]:.0f} % in one piece, {100 * together[motive]:.0f} % in its parts together."
        for motive in sitting.draft.split
    )
