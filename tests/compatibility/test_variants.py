"""The variants of the problem sets for the years 2026 to 2041 are what they were before the tree was moved."""

import pytest

from .reading import assignments, fingerprint, kept, released, variant, variants

VARIANTS = kept("variants")
each_assignment = pytest.mark.parametrize("assignment", VARIANTS)


def test_no_problem_set_is_lost():
    assert set(VARIANTS) <= set(assignments())


@each_assignment
def test_every_seed_stands_for_the_same_questions_answers_and_tests(assignment):
    hashes = {seed: hashed["source"] for seed, hashed in VARIANTS[assignment].items()}
    found = variants(assignment, hashes)
    assert {seed: fingerprint(notebook) for seed, notebook in found.items()} == hashes
    seed = next(iter(hashes))
    assert fingerprint(variant(assignment, seed)) == hashes[seed]


@each_assignment
def test_students_get_the_same_notebook_for_every_seed(assignment, tmp_path):
    hashes = {seed: hashed["released"] for seed, hashed in VARIANTS[assignment].items()}
    found = variants(assignment, hashes)
    assert {
        seed: fingerprint(released(assignment, notebook, tmp_path / seed)) for seed, notebook in found.items()
    } == hashes
