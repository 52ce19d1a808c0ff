"""Reads the plan of each lesson from its notebook: objectives, minutes, sections, and what to skip."""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from ..errors import SetupError

__all__ = ["ACTIVITY", "CLOCK", "LessonPlan", "Section", "lesson_plans", "plan_of", "read_plan", "sections_of"]

TOLD = ("minutes", "skip_if_short", "work")
SECTION = re.compile(r"^## (?P<title>.*) \((?P<minutes>\d+) minutes(?P<more> more| at home)?\)$", re.MULTILINE)
CLOCK = re.compile(r"^\*In class: minutes (\d+) to (\d+)\.\*$", re.MULTILINE)
OBJECTIVE = re.compile(r"^- (.*?)[,.]$", re.MULTILINE)
LISTED = re.compile(r"\[([^\[\]]*)\]")
TEXT = re.compile(r'"([^"]+)"')
BY = re.compile(r'\bby="(\w+)"')
ACTIVITY = re.compile(r"\b([A-Z]\w+)\(.*\bname=\"([a-z0-9-]+)\"")


@dataclass(frozen=True)
class Section:
    """
    A stretch of a lesson: its minutes, and when it begins on the running clock.

    What there is time for, and what is done at home before or after class, stands outside the clock.
    """

    title: str
    minutes: int
    begins: int
    extra: bool
    home: bool
    skipped_if_short: bool
    activities: tuple[tuple[str, str], ...]  # kind and name, as ("Quiz", "who-says-it")
    asks: tuple[str, ...] = ()  # the texts that its activities are given: ids of questions, claims, evidence; labels
    codings: tuple[str, ...] = ()  # by what its sorters code: "kind" or another

    @property
    def in_class(self) -> bool:
        """Whether it stands on the running clock."""
        return not (self.extra or self.home)

    @property
    def number(self) -> str:
        """The number that the title begins with, or ""."""
        return self.title.partition(".")[0] if "." in self.title else ""


@dataclass(frozen=True)
class LessonPlan:
    """What a notebook says about itself."""

    path: Path
    title: str
    objectives: tuple[str, ...]
    minutes: dict[str, int]
    session: str
    sections: tuple[Section, ...]
    work: tuple[str, ...]

    @property
    def counted(self) -> dict[str, int]:
        """The minutes as the sections add up: in full, without what is skipped, and with the extras."""
        normal = sum(section.minutes for section in self.sections if section.in_class)
        skipped = sum(section.minutes for section in self.sections if section.skipped_if_short)
        extra = sum(section.minutes for section in self.sections if section.extra)
        return {"short": normal - skipped, "normal": normal, "long": normal + extra}


def lesson_plans(folder: Path) -> list[LessonPlan]:
    """Return the plans of all lessons in a folder, in order."""
    return [read_plan(path) for path in sorted(folder.glob("*.ipynb"))]


def read_plan(path: Path) -> LessonPlan:
    """Read what one notebook says about itself."""
    return replace(plan_of(json.loads(path.read_text(encoding="utf-8"))), path=path)


def plan_of(notebook: Mapping[str, Any]) -> LessonPlan:
    """
    Return the plan of a notebook that is in memory; its path is then not known.

    Raises
    ------
    SetupError
        If the notebook says nothing about itself, or not all.
    """
    told: dict[str, Any] = notebook["metadata"].get("motivelab", {})
    lacking = [name for name in TOLD if name not in told]
    if lacking:
        raise SetupError(
            f"a lesson's metadata `motivelab` lacks {', '.join(lacking)}: copy it from another lesson, and change it"
        )
    first = "".join(notebook["cells"][0]["source"])
    return LessonPlan(
        path=Path(),
        title=first.splitlines()[0].removeprefix("# "),
        objectives=tuple(OBJECTIVE.findall(first)),
        minutes=told["minutes"],
        session=told.get("session", ""),
        sections=tuple(_sections(notebook["cells"], told["skip_if_short"])),
        work=tuple(told["work"]),
    )


def sections_of(notebook: Mapping[str, Any]) -> dict[str, str]:
    """Return the title of the section in which each piece of work is first met; none where a notebook has no plan."""
    try:
        sections = plan_of(notebook).sections
    except (SetupError, LookupError, TypeError, AttributeError):
        return {}
    return {name: section.title for section in reversed(sections) for _, name in section.activities}


def _sections(cells: Sequence[Mapping[str, Any]], skipped: Sequence[str]) -> list[Section]:
    found: list[tuple[Section, list[str]]] = []
    clock = 0
    for cell in cells:
        text = "".join(cell["source"])
        if cell["cell_type"] == "code":
            if found:
                found[-1][1].append(text)
            continue
        for match in SECTION.finditer(text):
            title, minutes = match["title"], int(match["minutes"])
            extra, home = match["more"] == " more", match["more"] == " at home"
            skip = title.partition(".")[0] in skipped
            found.append((Section(title, minutes, clock, extra, home, skip, ()), []))
            clock += 0 if extra or home else minutes
    return [_with_activities(section, texts) for section, texts in found]


def _with_activities(section: Section, cells: Sequence[str]) -> Section:
    """Return a section with what its cells of code ask."""
    active = [text for text in cells if ACTIVITY.search(text)]
    coding = [BY.search(text) for text in active if "ClaimSorter(" in text]
    return replace(
        section,
        activities=tuple(pair for text in active for pair in ACTIVITY.findall(text)),
        asks=tuple(name for text in active for listed in LISTED.findall(text) for name in TEXT.findall(listed)),
        codings=tuple(match[1] if match else "kind" for match in coding),
    )
