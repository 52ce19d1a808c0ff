"""The pages of the site that are no lesson: the start, the hand-outs, and the way to the code."""

from collections.abc import Sequence
from html import escape

from ....case import Case
from ...plan import LessonPlan
from .layout import framed, site_page

__all__ = ["code_page", "handouts_page", "start_page"]


def start_page(case: Case, plans: Sequence[LessonPlan], missing: Sequence[str], *, runs_code: bool) -> str:
    """
    Return the page that a stranger sees first.

    Parameters
    ----------
    case : Case
        What the lessons are about.
    plans : sequence of LessonPlan
        The lessons that are on the site.
    missing : sequence of str
        What is said of lessons that do not run on this case.
    runs_code : bool
        Whether the notebooks are on the site, too.
    """
    article = case.article
    title = f"Weighing {escape(article.nouns)}"
    lessons = "".join(_card(plan) for plan in plans)
    left_out = "".join(f"<li>{escape(words)}</li>" for words in missing)
    code = '<li>To run and change the code, without installing anything: <a href="code.html">run the code</a>.</li>'
    main = (
        f"<h1>{title}</h1>\n"
        '<p class="lead">Why did they do it? A short course in weighing several reasons at once, with one article, its '
        "claims, and the figures that speak for and against them.</p>\n"
        f"<p>You read one article closely: <em>{escape(article.citation)}</em> You take its argument apart, say how "
        "much each reason explains, and test that against data. No opinion is marked. Nothing to install, no account: "
        "a browser is enough, on a phone too.</p>\n"
        f'<p><a href="{plans[0].path.stem}.html"><strong>Begin with {escape(plans[0].title)}</strong></a>. '
        f"It takes {plans[0].minutes['normal']} minutes.</p>\n"
        "<h2>How it works</h2>\n<ul>\n"
        f"<li>Find the article on its publisher's site. Search for: {escape(article.search)}</li>\n"
        "<li>Do the lessons in order. Each page saves your answers in this browser, on this device, and tells you so. "
        "Nothing is sent to anybody.</li>\n"
        "<li>To hand something in, or to go on in a notebook: below each activity stands your work as one line of "
        "text, and as a file. The notebooks of the course read both.</li>\n"
        '<li>Without a screen: <a href="handouts/index.html">the lessons on paper</a>.</li>\n'
        f"{code if runs_code else ''}\n</ul>\n"
        f'<h2 id="lessons">The lessons</h2>\n<ol class="cards">{lessons}</ol>\n'
        + (f"<p>Not on this site:</p><ul>{left_out}</ul>\n" if missing else "")
        + "<h2>For teachers</h2>\n"
        "<p>Send the link of one lesson, or of this page. The answers of the questions stand at the end of each page's "
        "source, turned round: good for learning, not for marks. The graded problem sets have keys of their own, and "
        "those are not on this site.</p>"
    )
    return site_page(f"{title}: a short course", framed(main, here="Start"))


def _card(plan: LessonPlan) -> str:
    words = escape("; ".join(plan.objectives))
    return (
        f'<li><a href="{plan.path.stem}.html">{escape(plan.title)}</a> ({plan.minutes["normal"]} minutes)'
        f"<p>You can then: {words}.</p></li>"
    )


def handouts_page(plans: Sequence[LessonPlan]) -> str:
    """Return the list of the lessons on paper."""
    items = "".join(f'<li><a href="{plan.path.stem}.html">{escape(plan.title)}</a></li>' for plan in plans)
    main = (
        "<h1>The lessons on paper</h1>\n<p>Each page prints well, with a form for every activity. The answers for the "
        f"teacher are not here: <code>motivelab handouts</code> writes them.</p>\n<ul>{items}</ul>"
    )
    return site_page("The lessons on paper", framed(main, here="On paper", up="../"))


def code_page(plans: Sequence[LessonPlan], sets: Sequence[str], *, runs_code: bool, waits: str) -> str:
    """
    Return the page that leads to the notebooks in the browser, and says what they wait for.

    Parameters
    ----------
    plans : sequence of LessonPlan
        The lessons.
    sets : sequence of str
        The problem sets, by their names.
    runs_code : bool
        Whether the notebooks are on the site.
    waits : str
        Where numpy, pandas and matplotlib come from, in a sentence.
    """
    if not runs_code:
        body = "<p>This copy of the site was made without the notebooks. Whoever made it can add them: the command is "
        body += "<code>make site</code>. The lessons themselves work without them.</p>"
        return site_page("Run the code", framed(f"<h1>Run the code</h1>\n{body}", here="Run the code"))
    lessons = "".join(_opened(f"{plan.path.name}", plan.title) for plan in plans)
    problems = "".join(_opened(f"exercises/{name}/{name}.ipynb", f"Problem set {name}") for name in sets)
    main = (
        "<h1>Run the code</h1>\n"
        "<p>Here the notebooks run in your browser: Python itself comes with this site and runs on your device. The "
        "first start takes a while, and wants a computer rather than a phone.</p>\n"
        f'<p class="note">{escape(waits)} Until they are there, a cell that needs them waits, or says that it cannot '
        "find them; all other cells go on. Offline, such cells fail: the lesson pages show what they would draw.</p>\n"
        f"<h2>Lessons</h2><ul>{lessons}</ul>\n<h2>Problem sets</h2>\n<p>As students get them: without solutions and "
        f"hidden tests.</p><ul>{problems}</ul>\n"
        "<p>Your notebooks are kept by this browser. To hand one in, download it: File, then Download. Work from the "
        "lesson pages moves over by its line: paste it into the same activity in the notebook.</p>"
    )
    return site_page("Run the code", framed(main, here="Run the code"))


def _opened(path: str, title: str) -> str:
    return f'<li><a href="lite/lab/index.html?path={escape(path, quote=True)}">{escape(title)}</a></li>'
