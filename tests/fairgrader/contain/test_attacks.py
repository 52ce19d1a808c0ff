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
TIGHT = {
    "cpu_seconds": 0.5,
    "wall_seconds": 3.0,
    "processes": 32,
    "file_size": 1 << 20,
    "scratch": 16 << 20,
    "total_memory": 256 << 20,
}


@pytest.mark.parametrize("attack", sorted(attacks.INNER))
def test_attacks_on_the_inner_wall_come_to_nothing(start, inner_wall, attack):
    answer = start(inner_wall)(attack, limits=TIGHT)

    assert not answer.get("managed"), answer
    assert not answer["left"]
    assert "managed" in answer or "stopped" in answer or answer["status"] >= 128


@pytest.mark.parametrize("attack", sorted(attacks.SLOW))
def test_code_without_end_is_ended(start, inner_wall, attack):
    answer = start(inner_wall)(attack, limits=TIGHT | {"wall_seconds": 1.5})

    assert not answer.get("managed"), answer
    assert not answer["left"]


@pytest.mark.parametrize("attack", sorted(attacks.OUTER))
def test_attacks_on_the_outer_wall_come_to_nothing(start, wall, attack):
    answer = start(wall)(attack, enter=False)

    assert not answer.get("managed"), answer
    assert "managed" in answer or "stopped" in answer


@pytest.mark.parametrize("work", sorted(honest_work.ANYWHERE))
def test_honest_work_is_done_behind_every_wall(start, inner_kind, work):
    answer = start(inner_kind)(work)

    assert answer.get("managed") == "done", answer


@pytest.mark.parametrize("work", sorted(honest_work.WITH_PROCESSES))
def test_processes_are_started_where_something_bounds_them_or_nothing_stands(start, forking_kind, work):
    answer = start(forking_kind)(work)

    assert answer.get("managed") == "done", answer


@pytest.mark.parametrize("work", ["a_command", "a_pool_of_processes", "another_python"])
def test_landlock_refuses_processes_and_says_so(start, landlock, work):
    assert "PermissionError" in start(landlock)(work)["stopped"]
