"""The same sums twice: the view's in the browser, so that the bar follows the hand, and Python's, for the record."""

import math
import random
from collections import Counter
from fractions import Fraction

import pytest

from .pages.kit import ARITHMETIC, MODES, called, checked_answer, from_line, pair_key, read_answer, whole_percent

EACH = 1500  # answers in each mode
MOTIVES = [f"motive {number}" for number in range(1, 13)]
IN_BROWSER = """async ([module, name, rows]) => {
    const url = URL.createObjectURL(new Blob([module], { type: "text/javascript" }));
    const { [name]: called } = await import(url);
    return rows.map((row) => called(...row));
}"""


@pytest.fixture
def in_browser(page):
    """Return a function that calls a function of the view in Chromium, once for each row of arguments."""
    return lambda name, rows: page.evaluate(IN_BROWSER, [ARITHMETIC, name, rows])


def some(chance, motives):
    """Leave out some motives in half of the answers: students do not finish everything."""
    return motives if chance.random() < 0.5 else [motive for motive in motives if chance.random() < 0.8]


def rating(chance, motives):
    top = chance.choice([0, 1, 3, 100])
    return {motive: chance.randint(0, top) for motive in some(chance, motives)}


def points(chance, motives):
    """Cut the pool at random places, and now and then forget a point or give one too many."""
    cuts = sorted(chance.randint(0, 100) for _ in motives[1:])
    answer = {motive: high - low for motive, low, high in zip(motives, [0, *cuts], [*cuts, 100], strict=True)}
    slip = chance.choice(motives)
    return answer | {slip: min(100, max(0, answer[slip] + chance.choice([0, 0, 0, -3, 2])))}


def places(chance, motives):
    return {motive: chance.randint(1, len(motives)) for motive in some(chance, motives)}


def swing(chance, motives):
    largest = chance.choice([99, 100, 100])
    return {motive: chance.randint(0, 99) for motive in some(chance, motives)} | {chance.choice(motives): largest}


def pairs(chance, motives):
    strongest = chance.choice([0, 1, 8])
    every = [pair_key(first, second) for i, first in enumerate(motives) for second in motives[i + 1 :]]
    return {key: chance.randint(-strongest, strongest) for key in some(chance, every)}


def best_worst(chance, motives):
    best, worst = chance.choice(motives), chance.choice(motives)
    top = chance.randint(1, 9)
    free = [motive for motive in motives if motive not in (best, worst)]
    over = chance.choice([0, 0, 0, 1])
    judged = {
        side: {motive: chance.randint(1, min(9, top + over)) for motive in some(chance, free)}
        for side in ("from_best", "to_worst")
    }
    judged["from_best"] |= {worst: top}
    ends = {"best": best, "worst": worst}
    return {key: value for key, value in (ends | judged).items() if chance.random() < 0.97}


ANSWERS = {
    "direct rating": rating,
    "100 points": points,
    "ranking": places,
    "swing": swing,
    "pairwise": pairs,
    "best-worst": best_worst,
}


@pytest.mark.parametrize("mode", MODES)
def test_the_browser_reads_every_answer_as_python_does(mode, in_browser):
    assert mode in ANSWERS, f"say in ANSWERS how {mode} is answered by chance"
    chance = random.Random(mode)
    asked = []
    for _ in range(EACH):
        motives = MOTIVES[: chance.randint(1, 12)]
        asked.append((mode, checked_answer(mode, ANSWERS[mode](chance, motives), motives), motives))
    told = Counter()
    for (_, answer, motives), there in zip(asked, in_browser("readAnswer", asked), strict=True):
        here = read_answer(mode, answer, motives)
        told["missing" if here.weights is None else "shares"] += 1
        assert there.get("missing", "") == here.missing, answer
        assert there.get("shares", []) == pytest.approx(list((here.weights or {}).values()), rel=0, abs=1e-9), answer
    assert min(told["shares"], told["missing"]) > EACH / 20, "the answers try one side only"


def hamilton(numbers):
    """Round in fractions, where nothing is lost."""
    quotas = [Fraction(100 * number, sum(numbers)) for number in numbers]
    points = [math.floor(quota) for quota in quotas]
    for index in sorted(range(len(points)), key=lambda index: points[index] - quotas[index])[: 100 - sum(points)]:
        points[index] += 1
    return points


def test_the_browser_rounds_shares_to_whole_percentages_as_python_does(in_browser):
    chance = random.Random("percent")
    drawn = [[chance.randint(0, chance.choice([1, 4, 100])) for _ in range(chance.randint(1, 12))] for _ in range(EACH)]
    numbers = [row for row in drawn if any(row)]
    shares = [[part / sum(row) for part in row] for row in numbers]
    for row, parts, there in zip(numbers, shares, in_browser("percentagesOf", [[row] for row in shares]), strict=True):
        assert there == hamilton(row), row
        assert list(whole_percent(dict(zip(MOTIVES, parts, strict=False))).values()) == there, row


def test_the_browser_rounds_parts_to_what_their_motive_shows_as_python_does(in_browser):
    chance = random.Random("parts")
    rows = []
    for _ in range(EACH):
        motives = MOTIVES[: chance.randint(1, 12)]
        families = [chance.choice(motives[:4]) for _ in motives]
        numbers = [chance.randint(0, chance.choice([1, 4, 100])) for _ in motives]
        if any(numbers):
            rows.append((motives, families, [number / sum(numbers) for number in numbers]))
    asked = [[shares, families] for _, families, shares in rows]
    for (motives, families, shares), there in zip(rows, in_browser("percentagesOf", asked), strict=True):
        here = whole_percent(dict(zip(motives, shares, strict=True)), dict(zip(motives, families, strict=True)))
        assert list(here.values()) == there, (families, shares)
        assert sum(there) == 100


@pytest.mark.parametrize("nouns", [("cause", "causes"), ("idea", "ideas")])
def test_the_browser_calls_the_motives_what_the_article_calls_them_as_python_does(nouns, in_browser):
    texts = [
        "Choose a motive.",
        "Motives: raise a motive.",
        "2 of 5 motives have no place yet",
        "motivelab, a motivation",
    ]
    there = in_browser("called", [[text, nouns] for text in texts])
    assert there == [called(text, *nouns) for text in texts]


def test_python_reads_back_the_line_that_the_browser_writes(in_browser):
    """Letters of every width, quotation marks, and the words that a line is made of."""
    chance = random.Random("line")
    signs = 'aä€𝄞"\\:{}\u2028\x7f\n\t motivelab'
    works = [
        {
            "work": "".join(chance.choices(signs, k=12)),
            "draft": {"answers": {"direct rating": {chance.choice(signs): chance.randint(0, 100)}}},
            "commitments": [{"shares": {"M1": chance.random()}}],
            "revising": chance.random() < 0.5,
        }
        for _ in range(300)
    ]
    for work, line in zip(works, in_browser("lineOf", [[work] for work in works]), strict=True):
        assert line.isascii()
        assert from_line(line) == work
