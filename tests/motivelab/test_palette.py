"""One colour has one meaning in every view, picture and style sheet of the kit."""

import re
from pathlib import Path

import pytest
from matplotlib.colors import to_hex

from motivelab import load_case
from motivelab.activities.weighing.motives import shown_motives
from motivelab.methods.weights import Weights
from motivelab.palette import AGAINST, FITS, STYLES, styles
from motivelab.plots import series, share_bar, timeline

PACKAGE = Path(__file__).parents[2] / "src" / "motivelab"
HEX = re.compile(r"#[0-9a-fA-F]{6}\b")
OF_MOTIVES = {style.colour.lower() for style in STYLES}
CASE = load_case()


def colours_in(path):
    return {found.lower() for found in HEX.findall(path.read_text(encoding="utf-8"))}


def luminance(colour):
    """WCAG 2.2, relative luminance."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def drawn(ax):
    artists = [*ax.lines, *ax.patches, *ax.collections]
    looks = [
        look for artist in artists for look in (artist.get_facecolor() if hasattr(artist, "get_facecolor") else ())
    ]
    return {to_hex(line.get_color()) for line in ax.lines} | {
        to_hex(look) for look in looks if not isinstance(look, float)
    }


def test_no_view_and_no_style_sheet_draws_anything_else_in_the_colour_of_a_motive():
    views = [path for kind in ("css", "js") for path in (PACKAGE / "activities").rglob(f"*.{kind}")]
    assert len(views) > 40
    taken = {path.name: found for path in views if (found := colours_in(path) & OF_MOTIVES)}
    assert taken == {}


def test_a_series_and_a_timeline_are_drawn_in_ink():
    values = {name: {2001: 1.0, 2002: number} for number, name in enumerate("abcd", 2)}
    pictures = [
        series(values, title="Four", unit="tonnes", source="Invented."),
        timeline(CASE.events, title="All"),
    ]
    for ax in pictures:
        assert drawn(ax) & OF_MOTIVES == set()
        assert all(colour[1:3] == colour[3:5] == colour[5:7] for colour in drawn(ax))


def test_for_and_against_have_colours_of_their_own_the_same_in_the_page_and_seen_on_its_ground():
    sheet = (PACKAGE / "activities" / "frame" / "desk.css").read_text(encoding="utf-8")
    found = dict(re.findall(r"--(fits|against): (#\w+)", sheet[: sheet.index("[data-jp-theme-light")]))
    assert found == {"fits": FITS[0], "against": AGAINST[0]}
    dark = dict(re.findall(r"--(fits|against): (#\w+)", sheet[sheet.index("[data-jp-theme-light") :]))
    assert dark == {"fits": FITS[1], "against": AGAINST[1]}
    assert {*FITS, *AGAINST} & OF_MOTIVES == set()
    for on_white, on_dark in (FITS, AGAINST):
        assert 1.05 / (luminance(on_white) + 0.05) > 4.5
        assert (luminance(on_dark) + 0.05) / (luminance("#111111") + 0.05) > 4.5


@pytest.mark.parametrize("order", [["M1", "M2", "M3", "M4", "M5"], ["M5", "M3", "M1", "M4", "M2"]])
def test_a_motive_has_one_colour_in_the_lab_and_in_every_bar_whatever_stands_first(order):
    names = {motive.id: motive.name for motive in CASE.main_motives}
    expected = {name: look.colour.lower() for name, look in styles(names).items()}
    lab = {one["id"]: one["colour"].lower() for one in shown_motives(CASE) if one["parent"] is None}
    assert lab == expected
    shares = Weights({name: (5 - place) / 15 for place, name in enumerate(order)})
    ax = share_bar(shares, names=names, title="Shares")
    bars = [to_hex(patch.get_facecolor()) for patch in ax.patches]
    assert bars == [expected[name] for name in order]
