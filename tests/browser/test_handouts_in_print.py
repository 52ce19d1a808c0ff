"""The hand-outs as a printer gets them: pages counted on A4 and on US Letter, and no box across two of them."""

import re
from pathlib import Path

import pytest

from motivelab.lessons.editions.paper import handout
from motivelab.lessons.plan import lesson_plans

LESSONS = lesson_plans(Path(__file__).parents[2] / "notebooks")
PAPER = {"A4": (210, 297), "Letter": (215.9, 279.4)}  # millimetres
MARGINS = (13, 9)  # of paper.css, left and top
DOTS = 96 / 25.4  # CSS pixels in a millimetre


@pytest.fixture(scope="module")
def handouts():
    return {plan.path.stem: handout(plan.path) for plan in LESSONS}


def printed(page, html, paper):
    """Return how many pages a hand-out has, and the boxes that no page could hold whole."""
    width, height = ((size - 2 * margin) * DOTS for size, margin in zip(PAPER[paper], MARGINS, strict=True))
    page.set_viewport_size({"width": int(width), "height": int(height)})
    page.emulate_media(media="print")
    page.set_content(html)
    boxes = page.locator(".form, figure, .shown table:not(:has(tr:nth-child(9)))")
    assert set(boxes.evaluate_all("all => all.map((one) => getComputedStyle(one).breakInside)")) <= {"avoid"}
    too_high = boxes.evaluate_all(
        "(all, most) => all.map((one) => one.offsetHeight).filter((high) => high > most)", height
    )
    wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    return len(re.findall(rb"/Type\s*/Page\b", page.pdf(format=paper))), [*too_high, *[wide] * (wide > 0)]


@pytest.mark.parametrize("paper", PAPER)
def test_session_one_is_ten_pages_at_most_every_box_is_whole_and_nothing_is_cut_off(paper, handouts, page):
    counted = {}
    for stem, found in handouts.items():
        for kind, html in (("", found.students), ("-later", found.later)):
            if html:
                counted[stem + kind], faults = printed(page, html, paper)
                assert faults == [], stem + kind
    first = [plan.path.stem for plan in LESSONS if plan.session == "I"]
    assert sum(counted[stem] for stem in first) <= 10
    assert max(counted.values()) <= 9
