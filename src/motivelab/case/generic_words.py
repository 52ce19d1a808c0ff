"""What the tables of a case hold, said of any article: where the kit's own case speaks of its own article."""

__all__ = ["COLUMNS", "TABLES_TOLD"]

TABLES_TOLD = {
    "motives": {"description": "The explanations that the article offers, and their parts if they have any."},
    "sentences": {
        "description": "Every sentence of the article by number, with its length, its notes and what it explains."
    },
    "claims": {
        "description": "The claims of the article in words of our own: who says each one, what kind of claim it is, "
        "how firmly it is worded and whether a note backs it."
    },
    "codebook": {
        "description": "How to tell the kinds of claims apart: try them in this order and take the first that fits. "
        "The examples are invented and have nothing to do with the article."
    },
    "timeline": {
        "title": "Timeline",
        "description": "Dated events, with the paragraph of the article where it mentions them.",
    },
    "hypotheses": {
        "description": "Answers to the question which explanation counts most: those of the article, and some that it "
        "leaves out."
    },
    "clues": {
        "description": "What one would look for if an explanation were right, and whether it was found. A clue that is "
        "found proves nothing: what counts is how much likelier it is with the explanation than without it."
    },
    "prompts": {
        "description": "Every question of the lessons that is answered in sentences, with a text to compare one's own "
        "answer with after an attempt. At most twenty are written; the others are for talk or thought."
    },
    "open_forecasts": {"description": "Questions that nobody can answer yet; outcome and outcome_note are blank."},
    "source_notes": {"description": "Source criticism of the article itself. A blank finding is not known."},
    "rechecks": {
        "description": "One row for each row of each figure table, fact check, clue, forecast and event: the second "
        "source that was looked at, or a blank where none was found."
    },
}

COLUMNS = {
    ("motives", "parent"): "For a part, the explanation to which it belongs; blank for the main ones.",
    ("motives", "stated_rank"): "The rank that the author states in so many words; blank if there is none.",
    ("claims", "id"): "Name of the claim, in the order of the text.",
    ("claims", "sentence"): "Sentence in which the claim stands, or begins if it runs over two.",
    ("claims", "speaker"): "Who makes the claim according to the article. unattributed: 'it is said'.",
    (
        "claims",
        "source_class",
    ): "How well the speaker can be traced. author: the author alone. named official: a person "
    "with name and public office. named person: a person with name but without public office. named institution: an "
    "office, ministry or meeting with its name. unnamed group: 'many analysts'. unattributed: nobody at all is given.",
    ("claims", "note"): "Number of the note at the end of the claim's own sentence; blank if there is none.",
    ("questions", "paragraphs"): "Paragraphs in which the answer stands, separated by a semicolon.",
    ("timeline", "category"): "Kind of event, in a word of your own.",
    ("source_notes", "about"): "Whom it is about: the author, the publisher, the time.",
}
