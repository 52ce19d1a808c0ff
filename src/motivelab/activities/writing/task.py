"""Writing: short answers in the student's own words; their form is looked at, never their opinion."""

from collections.abc import Iterable, Mapping
from typing import Any

from fairgrader.answers.words import count_words, words_of

from ...case import Case, Prompt
from ...checked import checked_list, checked_names
from ...errors import MotivelabError
from ..frame.task import Feedback, Remark, Task

__all__ = ["WritingTask", "hedges_in"]

AN_ATTEMPT = 5  # words: from here the text to compare with is shown
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

    heading = "Write in your own words. No opinion is marked: only the length is looked at."

    def __init__(self, case: Case, prompt_ids: Iterable[str]) -> None:
        ids = checked_names(checked_list(prompt_ids, "the prompts", error=MotivelabError), "prompt")
        known = {prompt.id: prompt for prompt in case.prompts}
        if not ids:
            raise MotivelabError("there is no prompt to write about: name one or more, for example W01")
        if unknown := [name for name in ids if name not in known]:
            offered = f"use one of {', '.join(known)}" if known else "its table of prompts is empty"
            raise MotivelabError(f'there is no prompt "{unknown[0]}" in this case: {offered}')
        self.prompts: tuple[Prompt, ...] = tuple(known[name] for name in ids)
        self.check_label = "Check my text" if len(ids) == 1 else "Check my texts"

    def content(self) -> dict[str, Any]:
        """Return the prompts, without the texts to compare with."""
        return {"prompts": [_shown(prompt) for prompt in self.prompts], "hedges": list(HEDGES)}

    def read(self, answers: object) -> dict[str, Any]:
        """
        Return the texts that are there, whole, by prompt, in the order of the prompts.

        Raises
        ------
        MotivelabError
            If there is a text for another prompt, or something that is no text.
        """
        given = dict(answers) if isinstance(answers, Mapping) else None
        if given is None or not all(isinstance(text, str) for text in given.values()):
            raise MotivelabError("the answers are missing or damaged")
        if strange := [name for name in given if name not in {prompt.id for prompt in self.prompts}]:
            raise MotivelabError(f'there is no prompt "{strange[0]}" here')
        return {prompt.id: given[prompt.id] for prompt in self.prompts if given.get(prompt.id)}

    def check(self, answers: Mapping[str, Any]) -> Feedback:
        """
        Return what is to say about the length of each text, and a text to compare with where there is an attempt.

        Raises
        ------
        MotivelabError
            If nothing is written yet.
        """
        words = {prompt.id: count_words(answers.get(prompt.id, "")) for prompt in self.prompts}
        if not any(words.values()):
            raise MotivelabError("nothing is written yet: write a sentence or two, then check")
        items = {
            prompt.id: Remark(None, _on_form(prompt, answers.get(prompt.id, ""), words[prompt.id]))
            for prompt in self.prompts
        }
        compare = {prompt.id: prompt.compare for prompt in self.prompts if words[prompt.id] >= AN_ATTEMPT}
        fitting = sum(prompt.least_words <= words[prompt.id] <= prompt.most_words for prompt in self.prompts)
        summary = f"The length fits in {fitting} of {len(self.prompts)} texts."
        if len(self.prompts) == 1:
            summary = "The length fits." if fitting else "Your text is saved. Its length does not fit yet."
        return Feedback(items, summary, more={"compare": compare})


def _shown(prompt: Prompt) -> dict[str, Any]:
    return {
        "id": prompt.id,
        "title": prompt.title,
        "prompt": prompt.prompt,
        "least": prompt.least_words,
        "most": prompt.most_words,
    }


def _on_form(prompt: Prompt, text: str, words: int) -> str:
    if words == 0:
        return "Nothing is written here yet."
    if len(text) > LONGEST:
        return f"Your text has {len(text):,} signs. All of it is kept; did a whole page slip in?"
    if words < AN_ATTEMPT:
        return "That is a start. Write a full sentence, then check again."
    if words < prompt.least_words:
        return f"A good start: {prompt.least_words - words} more would make it {prompt.least_words} words."
    return _shorten(prompt, words) or f"The length fits: {words} words."


def _shorten(prompt: Prompt, words: int) -> str:
    over = words - prompt.most_words
    more = "1 word" if over == 1 else f"{over} words"
    return f"It is {more} longer than asked. Which sentence could go?" if over > 0 else ""
