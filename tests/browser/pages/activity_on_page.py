"""A student's hand and eyes on an activity in a page: the browser tests of all activities share them."""

import re
from dataclasses import dataclass

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, expect

from .desk_on_page import DeskOnPage

KERNEL_PATIENCE = 60_000  # ms for a kernel to start or restart on a busy machine
WIDE = {"width": 1400, "height": 1000}
# All of a widget in one window: to axe everything is hidden in JupyterLab's page, whose body has no height, and so is
# what has to be scrolled to.
TALL = {"width": 1400, "height": 6000}
NARROW = {"width": 320, "height": 800}  # which is also a screen of 1280 pixels at 400 %
AWAY = 5000  # ms without a word from the kernel: by then every view says so
OUTSIDE = """node => [...node.querySelectorAll("*")]
    .filter((part) => !part.closest(".motivelab-scroll, .motivelab-hidden"))
    .filter((part) => part.checkVisibility()) // what is folded away has the place that it had when it was last seen
    .filter((part) => part.getBoundingClientRect().right > node.getBoundingClientRect().right + 0.5)
    .map((part) => `${part.tagName} ${part.className} ${part.textContent.slice(0, 40)}`)"""


@dataclass(frozen=True)
class ActivityOnPage(DeskOnPage):
    """One view of an activity, found by what a student sees of it."""

    @classmethod
    def first_on(cls, page: Page) -> "ActivityOnPage":
        """Wait for the first activity in a page and go to it."""
        node = page.locator(".motivelab-activity").first
        node.wait_for(timeout=KERNEL_PATIENCE)
        node.scroll_into_view_if_needed()
        return cls(node)

    @property
    def summary(self) -> Locator:
        return self.node.locator(".motivelab-summary")

    @property
    def line(self) -> Locator:
        return self.node.get_by_label(re.compile("as one line of text, to copy"))

    def group(self, words: str) -> Locator:
        """Return the group of controls, or the question, whose legend holds these words."""
        return self.node.get_by_role("group", name=re.compile(re.escape(words)))

    def remarks(self) -> list[str]:
        """Return the remarks that a student can see, from top to bottom."""
        return self.node.locator(".motivelab-remark:visible").all_inner_texts()

    def unfold(self) -> None:
        """Open everything that is folded away."""
        for details in self.node.locator("details").all():
            if details.is_visible() and details.get_attribute("open") is None:
                details.locator("summary").first.click()

    def take_over(self, line: str) -> None:
        """Paste a line from another computer and take it over."""
        self.unfold()
        self.node.get_by_label("A line from another computer").fill(line)
        self.button("Take over this line").click()

    def wait_until_restored(self) -> None:
        expect(self.status).to_contain_text("Restored from ", timeout=KERNEL_PATIENCE)

    def focused(self) -> str:
        """Return the accessible name or the text of what has the focus."""
        words = "node => node.ariaLabel ?? node.labels?.[0]?.textContent ?? node.textContent"
        return str(self.page.evaluate(f"({words})(document.activeElement)")).strip()

    def outside(self) -> list[str]:
        """List what sticks out of the activity on the right."""
        assert self.node.evaluate("node => node.scrollWidth - node.clientWidth") == 0, "the activity itself scrolls"
        return list(self.node.evaluate(OUTSIDE))

    def barriers(self) -> str:
        """Return what axe has to say against the activity; nothing is best."""
        self.page.add_style_tag(content="body { height: 100vh }")
        found = Axe().run(self.page, context=".motivelab-activity")
        assert found.response["passes"], "axe looked at nothing"
        return found.generate_report() if found.violations_count else ""
