"""Whatever is written in Markdown or HTML shows as text of known kinds, and says what it said."""

import pytest
from bs4 import BeautifulSoup
from hypothesis import given, settings
from hypothesis import strategies as st

from fairgrader.notebook.prose import TAGS, Outline, headings, prose

SIGNS = """< > & " ' ` * _ [ ] ( ) ! # | $ $$ / = script style svg img a href src onerror onload javascript: data: <!--
--> </ <svg <math <template> <textarea> <title> <noscript> <plaintext> <xmp> &#106; &lt; http://x.example/ attachment:
CDATA[ ]]> <? %0a style="""
PIECES = st.sampled_from([*SIGNS.split(), "\n", "\n\n", " ", "\t", "\x00", "\u202e", "\ufeff"])


@given(st.lists(PIECES, max_size=40).map("".join))
@settings(max_examples=400)
def test_no_text_makes_a_tag_or_an_attribute_that_is_not_known(source):
    for tag in BeautifulSoup(prose(source, Outline(2)), "html.parser").find_all(True):
        if tag.name == "math" or tag.find_parent("math"):
            continue  # test_formulas.py looks into these
        assert tag.name in TAGS or (tag.name == "div" and tag["class"] == ["formula"])
        assert set(tag.attrs) - ({"class"} if tag.name == "div" else set()) <= {
            "href",
            "title",
            "rel",
            "alt",
            "src",
            "start",
            "scope",
        }
        assert tag.get("href", "#").startswith(("#", "http://", "https://", "mailto:"))
        assert tag.get("src", "data:image/").startswith("data:image/")


@pytest.mark.parametrize(
    ("source", "html"),
    [
        ("a *b* **c** `d`", "<p>a <em>b</em> <strong>c</strong> <code>d</code></p>"),
        ("- x\n- y", "<ul>\n<li>x</li>\n<li>y</li>\n</ul>"),
        ("H<sub>2</sub>O", "<p>H<sub>2</sub>O</p>"),
        (
            "$a_1$ and $\\frac{1$",
            '<p><math display="inline"><msub><mi>a</mi><mn>1</mn></msub></math> and <code>\\frac{1</code></p>',
        ),
        ("```\n<b>\n```", "<pre><code>&lt;b&gt;\n</code></pre>"),
        ("see <!-- hidden --> this", "<p>see  this</p>"),
        ("[x](https://example.org)", '<p><a rel="noopener noreferrer" href="https://example.org">x</a></p>'),
    ],
)
def test_what_is_meant_is_shown(source, html):
    assert prose(source, Outline(2)).strip() == html


def test_what_is_very_long_is_cut_and_says_so():
    assert "[40 more characters are not shown]" in prose("x" * 60_040, Outline(2))


def test_headings_are_read_as_plain_text():
    assert headings("# A & *b*\n\ntext\n\nUnder\n-----\n") == ["A & b", "Under"]
    assert headings("no heading") == []
