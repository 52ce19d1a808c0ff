"""What holds for every test: its marker, by what it needs, and how many examples are tried."""

import os
from pathlib import Path

import pytest
from hypothesis import settings

# How long an example takes says how busy the machine is, and nothing about the code.
settings.register_profile("day", deadline=None, max_examples=30)
settings.register_profile("night", deadline=None, max_examples=300)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "day"))

TESTS = Path(__file__).parent
MARKERS = {
    "browser": "a real Chromium, joined to the real widgets",
    "jupyterlab": "a real JupyterLab in a real Chromium",
    "kernel": "notebooks run on real kernels",
    "nbgrader": "real nbgrader on a course of its own",
    "install": "a wheel, a virtual environment, the package registry",
    "long": "what a night may do: all seeds, fuzzing, differential runs, servers",
}
PLACES = {
    "browser/in_jupyterlab/": "jupyterlab",
    "browser/": "browser",
    "robots/": "nbgrader",
    "lessons/": "kernel",
    "project/test_install.py": "install",
    "project/test_set_up.py": "install",
    "exercises/test_solutions.py": "kernel",
    "compatibility/test_variants.py": "nbgrader",
    "fairgrader/hostile/": "nbgrader",
    "fairgrader/plugins/": "nbgrader",
    "fairgrader/run/": "nbgrader",
    "fairgrader/test_": "nbgrader",
    "fairgrader/intake/test_collecting.py": "nbgrader",
    "fairgrader/intake/test_enrolling.py": "nbgrader",
    "fairgrader/marks/test_class_results.py": "nbgrader",
    "fairgrader/rubric/test_marking.py": "nbgrader",
    "fairgrader/release/test_proof.py": "nbgrader",
    "fairgrader/feedback/test_with_nbgrader.py": "nbgrader",
}
FIXTURES = {"course": "nbgrader", "released": "nbgrader", "graded": "nbgrader"}


def pytest_configure(config):
    for name, needs in MARKERS.items():
        config.addinivalue_line("markers", f"{name}: needs {needs}")


def pytest_collection_modifyitems(items):
    for item in items:
        for name in _markers(item):
            item.add_marker(getattr(pytest.mark, name))


def _markers(item):
    """Give the markers of a test: by its place, the first that fits, and the fixtures that it asks for."""
    if TESTS not in item.path.parents:
        return
    place = item.path.relative_to(TESTS).as_posix()
    yield from [name for start, name in PLACES.items() if place.startswith(start)][:1]
    yield from {name for fixture, name in FIXTURES.items() if fixture in item.fixturenames}
