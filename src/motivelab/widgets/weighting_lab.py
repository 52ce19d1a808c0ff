"""WeightingLab: a student rates each motive and sees at once which share of the whole it gets."""

import os
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any, TypeGuard

import anywidget
import traitlets

from ..case import Case
from ..errors import MotivelabError
from ..palette import styles
from ..weighting import DirectRating
from ..weights import Weights
from .saved_work import WORK_FOLDER, SavedWork, SavedWorkError, from_line, to_line

__all__ = ["WeightingLab"]

STATIC = Path(__file__).parent / "static"
HIGHEST = 100
DEFAULT_QUESTION = "How much does each motive explain? Rate each from 0 (nothing) to 100 (very much)."


class WeightingLab(anywidget.AnyWidget):
    """
    Rate motives with sliders or numbers; the shares follow at once, and the work saves itself.

    Parameters
    ----------
    motives : Case or mapping of str to str
        A case, whose main motives are rated; or any names with a sentence about each.
    name : str
        The name of this piece of work: it is saved as ``<folder>/<name>.json`` and restored from there.
    question : str, optional
        The question above the sliders.
    folder : path
        Where the work is saved, from the notebook's own folder.

    Raises
    ------
    MotivelabError
        If there is no motive to rate, or the name cannot name a file.

    Notes
    -----
    The ratings are turned into shares by `motivelab.weighting.DirectRating`. The view does the same sum in the browser,
    so that the bar follows the hand; the record is Python's.
    """

    _esm = STATIC / "weighting_lab.js"
    _css = STATIC / "weighting_lab.css"

    question = traitlets.Unicode().tag(sync=True)
    motives = traitlets.List(traitlets.Dict()).tag(sync=True)
    highest = traitlets.Int(HIGHEST).tag(sync=True)
    ratings = traitlets.Dict().tag(sync=True)
    sealed_at = traitlets.Unicode("").tag(sync=True)
    saved = traitlets.Dict().tag(sync=True)
    line = traitlets.Unicode("").tag(sync=True)

    def __init__(
        self,
        motives: Case | Mapping[str, str],
        *,
        name: str,
        question: str = DEFAULT_QUESTION,
        folder: str | os.PathLike[str] = WORK_FOLDER,
    ) -> None:
        self._work = SavedWork(name, Path(folder))
        shown = _shown(motives)
        if not shown:
            raise MotivelabError("there is no motive to rate: give the lab a case, or a name and a sentence for each")
        blank = {motive["id"]: 0 for motive in shown}
        self._accepted, self._accepted_seal = dict(blank), ""
        super().__init__(question=question, motives=shown, ratings=blank)
        self._restore()
        self.observe(self._save, names=["ratings", "sealed_at"])

    @property
    def weights(self) -> Weights | None:
        """The shares as `Weights`, or None while nothing is rated."""
        return DirectRating(self._accepted).weights() if any(self._accepted.values()) else None

    @property
    def sealed(self) -> bool:
        """Whether the weights are sealed and can no longer be changed."""
        return bool(self.sealed_at)

    def seal(self) -> None:
        """
        Seal the weights now: from here on they cannot be changed.

        Raises
        ------
        MotivelabError
            If nothing is rated yet.
        """
        if self.weights is None:
            raise MotivelabError("nothing is rated yet, so there is nothing to seal: rate at least one motive first")
        self.sealed_at = datetime.now().astimezone().isoformat(timespec="seconds")

    def restore(self, line: str) -> None:
        """
        Take over the ratings from a line of text that this lab gave, for example on another computer.

        Raises
        ------
        SavedWorkError
            If the line is damaged or belongs to other motives, or if these weights are sealed.
        """
        if self.sealed:
            raise SavedWorkError("these weights are sealed, so they cannot be replaced")
        ratings = self._ratings_in(from_line(line))
        if ratings is None:
            raise SavedWorkError(
                f"the line belongs to other motives: this lab has {', '.join(self.ratings)}; copy the line of this lab"
            )
        self.ratings = ratings

    # What the browser sends stands in the traits already when these two are asked, so they cannot compare with a trait:
    # what was last accepted is kept apart. One message may rate and seal, in either order.
    @traitlets.validate("ratings")
    def _check_ratings(self, proposal: Any) -> dict[str, int]:
        return self._accept(proposal.value)

    @traitlets.validate("sealed_at")
    def _check_seal(self, proposal: Any) -> str:
        if any(self._accept(self.ratings).values()):
            self._accepted_seal = self._accepted_seal or str(proposal.value)
        return self._accepted_seal

    def _accept(self, ratings: object) -> dict[str, int]:
        if not self._accepted_seal and _are_ratings(ratings, self.motives):
            self._accepted = dict(ratings)
        return dict(self._accepted)

    def _record(self) -> dict[str, Any]:
        return {
            "work": self._work.name,
            "method": "direct rating",
            "ratings": self._accepted,
            "sealed_at": self.sealed_at,
        }

    def _save(self, _change: object = None) -> None:
        self.line = to_line(self._record())
        now = datetime.now().astimezone()
        try:
            path = self._work.write(self._record() | {"question": self.question, "saved_at": now.isoformat()})
        except SavedWorkError as error:
            self.saved = {"text": f"Not saved: {error}.", "at": now.isoformat()}
        else:
            self.saved = {"text": f"Saved in {path.as_posix()} at {now:%H:%M:%S}.", "at": now.isoformat()}

    def _restore(self) -> None:
        try:
            content = self._work.read()
            if content is not None:
                self._take_over(content)
        except SavedWorkError as error:
            self.saved = {"text": f"{error}."}

    def _take_over(self, content: Mapping[str, Any]) -> None:
        ratings = self._ratings_in(content)
        if ratings is None:
            raise self._work.set_aside("belongs to other motives")
        self.ratings = ratings
        self.sealed_at = str(content.get("sealed_at") or "")
        self.line = to_line(self._record())
        self.saved = {"text": f"Restored from {self._work.path.as_posix()}."}

    def _ratings_in(self, content: Mapping[str, Any]) -> dict[str, int] | None:
        ratings = content.get("ratings")
        return ratings if _are_ratings(ratings, self.motives) else None


def _shown(motives: Case | Mapping[str, str]) -> list[dict[str, str]]:
    if isinstance(motives, Case):
        entries = [(motive.id, motive.id, motive.name, motive.definition) for motive in motives.main_motives]
    else:
        entries = [(name, name, name, about) for name, about in motives.items()]
    looks = styles(key for key, _, _, _ in entries)
    return [
        {
            "id": key,
            "short": short,
            "name": name,
            "definition": about,
            "colour": looks[key].colour,
            "hatch": looks[key].hatch,
        }
        for key, short, name, about in entries
    ]


def _are_ratings(value: object, motives: list[dict[str, str]]) -> TypeGuard[dict[str, int]]:
    """Tell whether a value from the browser or a file rates exactly these motives: whole numbers within the scale."""
    return (
        isinstance(value, dict)
        and set(value) == {motive["id"] for motive in motives}
        and all(type(rating) is int and 0 <= rating <= HIGHEST for rating in value.values())
    )
