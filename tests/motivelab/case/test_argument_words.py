"""The argument in words: every relation of the map is told, once in full, with its place."""

from collections import Counter
from dataclasses import replace

import pytest

from motivelab import load_case
from motivelab.case import ArgumentEdge, ArgumentNode
from motivelab.case.argument_tree import argument_trees
from motivelab.case.argument_words import finding, in_lines
from motivelab.errors import CaseError

CASE = load_case()
MAIN = [motive.id for motive in CASE.main_motives]


def walked(motive=None, case=CASE):
    return [branch for tree in argument_trees(case, motive) for _, branch in tree.walk()]


def test_the_whole_argument_tells_each_point_and_each_relation_exactly_once():
    """83 points and 99 relations stand in data/argument_nodes.csv and data/argument_edges.csv."""
    branches = walked()
    points = Counter(branch.point.id for branch in branches if not branch.elsewhere)
    assert set(points) == {node.id for node in CASE.argument_nodes}
    assert set(points.values()) == {1}
    assert Counter(branch.edge.id for branch in branches if branch.edge) == Counter(
        edge.id for edge in CASE.argument_edges
    )


@pytest.mark.parametrize("motive", MAIN)
def test_around_a_motive_each_relation_between_its_points_is_told_once_and_each_point_unfolds_once(motive):
    branches = walked(motive)
    relations = Counter(branch.edge.id for branch in branches if branch.edge)
    assert set(relations.values()) == {1}
    unfolded = Counter(branch.point.id for branch in branches if not branch.elsewhere)
    assert set(unfolded.values()) == {1}
    assert {branch.point.id for branch in branches if branch.elsewhere} <= set(unfolded)


def test_the_drug_motive_is_told_as_in_the_close_reading():
    """Two claims for it, the counter-fact against it and against the first claim, one assumption, one outside fact."""
    told = [(branch.relation, branch.point.id) for branch in walked("M4")]
    assert told == [
        ("", "T0"),
        ("supported by", "M4"),
        ("supported by", "C34"),
        ("countered by", "C36"),
        ("supported by", "C35"),
        ("qualified by", "X07"),
        ("countered by", "C36"),
        ("takes for granted", "A08"),
    ]


def test_the_lines_are_indented_and_carry_relation_id_place_and_text():
    lines = in_lines(argument_trees(CASE, "M4")).splitlines()
    assert [len(line) - len(line.lstrip()) for line in lines] == [0, 2, 4, 6, 4, 6, 4, 4]
    assert lines[1].startswith("  Supported by M4 Curbing the drug flow (par. 7): ")
    assert (
        lines[3]
        == "      Countered by C36 (par. 7): told elsewhere in this outline [strong link; drug and funding tension]"
    )
    assert lines[5].startswith("      Qualified by X07 (outside fact, FC16): ")
    assert lines[7].startswith("    Takes for granted A08 (assumption, not said in the article): ")


def test_a_part_of_a_motive_that_pulls_at_another_motive_says_so_and_follows_it_no_further():
    (branch,) = [one for one in walked("M2") if one.point.id == "M3"]
    assert branch.relation == "at the same time counters"
    assert branch.branches == ()
    (other,) = [one for one in walked("M3") if one.point.id == "M2a"]
    assert other.relation == "countered by"
    assert other.foreign


def test_what_the_text_concludes_from_a_motive_stands_under_the_thesis_with_its_assumptions():
    (thesis,) = argument_trees(CASE, "M3")
    conclusion = next(branch for branch in thesis.branches if branch.point.id == "C33")
    assert {branch.point.id for branch in conclusion.branches if branch.relation == "takes for granted"} == {
        "A06",
        "A07",
    }


def test_points_that_support_each_other_in_a_circle_end_nevertheless():
    nodes = tuple(
        ArgumentNode(name, kind, name, None) for name, kind in (("M1", "motive"), ("a", "claim"), ("b", "claim"))
    )
    pairs = [("a", "M1"), ("b", "a"), ("a", "b")]
    edges = tuple(ArgumentEdge(f"e{i}", *pair, "supports", "weak", "yes", None) for i, pair in enumerate(pairs))
    case = replace(CASE, argument_nodes=nodes, argument_edges=edges)
    told = [(branch.point.id, branch.elsewhere) for branch in walked("M1", case)]
    assert told == [("M1", False), ("a", False), ("b", False), ("a", True)]


def test_a_map_is_summed_up_each_point_once():
    """By hand from data/argument_edges.csv: C34 and C35 support, C36 and X07 weaken, A08 is taken for granted."""
    assert finding(argument_trees(CASE, "M4"), "M4") == (
        "M4 Curbing the drug flow: 2 points in support, 2 that counter or qualify a step, 1 thing taken for granted."
    )


@pytest.mark.parametrize(
    ("case", "motive", "words"),
    [
        (CASE, "M9", 'there is no motive "M9" in this case'),
        (replace(CASE, argument_nodes=()), "M1", "this case has no argument map: fill the tables"),
        (replace(CASE, argument_nodes=CASE.argument_nodes[:1], argument_edges=()), "M1", "does not hold M1: add it"),
    ],
)
def test_what_is_not_there_is_refused_with_the_cure(case, motive, words):
    with pytest.raises(CaseError, match=words):
        argument_trees(case, motive)
