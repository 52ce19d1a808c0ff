"""A student's hand and eyes on any view of the kit in a page: what the lab and the activities have in common."""

import re
from dataclasses import dataclass

from playwright.sync_api import Locator, Page, expect

__all__ = ["DeskOnPage"]


@dataclass(frozen=True)
class DeskOnPage:
    """One view, found by what a student sees of it."""

    node: Locator

    @property
    def page(self) -> Page:
        return self.node.page

    @property
    def status(self) -> Locator:
        return self.node.locator(".motivelab-status")

    @property
    def live(self) -> Locator:
        return self.node.locator("[aria-live=polite]")

    def button(self, name: str) -> Locator:
        return self.node.get_by_role("button", name=re.compile(name))

    def wait_until_saved(self) -> None:
        expect(self.status).to_contain_text("Saved in ")
