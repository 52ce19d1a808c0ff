"""No answer is not a wall that holds: whatever goes wrong with a check counts against the wall."""

import os
import time

import pytest

from fairgrader.contain.self_checks.children import Child
from fairgrader.contain.self_checks.scene import SelfCheck


class Harmless(SelfCheck):
    """Nothing happens."""

    def __call__(self, scene):
        return None


class Harmful(SelfCheck):
    """Something happens."""

    def __call__(self, scene):
        return "did it"


class Stopped(SelfCheck):
    """It is stopped by an error."""

    def __call__(self, scene):
        raise PermissionError("no")


class Killed(SelfCheck):
    """It dies."""

    def __call__(self, scene):
        os._exit(5)


class DiesOfItsLimit(Killed):
    """It dies as it should."""

    ends_with = (5,)


class LeavesSomebody(SelfCheck):
    """It leaves a process."""

    def __call__(self, scene):
        if os.fork() == 0:
            time.sleep(1.5)
            os._exit(0)


class Multiplies(SelfCheck):
    """Its second half must not answer too."""

    def __call__(self, scene):
        if os.fork() == 0:
            raise MemoryError


def _held(checks, scene, enter=lambda limits, kept: None):
    return [finding.held for finding in Child.begin(checks, scene, enter).findings()]


@pytest.mark.parametrize(
    ("check", "held"),
    [
        (Harmless, True),
        (Harmful, False),
        (Stopped, True),
        (Killed, False),
        (DiesOfItsLimit, True),
        (LeavesSomebody, False),
    ],
)
def test_only_harm_that_came_to_nothing_counts_as_held(scene_of, check, held):
    assert _held([check], scene_of) == [held]


def test_checks_after_one_that_dies_have_not_held(scene_of):
    assert _held([Harmless, Killed, Harmless], scene_of) == [True, False, False]


def test_a_second_half_does_not_answer(scene_of):
    assert _held([Multiplies, Harmful, Harmless], scene_of) == [True, False, True]


def test_a_wall_that_does_not_stand_holds_nothing(scene_of):
    def enter(limits, kept):
        raise OSError("no such wall")

    assert _held([Harmless, Harmless], scene_of, enter) == [False, False]
