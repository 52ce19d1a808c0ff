"""WeightingLab: a student weighs motives, sees the shares at once, commits, and then sees what others think."""

import contextlib
import os
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import traitlets

from ...case import Case
from ...errors import MotivelabError
from ...methods.weights import Weights
from ..frame.draft_widget import DraftWidget
from ..frame.saved_work import WORK_FOLDER, SavedWork, SavedWorkError, check_owner, from_line, to_line
from ..frame.views import joined
from .class_file import read_class
from .elicitation import MODES
from .kept_sitting import KeptSitting
from .lab_view import judged_in_words, shown_motives
from .reveal import reveal
from .sitting import Draft, Sitting

if TYPE_CHECKING:
    import pandas
    from matplotlib.axes import Axes

__all__ = ["WeightingLab"]

DEFAULT_QUESTION = "How much does each motive explain? Rate each from 0 (nothing) to 100 (very much)."


class WeightingLab(DraftWidget):
    """
    Weigh motives; the shares follow the hand, the work saves itself, and the rest of the lesson can read it.

    Parameters
    ----------
    motives : Case or mapping of str to str
        A case, whose main motives are weighed; or any names with a sentence about each.
    name : str
        The name of this piece of work: it is saved as ``<folder>/<name>.json`` and restored from there.
    question : str, optional
        The question at the top.
    folder : path
        Where the work is saved, seen from the notebook's own folder.
    modes : sequence of str
        The ways of weighing that the student may choose from, names in `elicitation.MODES`.
    reveals : bool
        Whether the author's emphases, the class and the firmness are shown once the student has committed; a second
        judgement may then follow the first. Without it the weights are sealed for good.
    class_file : path, optional
        A CSV file with the weights of the class; without it a synthetic class stands in, labelled so.

    Raises
    ------
    MotivelabError
        If there is no motive, a mode does not exist, the name cannot name a file, or the class file breaks a rule.

    Notes
    -----
    The methods are those of `motivelab.methods.weighting`. The view does the same sums in the browser, so that the
    bar follows the hand; the record is Python's.
    """

    _esm = joined(
        "frame/elements.js",
        "frame/line_of_text.js",
        "frame/record.js",
        "weighing/arithmetic.js",
        "frame/number_controls.js",
        "weighing/judgement_panels.js",
        "weighing/reveal_panel.js",
        "weighing/view.js",
    )
    _css = joined("frame/desk.css", "weighing/style.css")

    work = traitlets.Unicode().tag(sync=True)
    question = traitlets.Unicode().tag(sync=True)
    motives = traitlets.List(traitlets.Dict()).tag(sync=True)
    modes = traitlets.List(traitlets.Unicode()).tag(sync=True)
    paragraphs = traitlets.Int(0).tag(sync=True)
    may_revise = traitlets.Bool(False).tag(sync=True)
    commitments = traitlets.List(traitlets.Dict()).tag(sync=True)
    revising = traitlets.Bool(False).tag(sync=True)
    words = traitlets.Dict().tag(sync=True)
    revealed = traitlets.Dict().tag(sync=True)

    def __init__(  # noqa: PLR0913  # every choice that a lesson may make, each by its name
        self,
        motives: Case | Mapping[str, str],
        *,
        name: str,
        question: str = DEFAULT_QUESTION,
        folder: str | os.PathLike[str] = WORK_FOLDER,
        modes: Sequence[str] = ("direct rating",),
        reveals: bool = False,
        class_file: str | os.PathLike[str] | None = None,
    ) -> None:
        shown = shown_motives(motives)
        if not modes:
            raise MotivelabError(f"there is no way of weighing to choose from: use {', '.join(MODES)}")
        if unknown := [mode for mode in modes if mode not in MODES]:
            raise MotivelabError(f"there is no way of weighing named {unknown[0]!r}: use {', '.join(MODES)}")
        self._case = motives if isinstance(motives, Case) else None
        sitting = Sitting(
            {motive["id"]: motive["parent"] for motive in shown},
            paragraphs=self._case.article.paragraphs if self._case and reveals else 0,
            may_revise=reveals,
            draft=Draft(mode=modes[0]),
        )
        self._class = read_class(class_file, sitting.main) if class_file else None
        self._kept = KeptSitting(sitting, SavedWork(name, Path(folder)))
        told = self._kept.restore()
        super().__init__(
            work=name,
            question=question,
            motives=shown,
            modes=list(dict.fromkeys([*modes, self._sitting.draft.mode])),  # what was begun can be ended
            paragraphs=sitting.paragraphs,
            may_revise=reveals,
            draft={**self._sitting.draft.as_data(), "number": 0},
            saved={"text": told.text, "fine": told.fine, "number": 0},
        )
        self.observe(self._follow_draft, names="draft")
        self._show()
        self.on_msg(self._hear)

    def __repr__(self) -> str:
        """Say the shares: what is left of the lab where no widget can be shown."""
        if self.weights is None:
            return f"WeightingLab: {self._sitting.reading().missing}"
        return f"WeightingLab: {', '.join(f'{motive} {100 * share:.0f} %' for motive, share in self.weights.items())}"

    @property
    def _sitting(self) -> Sitting:
        return self._kept.sitting

    @property
    def weights(self) -> Weights | None:
        """The shares of the main motives as `Weights`, or None while something is missing."""
        found = self._sitting.weights
        return None if found is None else self._sitting.main_weights(found)

    @property
    def judgements(self) -> tuple[Weights, ...]:
        """The weights of the main motives in each judgement that the student has committed to, the first one first."""
        return tuple(self._sitting.main_weights(commitment.weights) for commitment in self._sitting.commitments)

    @property
    def sealed(self) -> bool:
        """Whether the weights are committed and can not be changed now."""
        return not self._sitting.open

    def table(self) -> "pandas.DataFrame":
        """Return one row for each motive, with its share in every way of weighing that is whole, in percent."""
        import pandas  # here, because the lab itself does without it

        names = {motive["id"]: motive["name"] for motive in self.motives}
        columns: dict[str, dict[str, Any]] = {"motive": {m: names[m] for m in self._sitting.main}}
        for mode in self.modes:
            found = self._sitting.reading(mode).weights
            if found is not None:
                shares = self._sitting.main_weights(found)
                columns[mode] = {motive: round(100 * share, 1) for motive, share in shares.items()}
        return pandas.DataFrame(columns).rename_axis("id").reset_index()

    def plot(self) -> "Axes":
        """Draw the shares as the lab shows them, in matplotlib, for a report."""
        from ...plots import share_bar  # here, because the lab itself does without matplotlib

        if self.weights is None:
            raise MotivelabError(f"there is nothing to draw yet: {self._sitting.reading().missing}")
        names = {motive["id"]: motive["name"] for motive in self.motives}
        return share_bar(self.weights, names=names, title=self.question)

    @property
    def line(self) -> str:
        """The whole work as one line of text, to paste where a file cannot be handed in."""
        return to_line(self._kept.record())

    def seal(self) -> None:
        """
        Commit to the weights as they stand, as the button in the lab does.

        Raises
        ------
        MotivelabError
            If they are committed already, or something is missing; the message says what.
        """
        self._commit(datetime.now().astimezone())

    def restore(self, line: str) -> None:
        """
        Take over the work from a line of text that this lab gave, for example on another computer.

        Raises
        ------
        MotivelabError
            If the line is damaged or belongs to another lab, or if these weights are committed.
        """
        content = from_line(line)
        if self._sitting.commitments:
            raise SavedWorkError("these weights are committed, so they cannot be replaced")
        check_owner(content, self.work)
        self._take(self._sitting.from_data(content))

    def _accept(self, given: Any) -> dict[str, Any]:
        if self._sitting.open:
            with contextlib.suppress(MotivelabError, TypeError, ValueError, AttributeError):
                self._kept.sitting = self._sitting.edited(given)
        return self._sitting.draft.as_data()

    def _follow_draft(self, _change: object) -> None:
        self.words = judged_in_words(self._sitting, self.modes)
        self._save()

    def _hear(self, _widget: object, message: Any, _buffers: object) -> None:
        """Do what a button of the view asks for; what cannot be done is answered in words."""
        try:
            if message["do"] == "revise":
                self._take(self._sitting.revised())
            elif message["do"] == "commit":
                at = datetime.fromisoformat(message["at"])
                # While the kernel is busy this message overtakes the last drafts, so it brings its own.
                sitting = self._sitting.edited(message["draft"]) if "draft" in message else self._sitting
                self._take(sitting.committed(at))
        except (MotivelabError, KeyError, TypeError, ValueError, AttributeError) as error:
            self.saved = {"text": f"Not done: {error}.", "fine": False, "number": self.draft["number"]}

    def _commit(self, at: datetime) -> None:
        self._take(self._sitting.committed(at))

    def _take(self, sitting: Sitting) -> None:
        self._kept.sitting = sitting
        self._show()
        self._save()

    def _show(self) -> None:
        """Bring the traits in step with the sitting, where it changed on this side."""
        sitting, data = self._sitting, self._sitting.draft.as_data()
        with self.hold_sync():
            if data != {key: value for key, value in self.draft.items() if key != "number"}:
                self.unobserve(self._follow_draft, names="draft")
                self.draft = {**data, "number": self.draft["number"] + 1}
                self.observe(self._follow_draft, names="draft")
            self.commitments = [commitment.as_data() for commitment in sitting.commitments]
            self.revising = sitting.revising
            self.words = judged_in_words(sitting, self.modes)
            if sitting.may_revise and sitting.commitments:
                latest = sitting.main_weights(sitting.commitments[-1].weights)
                self.revealed = reveal(latest, case=self._case, class_weights=self._class)

    def _save(self) -> None:
        before = self._sitting
        told = self._kept.save(self.question)
        if self._sitting is not before:
            self._show()
        self.saved = {"text": told.text, "fine": told.fine, "number": self.draft["number"]}
