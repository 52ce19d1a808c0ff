"""A student's hand and eyes on a weighting lab in a page: the browser tests share them."""

import re
from dataclasses import dataclass

from playwright.sync_api import Locator, expect

from .desk_on_page import DeskOnPage


@dataclass(frozen=True)
class LabOnPage(DeskOnPage):
    """One view of a lab, found by what a student sees of it."""

    @property
    def words(self) -> str:
        return self.node.locator(".motivelab-words").inner_text()

    def slider(self, name: str) -> Locator:
        return self.node.get_by_role("slider", name=re.compile(name)).first

    def number(self, name: str) -> Locator:
        return self.node.get_by_role("spinbutton", name=re.compile(name))

    def opener(self, motive: str) -> Locator:
        """Return what opens the details of a motive, or of its first part where it is split."""
        return self.node.get_by_role("button", name=re.compile(f"^{motive}[a-z]? .*: what the article says")).first

    def open(self, motive: str) -> Locator:
        """Open the details of a motive, if they are not, and return them."""
        if self.opener(motive).get_attribute("aria-expanded") == "false":
            self.opener(motive).click()
        return self.node.locator(".motivelab-details")

    def tick(self, name: str) -> Locator:
        """Return a switch, in the details of the motive that it names."""
        [motive] = re.findall(r"M\d", name)
        return self.open(motive).get_by_role("checkbox", name=re.compile(name))

    def compare(self, first: str, second: str) -> str:
        """Go to the comparison of two motives, and return how its slider is called."""
        self.node.get_by_role("button", name=re.compile(f" of .*{first} .* and {second} ")).first.click()
        return f"{first} .* against {second} "

    @property
    def note(self) -> Locator:
        return self.node.locator(".motivelab-note")

    def motives(self) -> list[str]:
        """Return the motives in the order in which they stand."""
        names = self.node.locator(".motivelab-row > .motivelab-name").all_inner_texts()
        return [name.split()[0] for name in names]

    def shares(self) -> list[str]:
        return self.node.locator(".motivelab-share").all_inner_texts()

    def rate(self, **ratings: int) -> None:
        """Type a number for each motive and leave the field, as one gesture each."""
        for motive, rating in ratings.items():
            field = self.number(f"{motive} ")
            field.fill("")
            field.press_sequentially(str(rating))  # as keys, or Firefox does not hold it for typed
            self.page.keyboard.press("Tab")

    def ratings(self) -> list[str]:
        return [field.input_value() for field in self.node.get_by_role("spinbutton").all()]

    def weigh_by(self, mode: str) -> None:
        self.node.get_by_label("Way of weighing").select_option(mode)

    def choose(self, label: str, option: str) -> None:
        """Choose in a list; where it stands in the details of a motive, they are opened."""
        for motive in re.findall(r"^What supports the weight of (M\d)", label):
            self.open(motive)
        self.node.get_by_role("combobox", name=re.compile(label)).select_option(option)

    def move(self, name: str, *keys: str) -> None:
        """Move a slider by keyboard."""
        self.slider(name).focus()
        for key in keys:
            self.page.keyboard.press(key)

    def drag(self, name: str, part: float, *, release: bool = True) -> None:
        """Drag a slider's handle with the mouse to a part of the slider's width."""
        slider = self.slider(name)
        slider.scroll_into_view_if_needed()
        box = slider.bounding_box()
        assert box is not None
        height = box["y"] + box["height"] / 2
        self.page.mouse.move(box["x"] + 8, height)
        self.page.mouse.down()
        self.page.mouse.move(box["x"] + box["width"] * part, height, steps=12)
        if release:
            self.page.mouse.up()

    def commit(self) -> None:
        self.button("Commit to these weights").click()
        self.button("Yes, I am sure").click()

    def seal(self) -> None:
        self.button("Seal my weights").click()
        self.button("Yes, I am sure").click()
        expect(self.status).to_contain_text(re.compile("Sealed on .* Saved in"))
