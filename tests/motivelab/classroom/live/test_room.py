"""The rules of the room: who is one student, what is refused, and how much is too much."""

import pytest

from motivelab.activities.frame.wall import hidden_sender
from motivelab.classroom.live.journal import Journal
from motivelab.classroom.live.limits import Limits
from motivelab.classroom.live.network import free_port, lan_addresses, qr_svg
from motivelab.classroom.live.pseudonyms import pseudonym
from motivelab.classroom.live.room import MOST_STUDENTS, Refused, Room


def room():
    return Room("HZKMR", ("fear", "honour"), {"C06": frozenset({"event", "accusation"})})


def weights(fear):
    return {"judgements": [{"fear": fear, "honour": 1 - fear}]}


def test_a_full_room_takes_nobody_new_and_still_lets_those_inside_send_again():
    full = room()
    for number in range(MOST_STUDENTS):
        full.take(f"sender {number}", weights(0.5))
    with pytest.raises(Refused, match="the room is full: it holds 600 students"):
        full.take("one more", weights(0.5))
    full.take("sender 7", weights(0.25))
    assert len({entry.name for entry in full.entries.values()}) == MOST_STUDENTS


def test_weights_and_codes_of_one_student_stand_beside_each_other():
    one = room()
    name = one.take("sender", weights(0.5))
    one.take("sender", {"codes": {"C06": "event"}})
    assert (list(one.latest), list(one.codings)) == ([name], [name])


def test_sending_the_same_again_is_nothing_new_on_the_wall():
    one = room()
    one.take("sender", weights(0.5))
    version = one.version
    one.take("sender", weights(0.5))
    assert one.version == version


def test_shares_that_were_rounded_on_the_way_are_taken_as_parts_of_their_sum():
    one = room()
    one.take("sender", {"judgements": [{"fear": 0.333, "honour": 0.666}]})
    [found] = one.latest.values()
    assert sum(found.values()) == pytest.approx(1)
    with pytest.raises(Refused):
        one.take("sender", {"judgements": [{"fear": 0.3, "honour": 0.6}]})


def test_a_pseudonym_says_nothing_and_two_never_share_one():
    names = set()
    for number in range(1000):
        names.add(pseudonym(str(number), names))
    assert len(names) == 1000


def test_two_classes_know_one_student_by_two_numbers():
    assert hidden_sender("0123456789abcdef", "HZKMR") != hidden_sender("0123456789abcdef", "HZKMS")


def test_a_hub_may_send_for_a_whole_class_and_nobody_may_guess_the_code():
    limits = Limits()
    assert all(limits.may_send("10.0.0.1", second / 4) for second in range(200))
    for _ in range(20):
        limits.guessed_wrong("10.0.0.2", 0)
    assert not limits.may_guess("10.0.0.2", 59)
    assert limits.may_guess("10.0.0.1", 59)
    assert limits.may_guess("10.0.0.2", 61)


def test_a_damaged_journal_loses_one_line_and_an_empty_one_is_a_new_class(tmp_path):
    journal = Journal(tmp_path / "class.live.jsonl")
    assert journal.about() is None
    journal.begin({"code": "HZKMR", "token": "t", "port": 1})
    journal.sent("sender 1", weights(0.5))
    with journal.path.open("a") as file:
        file.write('{"sender": 3}\n[1]\n{"sen')
    after = room()
    journal.restore(after)
    assert len(after.latest) == 1
    journal.sent("sender 2", weights(0.25))  # after a line that was cut in half
    again = room()
    journal.restore(again)
    assert len(again.latest) == 2
    assert journal.about() == {"code": "HZKMR", "token": "t", "port": 1}


def test_an_address_is_found_without_asking_anybody():
    addresses = lan_addresses()
    assert addresses
    assert all(address.count(".") == 3 for address in addresses)
    assert free_port(0) == 0
    assert b"<svg" in qr_svg("http://10.0.0.1:8765/?c=HZKMR")
