"""Activity: the frame of every task of a lesson beside the weighing: answered, checked, saved, restored."""

import contextlib
import copy
import os
from datetime import datetime
from pathlib import Path
from typing import Any

import traitlets

from ...errors import MotivelabError
from .draft_widget import DraftWidget
from .kept_answers import KeptAnswers, Told
from .saved_work import WORK_FOLDER, SavedWork
from .task import Task
from .views import joined

__all__ = ["Activity", "activity_view"]


def activity_view(*names: str) -> str:
    """Return the module of an activity: the frame that all share, and the activity's own files."""
    return joined("frame/elements.js", "frame/line_of_text.js", "frame/record.js", "frame/activity.js", *names)


class Activity(DraftWidget):
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

    _css = joined("frame/desk.css", "frame/activity.css")

    work = traitlets.Unicode().tag(sync=True)
    heading = traitlets.Unicode().tag(sync=True)
    content = traitlets.Dict().tag(sync=True)
    results = traitlets.Dict().tag(sync=True)
    closed = traitlets.Bool(False).tag(sync=True)

    def __init__(self, task: Task, *, name: str, folder: str | os.PathLike[str] = WORK_FOLDER) -> None:
        self._task = task
        self._kept = KeptAnswers(task, SavedWork(name, Path(folder)))
        told = self._kept.restore()
        super().__init__(
            work=name,
            heading=task.heading,
            content={"check": task.check_label, **task.content()},
            draft={"answers": self._kept.answers, "number": 0},
            results=self._kept.results(),
            closed=self._kept.closed,
            saved={"text": told.text, "fine": told.fine, "number": 0, "turn": 0},
        )
        self.observe(self._follow_draft, names="draft")
        self.on_msg(self._hear)

    def __repr__(self) -> str:
        """Say what came of it: what is left of the activity where no widget can be shown."""
        return f"{type(self).__name__}: {self.results.get('summary') or 'not checked yet'}"

    @property
    def answers(self) -> dict[str, Any]:
        """The student's answers as they stand now."""
        return copy.deepcopy(self._kept.answers)

    @property
    def attempts(self) -> tuple[dict[str, Any], ...]:
        """Each check of the answers, the first one first: when, and how many were right."""
        return tuple(copy.deepcopy(self._kept.attempts))

    @property
    def line(self) -> str:
        """The whole work as one line of text, to paste where a file cannot be handed in."""
        return self._kept.line

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
        self._kept.restore_line(line)
        self._show()
        self._save()

    def _accept(self, given: Any) -> dict[str, Any]:
        with contextlib.suppress(MotivelabError):
            self._kept.edit(given.get("answers"))
        return {"answers": self._kept.answers}

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
                if "draft" in message:
                    self._kept.edit(message["draft"]["answers"])
                    self.draft = message["draft"]
                if not self._kept.closed or "draft" not in message:  # saving the draft can find it closed elsewhere
                    self._check(at)
        except (MotivelabError, KeyError, TypeError, ValueError, AttributeError, traitlets.TraitError) as error:
            self._tell(Told(f"Not done: {error}.", fine=False))

    def _check(self, at: datetime) -> None:
        self._kept.check(at)
        self._show()
        self._save()

    def _show(self) -> None:
        """Bring the traits in step with the answers, where they changed on this side."""
        answers = self._kept.answers
        with self.hold_sync():
            if answers != self.draft["answers"]:
                self.unobserve(self._follow_draft, names="draft")
                self.draft = {"answers": answers, "number": self.draft["number"] + 1}
                self.observe(self._follow_draft, names="draft")
            self.results = self._kept.results()
            self.closed = self._kept.closed

    def _save(self) -> None:
        answers, checked = self._kept.answers, self._kept.checked
        told = self._kept.save(self.heading)
        if self._kept.answers is not answers or self._kept.checked is not checked:
            self._show()
        self._tell(told)

    def _tell(self, told: Told) -> None:
        # The turn makes each answer a new one: the view waits for it, even where the words are the same as before.
        turn = self.saved["turn"] + 1
        self.saved = {"text": told.text, "fine": told.fine, "number": self.draft["number"], "turn": turn}
