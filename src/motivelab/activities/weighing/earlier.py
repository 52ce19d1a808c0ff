"""What the student did elsewhere in the course and a judgement is set beside: the first feeling, and the memo."""

from collections.abc import Mapping
from pathlib import Path

from ...errors import MotivelabError
from ...methods.weights import Weights
from ..frame.saved_work import SavedWork
from .judgements import judgements_of

__all__ = ["first_feeling", "memo_text"]


def first_feeling(name: str, folder: Path, parents: Mapping[str, str | None]) -> Weights | None:
    """
    Return the weights of the same motives that the student sealed in another lab; None if there are none.

    >>> first_feeling("never-used", Path("my_work"), {"fear": None}) is None
    True
    """
    try:
        sealed = judgements_of(SavedWork(name, folder).written_elsewhere() or {}, parents)
    except MotivelabError:
        return None
    return sealed[0] if sealed else None


def memo_text(name: str, folder: Path) -> str:
    """
    Return what the student wrote under a name, its texts one after the other; nothing if there is none.

    >>> memo_text("never-used", Path("my_work"))
    ''
    """
    found = (SavedWork(name, folder).written_elsewhere() or {}).get("answers")
    texts = found.values() if isinstance(found, Mapping) else ()
    return "\n\n".join(text.strip() for text in texts if isinstance(text, str) and text.strip())
