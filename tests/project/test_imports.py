"""`import motivelab` is light, gives every name that it lists, and knows no article."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

import motivelab
from motivelab import load_case

SOURCE = Path(motivelab.__file__).parent
HEAVY = {"IPython", "ipywidgets", "anywidget", "matplotlib", "nbformat", "nbgrader", "pandas", "scipy"}


def loaded_by(statement):
    code = f"import sys, json; {statement}; print(json.dumps(sorted({{name.split('.')[0] for name in sys.modules}})))"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return set(json.loads(run.stdout))


def test_importing_motivelab_loads_nothing_heavy():
    """DESIGN, section 1."""
    assert loaded_by("import motivelab") & HEAVY == set()


def test_the_programs_know_their_verbs_without_what_the_verbs_load():
    """`--help` and a mistyped verb answer at once: neither the case, nor a wall, nor numpy is read for them."""
    code = "from motivelab.cli.main import GROUPS, Program; Program('motivelab', '', '', GROUPS)"
    run = [sys.executable, "-c", f"import sys; {code}; print(*sys.modules)"]
    loaded = set(subprocess.run(run, capture_output=True, text=True, check=True).stdout.split())
    assert "motivelab.cli.lessons" in loaded
    slow = {"numpy", "motivelab.case", "fairgrader.contain", "fairgrader.course", "importlib.metadata"}
    assert loaded & (HEAVY | slow) == set()


def test_the_list_of_heavy_packages_can_be_seen_where_they_are_loaded():
    """Otherwise the test above could not fail."""
    assert {"matplotlib", "anywidget", "IPython"} <= loaded_by(
        "import motivelab.plots.timeline, motivelab.activities.quiz.widget"
    ) & HEAVY


@pytest.mark.parametrize("name", motivelab.__all__)
def test_a_listed_name_is_there_and_says_what_it_is(name):
    assert getattr(motivelab, name).__doc__


@pytest.mark.parametrize("name", motivelab.__all__)
def test_a_listed_name_is_used_by_a_lesson_a_set_or_a_document(name):
    """What nobody uses is a name to learn for nothing; its package still has it."""
    root = SOURCE.parents[1]
    texts = [*root.glob("*.md"), *root.glob("notebooks/*.ipynb"), *root.glob("solutions/*/*.ipynb")]
    assert any(re.search(rf"\b{name}\b", path.read_text("utf-8")) for path in texts) or name in (
        "Case",
        "MotivelabError",
    )


def test_completion_offers_the_listed_names_and_nothing_else():
    assert dir(motivelab) == sorted(motivelab.__all__)


def test_an_unknown_name_is_refused_by_its_name():
    with pytest.raises(AttributeError) as caught:
        motivelab.load_cases  # noqa: B018 -- asking is the point
    assert "load_cases" in str(caught.value)


def particular_words():
    """Return words that only this article has: fixed ones, and what the case itself names."""
    case = load_case()
    fixed = {"Russia", "Moscow", "Taliban", "Suhag", "IDSA", "Afghan", "Islamic State", "opium", "Kabul"}
    return sorted(fixed | {motive.name for motive in case.motives} | {case.article.title, case.article.author})


@pytest.mark.parametrize("word", particular_words())
def test_no_module_names_what_is_particular_to_the_article(word):
    """DESIGN, section 1: nothing in the package knows about it; all of that is in data/."""
    files = [path for path in SOURCE.rglob("*") if path.suffix in (".py", ".js", ".css", ".json") and path.is_file()]
    modules = [path for path in files if "data" not in path.relative_to(SOURCE).parts]
    assert len(modules) > 20
    spelling = re.compile(rf"\b{re.escape(word)}", re.IGNORECASE)
    assert [path.name for path in modules if spelling.search(path.read_text("utf-8"))] == []
