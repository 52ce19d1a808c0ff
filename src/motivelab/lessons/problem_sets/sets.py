"""What the two first problem sets ask about any article: reading, and weighing."""

import csv
import io
from collections import Counter
from collections.abc import Sequence

from ...case import Case, Claim
from .items import Graded, from_question, letters

__all__ = ["reading_items", "support_table", "weighing_items"]

HIGHEST = 10  # the lowest rating in the question on shares


def reading_items(case: Case) -> list[Graded]:
    """
    Return the questions of the first set: those placed in ``ps1``, the kinds of some claims, where each motive stands.

    Raises
    ------
    CaseError
        If the case places nothing in ``ps1`` or ``ps1-claims``.
    """
    questions = {question.id: question for question in case.questions}
    asked = [from_question(questions[name]) for name in case.placed("ps1")]
    return [*asked, _kinds(case, _claims(case, "ps1-claims")), _paragraphs(case)]


def weighing_items(case: Case) -> list[Graded]:
    """
    Return the questions of the second set: counting what supports each motive, shares, and which motive a claim serves.

    Raises
    ------
    CaseError
        If the case places nothing in ``ps2-claims``.
    """
    return [*_counts(case), _share(case), _ratings(case), _served(case, _claims(case, "ps2-claims"))]


def support_table(case: Case) -> str:
    """Return the claims that support each main motive as CSV, for the students' own counting."""
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(["motive", "claim_id", "paragraph", "claim", "hedge_words"])
    for motive, claim in _support(case):
        writer.writerow([motive, claim.id, claim.paragraph, claim.paraphrase, ";".join(claim.hedge_words)])
    return file.getvalue()


def _claims(case: Case, place: str) -> list[Claim]:
    claims = {claim.id: claim for claim in case.claims}
    return [claims[name] for name in case.placed(place)]


def _support(case: Case) -> list[tuple[str, Claim]]:
    whole = {motive.id: motive.parent or motive.id for motive in case.motives}
    served = [
        ({whole[name] for name, stance in claim.stances.items() if stance == "supports"}, claim)
        for claim in case.claims
    ]
    return [(motive.id, claim) for motive in case.main_motives for names, claim in served if motive.id in names]


def _rows(claims: Sequence[Claim]) -> str:
    names = letters(len(claims))
    return "\n".join(f"- **{name}** {claim.paraphrase}" for name, claim in zip(names, claims, strict=True))


def _kinds(case: Case, claims: Sequence[Claim]) -> Graded:
    kinds = [entry.kind for entry in case.codebook if entry.kind in {claim.kind for claim in claims}]
    rules = "\n".join(f"- `'{entry.kind}'`: {entry.rule}" for entry in case.codebook if entry.kind in kinds)
    text = f"Go from the top: the first rule that fits wins.\n\n{rules}\n\nSort:\n\n{_rows(claims)}"
    key = dict(zip(letters(len(claims)), (claim.kind for claim in claims), strict=True))
    look = f"par. {', '.join(str(one) for one in sorted({claim.paragraph for claim in claims}))}"
    return Graded("What kind of claim?", "Matching", text, (list(key), kinds), key, look)


def _paragraphs(case: Case) -> Graded:
    motives = case.main_motives
    names = letters(len(motives))
    places = [" and ".join(map(str, case.paragraphs_of(motive.id))) for motive in motives]
    rows = "\n".join(f"- **{name}** {motive.name}" for name, motive in zip(names, motives, strict=True))
    text = (
        f"Which paragraphs state each {case.article.noun}?\n\n{rows}\n\nChoose from {', '.join(dict.fromkeys(places))}."
    )
    key = dict(zip(names, places, strict=True))
    options = sorted(set(places))
    return Graded(
        case.article.called("Where is each motive?"), "Matching", text, (list(names), options), key, "the article"
    )


