"""A live class: the room, its journal and its limits behind a few actions; it knows nothing of the web."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ...activities.frame.wall import hidden_sender
from ...activities.sorting.codes_file import codes_csv
from ...activities.weighing.class_file import class_csv
from ...case import Case
from ...errors import MotivelabError
from ..decoding import codes_in, judgements_in
from ..texts import lines_in
from .board import board, shown_motives
from .journal import Journal
from .limits import OWN, Limits
from .network import free_port
from .room import Refused, Room

__all__ = ["PORT", "LiveClass", "begin", "files_of"]

PORT = 8765

CROWDED = (
    "too many new students come from one address: send from your own computer or phone. Are you all on one hub? Then "
    "your teacher starts again with --hub"
)
LETTERS = "BCDFGHJKLMNPQRSTVWXZ"  # no vowels, so no words; nothing that looks like a figure
CODE_LENGTH = 5
LONGEST_LINE = 16_000  # signs; the longest of the lessons has four thousand


@dataclass(slots=True)
class LiveClass:
    """
    Everything that the pages of a live class ask for.

    Parameters
    ----------
    case : Case
        Whose motives and claims.
    work : str
        The name of the lab whose weights are taken; any sorting's codes are taken too.
    room, journal, limits : Room, Journal, Limits
        The class, its place on disk, and what one address may send.
    token : str
        What the teacher's own address holds.
    port : int
        Where it is served.
    """

    case: Case
    work: str
    room: Room
    journal: Journal
    token: str
    port: int
    limits: Limits = field(default_factory=Limits)
    crowded: int = 0  # how often a new student was turned away, since too many came from one address
    _parents: dict[str, str | None] = field(init=False)
    _paraphrases: dict[str, str] = field(init=False)
    _board: dict[str, Any] = field(init=False)

    def __post_init__(self) -> None:
        self._parents = {motive.id: motive.parent for motive in self.case.motives}
        self._paraphrases = {claim.id: claim.paraphrase for claim in self.case.claims}
        self._board = {"version": -1}

    def is_code(self, code: object) -> bool:
        """Tell whether this is the class code, however it is written."""
        plain = "".join(sign for sign in str(code).upper() if sign.isalnum())
        return secrets.compare_digest(plain.encode(), self.room.code.encode())

    def is_teacher(self, token: str) -> bool:
        """Tell whether this is the teacher's token."""
        return secrets.compare_digest(token.encode(), self.token.encode())

    def take(self, sender: object, given: Mapping[str, Any], who: str = OWN[0]) -> dict[str, Any]:
        """
        Take what a kernel sent, from the network address of whoever sends.

        Raises
        ------
        Refused
            If it is nothing that this class takes.
        """
        if not isinstance(sender, str) or not 8 <= len(sender) <= 64 or not (sender.isascii() and sender.isalnum()):
            raise Refused("it does not say whose it is: send it with the button, or paste your line")
        fresh = sender not in self.room.entries
        if fresh and not self.limits.may_bring(who):
            self.crowded += 1
            self.room.version += 1
            raise Refused(CROWDED)
        kept = {key: given[key] for key in ("judgements", "codes") if key in given}
        name = self.room.take(sender, kept)
        self.journal.sent(sender, kept)
        if fresh:
            self.limits.brought(who)
        return {"name": name, "sent": len(self.room.entries)}

    def take_line(self, line: object, who: str = OWN[0]) -> dict[str, Any]:
        """
        Take the line of text that a student pasted; of it only shares or codes are kept.

        Raises
        ------
        Refused
            If it is no line of a work that this class takes.
        """
        if not isinstance(line, str) or len(line) > LONGEST_LINE:
            raise Refused("the line is too long: copy it again, that line alone")
        content = next((found for _number, found in lines_in(line)), None)
        if content is None:
            raise Refused(
                'this is not a line of the lab: copy all of it, from "motivelab:" to the four signs at its end'
            )
        if isinstance(content, MotivelabError):
            raise Refused(str(content))
        return self.take(self._sender(content), self._given(content), who)

    def envelope(self, *, opened: bool) -> None:
        """Open the envelope, or close it again."""
        self.room.open() if opened else self.room.close()
        self.journal.envelope(opened=opened)

    def strike(self, name: str) -> None:
        """
        Take out what one pseudonym sent.

        Raises
        ------
        Refused
            If there is no such pseudonym.
        """
        self.journal.struck(self.room.strike(name))

    def board(self) -> dict[str, Any]:
        """Return what the wall shows now."""
        if self._board["version"] != self.room.version:
            self._board = board(self.room, self._paraphrases) | {"crowded": self.crowded}
        return self._board

    def about(self) -> dict[str, Any]:
        """Return what never changes on the wall."""
        return {"code": self.room.code, "title": self.case.article.title, "motives": shown_motives(self.case)}

    def _sender(self, content: Mapping[str, Any]) -> str:
        said = content.get("student")
        if not isinstance(said, str):  # an older edition's line: who sends it again is known by the first judgement
            said = repr(content["commitments"][:1] if content.get("commitments") else content.get("answers"))
        return hidden_sender(said, self.room.code)

    def _given(self, content: Mapping[str, Any]) -> dict[str, Any]:
        try:
            if content.get("work") == self.work:
                judged = judgements_in(content, self._parents)
                return {"judgements": [dict(each.weights) for each in judged]}
            if "answers" in content and set(content["answers"]) <= set(self._paraphrases):
                return {"codes": codes_in(content)}
        except (MotivelabError, TypeError) as error:
            raise Refused(str(error)) from None
        raise Refused(f'it is the line of "{content.get("work")}": paste the line of "{self.work}"')


def begin(
    case: Case, journal: Journal, *, work: str, port: int | None = None, anew: bool = False
) -> tuple[LiveClass, int]:
    """
    Begin a class, or go on with the one in the journal; also return how many lines of the journal were taken.

    Without a port it is the one that the class had before, so that what students have typed still holds.

    Raises
    ------
    SetupError
        If the journal cannot be written.
    """
    about = None if anew else journal.about()
    if about is None:
        code = "".join(secrets.choice(LETTERS) for _ in range(CODE_LENGTH))
        about = {"code": code, "token": secrets.token_urlsafe(12), "port": port or free_port(PORT)}
        journal.begin(about)
    room = Room(str(about["code"]), tuple(motive.id for motive in case.main_motives), _claims(case))
    taken = journal.restore(room)
    return LiveClass(case, work, room, journal, str(about["token"]), port or int(about["port"])), taken


def files_of(room: Room, path: Path) -> dict[Path, str]:
    """Return the files that a class is closed into: the latest judgements, and the first ones where there are two."""
    found: dict[Path, str] = {}
    if latest := room.latest:
        found[path] = class_csv(latest)
    twice = {entry.name for entry in room.entries.values() if len(entry.judgements) > 1}
    if first := {name: weights for name, weights in room.first.items() if name in twice}:
        found[path.with_name(f"{path.stem}-first{path.suffix}")] = class_csv(first)
    if codings := room.codings:
        found[path.with_name(f"{path.stem}-codes{path.suffix}")] = codes_csv(codings)
    return found


def _claims(case: Case) -> dict[str, frozenset[str]]:
    """Return the codes that each claim may have: any kind, hedge or source that the case knows."""
    codes = {value for claim in case.claims for value in (claim.kind, claim.hedge_strength, claim.source_class)}
    allowed = frozenset(codes | {entry.kind for entry in case.codebook})
    return {claim.id: allowed for claim in case.claims}
