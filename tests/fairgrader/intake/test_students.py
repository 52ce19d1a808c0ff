"""Who is meant by a number, a login or a name."""

import pytest

from fairgrader.intake.archives import IntakeError
from fairgrader.intake.lms.naming import Claim
from fairgrader.intake.students import Roster, Student, Unsure

from .some_students import CLASS


@pytest.mark.parametrize(
    ("field", "value", "student"),
    [
        ("number", "12", "j_doe"),
        ("number", "99", "007"),
        ("login", "m_doe", "m_doe"),
        ("login", "M_Doe", "m_doe"),
        ("login", "jane@x.example", "j_doe"),
        ("name", "Jane Doe", "j_doe"),
        ("name", "Doe Jane", "j_doe"),
        ("name", "doejane", "j_doe"),
        ("name", "Zoë  MÜLLER-ØSTBY", "zm"),
        ("name", "Muller-Ostby Zoe", "zm"),
        ("name", "Mueller-Ostby, Zoee", None),
        ("name", "kingjrmartin", "king"),
        ("name", "Anna Schmidt", None),
        ("participant", "1002", "as2"),
        ("number", "7", None),
        ("login", "doe", None),
        ("name", "Doe", None),
    ],
)
def test_a_number_a_login_or_a_name_means_one_student_or_nobody(field, value, student):
    found = CLASS.find([Claim(field, value)])
    assert (found.id if isinstance(found, Student) else None) == student


def test_a_name_that_two_have_is_named_with_both_and_a_stronger_claim_decides():
    found = CLASS.find([Claim("name", "Anna Schmidt")])
    assert found == Unsure("Anna Schmidt may be Anna Schmidt (as1) or Anna Schmidt (as2)")
    assert CLASS.find([Claim("participant", "1001"), Claim("name", "Anna Schmidt")]).id == "as1"


def test_two_students_with_one_id_are_an_error():
    with pytest.raises(IntakeError, match="more than one student has the id a"):
        Roster((Student("a"), Student("a")))


def test_two_tables_of_one_class_are_joined_by_login_mail_or_number():
    worksheet = Roster((Student("jane@x.example", participants=frozenset({"7"})), Student("new", "New", "One")))
    joined = CLASS.joined(worksheet)
    assert joined.find([Claim("participant", "7")]).id == "j_doe"
    assert len(joined.students) == len(CLASS.students) + 1