def _counts(case: Case) -> list[Graded]:
    called, motives = case.article.called, [motive.id for motive in case.main_motives]
    support = _support(case)
    claims = Counter(motive for motive, _ in support)
    hedged = Counter(motive for motive, claim in support if claim.hedge_words)
    counts, hedges = ({motive: found[motive] for motive in motives} for found in (claims, hedged))
    rates = {motive: hedges[motive] / counts[motive] for motive in motives if counts[motive]}
    most = [motive for motive, rate in rates.items() if rate == max(rates.values())]
    group = 'support.groupby("motive")'
    return [
        Graded(
            "Counting claims",
            "Numbers",
            called('How many claims support each motive? Use `support.groupby("...")["..."].count()`.'),
            (motives,),
            counts,
            "the table support",
            solution=f'{group}["claim_id"].count()',
        ),
        Graded(
            "Counting hedges",
            "Numbers",
            called("How many of these claims have hedge words, for each motive? A blank cell is not counted."),
            (motives,),
            hedges,
            "the column hedge_words of the table support",
            {
                (motive, counts[motive]): "That is the number of all its claims. Which of them are hedged?"
                for motive in motives
                if counts[motive] != hedges[motive]
            },
            solution=f'{group}["hedge_words"].count()',
        ),
        Graded(
            "Most hedged",
            "Selection",
            called(
                "Divide the hedged claims by all claims. Which motive has the largest share? Name all, if they tie."
            ),
            (motives,),
            most,
            "questions 1 and 2",
        ),
    ]


def _share(case: Case) -> Graded:
    motive, called = case.main_motives[-1], case.article.called
    offers = (
        f"{motive.name} is true with a chance of 30 percent.",
        f"Three of every ten claims in the article are about {motive.name}.",
        called("Only one of the motives can be at work, and this is one of them."),
        f"{motive.name} carries three tenths of the explanation; others can be at work too.",
        "Thirty percent of the readers believe in it.",
    )
    rows = "\n".join(f"- **{letter}** {text}" for letter, text in zip("ABCDE", offers, strict=True))
    hints = {
        "A": "Two can both be at work, and then their chances may add to more than 100. Shares may not.",
        "B": "That could be counted. Is a weight counted, or judged?",
        "C": called("Several motives can be at work at once."),
        "E": "That would need a survey. Kim speaks of the explanation.",
    }
    text = f"Kim gives {motive.name} a share of 30 percent. What does Kim say?\n\n{rows}"
    return Graded("What a share means", "Choice", text, ("ABCDE",), "D", "section 1 of lesson 3", hints)


def _ratings(case: Case) -> Graded:
    motives = [motive.id for motive in case.main_motives]
    ratings = {name: HIGHEST * (len(motives) - place) for place, name in enumerate(motives)}
    total = sum(ratings.values())
    said = ", ".join(f"{name} {rating}" for name, rating in ratings.items())
    slips = {
        (name, rating): "That is the rating. Divide it by the sum of all ratings."
        for name, rating in ratings.items()
        if rating * 100 != rating * total
    }
    text = f"Lee rates: {said}. What share has each, in percent? Do not round to whole numbers."
    key = {name: round(100 * rating / total, 4) for name, rating in ratings.items()}
    return Graded(
        "From ratings to shares", "Numbers", text, (motives,), key, "section 1 of lesson 3", slips, within=0.1
    )


def _served(case: Case, claims: Sequence[Claim]) -> Graded:
    served: dict[str, set[str]] = {}
    for motive, claim in _support(case):
        served.setdefault(claim.id, set()).add(motive)
    options = [motive.id for motive in case.main_motives]
    named = "\n".join(f"- `'{motive.id}'`: {motive.name}" for motive in case.main_motives)
    key = {
        name: set(served.get(claim.id, ())) or {"none"}
        for name, claim in zip(letters(len(claims)), claims, strict=True)
    }
    text = f"Which {case.article.noun} does each claim support?\n\n{named}\n- `'none'`: none of them\n\n{_rows(claims)}"
    title = case.article.called("Which motive does it serve?")
    return Graded(
        title,
        "Matching",
        text,
        (list(key), [*options, "none"]),
        key,
        "the cards of lesson 3",
        solution=repr({name: min(right) for name, right in key.items()}),
    )
