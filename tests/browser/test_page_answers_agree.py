"""A page without a kernel answers as Python does: the same answers given to both, and all that both say compared."""

import contextlib
import random
import re
from dataclasses import dataclass
from datetime import UTC, datetime

import pytest

from .pages.kit import MODES, load_case
from .pages.page_tasks import (
    MotivelabError,
    OpenTask,
    SavedWork,
    bent,
    cards_of,
    content_of,
    known,
    module_of,
    plain,
    read_line,
    record_of,
    task_of,
    to_line,
)
from .test_arithmetic_agrees import ANSWERS as WEIGHED

EACH = 120  # answers to each task
ESTIMATED = 0.06  # Python draws at random what the page adds up: five standard deviations of 2000 draws
NONSENSE = [None, 7, [1], "text", {"nobody": 1}, {"order": [1]}, {"ratings": 3}, {"answers": {"guessing": {}}}]
POINTS = re.compile(r"Moving (\d+)")
OFTEN = re.compile(r"In (\d+) of 100 nearby judgements (.*) stays first")
ASKED = """async ([module, content, known, rows]) => {
    const url = URL.createObjectURL(new Blob([module], { type: "text/javascript" }));
    const { answering } = await import(url);
    const task = answering(content, known);
    const toldOf = (answers) => {
        const missing = task.missing(answers);
        const told = { answers, missing, remarks: task.remarks(answers), feedback: null, committed: null };
        if (missing) return told;
        const { more, ...feedback } = task.check(answers);
        return { ...told, feedback: { ...feedback, ...more }, committed: task.committed(answers) };
    };
    return rows.map((row) => {
        let answers;
        try { answers = task.read(row); } catch { return "refused"; }
        return toldOf(answers);
    });
}"""


@dataclass(frozen=True)
class Asked:
    """A task, and how to make an answer to it by chance."""

    task: object
    answer: object

    def answers(self, chance):
        return [*NONSENSE, {}, *(self.answer(chance) for _ in range(EACH))]


def part(chance, answers):
    return {name: value for name, value in answers.items() if chance.random() < 0.8}


def to_question(chance, question):
    keys = [option.key for option in question.options]
    left, right = ([option.key for option in question.options if option.side == side] for side in ("left", "right"))
    key = {option.key: option.match for option in question.options if option.side == "left"}
    correct = [option.key for option in question.options if option.correct]
    ordered = [option.key for option in sorted(question.options, key=lambda option: option.position or 0)]
    sure = {"choice": chance.choice([*keys, None]), "confidence": chance.choice([33, 50, 60, 70, 80, 90, 100, None])}
    tried = {
        "matching": [key, {row: chance.choice(right) for row in left} if right else {}, part(chance, key), {}],
        "multiple_select": [correct, chance.sample(keys, chance.randint(0, len(keys))), []],
        "ordering": [ordered, chance.sample(keys, len(keys)), keys[:1]],
        "true_false_not_stated": [sure, {**sure, "choice": (correct or keys)[0]}, {"choice": "Z"}],
    }
    return chance.choice(tried.get(question.kind, [chance.choice(keys), (correct or keys)[0], "Z", "", None]))


def quizzes(case):
    ids = [question.id for question in case.questions]
    for start in range(0, len(ids), 5):
        task = task_of("quiz", case, ids[start : start + 5], worked_after=2 if start % 2 else None)
        yield Asked(task, lambda chance, t=task: part(chance, {q.id: to_question(chance, q) for q in t.questions}))


def sorters(case):
    chosen = [claim.id for claim in case.claims][:14]
    for by in ("kind", "hedge_strength", "source_class"):
        task = task_of("sorting", case, chosen, by=by)
        kit = task.kit
        yield Asked(
            task,
            lambda chance, t=task, k=kit: part(
                chance, {name: chance.choice([k[name], *t.codes, *t.codes[:1]]) for name in t.claims}
            ),
        )


def orderings(case):
    for count in (3, 6, len(case.events)):
        task = task_of("ordering", case, [event.id for event in case.events[:count]], name="order")
        right = [event.label for event in case.events[:count]]

        def order(chance, right=right):
            moved = list(right)
            for _ in range(chance.choice([0, 1, 9])):
                moved.insert(chance.randrange(len(moved)), moved.pop(chance.randrange(len(moved))))
            return {"order": moved[: chance.choice([0, 1, 2, len(moved), len(moved)])]}

        yield Asked(task, order)


