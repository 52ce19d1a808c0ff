"""ArgumentMap: the argument around one motive as a picture, and the same in words."""

import base64
import io
from typing import TYPE_CHECKING, Any

import anywidget
import traitlets

from ...case import Case
from ...case.argument_tree import Branch, argument_trees
from ...checked import checked_choice
from ...errors import MotivelabError
from ..frame.views import joined, module
from .outline import argument_outline

if TYPE_CHECKING:
    from matplotlib.figure import Figure

__all__ = ["ArgumentMap"]

DOTS_PER_INCH = 150


class ArgumentMap(anywidget.AnyWidget):
    """
    Show the argument around a motive: choose the motive, look at the map, or read the same as an indented list.

    The picture is drawn when the widget is first shown, so making one loads no matplotlib.

    Parameters
    ----------
    case : Case
        Whose argument.
    motive : str, optional
        The motive to begin with, by its id; without it the first one.

    Raises
    ------
    MotivelabError
        If the case has no argument, or no such motive.
    """

    _esm = module("argument/view.js")
    _css = joined("frame/desk.css", "frame/activity.css", "argument/style.css")

    motives = traitlets.List(traitlets.Dict()).tag(sync=True)
    motive = traitlets.Unicode().tag(sync=True)
    outline = traitlets.List(traitlets.Dict()).tag(sync=True)
    picture = traitlets.Dict().tag(sync=True)

    def __init__(self, case: Case, *, motive: str | None = None) -> None:
        on_map = {node.id for node in case.argument_nodes}
        names = {one.id: one.name for one in case.main_motives if one.id in on_map}
        if not names:
            raise MotivelabError("the argument map of this case has no motive: add one to the table argument_nodes")
        chosen = next(iter(names)) if motive is None else motive
        checked_choice(chosen, "the motive of the map", names, error=MotivelabError)
        self._case = case
        super().__init__(
            motives=[{"id": name, "name": words} for name, words in names.items()],
            motive=chosen,
            outline=_plain(argument_trees(case, chosen)),
        )
        self.observe(self._follow_motive, names="motive")
        self.on_msg(self._hear)

    def __repr__(self) -> str:
        """Return the argument in words: what is left of the map where no widget can be shown."""
        return argument_outline(self._case, self.motive)

    def set_state(self, sync_data: dict[str, Any]) -> None:
        """Take from a message what is the view's to say: one of the motives."""
        if any(sync_data.get("motive") == one["id"] for one in self.motives):
            super().set_state({"motive": sync_data["motive"]})

    @traitlets.validate("motive")
    def _check_motive(self, proposal: Any) -> str:
        names = [one["id"] for one in self.motives]
        return checked_choice(proposal.value, "the motive of the map", names, error=MotivelabError)

    def _follow_motive(self, _change: object) -> None:
        self.outline = _plain(argument_trees(self._case, self.motive))
        if self.picture:
            self._draw()

    def _hear(self, _widget: object, message: Any, _buffers: object) -> None:
        if message == {"do": "draw"}:
            self._draw()

    def view_of(self, motive: str) -> tuple[list[dict[str, Any]], "Figure", str]:
        """Return the argument around a motive as an outline, as a drawing, and what the drawing shows in a sentence."""
        from ...plots import argument_map  # here, because the map in words does without matplotlib

        ax = argument_map(self._case, motive)
        finding = " ".join(ax.get_title(loc="left").split())
        words = f"Map of the argument. {finding}. All of it stands in words below."
        return _plain(argument_trees(self._case, motive)), ax.get_figure(root=True), words  # type: ignore[return-value]  # an Axes is on a figure

    def _draw(self) -> None:
        if self.picture.get("motive") == self.motive:
            return
        _, figure, words = self.view_of(self.motive)
        file = io.BytesIO()
        figure.savefig(file, format="png", dpi=DOTS_PER_INCH)
        self.picture = {
            "motive": self.motive,
            "source": f"data:image/png;base64,{base64.b64encode(file.getvalue()).decode('ascii')}",
            "words": words,
        }


def _plain(trees: tuple[Branch, ...]) -> list[dict[str, Any]]:
    """Return the argument as plain data for the view."""
    return [
        {
            "relation": tree.relation,
            "name": tree.name,
            "place": tree.place,
            "text": "told elsewhere in this outline" if tree.elsewhere else tree.point.label,
            "manner": tree.manner,
            "branches": _plain(tree.branches),
        }
        for tree in trees
    ]
