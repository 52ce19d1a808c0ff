"""The watcher adds up right and ends what goes too far."""

import os
import time

from fairgrader.contain import Limits
from fairgrader.contain.watching import Usage, descendants, measure, processes_of_user, usage_outside, watch


def _asleep(seconds=20.0):
    child = os.fork()
    if not child:
        time.sleep(seconds)
        os._exit(3)
    return child


def test_two_halves_of_a_fork_share_their_memory_and_are_counted_once():
    """A child that touches nothing costs next to nothing, so both together hold about what one held before."""
    alone = measure([str(os.getpid())], 0).memory
    child = _asleep()
    together = measure([str(os.getpid()), str(child)], 0).memory
    os.kill(child, 9)
    os.waitpid(child, 0)

    assert together < 1.3 * alone


def test_a_grandchild_is_a_descendant():
    child = _asleep()
    assert descendants(os.getpid()) >= [str(child)] or str(child) in descendants(os.getpid())
    os.kill(child, 9)
    os.waitpid(child, 0)


def test_this_process_counts_among_those_of_its_user():
    assert processes_of_user() >= 1


def test_empty_files_count_eight_kilobytes_each(tmp_path):
    for number in range(10):
        (tmp_path / str(number)).touch()

    assert usage_outside([], tmp_path, Limits()).written == 10 * 8192


def test_a_child_within_its_limits_ends_with_its_own_status():
    assert watch(_asleep(0.15), Limits(), lambda: Usage(1, 1)) == 3


def test_each_cap_has_a_status_of_its_own():
    limits = Limits(total_memory=100, processes=2, scratch=100, cpu_seconds=2)

    statuses = [
        watch(_asleep(), limits, lambda usage=usage: usage)
        for usage in (Usage(101, 1), Usage(1, 3), Usage(1, 1, written=101), Usage(1, 1, seconds=2.1))
    ]

    assert statuses == [212, 213, 214, 215]
    assert watch(_asleep(), Limits(wall_seconds=0.15), lambda: Usage(1, 1)) == 211


def test_computing_of_a_process_that_has_ended_counts_with_who_waited_for_it():
    before = measure([str(os.getpid())], 1 << 40).seconds
    child = os.fork()
    if not child:
        while time.process_time() < 0.2:
            pass
        os._exit(0)
    os.waitpid(child, 0)

    assert measure([str(os.getpid())], 1 << 40).seconds - before >= 0.15
