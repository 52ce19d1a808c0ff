"""ArgumentMap: the argument around one motive as a picture, and the same in words."""

from collections.abc import Iterable
from typing import Any

import anywidget
import traitlets

from ...case import Case
from ...case.argument_tree import Branch, argument_trees
from ...case.argument_words import finding, in_lines
from ...checked import checked_choice
from ...errors import MotivelabError
from ..frame.views import joined, module

__all__ = ["ArgumentMap"]


class ArgumentMap(anywidget.AnyWidget):
    """
    Show the argument around a motive: choose the motive, look at the map, or read the same as an indented list.

    Map and list are drawn by the view from the same branches, so another motive needs no answer from the notebook.

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

    noun = traitlets.Unicode().tag(sync=True)
    motives = traitlets.List(traitlets.Dict()).tag(sync=True)
    motive = traitlets.Unicode().tag(sync=True)

    def __init__(self, case: Case, *, motive: str | None = None) -> None:
        on_map = {node.id for node in case.argument_nodes}
        names = {one.id: one.name for one in case.main_motives if one.id in on_map}
        if not names:
            raise MotivelabError(
                case.article.called("the argument map of this case has no motive: add one to the table argument_nodes")
            )
        chosen = next(iter(names)) if motive is None else motive
        checked_choice(chosen, case.article.called("the motive of the map"), names, error=MotivelabError)
        self._case = case
        trees = {name: argument_trees(case, name) for name in names}
        super().__init__(
            noun=case.article.noun,
            motives=[
                {"id": name, "name": words, "finding": finding(trees[name], name), "trees": _plain(trees[name])}
                for name, words in names.items()
            ],
            motive=chosen,
        )

    def __repr__(self) -> str:
        """Return the argument in words: what is left of the map where no widget can be shown."""
        return in_lines(argument_trees(self._case, self.motive))

    def set_state(self, sync_data: dict[str, Any]) -> None:
        """Take from a message what is the view's to say: one of the motives."""
        if any(sync_data.get("motive") == one["id"] for one in self.motives):
            super().set_state({"motive": sync_data["motive"]})

    @traitlets.validate("motive")
    def _check_motive(self, proposal: Any) -> str:
        names = [one["id"] for one in self.motives]
        return checked_choice(
            proposal.value, self._case.article.called("the motive of the map"), names, error=MotivelabError
        )


def _plain(trees: Iterable[Branch]) -> list[dict[str, Any]]:
    """Return an argument as plain data for the view."""
    return [
        {
            "id": tree.point.id,
            "kind": tree.point.kind,
            "relation": tree.relation,
            "link": tree.edge.relation if tree.edge else "",
            "strength": tree.edge.strength if tree.edge else "",
            "outward": tree.outward,
            "elsewhere": tree.elsewhere,
            "foreign": tree.foreign,
            "name": tree.name,
            "place": tree.place,
            "text": tree.text,
            "manner": tree.manner,
            "branches": _plain(tree.branches),
        }
        for tree in trees
    ]
