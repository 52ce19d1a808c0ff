"""A reader's own copy of the article is recognised, whatever a browser, an editor or a PDF did to it."""

import dataclasses
import datetime
import hashlib

import pytest

from motivelab import holds_article, load_case
from motivelab.case import Article
from motivelab.case.local_copy import letters_of

# An invented text; these are its letters, written down by hand.
TEXT = """The guild's "bridge" was shut in 1911.1 It did not re-open: vis-à-vis the town, the naïve won.2"""
LETTERS = "theguildsbridgewasshutinitdidnotreopenvisavisthetownthenaivewon"
MENU = "Home | About us | Search\n\n"
FOOT = "\n\nShare this page. Copyright 1911."

ARTICLE = Article(
    author="A. Reader",
    title="Why the Harbour Guild Closed the Bridge",
    publisher="The Invented Gazette",
    published=datetime.date(1911, 4, 1),
    url="https://example.org/bridge",
    paragraphs=1,
    notes=2,
    letters=len(LETTERS),
    letters_sha256=hashlib.sha256(LETTERS.encode("ascii")).hexdigest(),
)


def test_the_letters_of_a_text_are_its_letters_a_to_z_without_accents():
    assert letters_of(TEXT) == LETTERS


@pytest.mark.parametrize(
    "copy",
    {
        "alone": TEXT,
        "inside a page": MENU + TEXT + FOOT,
        "at the end of a page": MENU + TEXT,
        "in other lines": TEXT.replace(" ", "\r\n\t "),
        "with spaces that do not break": TEXT.replace(" ", "\u00a0"),
        "with curly quotation marks": TEXT.replace("'", "\u2019").replace('"bridge"', "“bridge”"),
        "with notes in brackets": TEXT.replace("1911.1", "1911.[1]").replace("won.2", "won.[2]"),
        "with notes as small figures": TEXT.replace("1911.1", "1911.¹").replace("won.2", "won.²"),
        "with accents as signs of their own": TEXT.replace("à", "a\u0300").replace("ï", "i\u0308"),
        "with a word broken by a soft hyphen": TEXT.replace("bridge", "brid\u00adge"),
        "in capitals": TEXT.upper(),
    }.items(),
    ids=lambda item: item[0],
)
def test_a_copy_is_recognised(copy):
    assert holds_article(copy[1], ARTICLE)


@pytest.mark.parametrize(
    "copy",
    {
        "one letter changed": TEXT.replace("shut", "shot"),
        "one letter added": TEXT.replace("shut", "shuts"),
        "one letter gone": TEXT.replace("shut", "hut"),
        "two letters in other order": TEXT.replace("shut", "shtu"),
        "the last letter gone": TEXT.replace("won.2", "wo.2"),
        "half of it": TEXT[: len(TEXT) // 2],
        "menus within it": TEXT.replace("It did", MENU + "It did"),
        "nothing": "",
    }.items(),
    ids=lambda item: item[0],
)
def test_another_text_is_not_taken_for_the_article(copy):
    assert not holds_article(MENU + copy[1] + FOOT, ARTICLE)
    assert not holds_article(copy[1], ARTICLE)


def test_the_right_letters_of_another_article_are_refused():
    other = dataclasses.replace(ARTICLE, letters_sha256=hashlib.sha256(b"another").hexdigest())
    assert not holds_article(TEXT, other)


def test_the_kit_does_not_hold_the_article_itself():
    """DESIGN, section 2: neither its notes nor its description give the text away."""
    article = load_case().article
    assert not holds_article(" ".join(claim.paraphrase for claim in load_case().claims), article)
    assert len(article.letters_sha256) == 64