def writings(case):
    words = [
        "This",
        "may",
        "be",
        ",",
        "it's",
        "e.g.",
        "12.5",
        "%",
        "naïve",
        "東京",
        "—",
        "perhaps",
        "well-known",
        "☕",
        "a\u0301",
    ]
    tasks = [task_of("writing", case, ids) for ids in (["W11"], ["W23", "W24"], ["W63"])]
    for task in [*tasks, cards_of(case)]:

        def written(chance, task=task):
            texts = {
                prompt.id: " ".join(chance.choices(words, k=chance.choice([0, 1, 4, 5, 30, 140, 9000])))
                for prompt in task.prompts[:3]
            }
            ticked = {one.id: chance.sample(one.ticks, chance.randint(0, len(one.ticks))) for one in task.prompts}
            return part(chance, texts) | ({"ticked": part(chance, ticked)} if chance.random() < 0.5 else {})

        yield Asked(task, written)


def matrices(case):
    codes, grades = ["CC", "C", "N", "I", "II", "NA"], ["low", "medium", "high"]
    for hypotheses, evidence in ((["H01", "H02"], ["V01", "V04"]), (None, None)):
        task = task_of("matrix", case, hypotheses, evidence)

        def rated(chance, task=task):
            own = [{"id": "own-H1", "name": "Another", "statement": "x"}] if chance.random() < 0.3 else []
            names = [*task.hypotheses, *(one["id"] for one in own)]
            used = chance.choice([codes, ["I", "II"], ["CC", "C"]])
            full = chance.choice([0.5, 1, 1])
            rows = {piece: {n: chance.choice(used) for n in names if chance.random() < full} for piece in task.evidence}
            graded = {
                word: part(chance, dict.fromkeys(task.evidence, chance.choice(grades)))
                for word in ("credibility", "relevance")
            }
            return {"ratings": rows, **graded, "hypotheses": own, "evidence": []}

        yield Asked(task, rated)


def desks(case):
    task = task_of("forecasts", case)
    yield Asked(
        task,
        lambda chance: part(
            chance,
            {name: chance.choice([0, 20, 40, 50, 60, 80, 100, chance.randint(0, 100)]) for name in task.questions},
        ),
    )


def weighings(case):
    for motives, reveals in ((case, True), ({"Price": "a", "Food": "b", "Distance": "c"}, False)):
        task = task_of("weighing", motives, modes=list(MODES), reveals=reveals)
        splits = sorted({parent for parent in task.parents.values() if parent})

        def weighed(chance, task=task, splits=splits):
            split = [motive for motive in splits if chance.random() < 0.3]
            ids = task.in_play({"split": split})
            given = {mode: make(chance, list(ids)) for mode, make in WEIGHED.items() if chance.random() < 0.7}
            support = {chance.choice(ids): chance.randint(1, 9)} if chance.random() < 0.2 else {}
            why = {"why": "Because."} if chance.random() < 0.2 else {}
            return {"mode": chance.choice(list(MODES)), "answers": given, "split": split, "support": support, **why}

        yield Asked(task, weighed)


KINDS = {
    "quiz": quizzes,
    "sorting": sorters,
    "ordering": orderings,
    "writing": writings,
    "matrix": matrices,
    "forecasts": desks,
    "weighing": weighings,
}


def told_by_python(task, raw):
    try:
        answers = plain(task, raw)
    except MotivelabError:
        return "refused"
    told = {"answers": answers, "missing": task.missing(answers), "remarks": task.remarks(answers)}
    if told["missing"]:
        return {**told, "feedback": None, "committed": None}
    feedback = task.check(answers)
    return {
        **told,
        "feedback": {**feedback.as_data(), "on_first": feedback.on_first},
        "committed": task.committed(answers),
    }


def differences(here, there, place=""):
    """List where two pieces of plain data differ, numbers by more than rounding."""
    if isinstance(here, dict) and isinstance(there, dict):
        names = here.keys() | there.keys()
        return [found for name in names for found in differences(here.get(name), there.get(name), f"{place}/{name}")]
    if isinstance(here, (list, tuple)) and isinstance(there, list) and len(here) == len(there):
        return [
            found
            for i, pair in enumerate(zip(here, there, strict=True))
            for found in differences(*pair, f"{place}/{i}")
        ]
    if isinstance(here, float) and isinstance(there, (int, float)):
        within = ESTIMATED if "/firmness/first/" in place else 1e-9
        return [] if here == pytest.approx(there, rel=0, abs=within) else [(place, here, there)]
    if place.endswith("/consistency") and here:
        return [] if "the notebook says" in there else [(place, here, there)]
    if place.endswith("/verdict") and (found := OFTEN.match(here)):
        other = OFTEN.match(there)
        near = other and other[2] == found[2] and abs(int(other[1]) - int(found[1])) <= 100 * ESTIMATED
        return [] if near else [(place, here, there)]
    if isinstance(here, str) and isinstance(there, str):
        (one, points), (other, more) = _without_points(here), _without_points(there)
        # Half a point may fall to either side: the two add up their shares in another order.
        return [] if one == other and abs(points - more) <= 1 else [(place, here, there)]
    return [] if here == there else [(place, here, there)]


def _without_points(text):
    found = POINTS.search(text)
    return (POINTS.sub("Moving", text), int(found[1])) if found else (text, 0)


