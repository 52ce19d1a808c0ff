"""The tables of INSTRUCTORS.md, made from the notebooks and the case."""

import re
from collections.abc import Sequence

from ...case import Case
from ...errors import SetupError
from ..plan import LessonPlan

__all__ = ["LENGTHS", "PLANNED", "SESSIONS", "filled"]

BLOCK = re.compile(r"(<!-- begin (?P<name>[\w ]+)[^>]*-->\n).*?(<!-- end -->)", re.DOTALL)
LENGTHS = ("short", "normal", "long")
SESSIONS = ("I", "II", "III")
PLANNED = (45, 65, 80)  # at most so many minutes of a class of 50, 75 or 90: the rest goes by itself


def filled(guide: str, plans: Sequence[LessonPlan], case: Case) -> str:
    """Return the guide with every block between the marks made anew."""
    return BLOCK.sub(lambda match: f"{match[1]}{_block(match['name'].split(), plans, case)}{match[3]}", guide)


def _block(words: list[str], plans: Sequence[LessonPlan], case: Case) -> str:
    if words[0] == "minutes":
        return _minutes(plans)
    if words[0] == "misconceptions":
        return _misconceptions(case)
    for plan in plans:
        if plan.path.stem.startswith(words[1]):
            return _lesson(plan)
    raise SetupError(f"the guide has a part for lesson {words[1]}, but notebooks/ has no such lesson: put it there")


def _minutes(plans: Sequence[LessonPlan]) -> str:
    rows = ["| | lesson | 50-minute class | 75 | 90 |", "|---|---|---:|---:|---:|"]
    for plan in plans:
        when = f"session {plan.session}" if plan.session else "home"
        minutes = " | ".join(str(plan.minutes[length]) for length in LENGTHS)
        rows.append(f"| {when} | [{plan.title}](notebooks/{plan.path.name}) | {minutes} |")
    return "\n".join(rows) + "\n"


def _lesson(plan: LessonPlan) -> str:
    parts = [f"Students can then: {'; '.join(plan.objectives)}.\n"]
    parts += ["| clock | section | minutes | if short | what students do |", "|---|---|---:|---|---|"]
    for section in plan.sections:
        clock = f"{section.begins}-{section.begins + section.minutes}"
        clock = clock if section.in_class else "home" if section.home else "extra"
        short = "skip" if section.skipped_if_short else ""
        done = ", ".join(f"{kind} `{name}`" for kind, name in section.activities)
        parts.append(f"| {clock} | {section.title} | {section.minutes} | {short} | {done} |")
    return "\n".join(parts) + "\n"


def _misconceptions(case: Case) -> str:
    rows = ["| what some believe | what to say | seen by | lesson |", "|---|---|---|---|"]
    for error in case.misconceptions:
        items = ", ".join(error.question_ids) or "writing"
        rows.append(f"| {error.misconception} | {error.correction} | {items} | {error.lesson} |")
    return "\n".join(rows) + "\n"
