"""Activity: a task in a notebook, as a widget: answered, undone, checked, saved, restored."""

import contextlib
import copy
import os
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import anywidget
import traitlets

from ...errors import MotivelabError
from .open_task import OpenTask, Told
from .saved_work import WORK_FOLDER, SavedWork
from .send_to_class import ClassSending
from .student import STUDENT, student_name
from .task import Task, commented
from .views import joined
from .wall import Wall

__all__ = ["Activity"]


class Activity(anywidget.AnyWidget):
    """
    A task in a notebook: the answers save themselves, the button gives feedback, the next cell can read both.

    The view sends its draft at the end of a gesture, numbered; one with a higher number than the last one is newer.
    Where a draft makes no sense, or may change no more, the accepted one stays and its number goes up by one, so that
    the view takes it back. Everything else is said on this side.

    Parameters
    ----------
    task : Task
        What is asked, and what is said about the answers.
    name : str
        The name of this piece of work: it is saved as ``<folder>/<name>.json`` and restored from there.
    folder : path
        Where the work is saved, seen from the folder in which the notebook works when the activity is made.

    Raises
    ------
    MotivelabError
        If the name cannot name a file.
    """

    _css = joined("frame/desk.css", "frame/activity.css")

    work = traitlets.Unicode().tag(sync=True)
    place = traitlets.Dict().tag(sync=True)
    heading = traitlets.Unicode().tag(sync=True)
    content = traitlets.Dict().tag(sync=True)
    draft = traitlets.Dict().tag(sync=True)
    remarks = traitlets.Dict().tag(sync=True)
    results = traitlets.Dict().tag(sync=True)
    closed = traitlets.Bool(False).tag(sync=True)
    saved = traitlets.Dict().tag(sync=True)
    wall = traitlets.Dict().tag(sync=True)

    def __init__(self, task: Task, *, name: str, folder: str | os.PathLike[str] = WORK_FOLDER) -> None:
        if name == STUDENT:
            raise MotivelabError(f'no work can be named "{name}": the file of that name keeps who the student is')
        self._task = task
        file = SavedWork(name, Path(folder))
        self._open = OpenTask(task, file, student_name(file.folder))
        told = self._open.load()
        self._judged = self._open.record.judged
        self._sending = ClassSending(self.for_the_class, self._open.student, self.show_class)
        labels = {"check": task.check_label, "commits": task.commits, "reopens": task.reopens}
        super().__init__(
            work=name,
            place={"folder": file.folder.as_posix(), "student": self._open.student},
            heading=task.heading,
            content={**labels, **task.content()},
            draft={"answers": copy.deepcopy(dict(self._open.record.answers)), "number": 0},
            results=self._open.results(),
            closed=self._open.record.closed,
            saved=self._as_said(told, 0, 0),
            wall=self._sending.as_data(),
        )
        self._remark()
        self.observe(self._follow_draft, names="draft")
        self.on_msg(self._hear)

    def __repr__(self) -> str:
        """Say what came of it: what is left of the activity where no widget can be shown."""
        return f"{type(self).__name__}: {self.results.get('summary') or 'not checked yet'}"

    @property
    def task(self) -> Task:
        """What is asked, and what is said about the answers."""
        return self._task

    @property
    def answers(self) -> dict[str, Any]:
        """The student's answers as they stand now."""
        return copy.deepcopy(dict(self._open.record.answers))

    @property
    def attempts(self) -> tuple[dict[str, Any], ...]:
        """Each check of the answers, the first one first: when, and how many were right."""
        return tuple(dict(attempt) for attempt in self._open.record.attempts)

    @property
    def line(self) -> str:
        """The whole work as one line of text, to paste where a file cannot be handed in."""
        return self._open.line

    def check(self) -> None:
        """
        Ask for feedback on the answers as they stand, or commit to them, as the button does.

        Raises
        ------
        MotivelabError
            If there is nothing to say yet, or the answers are committed; the message says what.
        """
        self._say(self._open.check(_now()))

    def restore(self, line: str) -> None:
        """
        Take over the work from a line of text that this activity gave, for example on another computer.

        Raises
        ------
        MotivelabError
            If the line is damaged or belongs to another activity, or if something is committed here.
        """
        self._say(self._open.restore(line, _now()))

    def for_the_class(self) -> dict[str, Any]:
        """Return what a class on the wall gets of this work, under a pseudonym: nothing of most kinds."""
        return {}

    def show_class(self, wall: Wall) -> str:
        """
        Show the class of a wall whose envelope is open, and return a sentence about it.

        Raises
        ------
        MotivelabError
            If the envelope is closed, the wall cannot be reached, or this kind of work shows no class.
        """
        raise MotivelabError("this activity shows no class")

    def set_state(self, sync_data: dict[str, Any]) -> None:
        """Take from a message what is the view's to say: the draft."""
        super().set_state({name: value for name, value in sync_data.items() if name == "draft"})

    @traitlets.validate("draft")
    def _check_draft(self, proposal: Any) -> dict[str, Any]:
        given, number = proposal.value, proposal.value.get("number")
        if type(number) is not int or number < 0:
            number = self.saved.get("number", 0)
        with contextlib.suppress(MotivelabError):
            self._open.edit(given.get("answers"))
        kept = {"answers": self.answers, "number": number}
        if isinstance(given.get("at"), str):
            kept["at"] = given["at"]
        return kept if kept == given else {**kept, "number": number + 1}

    def _follow_draft(self, _change: object) -> None:
        self._say(self._open.save(_time(self.draft.get("at"))))

    def _hear(self, _widget: object, message: Any, _buffers: object) -> None:
        """Do what the view asks for; what cannot be done is answered in words."""
        try:
            self._do(message)
        except (MotivelabError, KeyError, TypeError, ValueError, AttributeError, traitlets.TraitError) as error:
            self._say(Told(f"Not done: {error}.", fine=False))

    def _do(self, message: Any) -> None:
        at = datetime.fromisoformat(message["at"])
        if "draft" in message:  # while the kernel is busy this message overtakes the last drafts, so it brings its own
            self._bring(message["draft"], at)
        if message["do"] == "check":
            self._say(self._open.check(at))
        elif message["do"] == "reopen":
            self._say(self._open.reopen(at))
        elif message["do"] == "restore":
            self._say(self._open.restore(message["line"], at))
        elif message["do"] in ("send", "look"):
            self._sending.send(message["where"]) if message["do"] == "send" else self._sending.look()
            self.wall = self._sending.as_data()

    def _bring(self, draft: Any, at: datetime) -> None:
        """Take over the draft that came with a request, without a word of its own."""
        self._open.edit(draft["answers"])
        number = draft["number"] if type(draft.get("number")) is int else self.draft["number"]
        with self._alone():
            self.draft = {"answers": self.answers, "number": max(number, self.draft["number"]), "at": at.isoformat()}

    def _say(self, told: Told) -> None:
        """Say what came of a gesture, and bring the traits in step with the record, where it changed on this side."""
        record = self._open.record
        with self.hold_sync():
            if record.answers != self.draft["answers"]:
                with self._alone():
                    self.draft = {"answers": self.answers, "number": self.draft["number"] + 1}
            if (judged := record.judged) != self._judged:  # a comment may take its time: it is made once
                self.results, self._judged = self._open.results(), judged
            self.closed = record.closed
            self._remark()
            # The turn makes each answer a new one: the view waits for it, even where the words are the same as before.
            self.saved = self._as_said(told, self.draft["number"], self.saved["turn"] + 1)

    @contextlib.contextmanager
    def _alone(self) -> Iterator[None]:
        """Change the draft on this side: nothing follows from it."""
        self.unobserve(self._follow_draft, names="draft")
        try:
            yield
        finally:
            self.observe(self._follow_draft, names="draft")

    def _judge_anew(self) -> None:
        """Make the feedback again, where what it is compared with has changed."""
        self.results = self._open.results()

    def _remark(self) -> None:
        self.remarks = commented(lambda: self._task.remarks(self._open.record.answers), {})

    def _as_said(self, told: Told, number: int, turn: int) -> dict[str, Any]:
        unwritten = self._open.unwritten
        return {
            "text": told.text,
            "fine": told.fine,
            "at": told.at,
            "number": number,
            "turn": turn,
            "base": self._open.base,
            "since": self._open.saved_at,
            "unwritten": None if unwritten is None else unwritten.as_data(self._task)["commitments"],
        }


def _now() -> datetime:
    return datetime.now().astimezone()


def _time(at: object) -> datetime:
    """Return a time that the browser wrote, or the kernel's own."""
    try:
        return datetime.fromisoformat(at) if isinstance(at, str) else _now()
    except ValueError:
        return _now()
