"""The recipes of CONTRIBUTING, followed to the letter in a copy of the house: nothing but what they name is written."""

import csv
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from fnmatch import fnmatch
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
TEXT = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
RECIPES = dict(re.findall(r"^\*\*(A[^*]+)\.\*\*(.*?)(?=\n\n)", TEXT, re.DOTALL | re.MULTILINE))
# These need nbgrader, or a whole case: others follow them, in the tests named.
FOLLOWED_ELSEWHERE = {
    "A graded item": "tests/fairgrader/course.py",
    "Another article": "tests/motivelab/case/test_another_article_in_the_lab.py",
}


@dataclass
class House:
    """A copy of the house, and what was written into it."""

    root: Path
    written: list[str] = field(default_factory=list)

    def write(self, name: str, text: str) -> None:
        """Write a file, new or anew."""
        self.written.append(name)
        (self.root / name).parent.mkdir(parents=True, exist_ok=True)
        (self.root / name).write_text(text, encoding="utf-8", newline="\n")

    def change(self, name: str, old: str, new: str) -> None:
        """Change one place of a file."""
        text = (self.root / name).read_text(encoding="utf-8")
        assert old in text
        self.write(name, text.replace(old, new, 1))

    def copy(self, name: str, to: str, old: str, new: str) -> None:
        """Write a file that is like another but for a word."""
        self.write(to, (self.root / name).read_text(encoding="utf-8").replace(old, new))

    def add_row(self, name: str, **cells: str) -> None:
        """Add a row to a table; what is not named is blank."""
        with (self.root / name).open(encoding="utf-8", newline="") as file:
            columns = next(csv.reader(file))
        self.written.append(name)
        with (self.root / name).open("a", encoding="utf-8", newline="") as file:
            csv.DictWriter(file, columns, restval="", lineterminator="\n").writerow(cells)

    def run(self, *words: str) -> str:
        """Run Python in the copy; its words are returned."""
        clean = {name: value for name, value in os.environ.items() if name != "MOTIVELAB_DATA"}
        done = subprocess.run(
            [sys.executable, *words],
            cwd=self.root,
            env=clean | {"PYTHONPATH": str(self.root / "src")},
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr[-1500:]
        return done.stdout.strip()


@pytest.fixture
def house(tmp_path):
    for name in ("src", "data", "notebooks", "tools"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__", "my_work"))
    return House(tmp_path)


def a_way_of_weighing(house):
    house.write(
        "src/motivelab/methods/weighting/first_only.py",
        "from dataclasses import dataclass\n\nfrom ..weights import Weights\n\n\n@dataclass(frozen=True)\n"
        "class FirstOnly:\n    names: tuple\n\n    def weights(self):\n"
        "        return Weights({n: float(n == self.names[0]) for n in self.names})\n",
    )
    house.copy(
        "src/motivelab/activities/weighing/ways/ranking.py",
        "src/motivelab/activities/weighing/ways/first_only.py",
        'Way("ranking", 3,',
        'Way("first only", 9,',
    )
    house.change(
        "src/motivelab/activities/weighing/ways/first_only.py",
        "    return Ranking([[m for m in motives if places[m] == place] for place in sorted(set(places.values()))])",
        "    return FirstOnly(tuple(sorted(places, key=places.get)))",
    )
    house.change(
        "src/motivelab/activities/weighing/ways/first_only.py",
        "from ....methods.weighting import Judgement, Ranking",
        "from ....methods.weighting import Judgement\nfrom ....methods.weighting.first_only import FirstOnly",
    )
    house.copy(
        "src/motivelab/activities/weighing/ways/ranking.js",
        "src/motivelab/activities/weighing/ways/first_only.js",
        'title = "ranking"',
        'title = "first only"',
    )
    said = house.run(
        "-c",
        "from motivelab.activities import WeightingLab\n"
        "from motivelab.activities.weighing.elicitation import MODES, read_answer\n"
        "print([*MODES][-1], read_answer('first only', {'a': 2, 'b': 1}, ['a', 'b']).weights)\n"
        "assert 'title = \"first only\"' in str(WeightingLab._esm)",
    )
    assert said == "first only Weights(a=0, b=1)"


def a_kind_of_question(house):
    house.write(
        "src/motivelab/activities/quiz/kinds/odd_one_out.py",
        '"""Which does not belong."""\n\nfrom .multiple_choice import KIND\n\n__all__ = ["KIND"]\n',
    )
    text = (house.root / "data/datapackage.json").read_text("utf-8")
    house.write("data/datapackage.json", re.sub(r'("who_said",)', r'\1 "odd_one_out",', text))
    a_question(house, kind="odd_one_out")


def a_question(house, kind="multiple_choice"):
    house.add_row(
        "data/questions.csv",
        id="Q99",
        kind=kind,
        bloom="remember",
        paragraphs="1",
        prompt="Which one?",
        rationale="The first.",
        claim_ids="C01",
        difficulty="1",
    )
    for key, correct in (("A", "true"), ("B", "false")):
        hint = "" if correct == "true" else "Read par. 1 again."
        house.add_row("data/question_options.csv", question_id="Q99", key=key, text=key, correct=correct, hint=hint)
    said = house.run(
        "-c",
        "import motivelab\nfrom motivelab.activities import Quiz\n"
        "question = next(each for each in motivelab.load_case().questions if each.id == 'Q99')\n"
        "print(question.kind, len(question.options))",
    )
    assert said == f"{kind} 2"


def a_kind_of_activity(house):
    ordering = ROOT / "src/motivelab/activities/ordering"
    for path in ordering.iterdir():
        if path.is_file():
            house.copy(
                f"src/motivelab/activities/ordering/{path.name}",
                f"src/motivelab/activities/tallying/{path.name}",
                "TimelineOrder",
                "Tally",
            )
    stub = "from .ordering.widget import TimelineOrder as TimelineOrder\n"
    house.change("src/motivelab/activities/__init__.pyi", stub, stub + "from .tallying.widget import Tally as Tally\n")
    said = house.run(
        "-c",
        "import motivelab.activities as a; print(a.Tally.__module__, 'Tally' in dir(a))",
    )
    assert said == "motivelab.activities.tallying.widget True"


def a_table(house):
    house.write("data/harvests.csv", "id,tonnes,source_id\nH1,12,article\n")
    descriptor = json.loads((house.root / "data/datapackage.json").read_text("utf-8"))
    columns = {"id": "Name of the harvest.", "tonnes": "What was brought in.", "source_id": "Where it stands."}
    fields = [{"name": name, "type": "string", "description": words} for name, words in columns.items()]
    fields[1] |= {"type": "number", "unit": "t"}
    key = {"fields": "source_id", "reference": {"resource": "sources", "fields": "id"}}
    schema = {"fields": fields, "primaryKey": "id", "foreignKeys": [key]}
    table = {
        "name": "harvests",
        "path": "harvests.csv",
        "title": "Harvests",
        "description": "Invented.",
        "schema": schema,
    }
    descriptor["resources"].append(table)
    house.write("data/datapackage.json", json.dumps(descriptor, ensure_ascii=False, indent=2))
    assert house.run("-c", "import motivelab; print(motivelab.table('harvests').shape)") == "(1, 3)"
    house.run("tools/data_dictionary.py")
    assert "| `tonnes` | number | t | What was brought in. |" in (house.root / "data/README.md").read_text("utf-8")


def a_rule(house):
    house.change(
        "src/motivelab/case/soundness.py",
        "RULES: tuple[Rule[Taught], ...] = (",
        'class NoTuesday:\n    """Nothing happened on a Tuesday."""\n\n    def broken(self, taught):\n'
        '        """Choose another day."""\n        return [taught.case.events[0].id]\n\n\n'
        "RULES: tuple[Rule[Taught], ...] = (\n    NoTuesday(),",
    )
    said = house.run(
        "-c",
        "from fairgrader.soundness import unsound\nfrom motivelab.case.soundness import RULES, taught\n"
        "subject = taught()\nprint(unsound(RULES, subject) == [subject.case.events[0].id])",
    )
    assert said == "True"


def a_lesson(house):
    notebook = json.loads((house.root / "notebooks/07_hindsight.ipynb").read_text("utf-8"))
    notebook["cells"][0]["source"] = ["# Lesson 8: One more\n"]
    house.write("notebooks/08_more.ipynb", json.dumps(notebook))
    said = house.run(
        "-c",
        "import nbformat\nfrom pathlib import Path\nfrom fairgrader.soundness import unsound\n"
        "from motivelab.lessons.plan import lesson_plans\nfrom motivelab.lessons.rules import RULES\n"
        "assert unsound(RULES, nbformat.read('notebooks/07_hindsight.ipynb', 4)) == []\n"
        "assert unsound(RULES, nbformat.read('notebooks/08_more.ipynb', 4)) != []  # it has no objectives\n"
        "print(lesson_plans(Path('notebooks'))[-1].title)",
    )
    assert said == "Lesson 8: One more"


def a_learning_management_system(house):
    for room in ("intake", "export"):
        house.copy(f"src/fairgrader/{room}/lms/ilias.py", f"src/fairgrader/{room}/lms/olat.py", '"ILIAS"', '"OLAT"')
    said = house.run(
        "-c",
        "from fairgrader.export.find import known\nfrom fairgrader.intake.lms.recognising import kinds\n"
        "print('olat' in known(), kinds()['olat'].TITLE == 'OLAT')",
    )
    assert said == "True True"


def a_wall(house):
    house.copy("src/fairgrader/contain/uncontained.py", "src/fairgrader/contain/paper.py", '= "none"', '= "paper"')
    house.change("src/fairgrader/contain/choosing.py", "    Uncontained(),\n", "    Uncontained(),\n    Paper(),\n")
    house.change(
        "src/fairgrader/contain/choosing.py",
        "from fairgrader.contain.self_checks.running",
        "from fairgrader.contain.paper import Uncontained as Paper\nfrom fairgrader.contain.self_checks.running",
    )
    said = house.run("-c", "from fairgrader.contain.choosing import kind_named; print(kind_named('paper').name)")
    assert said == "paper"


FOLLOWED: dict[str, Callable[[House], None]] = {
    "A way of weighing": a_way_of_weighing,
    "A kind of question": a_kind_of_question,
    "A kind of activity": a_kind_of_activity,
    "A question": a_question,
    "A table": a_table,
    "A rule": a_rule,
    "A lesson": a_lesson,
    "A learning management system": a_learning_management_system,
    "A wall": a_wall,
}


def patterns(words: str) -> list[str]:
    """Return the places that a recipe names, with a star for what one chooses."""
    named = re.findall(r"`((?:src|data|notebooks|solutions)/[^`]*|[\w<>]+\.\w+)`", words)
    inside = [re.sub(r"<[^>]+>", "*", name) for name in named]
    return [name + "*" if name.endswith("/") else name if "/" in name else f"*/{name}" for name in inside]


@pytest.mark.parametrize("name", FOLLOWED)
def test_a_recipe_works_and_nothing_but_what_it_names_is_touched(name, house):
    FOLLOWED[name](house)
    assert [file for file in house.written if not any(fnmatch(file, each) for each in patterns(RECIPES[name]))] == []


def test_every_recipe_is_followed():
    assert sorted(RECIPES) == sorted({*FOLLOWED, *FOLLOWED_ELSEWHERE})
    assert [name for name in FOLLOWED_ELSEWHERE.values() if not (ROOT / name).is_file()] == []
