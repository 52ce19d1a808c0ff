"""Tests split from the student: the student's process, the trusted process, and what passes between them."""
