"""Ten invented rows, so that a new case loads before anything is written: an article about a library's hours."""

from typing import Any

__all__ = ["ARTICLE", "ROWS", "TITLE"]

TITLE = "Write the title here"
ARTICLE: dict[str, Any] = {
    "author": "Write the author here",
    "title": TITLE,
    "publisher": "Write where it appeared",
    "published": "2001-02-03",
    "url": "https://example.org/write-the-address-here",
    "paragraphs": 2,
    "notes": 0,
    "letters": 0,
    "letters_sha256": "",
    "noun": "motive",
    "nouns": "motives",
}

CLAIM = {"speaker": "author", "source_class": "author", "note_scope": "none", "checkable": "hard"}
ROWS: dict[str, list[dict[str, Any]]] = {
    "sources": [
        {
            "source_id": "article",
            "publisher": "The Example Gazette",
            "title": "Why the library closes at six",
            "locator": "an invented article: there is no address",
            "kind": "article",
        }
    ],
    "motives": [
        {
            "id": "M1",
            "name": "Saving money",
            "definition": "The town closes the library earlier so as to spend less.",
            "signpost": "first",
            "headline_hedge": "may",
        },
        {
            "id": "M2",
            "name": "Quiet evenings",
            "definition": "The town closes the library earlier so that the street is quiet.",
            "signpost": "also",
        },
    ],
    "sentences": [
        {"paragraph": 1, "sentence": 1, "words": 12, "motive_id": "M1"},
        {"paragraph": 2, "sentence": 1, "words": 9, "motive_id": "M2"},
    ],
    "claims": [
        {
            "id": "C01",
            "paragraph": 1,
            "sentence": 1,
            "paraphrase": "The town may want to save money.",
            "kind": "inference",
            "hedge_words": "may",
            "hedge_strength": "high",
            **CLAIM,
        },
        {
            "id": "C02",
            "paragraph": 2,
            "sentence": 1,
            "paraphrase": "The town probably listened to neighbours who want quiet evenings.",
            "kind": "inference",
            "hedge_words": "probably",
            "hedge_strength": "medium",
            **CLAIM,
        },
    ],
    "claim_motives": [
        {"claim_id": "C01", "motive_id": "M1", "stance": "supports"},
        {"claim_id": "C02", "motive_id": "M2", "stance": "supports"},
    ],
    "codebook": [
        {
            "kind": "inference",
            "order": 1,
            "rule": "The speaker concludes it from something else.",
            "example": "The lamp is on, so somebody is at home.",
            "not_this": "The lamp is on. (A fact: it can be seen.)",
        }
    ],
}
