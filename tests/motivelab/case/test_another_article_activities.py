"""Another article's argument is drawn, its evidence rated and its forecasts asked: all of it comes from the case."""

from motivelab import load_case
from motivelab.activities.argument.widget import ArgumentMap
from motivelab.activities.forecasts.widget import ForecastDesk
from motivelab.activities.matrix.widget import EvidenceMatrix


def test_the_argument_of_another_article_is_drawn_and_told(tiny_case):
    case = load_case(tiny_case)
    chart = ArgumentMap(case)
    lines = repr(chart).splitlines()
    said = [line.split("(")[0].strip() for line in lines]
    assert said == ["Thesis", "Supported by toll Keeping the tolls", "Supported by k2"]
    assert [one["id"] for one in chart.motives] == ["toll"]
    assert chart.motives[0]["finding"].startswith("toll Keeping the tolls: 1 point in support")


def test_the_evidence_and_the_forecasts_of_another_article_are_asked(tiny_case, tmp_path):
    case = load_case(tiny_case)
    matrix, desk = EvidenceMatrix(case, folder=tmp_path), ForecastDesk(case, folder=tmp_path)
    assert [one["id"] for one in matrix.content["hypotheses"]] == [one.id for one in case.hypotheses]
    assert [one["id"] for one in desk.content["questions"]] == [one.id for one in case.forecasts]
