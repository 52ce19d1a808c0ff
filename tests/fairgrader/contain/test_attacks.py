"""Attacks that the self-checks do not name come to nothing as well."""

import importlib.util
from pathlib import Path

import pytest


def _module(name):
    spec = importlib.util.spec_from_file_location(name, Path(__file__).with_name(f"{name}.py"))
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


attacks, honest_work = _module("attacks"), _module("honest_work")
INNER_WALLS = ("namespaces", "landlock")
"""The two inner walls; bubblewrap as the outer one has one of them inside, and the self-checks try all pairs."""
TIGHT = {
    "cpu_seconds": 0.5,
    "wall_seconds": 3.0,
    "processes": 32,
    "file_size": 1 << 20,
    "scratch": 16 << 20,
    "total_memory": 256 << 20,
}


@pytest.mark.parametrize("attack", sorted(attacks.INNER))
@pytest.mark.parametrize("name", INNER_WALLS)
def test_attacks_on_the_inner_wall_come_to_nothing(start, name, attack):
    answer = start(name)(attack, limits=TIGHT)

    assert not answer.get("managed"), answer
    assert not answer["left"]
    assert "managed" in answer or "stopped" in answer or answer["status"] >= 128


@pytest.mark.parametrize("attack", sorted(attacks.SLOW))
@pytest.mark.parametrize("name", INNER_WALLS)
def test_code_without_end_is_ended(start, name, attack):
    answer = start(name)(attack, limits=TIGHT | {"wall_seconds": 1.5})

    assert not answer.get("managed"), answer
    assert not answer["left"]


@pytest.mark.parametrize("attack", sorted(attacks.OUTER))
def test_attacks_on_the_outer_wall_come_to_nothing(warm, attack):
    answer = warm(attack, enter=False)

    assert not answer.get("managed"), answer
    assert "managed" in answer or "stopped" in answer


@pytest.mark.parametrize("work", sorted(honest_work.ANYWHERE))
@pytest.mark.parametrize("name", [*INNER_WALLS, "none"])
def test_honest_work_is_done_behind_every_wall(start, name, work):
    answer = start(name)(work)

    assert answer.get("managed") == "done", answer


@pytest.mark.parametrize("work", sorted(honest_work.WITH_PROCESSES))
@pytest.mark.parametrize("name", ["namespaces", "none"])
def test_processes_are_started_where_something_bounds_them_or_nothing_stands(start, name, work):
    answer = start(name)(work)

    assert answer.get("managed") == "done", answer


@pytest.mark.parametrize("work", ["a_command", "a_pool_of_processes", "another_python"])
def test_landlock_refuses_processes_and_says_so(start, work):
    assert "PermissionError" in start("landlock")(work)["stopped"]
