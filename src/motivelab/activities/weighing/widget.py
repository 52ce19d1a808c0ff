"""WeightingLab: a student weighs motives, sees the shares at once, commits, and then sees what others think."""

import contextlib
import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ...case import Case
from ...errors import MotivelabError
from ...methods.emphasis import author_emphasis
from ...methods.weighting import whole_percent
from ...methods.weights import Weights
from ..frame.activity import Activity
from ..frame.saved_work import WORK_FOLDER
from ..frame.task import commented
from ..frame.views import joined, module
from ..frame.wall import Wall
from .class_file import read_class
from .earlier import first_feeling, memo_text
from .elicitation import MODES
from .motives import shown_motives
from .reveal import reveal
from .task import WeighingTask

if TYPE_CHECKING:
    import pandas
    from matplotlib.axes import Axes

__all__ = ["WeightingLab"]

DEFAULT_QUESTION = "How much does each motive explain?"
STYLES = ("style", "rows", "details", "walk", "reveal", "narrow")  # the last one changes what the others say
FIRST_FEELING, MEMO = "gut-weights", "memo"  # the lessons' names for the works that a judgement is set beside


class ShownWeighing(WeighingTask):
    """The weighing of a lesson: with what the view shows of the motives, and what is revealed after a commitment."""

    def __init__(
        self,
        motives: Case | Mapping[str, str],
        *,
        question: str | None,
        modes: Sequence[str],
        reveals: bool,
        class_file: str | os.PathLike[str] | None,
        folder: Path,
    ) -> None:
        self.motives = shown_motives(motives)
        if not modes:
            raise MotivelabError(f"there is no way of weighing to choose from: use {', '.join(MODES)}")
        if unknown := [mode for mode in modes if mode not in MODES]:
            raise MotivelabError(f"there is no way of weighing named {unknown[0]!r}: use {', '.join(MODES)}")
        self._case = motives if isinstance(motives, Case) else None
        self._folder, self._own_question = folder, question is not None
        paragraphs = self._case.article.paragraphs if self._case and reveals else 0
        super().__init__(
            {motive["id"]: motive["parent"] for motive in self.motives},
            question=self.called(DEFAULT_QUESTION) if question is None else question,
            modes=tuple(dict.fromkeys(modes)),
            paragraphs=paragraphs,
            reopens=reveals,
        )
        self.class_weights = read_class(class_file, self.main) if class_file else None

    def emphases(self) -> list[tuple[str, Weights]]:
        """Return the author's emphases, each with its name; nothing where nothing is revealed."""
        found = author_emphasis(self._case).items() if self._case and self.reopens else ()
        return [(name, weights) for name, weights in found if weights is not None]

    @property
    def names(self) -> dict[str, str]:
        """The names of the main motives of a case, by their ids; none where there is no case."""
        return {motive.id: motive.name for motive in self._case.main_motives} if self._case else {}

    def called(self, text: str) -> str:
        """Return a text of the kit with what this article calls its motives."""
        return self._case.article.called(text) if self._case else text

    def content(self) -> dict[str, Any]:
        """Return what the view shows; an own question says itself what the first way of weighing asks."""
        return {
            "motives": self.motives,
            "called": [self.called("motive"), self.called("motives")],
            "noted": any(motive["notes"] for motive in self.motives),
            "own_question": self._own_question,
            **({"sends": "judgements"} if self.reopens and self._case else {}),
            **super().content(),
        }

    def missing(self, answers: Mapping[str, Any]) -> str:
        """Return what must still be answered, in the article's own words."""
        return self.called(super().missing(answers))

    def remarks(self, answers: Mapping[str, Any]) -> dict[str, Any]:
        """Return the remarks on a draft, with the consistency in the article's own words."""
        found = super().remarks(answers)
        return found | {"consistency": self.called(found["consistency"])}

    def revealed(self, weights: Weights) -> dict[str, Any]:
        """Set committed weights beside the author, the class and their own neighbours; see `reveal`."""
        shown: dict[str, Any] = commented(
            lambda: reveal(weights, case=self._case, class_weights=self.class_weights), {}
        )
        gut = commented(lambda: first_feeling(FIRST_FEELING, self._folder, self.parents), None)
        return {
            **shown,
            "gut": dict(gut) if gut else None,
            "memo": commented(lambda: memo_text(MEMO, self._folder), ""),
        }