@pytest.mark.parametrize("kind", KINDS)
def test_the_page_says_of_every_answer_what_python_says(kind, page):
    told = {"refused": 0, "missing": 0, "feedback": 0}
    for asked in KINDS[kind](load_case()):
        rows = asked.answers(random.Random(kind))
        there = page.evaluate(ASKED, [module_of(kind), content_of(asked.task), known(kind, asked.task), rows])
        for row, from_page in zip(rows, there, strict=True):
            from_python = told_by_python(asked.task, row)
            assert differences(from_python, from_page) == [], row
            refused = from_python == "refused"
            told["refused" if refused else "missing" if from_python["missing"] else "feedback"] += 1
    assert min(told.values()) > 0, "the answers try one side only"
    assert told["feedback"] > EACH / 4


def test_every_kind_of_question_of_the_item_bank_is_judged_by_the_page():
    """A kind that only Python knows would leave its questions dead on the page."""
    case = load_case()
    asked = {question.kind for question in case.questions}
    assert {"matching", "ordering", "multiple_select", "true_false_not_stated"} <= asked
    text = module_of("quiz")
    controls = {shown["controls"] for quiz in quizzes(case) for shown in content_of(quiz.task)["questions"]}
    assert [name for name in controls if f"\n  {name}: {{" not in text] == []


JOURNEY = """async ([module, content, known, work, steps]) => {
    const url = URL.createObjectURL(new Blob([module], { type: "text/javascript" }));
    const { answering, pageTask, lineOf } = await import(url);
    const kept = new Map();
    const shelf = {
        student: "0".repeat(16), words: "",
        read: (name) => kept.get(name) ?? null, changed: () => null,
        write: (name, file) => (kept.set(name, structuredClone(file)), true),
        keepOlder() {}, setAside() {}, onChange() {},
    };
    const task = pageTask({ ...work, content }, answering(content, known), shelf);
    let number = 0;
    for (const [word, what] of steps) {
        if (word === "restore") await task.restore(lineOf(what));
        else if (word === "reopen") await task.reopen();
        else await task[word]({ answers: what, number: (number += 3) });
    }
    return { file: kept.get(work.name) ?? null, results: task.load().results, closed: task.load().closed };
}"""


def without_times(content):
    if isinstance(content, dict):
        return {
            name: without_times(value) for name, value in content.items() if name not in ("at", "saved_at", "latest")
        }
    return [without_times(value) for value in content] if isinstance(content, list) else content


@pytest.mark.parametrize("kind", ["quiz", "sorting", "ordering", "writing", "forecasts", "weighing"])
def test_the_page_keeps_the_same_record_as_python_and_a_notebook_reads_it(kind, page, tmp_path):
    chance = random.Random(f"journey {kind}")
    when = datetime(2026, 1, 8, 10, 30, tzinfo=UTC)
    for turn in range(6):
        asked = next(KINDS[kind](load_case()))
        task, name = asked.task, f"work-{turn}"
        steps = [(chance.choice(["save", "check", "check", "reopen"]), asked.answer(chance)) for _ in range(12)]
        here = OpenTask(task, SavedWork(name, tmp_path), "0" * 16)
        here.load()
        for word, answers in steps:
            done(here, word, answers, when)
        work = {"name": name, "heading": task.heading}
        there = page.evaluate(JOURNEY, [module_of(kind), content_of(task), known(kind, task), work, steps])
        mine = SavedWork(name, tmp_path).read()
        assert differences(without_times(mine), without_times(there["file"])) == []
        assert there["closed"] == here.record.closed
        assert differences(without_times(here.results()), without_times(there["results"])) == []
        read, expected = (without_times(record_of(task, file).as_data(task)) for file in (there["file"], mine))
        assert read == expected


def done(open_task, word, answers, when):
    """Do with Python's task what the page is asked to do; what is refused changes nothing."""
    with contextlib.suppress(MotivelabError):
        if word == "reopen":
            open_task.reopen(when)
        elif word == "save":
            with contextlib.suppress(MotivelabError):
                open_task.edit(answers)
            open_task.save(when)
        else:
            open_task.edit(answers)
            open_task.check(when)


def test_the_page_reads_a_line_whatever_a_mail_made_of_it(page):
    line = to_line({"work": "weights", "text": 'naïve "words"\nand — more', "ratings": {"M1": 40}})
    read = """async ([module, lines]) => {
        const url = URL.createObjectURL(new Blob([module], { type: "text/javascript" }));
        const { contentOf } = await import(url);
        return lines.map((line) => { try { return contentOf(line); } catch (error) { return error.message; } });
    }"""
    lines = [line, *bent(line), line[:-1] + "0", line.replace("40", "41"), "nothing"]
    there = page.evaluate(read, [module_of("line"), lines])
    for text, found in zip(lines, there, strict=True):
        assert found == read_line(text), text
