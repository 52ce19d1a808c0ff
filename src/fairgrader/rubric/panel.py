"""The marking desk in JupyterLab: one question at a time, nobody's name, the whole answer in sight."""

from collections.abc import Callable
from html import escape
from pathlib import Path

import anywidget
import ipywidgets  # type: ignore[import-untyped] # it ships no types
from traitlets import Unicode

from .desk import Desk
from .ledger import reused_comments
from .scheme import Criterion, RubricError

__all__ = ["Keys", "MarkingPanel"]


class Keys(anywidget.AnyWidget):
    """Tells which key was pressed while the panel has the focus and nobody is typing."""

    _esm = Path(__file__).with_name("keys.js")
    wanted = Unicode("").tag(sync=True)


class MarkingPanel(ipywidgets.VBox):  # type: ignore[misc] # ipywidgets ships no types
    """
    Shows a desk and passes on what the grader does; every decision is saved at once.

    Parameters
    ----------
    desk : Desk
        The question and its answers.
    """

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self._showing = False
        self.head, self.answer = ipywidgets.HTML(), ipywidgets.HTML()
        self.message = ipywidgets.HTML()
        self.ticks = {each.key: self._tick(each) for each in desk.question.criteria}
        self.points = ipywidgets.Text(description=f"Points of {desk.question.points:g}", continuous_update=False)
        self.comment = ipywidgets.Textarea(description="Comment", continuous_update=False, rows=3)
        self.again = ipywidgets.Dropdown(description="Use again")
        texts = "Back", "Next", "Next open"
        self.back, self.onward, self.next_open = (ipywidgets.Button(description=text) for text in texts)
        for box in (self.points, self.comment, self.again):
            box.style.description_width = "7rem"
            box.layout.width = "100%"
        self.pressed = Keys(wanted=" ".join([*self.ticks, "n", "p", "0", "f", "Enter", "ArrowRight", "ArrowLeft"]))
        self._listen()
        buttons = ipywidgets.HBox([self.back, self.onward, self.next_open])
        inputs = [*self.ticks.values(), self.points, self.again, self.comment]
        super().__init__([self.pressed, self.head, self.answer, *inputs, self.message, buttons])
        self.add_class("fairgrader-panel")
        self.show()

    def show(self) -> None:
        """Show what lies on the desk now."""
        desk, decision = self.desk, self.desk.decision
        done = f"{len(desk.answers) - desk.to_go} of {len(desk.answers)} marked"
        words = f"{desk.current.words} word{'' if desk.current.words == 1 else 's'}"
        self._showing = True
        self.head.value = (
            f"<h3>{escape(desk.question.name)}: answer {desk.place + 1}, by {escape(desk.current.shown_as)}</h3>"
            f"<p>{done}. {words}.</p>"
        )
        self.answer.value = desk.current.html
        for key, box in self.ticks.items():
            box.value = key in decision.ticked
        self.points.value = "" if decision.points is None else f"{decision.points:g}"
        self.comment.value = decision.comment
        self.again.options = ["", *reused_comments(desk.question.comments, desk.decided)]
        self.again.value = ""
        self.message.value = ""
        self._showing = False

    def _tick(self, criterion: Criterion) -> ipywidgets.Checkbox:
        box = ipywidgets.Checkbox(description=criterion.shown, indent=False)
        box.layout.width = "100%"
        return box

    def _listen(self) -> None:
        for key, box in self.ticks.items():
            box.observe(lambda _, key=key: self._do(lambda: self.desk.tick(key)), "value")
        self.points.observe(lambda change: self._do(lambda: self.desk.type_points(change["new"])), "value")
        self.comment.observe(lambda change: self._do(lambda: self.desk.type_comment(change["new"])), "value")
        self.again.observe(lambda change: self._do(lambda: self._use(change["new"])), "value")
        self.back.on_click(lambda _: self._do(lambda: self.desk.step(-1)))
        self.onward.on_click(lambda _: self._do(lambda: self.desk.step(1)))
        self.next_open.on_click(lambda _: self._do(self.desk.next_open))
        self.pressed.on_msg(lambda _, content, __: self._do(lambda: self.desk.press(str(content.get("key", "")))))

    def _use(self, text: str) -> None:
        if text:
            self.desk.use_comment(text)

    def _do(self, action: Callable[[], object]) -> None:
        """Do what the grader wants and show it; what is not allowed is said, and nothing changes."""
        if self._showing:
            return
        try:
            action()
        except RubricError as error:
            self.show()
            self.message.value = f'<p role="alert"><strong>Not saved:</strong> {escape(str(error))}</p>'
            return
        self.show()
