"""The map of an argument, measured with matplotlib's own renderer."""

import itertools
import subprocess
import sys

import matplotlib as mpl
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.patches import FancyArrowPatch, FancyBboxPatch

from motivelab import load_case
from motivelab.case.argument_tree import argument_trees
from motivelab.errors import CaseError
from motivelab.plots import argument_map

CASE = load_case()
MAIN = [motive.id for motive in CASE.main_motives]


def texts_of(ax):
    """Draw and return every text with its box in dots, and the box of the picture."""
    canvas = FigureCanvasAgg(ax.figure)
    canvas.draw()
    renderer = canvas.get_renderer()
    found = [*ax.texts, ax.title, ax._left_title]
    return [(text.get_text(), text.get_window_extent(renderer)) for text in found if text.get_text()], ax.figure.bbox


@pytest.mark.parametrize("motive", MAIN)
def test_no_two_texts_of_a_map_overlap_and_none_leaves_the_picture(motive):
    boxes, picture = texts_of(argument_map(CASE, motive))
    assert len(boxes) > 20
    assert [(one[0], two[0]) for one, two in itertools.combinations(boxes, 2) if one[1].overlaps(two[1])] == []
    assert [text for text, box in boxes if box.x0 < 0 or box.y0 < 0 or box.x1 > picture.x1 or box.y1 > picture.y1] == []


@pytest.mark.parametrize("motive", MAIN)
def test_no_two_boxes_touch_and_each_text_stands_within_a_box(motive):
    ax = argument_map(CASE, motive)
    boxes, _ = texts_of(ax)
    patches = [patch.get_window_extent() for patch in ax.patches if isinstance(patch, FancyBboxPatch)]
    large = [patch for patch in patches if patch.width > 100]
    assert not [pair for pair in itertools.combinations(large, 2) if pair[0].overlaps(pair[1])]
    ids = {branch.point.id for _, branch in argument_trees(CASE, motive)[0].walk()}
    for text, box in boxes:
        if text in ids:
            assert any(patch.x0 < box.x0 and box.x1 < patch.x1 and patch.y0 < box.y0 for patch in large), text


def test_the_drug_motive_has_a_box_for_each_point_and_a_line_for_each_relation():
    """Seven points and seven relations: M4, C34, C35, C36, A08, X07 under T0."""
    ax = argument_map(CASE, "M4")
    boxes = [patch for patch in ax.patches if isinstance(patch, FancyBboxPatch) and patch.get_width() > 1]
    lines = [patch for patch in ax.patches if isinstance(patch, FancyArrowPatch)]
    kinds_in_legend, relations_in_legend = 5, 4
    assert len(boxes) == 7
    assert len(lines) - relations_in_legend == 7
    assert len([patch for patch in ax.patches if isinstance(patch, FancyBboxPatch)]) - len(boxes) == kinds_in_legend
    words = {text.get_text() for text in ax.texts}
    assert {"supports", "counters or denies", "qualifies", "takes for granted", "assumption, not said"} <= words


def test_relations_are_told_apart_by_line_and_head_and_not_by_colour_alone():
    """DESIGN, section 4."""
    lines = [patch for patch in argument_map(CASE, "M4").patches if isinstance(patch, FancyArrowPatch)]
    looks = {(str(line.get_linestyle()), type(line.get_arrowstyle()).__name__): line.get_edgecolor() for line in lines}
    colours = {line.get_edgecolor() for line in lines}
    assert len(looks) == len(colours) == 4


def test_what_has_no_room_is_counted_and_stands_in_the_words():
    texts = {text.get_text() for text in argument_map(CASE, "M2").texts}
    assert "+ 1 more in the text below" in texts
    assert "C12" not in texts
    told = {branch.point.id for _, branch in argument_trees(CASE, "M2")[0].walk()}
    assert "C12" in told


def test_the_title_is_the_finding():
    """In data/argument_edges.csv: C34 and C35 support M4, C36 attacks it, X07 qualifies C35, A08 is assumed."""
    assert argument_map(CASE, "M4").get_title(loc="left").splitlines() == [
        "M4 Curbing the drug flow: 2 points in support,",
        "2 that counter or qualify a step, 1 thing taken for granted",
    ]


def test_it_draws_where_it_is_told_to_and_scales_its_text_with_the_room():
    ax = Figure(figsize=(19, 12)).add_axes((0, 0, 1, 0.9))
    assert argument_map(CASE, "M4", ax) is ax
    small = argument_map(CASE, "M4")
    assert ax.texts[0].get_fontsize() == pytest.approx(2 * small.texts[0].get_fontsize(), rel=0.05)
    boxes, _ = texts_of(ax)
    assert [(one[0], two[0]) for one, two in itertools.combinations(boxes, 2) if one[1].overlaps(two[1])] == []


def test_it_needs_no_pyplot_and_changes_no_setting():
    """STYLE, rule 8: a picture draws on one Axes and does nothing else."""
    before = dict(mpl.rcParams)
    argument_map(CASE, "M1")
    assert dict(mpl.rcParams) == before
    code = (
        "import io, sys; from motivelab import load_case, plots; "
        "plots.argument_map(load_case()).figure.savefig(io.BytesIO()); print('matplotlib.pyplot' in sys.modules)"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout == "False\n"


def test_a_motive_that_is_not_there_is_refused():
    with pytest.raises(CaseError, match='there is no motive "M9"'):
        argument_map(CASE, "M9")
