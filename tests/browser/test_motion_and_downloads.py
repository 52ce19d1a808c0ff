"""What a browser is asked for by its own protocol, less motion, and what it saves: the lab moves and is handed in."""

import re
from pathlib import Path

from playwright.sync_api import expect


def test_the_bar_moves_smoothly_unless_a_hand_drags_or_less_motion_is_asked_for(page, weighing):
    segment = weighing.node.locator(".motivelab-segment").first
    moves = "node => getComputedStyle(node).transitionDuration.split(',')[0]"
    weighing.rate(M1=30, M2=30)
    assert segment.evaluate(moves) == "0.16s"
    weighing.drag("M2 ", 0.8, release=False)
    assert segment.evaluate(moves) == "0s", "while a hand drags, the bar is where the hand is"
    page.mouse.up()
    assert segment.evaluate(moves) == "0.16s"
    page.emulate_media(reduced_motion="reduce")
    expect(segment).to_have_css("transition-duration", "0s")


def test_nothing_moves_by_itself_for_those_who_asked_for_less_motion(page, weighing):
    page.emulate_media(reduced_motion="reduce")
    weighing.rate(M1=30, M5=10)
    moving = """lab => [...lab.querySelectorAll("*")].filter((node) => {
        const style = getComputedStyle(node);
        return style.transitionDuration !== "0s" || style.animationName !== "none";
    }).length + document.getAnimations().length"""
    assert weighing.node.evaluate(moving) == 0


def test_the_judgement_is_handed_in_as_a_picture_a_drawing_or_one_page(page, weighing, tmp_path):
    weighing.rate(M1=28, M2=20, M4=16, M5=36)
    weighing.node.get_by_label("Why these weights").fill("Par. 7 says so.")
    weighing.commit()
    files = {}
    for name in ("Picture (PNG)", "Picture (SVG)", "One page to print"):
        with page.expect_download() as given:
            weighing.node.get_by_role("button", name=name, exact=True).click()
        files[name] = tmp_path / given.value.suggested_filename
        given.value.save_as(files[name])
    assert files["Picture (PNG)"].read_bytes().startswith(b"\x89PNG")
    drawing = files["Picture (SVG)"].read_text("utf-8")
    for words in ("M5 leads my judgement with 36 %.", "M5 Shaping Afghanistan after the US", "“Par. 7 says so.”"):
        assert words in drawing
    assert "http" not in drawing.replace("http://www.w3.org/2000/svg", ""), "it needs no network"
    paper = page.context.new_page()
    paper.goto(Path(files["One page to print"]).as_uri())
    expect(paper.get_by_role("heading", name="My memo")).to_be_visible()
    printed = paper.pdf(prefer_css_page_size=True)
    assert len(re.findall(rb"/Type\s*/Page\b", printed)) == 1
    paper.close()
