"""The places in the lessons that a case fills: each activity that shows things of the case, by its name."""

from dataclasses import dataclass
from pathlib import Path

from .model import Case
from .own_cells import own_cells, own_lesson

__all__ = ["PLACES", "Place", "misplaced", "places_to_fill", "unfilled"]

LESSONS = {
    1: "01_the_article",
    2: "02_claims_and_sources",
    3: "03_weighing_motives",
    4: "04_rival_explanations",
    5: "05_testing_with_data",
    6: "06_judgement",
    7: "07_hindsight",
}


@dataclass(frozen=True, slots=True)
class Place:
    """
    One activity: its name, the lesson and the cell in which it stands, what it shows, and from which table.

    A blank cell is one that is named after the kit's own figures: it goes with its lesson alone.
    """

    name: str
    lesson: int
    cell: str
    what: str
    table: str
    least: int = 1

    @property
    def blocks(self) -> str:
        """What cannot be done without rows for it."""
        return f"lesson {self.lesson}: {self.what}"


PLACES = (
    Place("order", 1, "order", "putting events in order", "timeline", 2),
    Place("think-1", 1, "after-think", "the text after the timeline", "prompts"),
    Place("who-says-it", 1, "who-quiz", "the quiz on who says it", "questions"),
    Place("accusations", 1, "accusation-quiz", "the quiz on the motives", "questions"),
    Place("exit-ticket-1", 1, "exit", "the exit ticket", "prompts"),
    Place("kinds", 2, "sort-kinds", "sorting claims by kind", "claims", 2),
    Place("kinds-bins", 2, "sort-kinds", "the kinds of claim to sort by", "codebook", 2),
    Place("one-motive", 2, "audit-writing", "the text on one motive", "prompts"),
    Place("hedges-and-notes", 2, "reading-quiz", "the quiz on the reading", "questions"),
    Place("disputed", 2, "disputed-writing", "the text on a disputed point", "prompts"),
    Place("hedges", 2, "sort-hedges", "sorting claims by their hedge", "claims", 2),
    Place("exit-ticket-2", 2, "exit", "the exit ticket", "prompts"),
    Place("defence", 3, "defend", "the defence of a weight", "prompts"),
    Place("emphases", 3, "emphases", "the text on the author's emphases", "prompts"),
    Place("exit-ticket-3", 3, "exit", "the exit ticket", "prompts"),
    Place("argument-map", 4, "map", "the map", "motives"),
    Place("argument", 4, "map-quiz", "the quiz on the map", "questions"),
    Place("evidence-for-four-hypotheses", 4, "matrix", "the explanations in the matrix", "hypotheses", 2),
    Place("evidence-for-four-evidence", 4, "matrix", "the evidence in the matrix", "evidence", 2),
    Place("apart", 4, "discriminate-writing", "the text on what tells rivals apart", "prompts"),
    Place("omitted", 4, "omitted-writing", "the text on what is left out", "prompts"),
    Place("exit-ticket-4", 4, "exit", "the exit ticket", "prompts"),
    Place("on-a-series", 5, "", "the text on a series", "prompts"),
    Place("on-a-row", 5, "districts-writing", "the text on a row", "prompts"),
    Place("on-the-figures", 5, "groups-quiz", "the quiz on the figures", "questions"),
    Place("exit-ticket-5", 5, "exit", "the exit ticket", "prompts"),
    Place("advice", 6, "recommendation-quiz", "the quiz on the advice", "questions"),
    Place("conditions", 6, "conditions-writing", "the text on conditions", "prompts"),
    Place("tensions-map", 6, "tensions-map", "the map with its tensions", "motives"),
    Place("memo", 6, "memo", "the memo", "prompts"),
    Place("parallel", 6, "parallel", "the text on a parallel", "prompts"),
    Place("worst-forecast", 7, "score-writing", "the text on the worst forecast", "prompts"),
    Place("exit-ticket-7", 7, "exit", "the exit ticket", "prompts"),
)


def places_to_fill(folder: Path) -> tuple[Place, ...]:
    """
    Return the places that a case has to fill: not those in a lesson or a cell in whose place it has its own.

    >>> from motivelab.case import case_folder
    >>> len(places_to_fill(case_folder())) == len(PLACES)
    True
    """
    return tuple(
        place
        for place in PLACES
        if not own_lesson(folder, LESSONS[place.lesson]) and place.cell not in own_cells(folder, LESSONS[place.lesson])
    )


def unfilled(case: Case, folder: Path) -> tuple[Place, ...]:
    """Return the places in which a case has fewer things than the activity needs."""
    names = [row.name for row in case.placements]
    return tuple(place for place in places_to_fill(folder) if names.count(place.name) < place.least)


def misplaced(case: Case) -> list[str]:
    """
    Return what stands in a place and is not in the table that the place draws from, or stands there twice.

    Under a name that the kit's lessons do not ask for (a lesson of the case's own may) each id of those tables is good.
    """
    known = {
        "claims": {claim.id for claim in case.claims},
        "codebook": {entry.kind for entry in case.codebook},
        "evidence": {item.id for item in case.evidence},
        "hypotheses": {hypothesis.id for hypothesis in case.hypotheses},
        "motives": {motive.id for motive in case.motives},
        "prompts": {prompt.id for prompt in case.prompts},
        "questions": {question.id for question in case.questions},
        "timeline": {event.id for event in case.events},
    }
    tables = {place.name: place.table for place in PLACES}
    anywhere = set().union(*known.values())
    held = [(row.name, row.item_id) for row in case.placements]
    wrong = [(name, item) for name, item in held if item not in (known[tables[name]] if name in tables else anywhere)]
    return [f"{name} {item}" for name, item in dict.fromkeys([*wrong, *(one for one in held if held.count(one) > 1)])]
