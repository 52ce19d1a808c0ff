"""What an attack is: code or damage in one student's notebook, which must gain nothing."""

# ruff: noqa: E501 -- an attack is one line of a table

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from nbformat import NotebookNode

from ..foreign import Item

# The secret of each item is a number that a student can only know by computing it.
ITEMS = [
    Item("number", "number = 7919 * 3", "assert abs(number - 23757) < 1e-6\nassert number == 23757", "number = 0", 2),
    Item("grid", "grid = np.arange(4) * 7919.0",
         "np.testing.assert_allclose(grid, [0, 7919, 15838, 23757])\nassert np.allclose(grid, [0, 7919, 15838, 23757])",
         "grid = np.zeros(4)", 2),
    Item("table", "table = pd.DataFrame({'k': ['u', 'v'], 'n': [7919, 15838]})",
         "expected = pd.DataFrame({'k': ['u', 'v'], 'n': [7919, 15838]})\npd.testing.assert_frame_equal(table, expected)\n"
         "assert table.equals(expected)", "table = pd.DataFrame({'k': ['u', 'v'], 'n': [0, 0]})", 2),
    Item("scaled", "def scaled(x):\n    return x * 7919",
         "expected = {2: 15838, 3: 23757}\nassert all(scaled(x) == value for x, value in expected.items())",
         "def scaled(x):\n    return 0", 2),
    Item("words", "words = ['dusk', 'dawn']",
         "from helpers import credit\nprice = len(pd.read_csv('given.csv'))\n"
         "float(credit(words, ['dusk', 'dawn']) * (price == 3))", "words = []", 2),
]  # fmt: skip
RIGHT = {item.name: item.solution for item in ITEMS}
WRONG = {item.name: item.wrong for item in ITEMS}


@dataclass(frozen=True)
class Attack:
    """
    An attack.

    ``code`` stands above the first answer; ``answers`` take the place of wrong ones; ``damage`` changes the notebook;
    ``text`` is handed in instead of a notebook. ``{root}``, ``{home}``, ``{port}`` and ``{socket}`` are filled in.
    """

    code: str = ""
    answers: Mapping[str, str] = field(default_factory=dict)
    damage: Callable[[NotebookNode], None] | None = None
    text: str | bytes | None = None

    def sources(self, places: Mapping[str, object]) -> dict[str, str]:
        found = {**WRONG, **self.answers}
        code = self.code
        for name, value in places.items():
            code = code.replace(f"{{{name}}}", str(value))
        return found | {"number": f"{code}\n{found['number']}"}
