"""The kernel's half of the button "Send to the class": it sends, and says what came of it in words."""

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from ...errors import MotivelabError
from .wall import Wall

__all__ = ["ClassSending", "Outcome"]


@dataclass(slots=True)
class Session:
    """Where this notebook session sends to: asked once, for all activities in it."""

    where: str = ""


THIS_SESSION = Session()


@dataclass(frozen=True, slots=True)
class Outcome:
    """
    What the view shows of the sending.

    Parameters
    ----------
    text : str
        What came of the last request, in words.
    fine : bool
        Whether it went well.
    sent, shown : bool
        Whether the class has this work, and whether its own class is shown here.
    asks : bool
        Whether the student must say where to send to: nobody in this session has yet.
    turn : int
        Counts the answers, so that the view hears two that read alike.
    """

    text: str = ""
    fine: bool = True
    sent: bool = False
    shown: bool = False
    asks: bool = False
    turn: int = 0


@dataclass(slots=True)
class ClassSending:
    """
    One activity's way to the class on the wall.

    Parameters
    ----------
    given : callable
        Returns what the class gets, at the moment of sending.
    student : str
        The student's random id.
    take : callable
        Shows the class that a wall gives, and returns a sentence about it.
    session : Session
        What is kept for the whole notebook session.
    """

    given: Callable[[], Mapping[str, Any]]
    student: str
    take: Callable[[Wall], str]
    session: Session = field(default_factory=lambda: THIS_SESSION)
    _last: Outcome = field(default_factory=Outcome)

    def as_data(self) -> dict[str, Any]:
        """Return what the view shows, as plain data; ``where`` is the wall that the session has sent to, or ""."""
        return {**asdict(self._last), "where": self.session.where}

    def send(self, where: str = "") -> None:
        """Send to the wall that is named, or to the session's own; what came of it stands in `as_data`."""
        if not where and not self.session.where:
            self._say("", asks=True)
            return
        try:
            wall = Wall.of(where or self.session.where)
            sent = wall.send(self.given(), self.student)
        except MotivelabError as error:
            self._refuse("Not sent", error)
        else:
            self.session.where = wall.words
            self._say(f"{sent!r} When your teacher opens the envelope, your class is shown here.", sent=True)

    def look(self) -> None:
        """Show the class, if its envelope is open."""
        try:
            words = self.take(Wall.of(self.session.where))
        except MotivelabError as error:
            self._refuse("Not shown yet", error)
        else:
            self._say(words, shown=True)

    def _refuse(self, what: str, error: MotivelabError) -> None:
        words = str(error)
        words = words[len(what) + 2 :] if words.lower().startswith(f"{what.lower()}: ") else words
        self._say(f"{what}: {words}.", fine=False)

    def _say(self, text: str, **more: bool) -> None:
        last = self._last
        self._last = Outcome(text, **{"sent": last.sent, "shown": last.shown, **more}, turn=last.turn + 1)
