"""A student who has no mouse: goes from control to control with Tab, and answers with keys alone."""

import re
from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Locator, Page, expect

__all__ = ["Keyboard"]

MOST_TABS = 400
WHERE = """node => {
    const now = document.activeElement;
    if (now === node) return "here";
    if (now?.type === "radio" && now.name === node.name) return "here";
    const isBefore = now?.compareDocumentPosition(node) & Node.DOCUMENT_POSITION_PRECEDING;
    return now !== document.body && isBefore ? "back" : "on";
}"""


@dataclass(frozen=True)
class Keyboard:
    """The keys, on one page."""

    page: Page

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)

    def go_to(self, control: Locator) -> None:
        """Press Tab, or Tab with Shift, until a control has the focus, and see that it can be seen."""
        for _ in range(MOST_TABS):
            where = control.evaluate(WHERE)
            if where == "here":
                return
            self.press("Shift+Tab" if where == "back" else "Tab")
        raise AssertionError(f"no way by keyboard to {control}")

    def push(self, control: Locator) -> None:
        self.go_to(control)
        self.press("Enter")

    def choose(self, radios: list[Locator], place: int) -> None:
        """Choose one of a group of radio buttons: the first by Space, the others by arrows."""
        self.go_to(radios[0])
        self.press("Space")
        now = next(i for i, radio in enumerate(radios) if radio.is_checked())
        self.press(*["ArrowDown" if place > now else "ArrowUp"] * abs(place - now))
        assert radios[place].is_checked()

    def select(self, control: Locator, value: str) -> None:
        """Choose an option of a list by the arrows."""
        self.go_to(control)
        values = control.evaluate("node => [...node.options].map(({ value }) => value)")
        now = values.index(control.input_value())
        self.press(*["ArrowDown" if values.index(value) > now else "ArrowUp"] * abs(values.index(value) - now))
        expect(control).to_have_value(value)

    def write(self, control: Locator, text: str) -> None:
        self.go_to(control)
        self.press("Control+a")
        self.page.keyboard.type(text)

    def quiz(self, node: Locator, shown: list[dict[str, Any]], right: dict[str, Any]) -> None:
        """Answer every question of a quiz rightly."""
        for question, item in zip(shown, node.locator("fieldset.motivelab-item").all(), strict=True):
            getattr(self, f"_{question['controls']}")(item, question, right[question["id"]])
        self.push(node.get_by_role("button", name=re.compile("^Check my")))

    def _multiple_choice(self, item: Locator, question: dict[str, Any], right: list[str]) -> None:
        keys = [option["key"] for option in question["options"]]
        self.choose(item.get_by_role("radio").all(), keys.index(right[0]))

    def _true_false_not_stated(self, item: Locator, question: dict[str, Any], right: list[str]) -> None:
        self._multiple_choice(item, question, right)
        self.select(item.get_by_role("combobox"), "80")

    def _multiple_select(self, item: Locator, question: dict[str, Any], right: list[str]) -> None:
        for option, box in zip(question["options"], item.get_by_role("checkbox").all(), strict=True):
            if option["key"] in right:
                self.go_to(box)
                self.press("Space")

    def _matching(self, item: Locator, question: dict[str, Any], right: dict[str, str]) -> None:
        for row, choose in zip(question["rows"], item.get_by_role("combobox").all(), strict=True):
            self.select(choose, right[row["key"]])

    def _ordering(self, item: Locator, question: dict[str, Any], right: list[str]) -> None:
        texts = {option["key"]: option["text"] for option in question["options"]}
        for place, key in enumerate(right):
            while True:
                now = item.locator("li span span:first-child, li > span > span").all_inner_texts()
                if now.index(texts[key]) <= place:
                    break
                self.push(item.get_by_role("button", name=f"{texts[key]}: move up", exact=True))

    def sort(self, node: Locator, codes: list[str], right: dict[str, str]) -> None:
        """Code every claim as the kit does."""
        for claim, code in zip(node.locator("fieldset.motivelab-claim").all(), right.values(), strict=True):
            self.choose(claim.get_by_role("radio").all(), codes.index(code))
        self.push(node.get_by_role("button", name="Compare with the kit"))

    def order(self, node: Locator, right: list[str]) -> None:
        """Place every event, the earliest first."""
        for label in right:
            named = self.page.get_by_text(label, exact=True)
            self.push(node.locator("button.motivelab-waiting").filter(has=named))
        self.push(node.get_by_role("button", name="Check the order"))

    def compose(self, node: Locator, text: str) -> None:
        """Write the same text into every field."""
        for field in node.locator("textarea").all():
            self.write(field, text)
        self.push(node.get_by_role("button", name=re.compile("^Check my (text|cards)")))

    def rate(self, node: Locator, *numbers: int) -> None:
        """Type a number for each motive."""
        for field, number in zip(node.get_by_role("spinbutton").all(), numbers, strict=True):
            self.write(field, str(number))
        self.press("Tab")

    def commit(self, node: Locator, words: str) -> None:
        """Press the button that commits, and say yes to the question."""
        self.push(node.get_by_role("button", name=words, exact=True))
        self.push(node.get_by_role("button", name="Yes, I am sure"))
