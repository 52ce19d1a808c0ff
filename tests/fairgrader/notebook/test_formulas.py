"""A formula is drawn without a script, and nothing but drawing comes out of it."""

from xml.etree import ElementTree

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from fairgrader.notebook.formulas import ELEMENTS, VALUES, mathml
from fairgrader.notebook.prose import Outline, prose

SIGNS = r"""\frac \sqrt \text \href \style \class \color \phantom \mathrm \left( \right) \begin{matrix} \end{matrix}
{ } [ ] & ^ _ < > " ' ; = x 1 # % ~ \ \\ </math> <script> <img/src=x onerror=alert(1)> &lt;script&gt; &#106; ]]> <!--"""
PIECES = st.sampled_from([*SIGNS.split(), "<!DOCTYPE a [<!ENTITY b 'c'>]>", " ", "\n", "\ue000", "\ue002script\ue003"])


@given(st.lists(PIECES, max_size=30).map("".join), st.booleans())
@example(r"\href{javascript:alert(1)}{x}", False)
@example(r"\style{background:url(http://x.example)}{x}\class{mark}{y}", True)
@example(r"\text{<script>alert(1)</script>}", False)
def test_whatever_the_tex_is_only_elements_that_draw_come_out(tex, block):
    made = mathml(tex, block=block)
    for element in ElementTree.fromstring(made).iter() if made else ():
        allowed = {"math": {"display": {"inline", "block"}}}.get(element.tag, VALUES)
        assert element.tag in ELEMENTS | {"math"}
        assert all(value in allowed.get(name, ()) for name, value in element.attrib.items())


@pytest.mark.parametrize(
    ("tex", "inside"),
    [
        ("a_1", "<msub><mi>a</mi><mn>1</mn></msub>"),
        (r"x \le 2", "<mi>x</mi><mo>≤</mo><mn>2</mn>"),
        ("x < 2 > y", "<mi>x</mi><mo>&lt;</mo><mn>2</mn><mo>&gt;</mo><mi>y</mi>"),
        (r"\sqrt[3]{8}", "<mroot><mrow><mn>8</mn></mrow><mn>3</mn></mroot>"),
        (r"\color{white}{hidden}", "".join(f"<mi>{letter}</mi>" for letter in "hidden")),
        (r"\phantom{p}", "<mi>p</mi>"),
    ],
)
def test_what_is_meant_is_drawn_and_nothing_is_hidden(tex, inside):
    assert mathml(tex) == f'<math display="inline">{inside}</math>'


@pytest.mark.parametrize("tex", [r"\frac{", r"\unknown{x}", "{" * 3000, "x" * 2001, "", "^^"])
def test_what_cannot_be_drawn_stays_as_it_is_written(tex):
    assert mathml(tex) == ""
    if tex and len(tex) < 50:
        assert prose(f"see ${tex}$ here", Outline(2)) in (
            f"<p>see <code>{tex}</code> here</p>\n",
            f"<p>see ${tex}$ here</p>\n",
        )


def test_a_text_draws_both_kinds_and_a_forged_mark_draws_no_more_than_a_formula():
    html = prose("inline $a+b$ and\n\n$$\n\\frac{1}{2}\n$$\n\n<code>&#xE000;c</code> \ue000d", Outline(2))
    assert html.count("<math") == 3
    assert '<div class="formula"><math display="block"><mfrac>' in html
    assert "\ue000" not in html
