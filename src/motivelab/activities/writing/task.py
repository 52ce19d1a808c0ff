"""Writing: short answers in the student's own words, which they hold against a model; no opinion is marked."""

from collections.abc import Iterable, Mapping
from typing import Any

from fairgrader.answers.words import count_words, words_of

from ...case import Case, Prompt
from ...case.references import references_in, where_it_stands
from ...checked import checked_list, checked_names
from ...errors import MotivelabError
from ..frame.task import Feedback, Remark, Task

__all__ = ["TICKED", "WritingTask", "hedges_in"]

TICKED = "ticked"  # where the answers keep what a student ticked; no prompt has that name
AN_ATTEMPT = 5  # words: from here the text to compare with is shown, and what to tick
LONGEST = 20_000  # signs: a text beyond this was hardly typed
# Common English words that make a sentence less certain; a careful text has some.
HEDGES = (
    "allegedly", "apparently", "appears", "could", "likely", "may", "maybe", "might", "perhaps", "possible", "possibly",
    "probable", "probably", "reportedly", "seem", "seems", "suggest", "suggests", "unlikely", "would",
)  # fmt: skip


def hedges_in(text: str) -> list[str]:
    """
    Return the hedge words that stand in a text, each once, in the order of the text.

    >>> hedges_in("This may be so. Perhaps it may not.")
    ['may', 'perhaps']
    """
    found = (word.lower() for word in words_of(text))
    return list(dict.fromkeys(word for word in found if word in HEDGES))


class WritingTask(Task):
    """
    Some written prompts of a case.

    The answers are the texts by prompt, and under ``ticked``, by prompt, the points of the model answer that the
    student found in the own text.

    Parameters
    ----------
    case : Case
        The case with the prompts.
    prompt_ids : iterable of str
        Which prompts, in their order.

    Raises
    ------
    MotivelabError
        If there is no prompt, or one is named twice or does not exist.
    """

    heading = "Write in your own words, then compare. No opinion is marked."
    blank = "Nothing is written here yet."

    def __init__(self, case: Case, prompt_ids: Iterable[str]) -> None:
        ids = checked_names(checked_list(prompt_ids, "the prompts", error=MotivelabError), "prompt")
        known = {prompt.id: prompt for prompt in case.prompts}
        if not ids:
            raise MotivelabError("there is no prompt to write about: name one or more, for example W01")
        if unknown := [name for name in ids if name not in known]:
            offered = f"use one of {', '.join(known)}" if known else "its table of prompts is empty"
            raise MotivelabError(f'there is no prompt "{unknown[0]}" in this case: {offered}')
        self.prompts: tuple[Prompt, ...] = tuple(known[name] for name in ids)
        self.case = case
        self.check_label = "Check my text" if len(ids) == 1 else "Check my texts"

    def content(self) -> dict[str, Any]:
        """Return the prompts, without the texts to compare with."""
        return {"prompts": [_shown(prompt) for prompt in self.prompts], "hedges": list(HEDGES)}

    def read(self, answers: object) -> dict[str, Any]:
        """
        Return the texts that are there, whole, by prompt, and what is ticked, in the order of the prompts.

        A tick for a point that the case has no longer is left out.

        Raises
        ------
        MotivelabError
            If there is a text for another prompt, or something that is no text.
        """
        given = dict(answers) if isinstance(answers, Mapping) else None
        ticked = {} if given is None else given.pop(TICKED, {})
        if (
            given is None
            or not isinstance(ticked, Mapping)
            or not all(isinstance(text, str) for text in given.values())
        ):
            raise MotivelabError("the answers are missing or damaged")
        if strange := [name for name in (*given, *ticked) if name not in {prompt.id for prompt in self.prompts}]:
            raise MotivelabError(f'there is no prompt "{strange[0]}" here')
        texts = {prompt.id: given[prompt.id] for prompt in self.prompts if given.get(prompt.id)}
        found = {
            prompt.id: [tick for tick in prompt.ticks if tick in ticked.get(prompt.id, ())] for prompt in self.prompts
        }
        found = {name: ticks for name, ticks in found.items() if ticks}
        return texts | ({TICKED: found} if found else {})

    def check(self, answers: Mapping[str, Any]) -> Feedback:
        """
        Return, for each text with an attempt in it, a text to compare with and the points of it to look for.

        Raises
        ------
        MotivelabError
            If nothing is written yet.
        """
        words = {prompt.id: count_words(answers.get(prompt.id, "")) for prompt in self.prompts}
        if not any(words.values()):
            raise MotivelabError("nothing is written yet: write a sentence or two, then check")
        items = {
            prompt.id: Remark(
                None, _on_form(prompt, answers[prompt.id], words[prompt.id]) if words[prompt.id] else self.blank
            )
            for prompt in self.prompts
        }
        tried = [prompt for prompt in self.prompts if words[prompt.id] >= AN_ATTEMPT]
        more = {
            "compare": {prompt.id: prompt.compare for prompt in tried if prompt.compare},
            "ticks": {prompt.id: list(prompt.ticks) for prompt in tried if prompt.ticks},
            "sources": {prompt.id: self.sources(prompt) for prompt in tried},
        }
        return Feedback(items, _what_next(more), more=more)

    def sources(self, prompt: Prompt) -> list[dict[str, Any]]:
        """Return where the references of a model answer lead: words and address of each source."""
        return [
            {"name": name, "words": where_it_stands(source), "url": source.url}
            for name, sources in references_in(prompt.compare, self.case).items()
            for source in sources
        ]


def _what_next(more: Mapping[str, Any]) -> str:
    if more["ticks"]:
        return "Kept. Now you judge: tick what is true of your text."
    return "Kept. Hold it against the text below." if more["compare"] else "Kept."


def _shown(prompt: Prompt) -> dict[str, Any]:
    return {
        "id": prompt.id,
        "title": prompt.title,
        "prompt": prompt.prompt,
        "least": prompt.least_words,
        "most": prompt.most_words,
    }


def _on_form(prompt: Prompt, text: str, words: int) -> str:
    if len(text) > LONGEST:
        return f"Your text has {len(text):,} signs. All of it is kept; did a whole page slip in?"
    if words < AN_ATTEMPT:
        return "That is a start. Write a full sentence, then check again."
    if words < prompt.least_words:
        return f"A good start: {prompt.least_words - words} more would make it {prompt.least_words} words."
    return _shorten(prompt, words)


def _shorten(prompt: Prompt, words: int) -> str:
    over = words - prompt.most_words
    more = "1 word" if over == 1 else f"{over} words"
    return f"It is {more} longer than asked. Which sentence could go?" if over > 0 else ""
