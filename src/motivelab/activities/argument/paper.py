"""The argument in words: this activity on paper."""

from html import escape

from ..frame.paper import box
from .widget import ArgumentMap

__all__ = ["paper_form"]


def paper_form(widget: ArgumentMap) -> str:
    """Return the activity as HTML that can be filled in with a pen."""
    return box(f'<pre class="printed">{escape(repr(widget))}</pre>')
