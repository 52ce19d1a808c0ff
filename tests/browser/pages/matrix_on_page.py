"""A student's hand on the evidence matrix: one card of evidence at a time, and the whole as a table."""

from playwright.sync_api import Locator

from .activity_on_page import ActivityOnPage

__all__ = ["card", "go_to", "rate", "rating", "table"]


def card(matrix: ActivityOnPage) -> Locator:
    return matrix.node.locator(".motivelab-card")


def go_to(matrix: ActivityOnPage, piece: str) -> None:
    matrix.node.get_by_role("button", name=piece, exact=True).click()


def rating(matrix: ActivityOnPage, piece: str, hypothesis: str, words: str) -> Locator:
    """Return a button of the strip for a hypothesis on the card of a piece of evidence, which is brought in sight."""
    go_to(matrix, piece)
    return matrix.group(f"{piece} against {hypothesis}").get_by_role("radio", name=words, exact=True)


def rate(matrix: ActivityOnPage, piece: str, hypothesis: str, words: str) -> None:
    rating(matrix, piece, hypothesis, words).check(force=True)  # the button is drawn by its label


def table(matrix: ActivityOnPage) -> list[str]:
    """Return the rows of ratings in the whole matrix, as they are read."""
    rows = matrix.node.locator(".motivelab-matrix tbody tr").all_inner_texts()
    return [row for row in rows if not row.startswith("Tells apart?")]
