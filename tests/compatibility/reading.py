"""How the package of today reads what earlier ones kept: the only place here that knows the package's names."""

import ast
import hashlib
import json
import re
import shutil
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import nbformat

from fairgrader.course import SETTINGS, Course
from fairgrader.release.generating import generate
from fairgrader.release.variants import apply_plan, plans, vary
from motivelab import load_case
from motivelab.activities import saved_judgements
from motivelab.activities.frame.line_of_text import from_line
from motivelab.classroom.collecting import collect_class
from motivelab.lessons import show_progress

ROOT = Path(__file__).parents[2]
LESSONS = ROOT / "notebooks"
SOURCES = ROOT / "solutions"
KEPT = Path(__file__).parent / "kept"

NOTES = "fairgrader"  # where a notebook's metadata keep what its authors noted
OWN = ("right", "brier_score", "order", "codes")  # what some activities say of themselves
ELSEWHERE = {
    "all-kinds": """
import motivelab
from motivelab.activities import Quiz
Quiz(motivelab.load_case(), ["Q01", "Q02", "Q03", "Q06", "Q11", "Q16", "Q25"], name="all-kinds")
""",
    "speakers": """
import motivelab
from motivelab.activities import ClaimSorter
ClaimSorter(motivelab.load_case(), ["C01", "C02", "C06"], by="source_class", name="speakers")
""",
    "evidence": """
import motivelab
from motivelab.activities import EvidenceMatrix
rivals, evidence = ["H01", "H02", "H03"], ["V01", "V03", "V04", "V06", "V07", "V09", "V10", "V12"]
EvidenceMatrix(motivelab.load_case(), name="evidence", hypotheses=rivals, evidence=evidence)
""",
    "red-lines": """
import motivelab
from motivelab.activities import Quiz
Quiz(motivelab.load_case(), ["Q23", "Q24", "Q25"], name="red-lines")
""",
}
"""Work that no lesson asks for: a quiz with every kind of question, claims by speakers; what lessons once asked."""
ONCE_WRITTEN = {
    "toy-answer": ["W01"],
    "think-1-speakers": ["W12"],
    "exit-1": ["W13", "W14", "W15"],
    "audit": ["W22", "W21"],
    "exit-2": ["W25", "W26"],
    "prediction": ["W31"],
    "exit-3": ["W34", "W35", "W36"],
    "discriminating": ["W43", "W41"],
    "exit-4": ["W44", "W45"],
    "per-head": ["W57"],
    "correlation": ["W54", "W52"],
    "exit-5": ["W55", "W56"],
    "tensions": ["W62"],
    "exit-6": ["W64", "W65"],
    "clues": ["W73"],
    "hindsight": ["W71"],
    "exit-7": ["W74", "W75"],
}
"""Texts that lessons asked for until only the best twenty were kept: a file that somebody wrote is still read."""
WRITTEN = """
import motivelab
from motivelab.activities import Writing
Writing(motivelab.load_case(), {prompts}, name="{work}")
"""
ONE_LINE_NOW = re.compile(r'exercise\.Number\((\\"ps2-q3\\".*?table [a-z]+\\")\)')
"""A call that fits one line since its name is shorter."""
NAMES_THEN: dict[str, str] = {
    r"from fairgrader import answers\n\nanswers.check(": "motivelab.check(",
    '"from fairgrader import answers"': '"import motivelab"',
    "from fairgrader import answers": "from motivelab import exercise",
    "from motivelab.lessons import show_table": "from motivelab.widgets import show_table",
    "from motivelab.activities import": "from motivelab.widgets import",
    "answers.check(": "motivelab.check(",
    **{f"{before}answers.": f"{before}exercise." for before in ("= ", r"\n", "(")},
}
"""Today's names in a problem set, each with the name that it had when the hashes were kept: the longest first."""


def kept(name: str) -> Any:
    """Return what a JSON file beside the kept work says."""
    return json.loads((KEPT / f"{name}.json").read_text(encoding="utf-8"))


def opened(work: str) -> Any:
    """Return the widget of a piece of work, made by the lesson's own cell in the present folder."""
    tree = ast.parse(_cells()[work])
    last = tree.body.pop()
    assert isinstance(last, ast.Expr)
    names: dict[str, Any] = {}
    exec(compile(tree, work, "exec"), names)
    return eval(compile(ast.Expression(last.value), work, "eval"), names)


def works() -> tuple[str, ...]:
    """Return the names of all work of the lessons."""
    return tuple(_cells())


def state(widget: Any) -> dict[str, Any]:
    """Return all that a student's work decides in a widget, as plain data without the words around it."""
    return plain(_weighed(widget) if hasattr(widget, "judgements") else _answered(widget))


def plain(value: Any) -> Any:
    """Return data as JSON has it, numbers to nine digits: how a sum is rounded differs from machine to machine."""
    if isinstance(value, Mapping):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(item) for item in value]
    return round(value, 9) if isinstance(value, float) else value


def judged_before(work: str, folder: Path) -> list[dict[str, float]]:
    """Return the judgements that a later lesson finds, the shares of parts added up."""
    return [plain(added_up(weights)) for weights in saved_judgements(work, folder)]


def added_up(shares: Mapping[str, float]) -> dict[str, float]:
    """Return the shares of the main motives: the parts of a split one are added up, others stay."""
    parents = _parents()
    total = {name: 0.0 for name, parent in parents.items() if parent is None and _belongs(name, shares)}
    for name, share in shares.items():
        total[parents.get(name) or name] = total.get(parents.get(name) or name, 0.0) + share
    return total


