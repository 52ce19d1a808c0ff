"""What should be there for each paragraph, motive, option or source of a case, and names those without it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from .cues import Taught
from .example_rows import TITLE
from .soundness import figure_tables

__all__ = ["GAPS", "Gap"]


@dataclass(frozen=True, slots=True)
class Gap:
    """What should be there for each paragraph, motive, option or source: names those without it."""

    words: str
    cure: str
    lacking: Callable[[Taught], Iterable[object]]
    kind: str = "thin"
    blocks: str = ""


def _unasked_paragraphs(given: Taught) -> list[int]:
    asked = {paragraph for question in given.case.questions for paragraph in question.paragraphs}
    return [number for number in range(1, given.case.article.paragraphs + 1) if number not in asked]


def _motives_without(has: Callable[[Taught, str], bool]) -> Callable[[Taught], list[str]]:
    return lambda given: [motive.id for motive in given.case.main_motives if not has(given, motive.id)]


def _is_asked(given: Taught, motive: str) -> bool:
    about = {claim.id for claim in given.case.claims_about(motive)}
    return any(not about.isdisjoint(question.claim_ids) for question in given.case.questions)


def _is_supported(given: Taught, motive: str) -> bool:
    return any("supports" in claim.stances.values() for claim in given.case.claims_about(motive))


def _is_on_the_map(given: Taught, motive: str) -> bool:
    return not given.case.argument_nodes or motive in {node.id for node in given.case.argument_nodes}


def _unhinted(given: Taught) -> list[str]:
    return [
        f"{question.id} {option.key}"
        for question in given.case.questions
        for option in question.options
        if option.correct is False and not option.hint
    ]


def _unsourced(given: Taught) -> list[str]:
    return [check.id for check in given.case.fact_checks if not check.source_ids]


def _figures_without_source(given: Taught) -> list[str]:
    return [
        name
        for name in figure_tables(given.tables)
        if not all(any(column.endswith("source_id") and row[column] for column in row) for row in given.tables[name])
    ]


def _wrong_length(given: Taught) -> list[str]:
    here = {sentence.paragraph for sentence in given.case.sentences}
    said = given.case.article.paragraphs
    return [] if here == set(range(1, said + 1)) else [f"{len(here)} in sentences.csv, {said} in datapackage.json"]


def _example_left(given: Taught) -> list[str]:
    return [TITLE] if given.case.article.title == TITLE else []


UNSOUND = "unsound"
GAPS = (
    Gap(
        "The article is still the example of a new case", "Describe yours in datapackage.json.", _example_left, UNSOUND
    ),
    Gap(
        "The number of paragraphs differs", "Correct it, or add the sentences that are missing.", _wrong_length, UNSOUND
    ),
    Gap(
        "Motives that no sentence states",
        "Fill in motive_id in sentences.csv.",
        _motives_without(lambda t, motive: bool(t.case.sentences_about(motive))),
        "missing",
        "lesson 3: the author's emphases, and the paragraph that a weight is defended with",
    ),
    Gap(
        "Motives that no claim supports",
        "Add a claim, and a row with supports in claim_motives.csv.",
        _motives_without(_is_supported),
        "missing",
        "lesson 2: the audit of each motive",
    ),
    Gap(
        "Motives that are not on the map",
        "Add them to argument_nodes.csv and lead an arrow to the thesis.",
        _motives_without(_is_on_the_map),
        "missing",
        "lesson 4: their map",
    ),
    Gap("Wrong options without a hint", "Write where to look, never what is right.", _unhinted, UNSOUND),
    Gap("Fact checks without a source", "Add a row to fact_check_sources.csv.", _unsourced, UNSOUND),
    Gap("Figure tables with a row without a source", "Fill in source_id.", _figures_without_source, UNSOUND),
    Gap("Paragraphs that no question asks about", "Add a question on each.", _unasked_paragraphs),
    Gap("Motives that no question rests on", "Name a claim about it in claim_ids.", _motives_without(_is_asked)),
)
