"""The course that is attacked, and how attackers and their honest twins hand in."""

import copy
from pathlib import Path

from nbformat.v4 import new_code_cell

from ..foreign import ForeignCourse, labelled
from . import forged_marks, machine, protocol
from .attack import ITEMS, Attack

FAMILIES = {
    "forged": forged_marks.ATTACKS,
    "protocol": protocol.ATTACKS,
    "secret": machine.SECRETS,
    "reaching": machine.REACHING,
    "staying": machine.STAYING,
    "costly": machine.COSTLY,
    "file": machine.FILES,
    "script": machine.SCRIPTS,
}
ATTACKS = {f"{family}-{name}": attack for family, attacks in FAMILIES.items() for name, attack in attacks.items()}
FULL = {f"{item.name}_test": float(item.points) for item in ITEMS}
HELPERS = "def credit(words, right):\n    return 1.0 * len(set(words) & set(right))\n"


def hostile_course(root: Path) -> ForeignCourse:
    imports = labelled(new_code_cell("import numpy as np\nimport pandas as pd"), "imports", locked=True)
    cells = [imports, *(cell for item in ITEMS for cell in item.cells())]
    course = ForeignCourse.written(root, cells, {"given.csv": "a\n1\n2\n3\n", "helpers.py": HELPERS})
    course.settings.Execute.timeout = 2
    return course


def hand_in(course: ForeignCourse, name: str, attack: Attack, places: dict) -> None:
    if attack.text is not None:
        content = attack.text if isinstance(attack.text, bytes) else attack.text.encode()
        course.hand_in_text(name, "").write_bytes(content)
        return
    notebook = copy.deepcopy(course.released())
    sources = attack.sources(places)
    for cell in notebook.cells:
        cell["source"] = sources.get(cell.metadata.get("nbgrader", {}).get("grade_id", ""), cell.source)
    if attack.damage is not None:
        attack.damage(notebook)
    course.hand_in(name, {}, notebook)


def tree(folder: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}
