"""A widget whose draft is the view's to write, and Python's to accept or to take back."""

from abc import abstractmethod
from typing import Any

import anywidget
import traitlets

__all__ = ["DraftWidget"]


class DraftWidget(anywidget.AnyWidget):
    """
    What the lab and every activity share: the draft that the view sends at the end of a gesture, numbered.

    A draft with a higher number than the last one is newer. Where a draft makes no sense, or may change no more,
    the accepted one stays and its number goes up by one, so that the view takes it back.
    """

    draft = traitlets.Dict().tag(sync=True)
    saved = traitlets.Dict().tag(sync=True)

    def set_state(self, sync_data: dict[str, Any]) -> None:
        """Take from a message what is the view's to say: the draft. Everything else is said on this side."""
        super().set_state({name: value for name, value in sync_data.items() if name == "draft"})

    @abstractmethod
    def _accept(self, given: Any) -> dict[str, Any]:
        """Take over what of a draft makes sense, and return the draft as it stands now, without its number."""

    @traitlets.validate("draft")
    def _check_draft(self, proposal: Any) -> dict[str, Any]:
        given, number = proposal.value, proposal.value.get("number")
        if type(number) is not int or number < 0:
            number = self.saved.get("number", 0)
        kept = {**self._accept(given), "number": number}
        return kept if kept == given else {**kept, "number": number + 1}