class WeightingLab(Activity):
    """
    Weigh motives; the shares follow the hand, the work saves itself, and the rest of the lesson can read it.

    Parameters
    ----------
    motives : Case or mapping of str to str
        A case, whose main motives are weighed; or any names with a sentence about each.
    name : str
        The name of this piece of work: it is saved as ``<folder>/<name>.json`` and restored from there.
    question : str, optional
        The question at the top; without it the lab asks how much each motive explains, and each way of weighing says
        what it asks for.
    folder : path
        Where the work is saved, seen from the notebook's own folder.
    modes : sequence of str
        The ways of weighing that the student may choose from, names in `elicitation.MODES`.
    reveals : bool
        Whether the author's emphases, the class and the firmness are shown once the student has committed; a second
        judgement may then follow the first. The weights that the student sealed as ``gut-weights`` in the same folder
        stand beside it, and the text saved there as ``memo`` on the page to hand in. Without it the weights are sealed
        for good.
    class_file : path, optional
        A CSV file with the weights of the class; without it the class that the lab has brought from the wall, which it
        keeps in the folder; without that too a synthetic class stands in, labelled so.

    Raises
    ------
    MotivelabError
        If there is no motive, a mode does not exist, the name cannot name a file, or the class file breaks a rule.

    Notes
    -----
    The methods are those of `motivelab.methods.weighting`. The view does the same sums in the browser, so that the
    bar follows the hand; the record is Python's.
    """

    _esm = module("weighing/view.js")
    _css = joined("frame/desk.css", "frame/activity.css", *(f"weighing/{name}.css" for name in STYLES))

    def __init__(  # noqa: PLR0913  # every choice that a lesson may make, each by its name
        self,
        motives: Case | Mapping[str, str],
        *,
        name: str,
        question: str | None = None,
        folder: str | os.PathLike[str] = WORK_FOLDER,
        modes: Sequence[str] = ("direct rating",),
        reveals: bool = False,
        class_file: str | os.PathLike[str] | None = None,
    ) -> None:
        self._weighing = ShownWeighing(
            motives,
            question=question,
            modes=modes,
            reveals=reveals,
            class_file=class_file,
            folder=Path(folder).absolute(),
        )
        self._kept_class = Path(folder).resolve() / "class.csv"
        if class_file is None and reveals and self._kept_class.is_file():
            with contextlib.suppress(MotivelabError):  # of another case: the synthetic one stands in
                self._weighing.class_weights = read_class(self._kept_class, self._weighing.main)
        super().__init__(self._weighing, name=name, folder=folder)

    def __repr__(self) -> str:
        """Say the shares: what is left of the lab where no widget can be shown."""
        if self.weights is None:
            return f"WeightingLab: {self._weighing.missing(self.answers)}"
        percent = whole_percent(self.weights)
        return f"WeightingLab: {', '.join(f'{motive} {points} %' for motive, points in percent.items())}"

    def called(self, text: str) -> str:
        """Return a text of the kit with what this article calls its motives."""
        return self._weighing.called(text)

    @property
    def weights(self) -> Weights | None:
        """The shares of the main motives as `Weights`, or None while something is missing."""
        return self._weighing.weights(self.answers)

    @property
    def judgements(self) -> tuple[Weights, ...]:
        """The weights of the main motives in each judgement that the student has committed to, the first one first."""
        read = (self._weighing.weights(each["answers"]) for each in self.results.get("commitments", ()))
        return tuple(weights for weights in read if weights is not None)

    @property
    def sealed(self) -> bool:
        """Whether the weights are committed and can not be changed now."""
        return self.closed

    @property
    def modes(self) -> list[str]:
        """The ways of weighing to choose from; what was begun in another one can be ended."""
        return list(dict.fromkeys([*self._weighing.modes, self.answers["mode"]]))

    def emphases(self) -> list[tuple[str, Weights]]:
        """Return the author's emphases, each with its name; nothing where there is no case, or nothing is revealed."""
        return self._weighing.emphases()

    def for_the_class(self) -> dict[str, Any]:
        """Return the shares of each judgement that the student has committed to: no more goes to the wall."""
        return {"judgements": [dict(weights) for weights in self.judgements]}

    def show_class(self, wall: Wall) -> str:
        """
        Show the class of a wall in place of the synthetic one, and keep it for the next lesson.

        Raises
        ------
        MotivelabError
            If the envelope is closed, the wall cannot be reached, or it is a class of other motives.
        """
        text = wall.file("class")
        fresh = self._kept_class.with_suffix(".new")
        try:
            fresh.write_bytes(text)
            self._weighing.class_weights = found = read_class(fresh, self._weighing.main)
            fresh.replace(self._kept_class)
        except OSError as error:
            raise MotivelabError(f"{self._kept_class} cannot be written ({error.strerror})") from None
        finally:
            fresh.unlink(missing_ok=True)
        self._judge_anew()
        return f'Your class is here: {len(found)} students. See "You and the class".'

    def table(self) -> "pandas.DataFrame":
        """Return one row for each motive, with its share in every way of weighing that is whole, in whole percent."""
        import pandas  # here, because the lab itself does without it

        names = self._names()
        columns: dict[str, dict[str, Any]] = {self.called("motive"): names}
        for mode in self.modes:
            if shares := self._weighing.weights(self.answers, mode):
                columns[mode] = whole_percent(shares)
        return pandas.DataFrame(columns).rename_axis("id").reset_index()

    def plot(self) -> "Axes":
        """Draw the shares as the lab shows them, in matplotlib, for a report."""
        from ...plots import share_bar  # here, because the lab itself does without matplotlib

        if self.weights is None:
            raise MotivelabError(f"there is nothing to draw yet: {self._weighing.missing(self.answers)}")
        return share_bar(self.weights, names=self._names(), title=self.heading)

    def seal(self) -> None:
        """
        Commit to the weights as they stand, as the button in the lab does.

        Raises
        ------
        MotivelabError
            If they are committed already, or something is missing, or they cannot be written; the message says what.
        """
        self.check()

    def _names(self) -> dict[str, str]:
        return {motive["id"]: motive["name"] for motive in self._weighing.motives if motive["parent"] is None}
