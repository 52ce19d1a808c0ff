"""One rule of words for a lesson's box and a graded cell."""

import json
import shutil
import subprocess
from pathlib import Path

import pytest

import motivelab
from fairgrader.answers import Writing
from fairgrader.answers.words import count_words

# Counted by hand.
TEXTS = {
    "It's a well-known point, isn't it?": 6,
    "In 2017, 1,906 died (1,809-2,136); opium rose by 12.5 %.": 9,
    "e.g. the U.S. and the E.U.": 6,
    "cafe\u0301 na\u0308ive \u00fcber": 3,  # composed of several signs, and of one
    "\u0928\u092e\u0938\u094d\u0924\u0947 \u0926\u0941\u0928\u093f\u092f\u093e": 2,  # two Hindi words with vowel signs
    "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645": 1,  # a Persian word with a joiner that is not seen
    "\u4fc4\u7f57\u65af": 3,  # Chinese is written without spaces: sign by sign
    " - -- ... _ ": 0,
    "par. 3 to par. 7": 5,
    "Moscow\u2019s red\u2010line 2014\u20132017": 4,
    "10 000 and 10\u00a0000": 4,
}


@pytest.mark.parametrize(("text", "words"), TEXTS.items())
def test_the_words_of_a_text_are_what_a_reader_counts(text, words):
    assert count_words(text) == words


def test_a_graded_text_is_counted_by_the_same_rule(capsys):
    text = "In 2017, 1,906 died (1,809-2,136); opium rose by 12.5 %."
    for least, right in ((9, ""), (10, "has 9 words")):
        item = Writing("ps9-q1", lambda: text, points=1, look="here", least=least, most=50)
        assert right in item.problem()
        assert bool(item.problem()) == bool(right)


@pytest.mark.skipif(
    shutil.which("node") is None, reason="the browser tests hold the two together where there is no node"
)
def test_the_box_of_a_lesson_counts_alike(tmp_path):
    words = Path(motivelab.__file__).parent / "activities" / "writing" / "words.js"
    file = tmp_path / "count.mjs"
    file.write_text(
        f"import {{ wordsOf }} from {json.dumps(words.as_uri())};\n"
        f"console.log(JSON.stringify({json.dumps(list(TEXTS))}.map((text) => wordsOf(text).length)))",
        encoding="utf-8",
    )
    said = subprocess.run(["node", file], capture_output=True, text=True, check=True).stdout
    assert json.loads(said) == list(TEXTS.values())
