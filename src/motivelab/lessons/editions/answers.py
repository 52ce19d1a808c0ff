"""What the teacher holds while the class works on paper: every key, lesson by lesson, with the reason."""

from collections.abc import Iterable, Sequence
from html import escape

from ...activities.quiz.kind import key_words
from ...case import Case, Question
from ...methods.emphasis import author_emphasis
from ..plan import LessonPlan
from .keys import key_of, prompts_of, questions_of
from .paper import source_list

__all__ = ["answers_page"]

RATINGS = "CC very consistent, C consistent, N neutral, I inconsistent, II very inconsistent, NA not applicable"


def answers_page(case: Case, plans: Sequence[LessonPlan] = ()) -> str:
    """Return the body of the pages that only the teacher gets: the lessons in order, then the rest of the bank."""
    asked = {question.id for plan in plans for question in questions_of(plan, case)}
    rest = [question for question in case.questions if question.id not in asked]
    parts = ["<h1>Answers, for the teacher</h1>", *(_lesson(plan, case) for plan in plans)]
    parts += ["<h2>The other questions of the bank</h2>", *map(_question, rest)]
    parts += [
        "<h2>What to compare a text with</h2>",
        _listed(f"{_strong(one.id + '. ' + one.title)} {escape(one.compare)}" for one in case.prompts),
    ]
    parts += [
        "<h2>Dates of the events</h2>",
        _listed(f"{escape(one.date)}: {escape(one.label)}" for one in case.events),
    ]
    parts += [
        "<h2>How the kit codes the claims</h2>",
        "<p>Coding is a judgement: others may differ with good reason.</p>",
    ]
    parts.append(
        _listed(f"{claim.id}: {escape(claim.kind)}; hedge {escape(claim.hedge_strength)}" for claim in case.claims)
    )
    parts += [_matrix(case), _emphases(case), "<h2>The kit's grades of the fact checks</h2>"]
    parts.append(
        _listed(
            f"{_strong(one.id)} {escape(one.verdict)} ({escape(one.confidence)}). {escape(one.question)}"
            for one in case.fact_checks
        )
    )
    parts.append("<h2>What came of the forecasts</h2>")
    parts.append(
        _listed(f"{one.id}: {'yes' if one.outcome else 'no'}. {escape(one.outcome_note)}" for one in case.forecasts)
    )
    body = "\n".join(parts)
    return body + source_list(case, body)


def _lesson(plan: LessonPlan, case: Case) -> str:
    questions = questions_of(plan, case)
    known = {question.id for question in questions}
    others = [(name, answer) for name, answer in key_of(plan, case) if name not in known]
    parts = [f"<h2>{escape(plan.title)}</h2>", *map(_question, questions)]
    parts += [f"<p>{_strong(name)} {escape(answer)}</p>" for name, answer in others]
    written = prompts_of(plan, case)
    if written:
        parts.append(f"<p>{_strong('writing')} {', '.join(written)}: see what to compare a text with.</p>")
    body = "\n".join(parts)
    return body + source_list(case, body) if len(parts) > 1 else ""


def _question(question: Question) -> str:
    heading = f"<h3>{question.id}. {escape(question.prompt)}</h3>"
    return f"{heading}<p>{_strong(key_words(question))} {escape(question.rationale)}</p>"


def _matrix(case: Case) -> str:
    """Return the whole matrix: each piece of evidence, what a careful reader accepts, and what stays open."""
    rivals = case.hypotheses
    if not rivals:
        return ""
    head = "".join(f"<th>{escape(rival.id)}</th>" for rival in rivals)
    rows = "".join(
        f"<tr><td>{piece.id}</td><td>{escape(piece.statement)}</td>"
        + "".join(f"<td>{_accepted(piece.anchors.get(rival.id))}</td>" for rival in rivals)
        + "</tr>"
        for piece in case.evidence
    )
    names = "; ".join(f"{rival.id} {rival.name}" for rival in rivals)
    return (
        f"<h2>The whole matrix</h2><p>{escape(names)}. {RATINGS}. A blank square is open: ask for the reason.</p>"
        f"<table><thead><tr><th></th><th>evidence</th>{head}</tr></thead><tbody>{rows}</tbody></table>"
        + _listed(
            f"{_strong(f'{piece.id}, {rival}')} {escape(anchor.reason)}"
            for piece in case.evidence
            for rival, anchor in piece.anchors.items()
        )
    )


def _accepted(anchor: object) -> str:
    return " ".join(getattr(anchor, "accepted", ()))


def _emphases(case: Case) -> str:
    told = (
        f"{_strong(name)} {', '.join(f'{motive} {100 * share:.0f}' for motive, share in weights.items())}"
        for name, weights in author_emphasis(case).items()
        if weights is not None
    )
    return f"<h2>The author's emphases, of 100 points</h2>{_listed(told)}"


def _strong(words: str) -> str:
    return f"<strong>{escape(words)}</strong>"


def _listed(items: Iterable[str]) -> str:
    return "<ul>" + "".join(f"<li>{item}</li>" for item in items) + "</ul>"
