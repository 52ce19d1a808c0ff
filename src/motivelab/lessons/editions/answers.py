"""What the teacher holds while the class works on paper: every key of the lessons, with the reason."""

from html import escape

from ...activities.quiz.kind import key_words
from ...case import Case, Question
from .paper import source_list

__all__ = ["answers_page"]


def answers_page(case: Case) -> str:
    """Return the body of the page that only the teacher gets."""
    parts = ["<h1>Answers, for the teacher</h1>", f"<p>{len(case.questions)} questions, in the order of the bank.</p>"]
    parts += [_question(question) for question in case.questions]
    parts.append("<h2>Dates of the events</h2>")
    parts.append(
        "<ul>" + "".join(f"<li>{escape(event.date)}: {escape(event.label)}</li>" for event in case.events) + "</ul>"
    )
    parts.append(
        "<h2>How the kit codes the claims</h2><p>Coding is a judgement: others may differ with good reason.</p>"
    )
    parts.append(
        "<ul>"
        + "".join(
            f"<li>{claim.id}: {escape(claim.kind)}; hedge {escape(claim.hedge_strength)}</li>" for claim in case.claims
        )
        + "</ul>"
    )
    parts.append("<h2>What to compare a text with</h2>")
    parts += [_prompts(case, number) for number in sorted({prompt.lesson for prompt in case.prompts})]
    parts.append("<h2>What came of the forecasts</h2>")
    parts.append(
        "<ul>"
        + "".join(
            f"<li>{one.id}: {'yes' if one.outcome else 'no'}. {escape(one.outcome_note)}</li>" for one in case.forecasts
        )
        + "</ul>"
    )
    body = "\n".join(parts)
    return body + source_list(case, body)


def _question(question: Question) -> str:
    heading = f"<h3>{question.id}. {escape(question.prompt)}</h3>"
    return f"{heading}<p><strong>{escape(key_words(question))}</strong> {escape(question.rationale)}</p>"


def _prompts(case: Case, lesson: int) -> str:
    found = [prompt for prompt in case.prompts if prompt.lesson == lesson]
    rows = "".join(f"<li><strong>{escape(prompt.title)}</strong> {escape(prompt.compare)}</li>" for prompt in found)
    return f"<h3>Lesson {lesson}</h3><ul>{rows}</ul>" if found else ""
