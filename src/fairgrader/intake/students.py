"""A student as the roster knows them, and the roster: who is meant by a number, a login or a name."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from .archives import IntakeError
from .lms.naming import Claim, Field
from .spelling import key, loose_keys, tidy

__all__ = ["Roster", "Student", "Unsure"]


@dataclass(frozen=True, slots=True)
class Student:
    """
    Whoever may hand in.

    Parameters
    ----------
    id : str
        The name of the student's folders, and in nbgrader's gradebook.
    first, last, email : str
        As the roster has them; empty if it does not.
    lms_id : str
        The number that the learning management system knows the student by.
    numbers, logins, participants : frozenset of str
        All that this student is called elsewhere: numbers, names to log in, numbers in one assignment of Moodle.
    submitted : datetime, optional
        When this student handed in, as the worksheet of one assignment says; without a time zone.

    Examples
    --------
    >>> Student("jdoe", "Jane", "Doe").label
    'Jane Doe (jdoe)'
    """

    id: str
    first: str = ""
    last: str = ""
    email: str = ""
    lms_id: str = ""
    numbers: frozenset[str] = frozenset()
    logins: frozenset[str] = frozenset()
    participants: frozenset[str] = frozenset()
    submitted: datetime | None = None

    def __post_init__(self) -> None:
        if not self.id or self.id != self.id.strip() or self.id.startswith(".") or set("/\\\0\n") & set(self.id):
            raise IntakeError(
                f"{self.id!r} cannot be a student's id, for it names a folder: no / or \\, no dot or space in front"
            )

    @property
    def name(self) -> str:
        """The name as one says it, or the id where there is none."""
        return tidy(f"{self.first} {self.last}") or self.id

    @property
    def label(self) -> str:
        """The name with the id, for lists that a person reads."""
        return self.id if self.name == self.id else f"{self.name} ({self.id})"

    def called(self, field_: Field) -> frozenset[str]:
        """Return all that the student is called, of one sort."""
        if field_ == "number":
            return (self.numbers | {self.lms_id}) - {""}
        if field_ == "login":
            return (self.logins | {self.id, self.email}) - {""}
        if field_ == "participant":
            return self.participants
        first, last = self.first, self.last
        return frozenset({f"{first} {last}", f"{last} {first}", f"{last}, {first}"} if first or last else set())

    def joined(self, other: "Student") -> "Student":
        """Return the student with what another source knows in addition; what is known stays."""
        return replace(
            self,
            first=self.first or other.first,
            last=self.last or other.last,
            email=self.email or other.email,
            lms_id=self.lms_id or other.lms_id,
            numbers=self.numbers | other.numbers | ({other.lms_id} - {""}),
            logins=self.logins | other.logins | {other.id},
            participants=self.participants | other.participants,
            submitted=self.submitted or other.submitted,
        )


@dataclass(frozen=True, slots=True)
class Unsure:
    """Why it is not certain who is meant."""

    reason: str


@dataclass(frozen=True)
class Roster:
    """
    The students of a course.

    Raises
    ------
    IntakeError
        If two of them have one id.

    Examples
    --------
    >>> roster = Roster((Student("jdoe", "Jane", "Doe", lms_id="12345"), Student("007", "Zoë", "Müller")))
    >>> roster.find([Claim("number", "12345")]).id, roster.find([Claim("name", "MUELLER, Zoe")]).id
    ('jdoe', '007')
    >>> roster.find([Claim("number", "7")])
    Unsure(reason='7 is not in the roster')
    """

    students: tuple[Student, ...]
    _exact: Mapping[tuple[str, str], frozenset[str]] = field(init=False, repr=False, compare=False)
    _loose: Mapping[str, frozenset[str]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        ids = [student.id for student in self.students]
        twice = sorted({each for each in ids if ids.count(each) > 1})
        if twice:
            raise IntakeError(f"more than one student has the id {', '.join(twice)}: give each row its own")
        exact: dict[tuple[str, str], set[str]] = {}
        loose: dict[str, set[str]] = {}
        for student in self.students:
            for sort in ("number", "login", "participant", "name"):
                for called in student.called(sort):
                    exact.setdefault((sort, called), set()).add(student.id)
                    exact.setdefault((sort, "~" + key(called)), set()).add(student.id)
            for called in student.called("name"):
                for form in loose_keys(called):
                    loose.setdefault(form, set()).add(student.id)
        object.__setattr__(self, "_exact", {form: frozenset(found) for form, found in exact.items()})
        object.__setattr__(self, "_loose", {form: frozenset(found) for form, found in loose.items()})

    def __iter__(self) -> Iterator[Student]:
        return iter(self.students)

    def __getitem__(self, student: str) -> Student:
        return next(each for each in self.students if each.id == student)

    @property
    def known(self) -> frozenset[str]:
        """Everything that a student is called, for those who read names of files."""
        return frozenset(called[1:] for _, called in self._exact if called.startswith("~"))

    def find(self, claims: Sequence[Claim]) -> Student | Unsure:
        """Return whom the first claim that fits anybody means; a claim that fits more than one decides nothing."""
        found = self.matched(claims)
        return found if isinstance(found, Unsure) else found[0]

    def matched(self, claims: Sequence[Claim]) -> tuple[Student, Claim] | Unsure:
        """Return whom the claims mean, as ``find``, and the claim that told."""
        for claim in claims:
            found = self._named(claim)
            if len(found) == 1:
                return self[next(iter(found))], claim
            if found:
                return Unsure(f"{claim.value} may be {' or '.join(sorted(self[each].label for each in found))}")
        return Unsure(f"{' / '.join(dict.fromkeys(claim.value for claim in claims))} is not in the roster")

    def _named(self, claim: Claim) -> frozenset[str]:
        fields = ("number", "login") if claim.field == "number" else (claim.field,)  # an id may be a number, too
        for place in fields:
            for form in (claim.value, "~" + key(claim.value)):
                found = self._exact.get((place, form))
                if found:
                    return found
        forms: Iterable[str] = loose_keys(claim.value) if claim.field == "name" else ()
        return frozenset().union(*(self._loose.get(form, frozenset()) for form in forms))

    def joined(self, other: "Roster") -> "Roster":
        """
        Return the roster with what another one knows of the same students, and with those that only that one has.

        The other's students are found by number, login, mail address, and by name only if that is certain.
        """
        students = {student.id: student for student in self.students}
        for each in other.students:
            found = self.find(_claims(each))
            if isinstance(found, Student):
                students[found.id] = students[found.id].joined(each)
            else:
                students[each.id] = each
        return Roster(tuple(students.values()))


def _claims(student: Student) -> list[Claim]:
    logins = (Claim("login", each) for each in (student.id, student.email, *sorted(student.logins)) if each)
    numbers = (Claim("number", each) for each in sorted(student.called("number")))
    names = [Claim("name", student.name)] if student.first or student.last else []
    return [*logins, *numbers, *names]
