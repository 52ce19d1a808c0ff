"""The pages for everybody: small, quiet towards the network, by touch, on paper, in the dark, for a screen reader."""

import json
import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from ..pages.keyboard import Keyboard
from ..pages.site_kit import ROOT

LESSONS = sorted(path.stem for path in (ROOT / "notebooks").glob("*.ipynb"))
PAGES = [*LESSONS, "index", "code", "handouts/index", *(f"handouts/{name}" for name in LESSONS)]
LARGEST = 300_000  # bytes: all that a lesson loads
PHONE = {"viewport": {"width": 360, "height": 740}, "has_touch": True, "is_mobile": True, "device_scale_factor": 2}


@pytest.mark.parametrize("name", LESSONS)
def test_a_lesson_with_all_that_it_loads_is_small(name, site, visit):
    """The issue asks for 300 kB at most, and none of it packed."""
    sizes = []
    page = visit(name)
    page.on("response", lambda answer: sizes.append(len(answer.body())))
    page.reload(wait_until="networkidle")
    assert 0 < sum(sizes) <= LARGEST, sizes


@pytest.mark.parametrize("name", PAGES)
def test_no_page_names_a_file_that_is_fetched_from_elsewhere(name, site):
    """Links may lead away; scripts, styles, pictures and fonts may not come from anywhere."""
    text = re.sub(r"<script.*?</script>", "", site.text(name), flags=re.DOTALL)
    fetched = re.findall(
        r'<(?:img|script|link|iframe|source|video|audio|object|embed)\b[^>]*?(?:src|href)="([^"]*)"', text
    )
    assert [address for address in fetched if not address.startswith("data:") and "//" in address] == []
    assert "@import" not in text
    assert re.findall(r"url\((?!['\"]?(?:data:|#))", re.sub(r"data:image[^\"]*", "", text)) == []


@pytest.mark.parametrize("name", LESSONS)
def test_the_keys_of_a_page_are_not_read_by_accident_and_it_says_where_they_are(name, site):
    text = site.text(name)
    found = re.search(r'<script type="text/plain" id="key">(.*?)</script>', text, re.DOTALL)
    key = json.loads(found[1][::-1])
    told = [words for one in key.values() for words in _long_texts(one)]
    assert [words for words in told if words in text.replace(found[0], "")] == []
    assert "stand at the end of its source, turned round" in re.sub(r"\s+", " ", text)


def _long_texts(known):
    """Give what only the key says: reasons, hints and texts to compare with, not the words of events and sources."""
    if isinstance(known, dict):
        for name, value in known.items():
            if (
                name in ("rationale", "hint", "note") and len(value) > 60
            ):  # a shorter one may stand in a table by chance
                yield value
            yield from _long_texts(value)
    elif isinstance(known, list):
        for value in known:
            yield from _long_texts(value)


def test_nothing_of_the_graded_sets_keys_is_on_the_site(site):
    """Every line of a solution or a hidden test that students do not get, looked for in every file."""
    secret = set()
    for path in (ROOT / "solutions").glob("*/*.ipynb"):
        for cell in json.loads(path.read_text("utf-8"))["cells"]:
            text = "".join(cell["source"])
            for region in re.findall(r"### BEGIN (?:SOLUTION|HIDDEN TESTS)(.*?)### END", text, re.DOTALL):
                secret |= {line.strip() for line in region.splitlines() if len(line.strip()) > 24}
    released = "\n".join(path.read_text("utf-8") for path in (ROOT / "exercises").glob("*/*.ipynb"))
    secret = {line for line in secret if json.dumps(line)[1:-1] not in released}
    assert len(secret) > 20
    for path in site.folder.rglob("*"):
        if path.is_file() and path.suffix in {".html", ".json", ".ipynb", ".svg"}:
            text = path.read_text("utf-8")
            assert [line for line in secret if line in text or json.dumps(line)[1:-1] in text] == [], path.name
    assert [path.name for path in site.folder.rglob("*") if "solution" in path.name.lower()] == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", ["index", "code", *LESSONS])
def test_axe_has_nothing_to_say_against_a_page(name, scheme, visit):
    page = visit(name, color_scheme=scheme)
    page.evaluate("document.querySelectorAll('details').forEach((details) => (details.open = true))")
    found = Axe().run(page)
    assert found.response["passes"], "axe looked at nothing"
    assert found.violations_count == 0, found.generate_report()


@pytest.mark.parametrize("name", ["index", "code", "handouts/index", *LESSONS])
def test_a_page_fits_a_phone(name, visit):
    page = visit(name, **PHONE)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_a_phone_answers_by_touch(visit):
    page = visit("01_the_article", **PHONE)
    quiz = page.locator('.activity[data-name="accusations"] .motivelab-activity')
    for item in quiz.locator("fieldset.motivelab-item").all():
        item.locator("label.motivelab-option").first.tap()
    quiz.get_by_role("button", name="Check my answers").tap()
    expect(quiz.locator(".motivelab-summary")).to_contain_text(" of 3 right")
    order = page.locator('.activity[data-name="order"] .motivelab-activity')
    for _ in range(6):
        order.locator("button.motivelab-waiting").first.tap()
    order.get_by_role("button", name="one place later").first.tap()
    order.get_by_role("button", name="Check the order").tap()
    expect(order.locator(".motivelab-summary")).to_contain_text("in order")
    lab = page.locator('.activity[data-name="gut-weights"] .motivelab-activity')
    slider = lab.get_by_role("slider").first
    slider.scroll_into_view_if_needed()
    box = slider.bounding_box()
    page.touchscreen.tap(box["x"] + 0.75 * box["width"], box["y"] + box["height"] / 2)
    expect(lab.locator(".motivelab-words")).to_contain_text("leads with 100 %.")


def test_on_paper_the_activities_and_answers_stay_and_the_way_around_goes(visit):
    page = visit("01_the_article")
    quiz = page.locator('.activity[data-name="accusations"] .motivelab-activity')
    quiz.locator("label.motivelab-option").first.click()
    page.emulate_media(media="print")
    assert page.locator("header:visible, footer:visible, .code:visible").count() == 0
    expect(quiz.locator("input:checked")).to_be_visible()
    assert page.evaluate("getComputedStyle(document.body).color") == "rgb(0, 0, 0)"


def test_without_scripts_a_link_leads_to_the_form_on_paper(visit):
    page = visit("01_the_article", java_script_enabled=False)
    page.get_by_role("link", name="the form on paper").first.click()
    assert page.locator("section.form .box").count() > 20


def test_the_start_page_leads_to_every_lesson_and_back(visit, site):
    page = visit("index")
    assert page.locator("main a[href$='.html']").count() >= len(LESSONS) + 2
    Keyboard(page).go_to(page.get_by_role("link", name=re.compile("Begin with")))
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Lesson 0")
    page.get_by_role("link", name="Lesson 1: The article").last.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Lesson 1")


@pytest.mark.parametrize("name", PAGES)
def test_every_local_link_of_a_page_leads_to_a_file(name, site):
    here = (site.folder / f"{name}.html").parent
    links = re.findall(r'<a\b[^>]*href="([^"#]*)(?:#[^"]*)?"', site.text(name))
    local = [link for link in links if link and "://" not in link and not link.startswith("mailto:")]
    assert [link for link in local if not (here / link.partition("?")[0]).exists()] == []
