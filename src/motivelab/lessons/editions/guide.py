"""The tables of INSTRUCTORS.md, made from the notebooks and the case."""

import re
from collections.abc import Sequence

from ...case import Case
from ...errors import SetupError
from ..plan import LessonPlan
from .keys import key_of

__all__ = ["LENGTHS", "PLANNED", "SESSIONS", "filled", "words_to_read"]

BLOCK = re.compile(r"(<!-- begin (?P<name>[\w ]+)[^>]*-->\n).*?(<!-- end -->)", re.DOTALL)
LENGTHS = ("short", "normal", "long")
SESSIONS = ("I", "II", "III")
CLASS = (50, 75, 90)
READING = 200  # words a minute, of a teacher who wants to remember them
TRIAL = 5  # minutes in which the wall is tried once, from the command to Ctrl-C
LIVE = "## The class live on the wall"
PLANNED = (45, 65, 80)  # at most so many minutes of a class of 50, 75 or 90: the rest goes by itself


def filled(guide: str, plans: Sequence[LessonPlan], case: Case) -> str:
    """Return the guide with every block between the marks made anew."""
    made = BLOCK.sub(lambda match: f"{match[1]}{_block(match['name'].split(), plans, case)}{match[3]}", guide)
    # How long it takes to read is counted when everything else stands there.
    return BLOCK.sub(
        lambda match: (
            f"{match[1]}{_preparation(made)}{match[3]}" if match["name"].strip() == "preparation" else match[0]
        ),
        made,
    )


def words_to_read(guide: str, title: str) -> int:
    """Return how many words a teacher reads in a section of the guide; comments and marks of tables count nothing."""
    text = guide.partition(f"\n{title}")[2]
    text = re.split(r"^## ", text, maxsplit=1, flags=re.MULTILINE)[0]
    text = re.sub(r"<!--.*?-->|\(#[^)]*\)|[|`*]|-{3,}:?", " ", text, flags=re.DOTALL)
    return sum(any(sign.isalnum() for sign in word) for word in text.split())


def _block(words: list[str], plans: Sequence[LessonPlan], case: Case) -> str:
    if words[0] == "minutes":
        return _minutes(plans)
    if words[0] == "misconceptions":
        return _misconceptions(case)
    if words[0] == "session":
        return _free([plan for plan in plans if plan.session == words[1]])
    if words[0] == "preparation":
        return ""
    for plan in plans:
        if plan.path.stem.startswith(words[1]):
            return _lesson(plan, _before(plan, plans), case)
    raise SetupError(f"the guide has a part for lesson {words[1]}, but notebooks/ has no such lesson: put it there")


def _before(plan: LessonPlan, plans: Sequence[LessonPlan]) -> int:
    """Return the minutes of a session that are gone when a lesson begins."""
    same = [each for each in plans if plan.session and each.session == plan.session]
    return sum(each.minutes["normal"] for each in same[: same.index(plan)]) if same else 0


def _free(plans: Sequence[LessonPlan]) -> str:
    planned = [sum(plan.minutes[length] for plan in plans) for length in LENGTHS]
    told = ", ".join(f"{minutes} of {whole}" for minutes, whole in zip(planned, CLASS, strict=True))
    free = [whole - minutes for minutes, whole in zip(planned, CLASS, strict=True)]
    return (
        f"Planned: {told} minutes. **Free: {free[1]} minutes of {CLASS[1]}** ({free[0]} of {CLASS[0]}, "
        f"{free[2]} of {CLASS[2]}).\n"
    )


def _preparation(guide: str) -> str:
    live = words_to_read(guide, LIVE)
    rows = ["| before | words | to read | the wall tried once | together |", "|---|---:|---:|---:|---:|"]
    for session in SESSIONS:
        wall = session == "II"
        words = words_to_read(guide, f"## Session {session}:") + live * wall
        minutes = -(-words // READING)
        trial = f"{TRIAL} min" if wall else ""
        rows.append(f"| session {session} | {words} | {minutes} min | {trial} | {minutes + TRIAL * wall} min |")
    return "\n".join(rows) + "\n"


def _minutes(plans: Sequence[LessonPlan]) -> str:
    rows = ["| | lesson | 50-minute class | 75 | 90 |", "|---|---|---:|---:|---:|"]
    for plan in plans:
        when = f"session {plan.session}" if plan.session else "home"
        minutes = " | ".join(str(plan.minutes[length]) for length in LENGTHS)
        rows.append(f"| {when} | [{plan.title}](notebooks/{plan.path.name}) | {minutes} |")
    return "\n".join(rows) + "\n"


def _lesson(plan: LessonPlan, gone: int, case: Case) -> str:
    parts = [f"Students can then: {'; '.join(plan.objectives)}.\n"]
    parts += ["| clock | section | minutes | if short | what students do |", "|---|---|---:|---|---|"]
    for section in plan.sections:
        begins = gone + section.begins
        clock = f"{begins}-{begins + section.minutes}"
        clock = clock if section.in_class else "home" if section.home else "extra"
        short = "skip" if section.skipped_if_short else ""
        done = ", ".join(f"{kind} `{name}`" for kind, name in section.activities)
        parts.append(f"| {clock} | {section.title} | {section.minutes} | {short} | {done} |")
    return "\n".join([*parts, *_key(plan, case)]) + "\n"


def _key(plan: LessonPlan, case: Case) -> list[str]:
    found = key_of(plan, case)
    told = " · ".join(f"**{name}** {answer.removesuffix('.')}" for name, answer in found)
    return [f"\n*Key.* {told}."] if found else []


def _misconceptions(case: Case) -> str:
    rows = ["| what some believe | what to say | seen by | lesson |", "|---|---|---|---|"]
    for error in case.misconceptions:
        items = ", ".join(error.question_ids) or "writing"
        rows.append(f"| {error.misconception} | {error.correction} | {items} | {error.lesson} |")
    return "\n".join(rows) + "\n"
