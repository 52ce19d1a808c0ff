"""What CONTRIBUTING draws is what stands: rooms, layers, a weight's way, a mark's way, recipes of three places."""

import re
import tomllib
from importlib import import_module
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
TEXT = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
CONTRACTS = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]["contracts"]


def block(name):
    return re.search(rf"<!-- begin {name}[^>]*-->\n(.*?)<!-- end -->", TEXT, re.DOTALL)[1]


def steps(name):
    return re.findall(r"^\|[^|]+\| `([^`]+)` \| `([^`]+)` \|$", block(name), re.MULTILINE)


def test_every_room_is_named_and_every_named_room_is_there():
    named = set(re.findall(r"^\| `([a-z/]+)` \|", block("rooms"), re.MULTILINE))
    there = {
        f"{package}/{folder.name}"
        for package in ("motivelab", "fairgrader")
        for folder in (ROOT / "src" / package).iterdir()
        if (folder / "__init__.py").is_file()
    }
    assert named == there


@pytest.mark.parametrize("package", ["motivelab", "fairgrader"])
def test_the_layers_drawn_are_those_that_the_contracts_hold(package):
    contract = next(each for each in CONTRACTS if each.get("containers") == [package])
    held = [re.sub(r"[()]", "", layer) for layer in contract["layers"]]
    lines = [line for line in block("layers").splitlines() if not line.startswith("```")]
    column = lines[0].index(package)
    end = lines[0].index("fairgrader") if package == "motivelab" else None
    drawn = [line[column:end].strip() for line in lines[1:]]
    assert [layer for layer in drawn if layer] == held


@pytest.mark.parametrize(("place", "name"), steps("weight") + steps("mark"))
def test_each_step_of_a_way_is_where_it_is_said_to_be(place, name):
    if place.endswith(".js"):
        assert re.search(rf"\b{name}\b", (ROOT / "src" / place).read_text("utf-8"))
    else:
        assert hasattr(import_module(place), name)


def test_both_ways_are_drawn_from_end_to_end():
    assert len(steps("weight")) >= 10
    assert len(steps("mark")) >= 10


@pytest.mark.parametrize("recipe", re.findall(r"^\*\*(A[^*]+)\.\*\*(.*?)(?=\n\n)", TEXT, re.DOTALL | re.MULTILINE))
def test_a_recipe_names_at_most_three_places_and_they_exist(recipe):
    _, words = recipe
    assert len(re.findall(r"\(\d\)", words)) <= 3
    for place in re.findall(r"`((?:src|data|solutions|notebooks)/[^`<]*)", words):
        assert (ROOT / place).exists(), place
