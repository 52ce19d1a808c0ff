"""What pyproject.toml asks for, what both locks pin and what environment.yml installs is one and the same."""

import ast
import importlib.metadata
import re
import sys
import tomllib
from pathlib import Path

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
LOCK, SITE_LOCK, TEST_LOCK = "requirements.lock", "requirements-site.lock", "requirements-test.lock"
BROWSER_LOCK = "requirements-browser.lock"  # installed nowhere: what runs in a reader's browser


def entries(name):
    """Return each pin of a lock with the lines that belong to it."""
    text = (ROOT / name).read_text("utf-8").replace("\\\n", " ")
    return {line.split(" --hash", 1)[0].strip(): line for line in text.splitlines() if re.match(r"[A-Za-z0-9]", line)}


def pins(name):
    """Return the versions that a lock pins, by package: more than one if systems or Pythons differ."""
    found = {}
    for entry in map(Requirement, entries(name)):
        versions = [part.version for part in entry.specifier if part.operator == "=="]
        assert len(versions) == 1, entry
        found.setdefault(canonicalize_name(entry.name), []).append(versions[0])
    return found


def asked(group):
    """Return what a dependency group asks for, with the groups that it includes."""
    for entry in PROJECT["dependency-groups"][group]:
        if isinstance(entry, dict):
            yield from asked(entry["include-group"])
        else:
            yield entry


RUN = [*PROJECT["project"]["dependencies"], *asked("build")]
SITE = [*PROJECT["project"]["dependencies"], *asked("site")]
TEST = [*PROJECT["project"]["dependencies"], *asked("test")]


@pytest.mark.parametrize(
    ("lock", "wanted"),
    [(lock, wanted) for lock, group in ((LOCK, RUN), (SITE_LOCK, SITE), (TEST_LOCK, TEST)) for wanted in group],
)
def test_what_the_project_asks_for_is_pinned_within_its_range(lock, wanted):
    requirement = Requirement(wanted)
    versions = pins(lock)[canonicalize_name(requirement.name)]
    assert all(requirement.specifier.contains(version) for version in versions)


@pytest.mark.parametrize(("lock", "least"), [(LOCK, 50), (SITE_LOCK, 50), (TEST_LOCK, 50), (BROWSER_LOCK, 20)])
def test_every_pin_has_a_hash(lock, least):
    found = entries(lock)
    assert len(found) > least
    assert [pin for pin, line in found.items() if not re.search(r"--hash=sha256:[0-9a-f]{64}\b", line)] == []


@pytest.mark.parametrize(("small", "large"), [(LOCK, SITE_LOCK), (SITE_LOCK, TEST_LOCK)])
def test_the_larger_lock_has_the_pins_of_the_smaller(small, large):
    """Or a check would pass with other packages than a student has."""
    larger = pins(large)
    assert {name: larger.get(name) for name in pins(small)} == pins(small)
    assert entries(small).keys() <= entries(large).keys()


def test_what_runs_in_the_browser_is_pinned_as_the_project_says():
    wanted = {canonicalize_name(entry.name): str(entry.specifier) for entry in map(Requirement, asked("browser"))}
    assert wanted == {name: f"=={version}" for name, (version,) in pins(BROWSER_LOCK).items()}


def test_what_only_the_tests_need_stays_out_of_the_lock():
    only_test = {canonicalize_name(Requirement(name).name) for name in TEST} - {
        canonicalize_name(Requirement(name).name) for name in RUN
    }
    assert {"pytest", "playwright"} <= only_test
    assert only_test & pins(LOCK).keys() == set()


def imported(path):
    """Yield the first name of every module that a file imports from outside its package, in functions too."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and not node.level:
            yield node.module.partition(".")[0]


def test_what_the_kit_imports_is_in_the_lock():
    """In the environment of the tests an import that no student has would work as well."""
    packages = [path.name for path in (ROOT / "src").iterdir()]
    names = {name for path in (ROOT / "src").rglob("*.py") for name in imported(path)}
    homes = importlib.metadata.packages_distributions()
    extras = {
        Requirement(line).name for lines in PROJECT["project"]["optional-dependencies"].values() for line in lines
    }
    foreign = {name: homes[name] for name in names - {*sys.stdlib_module_names, *packages, *extras}}
    assert {"numpy", "nbgrader"} <= foreign.keys()
    pinned = pins(LOCK).keys()
    assert {name for name, brought in foreign.items() if not pinned & set(map(canonicalize_name, brought))} == set()


def test_environment_yml_installs_the_lock_on_a_python_that_the_project_allows():
    environment = yaml.safe_load((ROOT / "environment.yml").read_text("utf-8"))
    listed = environment["dependencies"]
    (pip,) = [entry["pip"] for entry in listed if isinstance(entry, dict)]
    assert [line.split() for line in pip] in ([["-r", LOCK]], [["--requirement", LOCK]])
    assert "pip" in listed
    (python,) = [Requirement(entry) for entry in listed if isinstance(entry, str) and entry.startswith("python")]
    assert (
        str(next(part for part in python.specifier if part.operator == ">=")) == PROJECT["project"]["requires-python"]
    )


@pytest.mark.parametrize("name", ["jupyterlab", "ipywidgets", "matplotlib", "nbgrader", "pandas"])
def test_environment_yml_names_what_a_reader_looks_for_and_the_lock_has_it(name):
    assert re.search(rf"\b{name}\b", (ROOT / "environment.yml").read_text("utf-8"))
    assert name in pins(LOCK)


def test_the_pythons_that_the_project_names_are_those_that_set_up_takes():
    """tools/set_up.py and the set-up check refuse what `requires-python` refuses."""
    import set_up

    from motivelab.lessons.setup_check import OLDEST_PYTHON

    assert PROJECT["project"]["requires-python"] == ">={}.{}".format(*set_up.OLDEST)
    assert set_up.OLDEST == OLDEST_PYTHON
