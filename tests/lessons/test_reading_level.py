"""Lessons and problem sets are read by first-year students, many of them in a second language."""

import json
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
TEXTS = sorted([*(ROOT / "notebooks").glob("*.ipynb"), *(ROOT / "solutions").glob("*/*.ipynb")])
PLAIN_ENGLISH = 70  # Flesch: 70 to 80 is "fairly easy", 60 to 70 "standard"
LONGEST = 1800  # words of a notebook: an hour's reading is no lesson
WORD = r"[A-Za-z][A-Za-z'-]*"


def words_of(path):
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    texts = ["".join(cell["source"]) for cell in cells if cell["cell_type"] == "markdown"]
    return re.sub(r"<[^>]*>|`[^`]*`|[*_#|]", " ", "\n\n".join(texts))


def syllables(word):
    """Count groups of vowels, without a silent ending: an estimate, as every reading score makes it."""
    stem = re.sub(r"(?:[^laeiouy]es|ed|[^laeiouy]e)$", "", word.lower())
    return max(1, len(re.findall(r"[aeiouy]{1,2}", stem)))


def reading_ease(text):
    """206.835 - 1.015 words per sentence - 84.6 syllables per word. Flesch, J. Applied Psychology 32, 1948."""
    sentences = [part for part in re.split(r"[.!?:]\s|\n\n|\n-|\n\d", text) if re.search(WORD, part)]
    words = re.findall(WORD, text)
    return 206.835 - 1.015 * len(words) / len(sentences) - 84.6 * sum(map(syllables, words)) / len(words)


def test_the_score_of_a_sentence_is_that_of_the_formula():
    """Hand calculation: 1 sentence, 6 words, 6 syllables."""
    assert reading_ease("The cat sat on the mat.") == pytest.approx(206.835 - 6 * 1.015 - 84.6)


def test_officialese_is_told_from_plain_words():
    officialese = "The implementation of institutional arrangements necessitates organisational considerations."
    assert reading_ease(officialese) < 0 < PLAIN_ENGLISH < reading_ease("We ask them. They say no. Then we go home.")


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_a_notebook_is_written_in_plain_words_and_is_not_too_long(path):
    text = words_of(path)
    assert reading_ease(text) >= PLAIN_ENGLISH
    assert len(re.findall(WORD, text)) <= LONGEST
