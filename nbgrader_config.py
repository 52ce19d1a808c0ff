"""
How nbgrader grades this course. It is read by `nbgrader ...` and by `motivelab ...`, both run in this folder.

The plug-ins are named, not imported: nbgrader loads them when a notebook needs them. Each says in its docstring what
stock nbgrader does there, and why that is not fair.
"""

import os
import sysconfig
import warnings

# nbgrader looks for its helper `alembic` on the PATH, where it is only while the environment is active.
if sysconfig.get_path("scripts") not in os.environ.get("PATH", "").split(os.pathsep):
    os.environ["PATH"] = os.pathsep.join([sysconfig.get_path("scripts"), os.environ.get("PATH", "")])

# nbgrader's own, about its database, at every first submission; a teacher can do nothing about them.
warnings.filterwarnings("ignore", "Object of type <Submitted", Warning)

c = get_config()  # noqa: F821 -- defined by whoever loads this file

# Authors write in solutions/; exercises/ is generated from it and handed out.
c.CourseDirectory.source_directory = "solutions"
c.CourseDirectory.release_directory = "exercises"
# nbgrader would write solved notebooks to `solution/`, one letter away from our source.
c.CourseDirectory.solution_directory = ".fairgrader/solved"
# nbgrader copies every other file of an assignment to the students: a paired .py or .md would hand out the answers.
c.CourseDirectory.ignore = [".ipynb_checkpoints", "*.pyc", "__pycache__", "feedback", "*.py", "*.md"]

# The line `answer_q3 = None` stays when the solution goes, so a blank needs no other stub and raises nothing.
c.ClearSolutions.code_stub = {"python": ""}
c.ClearSolutions.text_stub = "Write your answer here."

# A graded cell runs in well under a second; twenty are enough for the slowest machine, and for the first chart on it.
c.Execute.timeout = 20

c.GenerateAssignment.preprocessors = [
    "nbgrader.preprocessors.IncludeHeaderFooter",
    "nbgrader.preprocessors.LockCells",
    "nbgrader.preprocessors.ClearSolutions",
    "nbgrader.preprocessors.ClearOutput",
    "nbgrader.preprocessors.CheckCellMetadata",
    "nbgrader.preprocessors.ComputeChecksums",
    "nbgrader.preprocessors.SaveCells",
    "nbgrader.preprocessors.ClearHiddenTests",
    "nbgrader.preprocessors.ClearMarkScheme",
    "nbgrader.preprocessors.ComputeChecksums",
    "nbgrader.preprocessors.CheckCellMetadata",
    "fairgrader.plugins.hiding.ClearAuthorsNotes",
]
# What a student sent is not repaired in place: its answers are put into the released notebook when it is run.
c.Autograde.sanitize_preprocessors = []
c.Autograde.autograde_preprocessors = [
    "fairgrader.plugins.contained.ExecuteContained",
    "fairgrader.plugins.contained.SaveVerifiedGrades",
    "nbgrader.preprocessors.AssignLatePenalties",
    "nbgrader.preprocessors.CheckCellMetadata",
]
c.GenerateFeedback.preprocessors = [
    "nbgrader.preprocessors.GetGrades",
    "fairgrader.plugins.hiding.HideHidden",
    "nbconvert.preprocessors.CSSHTMLHeaderPreprocessor",
    "fairgrader.plugins.readable_page.ReadablePage",
]
