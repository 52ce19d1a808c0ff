"""Grades nbgrader courses: nobody lost, nothing by hand, marks that hold."""
