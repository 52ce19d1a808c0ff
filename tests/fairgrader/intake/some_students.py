"""Seven students whose names and ids have been mistaken for each other."""

from fairgrader.intake.students import Roster, Student

CLASS = Roster(
    (
        Student("j_doe", "Jane", "Doe", "jane@x.example", lms_id="12"),
        Student("m_doe", "Max", "Doe", lms_id="13"),
        Student("007", "James", "Bond", numbers=frozenset({"99"})),
        Student("zm", "Zoe\u0308", "Müller-Østby"),
        Student("king", "Martin", "King, Jr."),
        Student("as1", "Anna", "Schmidt", participants=frozenset({"1001"})),
        Student("as2", "Anna", "Schmidt", participants=frozenset({"1002"})),
    )
)
