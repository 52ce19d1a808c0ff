"""What the lab shows of the motives: their names and looks, and the claims that speak about them."""

from collections.abc import Mapping
from typing import Any

from ...case import Case, Claim, Motive
from ...errors import MotivelabError
from ...palette import styles

__all__ = ["shown_motives"]


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
        "claims": [_claim(claim, _stance(case, claim, motive.id)) for claim in case.claims_about(motive.id)],
        "notes": sum(len(sentence.notes) for sentence in case.sentences_about(motive.id)),
        "card": [list(line) for card in case.motive_cards if card.motive_id == motive.id for line in card.lines],
    }


def _stance(case: Case, claim: Claim, motive: str) -> str:
    """Return how a claim bears on a motive or its parts: what counts against any of them is never passed over."""
    family = {motive, *(part.id for part in case.parts_of(motive))}
    found = {stance for name, stance in claim.stances.items() if name in family}
    return next(stance for stance in ("counters", "supports", "context") if stance in found)


def _claim(claim: Claim, stance: str) -> dict[str, Any]:
    return {
        "id": claim.id,
        "stance": stance,
        "paragraph": claim.paragraph,
        "speaker": claim.speaker,
        "kind": claim.kind,
        "hedge": ", ".join(claim.hedge_words),
        "note": claim.note,
        "text": claim.paraphrase,
    }
