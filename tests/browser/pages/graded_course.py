"""What a browser test needs to grade: apart from `kit`, for it loads nbgrader."""

from fairgrader.course import SETTINGS, Course

__all__ = ["SETTINGS", "Course"]
