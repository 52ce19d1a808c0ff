"""Without a wall there are limits, a folder and a clean environment, and it says so."""

import pytest

from fairgrader.contain import kind_named


def test_none_stands_everywhere():
    assert kind_named("none").available() is None


@pytest.mark.parametrize("attack", ["sparse_file_of_a_terabyte", "raise_limits_of_a_thread", "ignore_the_end_of_time"])
def test_accidents_are_held_back_by_limits(start, attack):
    answer = start("none")(attack, limits={"cpu_seconds": 1, "wall_seconds": 3.0})

    if "raise" not in attack:
        assert not answer.get("managed"), answer


def test_harm_is_not(start):
    assert start("none")("call_a_socket_on_a_path")["managed"] == "connected"
