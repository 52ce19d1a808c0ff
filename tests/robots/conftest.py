"""One class for each assignment: robots hand in, and all of them are graded in one run."""

import copy
import json
import shutil
from dataclasses import dataclass
from pathlib import Path

import nbformat
import pytest
from nbformat import NotebookNode

from fairgrader.course import SETTINGS, Course
from fairgrader.notebook.cells import grade_id, items
from fairgrader.run.autograde import autograde
from fairgrader.run.report import RunReport

from .damage import DAMAGED, damaged

ROOT = Path(__file__).parents[2]
LOOP_SECONDS = 4  # what the endless robot may cost; nbgrader_config.py gives more


@dataclass
class Robot:
    """What one robot hands in: a notebook or any text, and under which name."""

    content: NotebookNode | str
    file: str


@dataclass
class Classroom:
    """An assignment with everything that the robots handed in and what was made of it."""

    course: Course
    name: str
    authored: NotebookNode
    report: RunReport | None = None

    @property
    def full(self) -> dict[str, float]:
        """What each test cell is worth."""
        return {f"{item.name}-test": item.points for item in items(self.authored) if "test" in item.cells}

    def but(self, changed: dict[str, float]) -> dict[str, float]:
        """Return full marks but for some items."""
        return self.full | {f"{item}-test": points for item, points in changed.items()}

    def marks(self, robot: str) -> dict[str, float | None]:
        """Return the marks of the test cells of a robot, as the gradebook has them."""
        return {cell: mark for cell, mark in self.course.marks(self.name, robot).items() if cell in self.full}

    def graded(self, robot: str) -> NotebookNode:
        """Return the notebook of a robot as it was graded."""
        return nbformat.read(self.graded_file(robot), as_version=4)

    def graded_file(self, robot: str) -> Path:
        """Return where the graded notebook of a robot is."""
        return self.course.folder("autograded") / robot / self.name / f"{self.name}.ipynb"

    def printed(self, robot: str, cell: str) -> str:
        """Return what a cell of a robot printed, its result included."""
        outputs = next(found for found in self.graded(robot).cells if grade_id(found) == cell).outputs
        return "".join(output.get("text", "") + output.get("data", {}).get("text/plain", "") for output in outputs)

    def hand_in(self, who: str, robot: Robot) -> None:
        """Put what a robot hands in where nbgrader looks for it."""
        folder = self.course.folder("submitted") / who / self.name
        folder.mkdir(parents=True)
        text = robot.content if isinstance(robot.content, str) else json.dumps(robot.content)
        (folder / robot.file).write_text(text, encoding="utf-8")


def trial_course(folder: Path, name: str) -> Course:
    """Return a course with one assignment, its release generated, in a folder of its own."""
    place = folder / "solutions" / name
    place.mkdir(parents=True)
    shutil.copy(ROOT / SETTINGS, folder)
    shutil.copy(ROOT / "solutions" / name / f"{name}.ipynb", place)
    course = Course.at(folder)
    course.settings.Execute.timeout = LOOP_SECONDS
    course.settings.Fairgrader.readable = [str(ROOT / "data")]
    course.generate(name)
    return course


def answered(notebook: NotebookNode, answers: dict[str, str]) -> NotebookNode:
    """Return a copy of a notebook with other code in some answer cells, given by item."""
    changed = copy.deepcopy(notebook)
    for item in items(changed):
        if item.name in answers:
            item.cells["answer"].source = answers[item.name]
    return changed


def mistaken(authored: NotebookNode) -> dict[str, dict[str, dict]]:
    """Return robots that make the documented mistakes: the first of every item, the second of every item, ..."""
    documented = authored.metadata.fairgrader.misconceptions
    rounds = max(map(len, documented.values()), default=0)
    return {
        f"mistake-{number}": {item: known[number] for item, known in documented.items() if number < len(known)}
        for number in range(rounds)
    }


@pytest.fixture(scope="session")
def classrooms(tmp_path_factory):
    """Return a function that gives the graded class of an assignment; each is graded once."""
    known = {}

    def classroom(name):
        if name not in known:
            known[name] = handed_in(tmp_path_factory.mktemp(name), name)
            known[name].report = autograde(known[name].course, name)
        return known[name]

    return classroom


def handed_in(folder: Path, name: str) -> Classroom:
    """Return the class of an assignment after all robots handed in."""
    course = trial_course(folder, name)
    room = Classroom(course, name, nbformat.read(course.source(name), as_version=4))
    for who, robot in robots(room).items():
        room.hand_in(who, robot)
    return room


def robots(classroom: Classroom) -> dict[str, Robot]:
    """Return who hands in what: damaged notebooks for the first assignment only, for the damage is the same in each."""
    name, authored = classroom.name, classroom.authored
    release = (classroom.course.folder("release") / name / f"{name}.ipynb").read_text("utf-8")
    file = f"{name}.ipynb"
    found = {"reference": Robot(authored, file), "blank": Robot(release, file)}
    for who, mistakes in mistaken(authored).items():
        answers = {item: mistake["answer"] for item, mistake in mistakes.items()}
        found[who] = Robot(answered(authored, answers), file)
    if name == Course.at(ROOT).assignments[0]:
        for who, damage in DAMAGED.items():
            found[who] = Robot(damaged(authored, damage), damage.file.format(name=name))
        found["no-notebook"] = Robot("I could not save it, sorry.", file)
        found["nothing"] = Robot("See the other file.", "notes.txt")
    return found