def collected(folder: Path, work: str) -> tuple[list[dict[str, float]], list[str]]:
    """Return the weights of a class in an order of their own, and the names of what could not be counted."""
    found = collect_class(folder, _parents(), work=work)
    weights = [plain(dict(weights)) for weights in found.weights.values()]
    return sorted(weights, key=str), [name for name, _reason in found.unread]


def line_content(line: str) -> dict[str, Any]:
    """Return the work that a line of text holds."""
    return from_line(line)


def progress(folder: Path) -> dict[str, list[str]]:
    """Return how far each piece of work is, and the day when it was saved last."""
    html = show_progress(folder, LESSONS).data.partition("<details>")[2]
    rows = [re.findall("<td[^>]*>(.*?)</td>", row) for row in re.findall("<tr>(.*?)</tr>", html)[1:]]
    return {work: [how_far, when.partition(",")[0]] for _lesson, work, how_far, when in rows}


def assignments() -> tuple[str, ...]:
    """Return the names of the problem sets."""
    return tuple(sorted(path.stem for path in SOURCES.glob("*/*.ipynb") if path.stem == path.parent.name))


def source(assignment: str) -> Any:
    """Return the authored notebook of a problem set."""
    return nbformat.read(SOURCES / assignment / f"{assignment}.ipynb", as_version=4)


def variant(assignment: str, seed: str) -> Any:
    """Return the variant that a seed stands for, with its solutions."""
    return vary(source(assignment), seed)


def variants(assignment: str, seeds: Iterable[str]) -> dict[str, Any]:
    """Return the variants of many seeds: `variant`, but the list of what can vary is made once."""
    authored = source(assignment)
    known = plans(authored)
    return {seed: apply_plan(authored, known[int(seed) % len(known)]) for seed in seeds}


def released(assignment: str, notebook: Any, folder: Path) -> Any:
    """Return what students get of an authored notebook: without solutions and hidden tests."""
    place = folder / "solutions" / assignment / f"{assignment}.ipynb"
    place.parent.mkdir(parents=True)
    nbformat.write(notebook, place)
    shutil.copy(ROOT / SETTINGS, folder)
    made = generate(Course.at(folder), assignment)
    return nbformat.reads(made[f"{assignment}.ipynb"].decode(), as_version=4)


def fingerprint(notebook: Any) -> str:
    """
    Return the SHA-256 of what a notebook asks: of each cell its kind, label, points and text; the documented mistakes.

    The rest of its metadata says where these things are kept, and may change.
    """
    cells = [
        [cell.cell_type, labels.get("grade_id"), labels.get("points"), cell.source]
        for cell in notebook.cells
        for labels in [cell.metadata.get("nbgrader", {})]
    ]
    asked = [cells, notebook.metadata.get(NOTES, {}).get("misconceptions")]
    text = json.dumps(asked, ensure_ascii=False, sort_keys=True)
    for now, then in NAMES_THEN.items():
        text = text.replace(now, then)
    text = ONE_LINE_NOW.sub(r"exercise.Number(\\n    \1\\n)", text)
    return hashlib.sha256(text.encode()).hexdigest()


def _weighed(lab: Any) -> dict[str, Any]:
    return {
        "judgements": lab.judgements,
        "weights": lab.weights,
        "sealed": lab.sealed,
        "revising": lab.results.get("reopened", False),
        "draft": lab.answers,
        "commitments": [
            {"draft" if name == "answers" else name: value for name, value in commitment.items()}
            for commitment in lab.results.get("commitments", [])
        ],
    }


def _answered(activity: Any) -> dict[str, Any]:
    results = activity.results
    told = {name: results.get(name) for name in ("checked", "tries", "right", "of", "brier")}
    own = {name: getattr(activity, name) for name in OWN if hasattr(activity, name)}
    scores = activity.remarks.get("scores")
    return {
        "answers": activity.answers,
        "attempts": activity.attempts,
        "closed": activity.closed,
        "told": told,
        "own": own | ({} if scores is None else {"scores": scores}),
        "shown": _order_shown(activity.content),
    }


def _order_shown(content: Mapping[str, Any]) -> dict[str, Any]:
    """Return what stands in an order of its own: the events of everybody, the options of one student."""
    options = {
        question["id"]: [option["key"] for option in question["options"]]
        for question in content.get("questions", [])
        if "options" in question
    }
    return options | ({"events": [event["label"] for event in content["events"]]} if "events" in content else {})


@cache
def _cells() -> dict[str, str]:
    found = ELSEWHERE | {work: WRITTEN.format(prompts=prompts, work=work) for work, prompts in ONCE_WRITTEN.items()}
    for path in sorted(LESSONS.glob("*.ipynb")):
        lesson = nbformat.read(path, as_version=4)
        for work in lesson.metadata.motivelab.work:
            cell = next(cell for cell in lesson.cells if f'name="{work}"' in cell.source)
            found.setdefault(work, cell.source)
    return found


@cache
def _parents() -> dict[str, str | None]:
    return {motive.id: motive.parent for motive in load_case().motives}


def _belongs(motive: str, shares: Mapping[str, float]) -> bool:
    return any(name == motive or _parents().get(name) == motive for name in shares)
