"""Activity: the frame of every task of a lesson beside the weighing: answered, checked, saved, restored."""

import contextlib
import os
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

import anywidget
import traitlets

from ..activities.task import Task
from ..errors import MotivelabError
from .saved_work import WORK_FOLDER, SavedWork, SavedWorkError, from_line, to_line
from .static import joined

__all__ = ["Activity", "activity_view"]

KEPT_ATTEMPTS = 100
ELSEWHERE = "This was handed in from another tab; what stands there is shown here too."


def activity_view(*names: str) -> str:
    """Return the module of an activity: the frame that all share, and the activity's own files."""
    return joined("elements.js", "line_of_text.js", "record.js", "activity.js", *names)


class Activity(anywidget.AnyWidget):
    """
    A task in a notebook: the answers save themselves, the button gives feedback, the next cell can read both.

    Parameters
    ----------
    task : Task
        What is asked, and what is said about the answers.
    name : str
        The name of this piece of work: it is saved as ``<folder>/<name>.json`` and restored from there.
    folder : path
        Where the work is saved, seen from the notebook's own folder.

    Raises
    ------
    MotivelabError
        If the name cannot name a file.
    """

    _css = joined("desk.css", "activity.css")

    work = traitlets.Unicode().tag(sync=True)
    heading = traitlets.Unicode().tag(sync=True)
    content = traitlets.Dict().tag(sync=True)
    draft = traitlets.Dict().tag(sync=True)
    results = traitlets.Dict().tag(sync=True)
    closed = traitlets.Bool(False).tag(sync=True)
    saved = traitlets.Dict().tag(sync=True)

    def __init__(self, task: Task, *, name: str, folder: str | os.PathLike[str] = WORK_FOLDER) -> None:
        self._task = task
        self._kept = SavedWork(name, Path(folder))
        self._answers: dict[str, Any] = task.read({})
        self._checked: dict[str, Any] | None = None
        self._attempts: list[dict[str, Any]] = []
        told, fine = self._restore_file()
        super().__init__(
            work=name,
            heading=task.heading,
            content={"check": task.check_label, **task.content()},
            draft={"answers": self._answers, "number": 0},
            results=self._feedback(),
            closed=self._closed,
            saved={"text": told, "fine": fine, "number": 0},
        )
        self.observe(self._follow_draft, names="draft")
        self.on_msg(self._hear)

    def __repr__(self) -> str:
        """Say what came of it: what is left of the activity where no widget can be shown."""
        return f"{type(self).__name__}: {self.results.get('summary') or 'not checked yet'}"

    @property
    def answers(self) -> dict[str, Any]:
        """The student's answers as they stand now."""
        return dict(self._answers)

    @property
    def attempts(self) -> tuple[dict[str, Any], ...]:
        """Each check of the answers, the first one first: when, and how many were right."""
        return tuple(self._attempts)

    @property
    def line(self) -> str:
        """The whole work as one line of text, to paste where a file cannot be handed in."""
        return to_line({"work": self.work, "answers": self._answers, "checked": self._checked})

    def check(self) -> None:
        """
        Ask for feedback on the answers as they stand, as the button does.

        Raises
        ------
        MotivelabError
            If there is nothing to say yet, or the task is closed; the message says what.
        """
        self._check(datetime.now().astimezone())

    def restore(self, line: str) -> None:
        """
        Take over the answers from a line of text that this activity gave, for example on another computer.

        Raises
        ------
        MotivelabError
            If the line is damaged or belongs to another activity, or if the task is closed.
        """
        content = from_line(line)
        if self._closed:
            raise SavedWorkError("this task is closed, so its answers cannot be replaced")
        if content.get("work") != self.work:
            raise SavedWorkError(f'the line belongs to "{content.get("work")}": use the line of "{self.work}"')
        self._take(content)
        self._show()
        self._save()

    def set_state(self, sync_data: dict[str, Any]) -> None:
        """Take from a message what is the view's to say: the draft. Everything else is said on this side."""
        super().set_state({name: value for name, value in sync_data.items() if name == "draft"})

    @property
    def _closed(self) -> bool:
        return self._task.once and self._checked is not None

    @traitlets.validate("draft")
    def _check_draft(self, proposal: Any) -> dict[str, Any]:
        """
        Keep the old answers where a message makes no sense or the task is closed.

        The number then goes up by one, so that the view takes them back.
        """
        given, number = proposal.value, proposal.value.get("number")
        if type(number) is not int or number < 0:
            number = self.saved.get("number", 0)
        if not self._closed:
            with contextlib.suppress(MotivelabError):
                self._answers = self._task.read(given.get("answers"))
        kept = {"answers": self._answers, "number": number}
        return kept if kept == given else {**kept, "number": number + 1}

    def _follow_draft(self, _change: object) -> None:
        self._save()

    def _hear(self, _widget: object, message: Any, _buffers: object) -> None:
        """Do what a button of the view asks for; what cannot be done is answered in words."""
        try:
            if message["do"] == "restore":
                self.restore(message["line"])
            elif message["do"] == "check":
                at = datetime.fromisoformat(message["at"])
                # While the kernel is busy this message overtakes the last drafts, so it brings its own.
                if "draft" in message and not self._closed:
                    self.draft = message["draft"]
                self._check(at)
        except (MotivelabError, KeyError, TypeError, ValueError, AttributeError, traitlets.TraitError) as error:
            self.saved = {"text": f"Not done: {error}.", "fine": False, "number": self.draft["number"]}

    def _check(self, at: datetime) -> None:
        if self._closed:
            raise MotivelabError("this task is closed: its first answers count")
        feedback = self._task.check(self._answers)
        self._checked = dict(self._answers)
        attempt = {"at": at.isoformat(), "right": feedback.right, "of": feedback.of}
        self._attempts = [*self._attempts, attempt][-KEPT_ATTEMPTS:]
        self._show()
        self._save()

    def _feedback(self) -> dict[str, Any]:
        if self._checked is None:
            return {}
        with contextlib.suppress(MotivelabError):
            return {**self._task.check(self._checked).as_data(), "checked": self._checked}
        return {}

    def _show(self) -> None:
        """Bring the traits in step with the answers, where they changed on this side."""
        with self.hold_sync():
            if self._answers != self.draft["answers"]:
                self.unobserve(self._follow_draft, names="draft")
                self.draft = {"answers": self._answers, "number": self.draft["number"] + 1}
                self.observe(self._follow_draft, names="draft")
            self.results = self._feedback()
            self.closed = self._closed

    def _take(self, content: Mapping[str, Any]) -> None:
        """Take over answers, and what was checked, from a file or a line; all of it or nothing."""
        answers = self._task.read(content.get("answers"))
        checked = content.get("checked")
        checked = None if checked is None else self._task.read(checked)
        attempts = content.get("attempts", self._attempts)
        if not isinstance(attempts, list) or not all(isinstance(attempt, dict) for attempt in attempts):
            raise SavedWorkError("its attempts are damaged")
        self._answers, self._checked, self._attempts = answers, checked, list(attempts)

    def _restore_file(self) -> tuple[str, bool]:
        try:
            content = self._kept.read()
            if content is None:
                return "", True
            try:
                self._take(content)
            except MotivelabError as error:
                raise self._kept.set_aside(f"does not belong to this activity: {error}") from None
        except SavedWorkError as error:
            return f"{error}.", False
        return f"Restored from {self._kept.path.as_posix()}.", True

    def _save(self) -> None:
        if self._closed_elsewhere():
            self._show()
            self.saved = {"text": ELSEWHERE, "fine": False, "number": self.draft["number"]}
            return
        now = datetime.now().astimezone()
        content = {
            "work": self.work,
            "heading": self.heading,
            "answers": self._answers,
            "checked": self._checked,
            "attempts": self._attempts,
            "saved_at": now.isoformat(),
        }
        try:
            path = self._kept.write(content)
        except SavedWorkError as error:
            told, fine = f"Not saved: {error}.", False
        else:
            told, fine = f"Saved in {path.as_posix()} at {now:%H:%M:%S}.", True
        self.saved = {"text": told, "fine": fine, "number": self.draft["number"]}

    def _closed_elsewhere(self) -> bool:
        """Take over what another tab has closed: the first answers count."""
        found = self._kept.written_elsewhere() if self._task.once else None
        if not found or found.get("checked") is None:
            return False
        with contextlib.suppress(MotivelabError):
            self._take(found)
            return True
        return False
