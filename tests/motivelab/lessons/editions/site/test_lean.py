"""What a phone need not load is left out of the pages, and nothing else."""

import re

import pytest

from motivelab.activities.frame.views import script
from motivelab.lessons.editions.site.lean import lean_script, lean_style
from motivelab.lessons.editions.site.live import ENTRY, PACKAGE

KINDS = sorted(path.parent.name for path in (PACKAGE / "activities").glob("*/task.js"))
TEXT = re.compile(r'"(?:[^"\\\n]|\\.)*"')


def texts(script):
    """Return every text of a script that stands in quotation marks, but for those in templates and comments."""
    lines = [line for line in script.splitlines() if "`" not in line and "//" not in line]
    return [text for line in lines for text in TEXT.findall(line)]


@pytest.mark.parametrize("kind", KINDS)
def test_no_word_of_a_view_is_changed(kind):
    whole = script(ENTRY, f"activities/{kind}/view.js", f"activities/{kind}/task.js", root=PACKAGE)
    lean = lean_script(whole)
    assert len(texts(whole)) > 300
    assert [text for text in texts(whole) if text not in lean] == []
    assert len(lean) < 0.92 * len(whole)


def test_a_style_keeps_its_rules():
    assert lean_style("a {\n  color: red; /* why */\n}\n\n@media print {\n  a {\n    color: black;\n  }\n}\n") == (
        "a{color:red}@media print{a{color:black}}"
    )
