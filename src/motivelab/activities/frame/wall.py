"""The wall of a class as a student's kernel reaches it: what is sent there, and what comes back."""

import hashlib
import json
import re
import urllib.error
import urllib.request
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ...errors import MotivelabError

__all__ = ["CLASS_FILES", "Sent", "Wall", "hidden_sender"]

PATIENCE = 5.0  # seconds
LARGEST_ANSWER = 1_000_000
CLASS_FILES = ("class", "codes")
MISSING = {
    "judgements": "commit to your weights first, then send them",
    "codes": "code the claims first, then send them",
}
COPY = "the wall shows an address and a code: copy both, for example '192.168.1.20:8765 HZKMR'"
HUB = "Does your notebook run on a server in the internet? Then paste your line of text into the page on a phone"
IN_URL = re.compile(r"[?&]c=([A-Za-z0-9-]+)")
HOST = re.compile(r"(?:https?://)?(\[[0-9A-Fa-f:.]+\]|[\w.-]+):(\d{1,5})(?![\d:])(?:/[^\s,;]*)?")
AROUND_CODE = re.compile(r"\bcode\b|[^A-Za-z0-9]", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Sent:
    """What the wall answered: the student's pseudonym, and how many have sent."""

    name: str
    students: int

    def __repr__(self) -> str:
        """Say it as a sentence, as a cell shows it."""
        return f'Sent. On the wall you are "{self.name}"; {self.students} have sent so far.'


@dataclass(frozen=True, slots=True)
class Wall:
    """
    Where a class is collected.

    Parameters
    ----------
    address : str
        Host and port, for example ``192.168.1.20:8765``.
    code : str
        The class code, however it is written.

    Raises
    ------
    MotivelabError
        If the address is none.
    """

    address: str
    code: str

    def __post_init__(self) -> None:
        plain = self.address.removeprefix("http://").strip("/")
        if not plain or any(sign in plain for sign in "/?#@ "):
            raise MotivelabError(f"{self.address!r} is no address: {COPY}")
        object.__setattr__(self, "address", plain)
        object.__setattr__(self, "code", "".join(sign for sign in self.code.upper() if sign.isalnum()))

    @classmethod
    def of(cls, words: str) -> "Wall":
        """
        Read what a student copied from the wall: address and code in any order, or the address of the QR code.

        Raises
        ------
        MotivelabError
            If an address or a code is missing in it.

        Examples
        --------
        >>> Wall.of("192.168.1.20:8765 HZKMR") == Wall.of("http://192.168.1.20:8765/?c=hzkmr")
        True
        >>> Wall.of("code HZKMR, laptop.local:8765")
        Wall(address='laptop.local:8765', code='HZKMR')
        """
        found = HOST.search(words)
        if found is None or int(found[2]) > 65_535:
            raise MotivelabError(f"there is no address with its number after the colon in this: {COPY}")
        in_url = IN_URL.search(found[0])
        code = in_url[1] if in_url else AROUND_CODE.sub("", words[: found.start()] + " " + words[found.end() :])
        if not code:
            raise MotivelabError(f"the code is missing: {COPY}")
        return cls(f"{found[1]}:{found[2]}", code)

    @property
    def words(self) -> str:
        """The address and the code as the wall shows them."""
        return f"{self.address} {self.code}"

    def send(self, given: Mapping[str, Any], student: str) -> Sent:
        """
        Send what a class takes of a work.

        Parameters
        ----------
        given : mapping
            ``judgements``, a list of shares of each motive; or ``codes``, a code for each claim.
        student : str
            The student's random id; it is hashed with the code before it leaves.

        Raises
        ------
        MotivelabError
            If there is nothing to send, or the wall cannot be reached or refuses; the message says what to do.
        """
        if missing := [MISSING[name] for name, what in given.items() if not what]:
            raise MotivelabError(f"not sent: {missing[0]}")
        body = {"code": self.code, "sender": hidden_sender(student, self.code), **given}
        request = urllib.request.Request(
            f"http://{self.address}/send", json.dumps(body).encode(), {"Content-Type": "application/json"}
        )
        try:
            answer = json.loads(self._asked(request, "not sent"))
            return Sent(str(answer["name"]), int(answer["sent"]))
        except (ValueError, KeyError, TypeError):
            raise MotivelabError(f"{self.address} is not the wall of a class: {COPY}") from None

    def file(self, name: str) -> bytes:
        """
        Return a file of the class, one of `CLASS_FILES`.

        Raises
        ------
        MotivelabError
            If the envelope is not open yet, or the wall cannot be reached.
        """
        request = urllib.request.Request(f"http://{self.address}/{name}.csv?code={self.code}")
        return self._asked(request, "not shown yet")

    def _asked(self, request: urllib.request.Request, undone: str) -> bytes:
        """Ask the wall directly: a proxy knows nothing of the room's own network."""
        try:
            with urllib.request.build_opener(urllib.request.ProxyHandler({})).open(request, timeout=PATIENCE) as answer:
                return bytes(answer.read(LARGEST_ANSWER))
        except urllib.error.HTTPError as error:
            raise MotivelabError(f"{undone}: {_refusal(error)}") from None
        except (OSError, ValueError) as error:
            raise MotivelabError(f"the wall at {self.address} cannot be reached: {_cure(error)}. {HUB}") from None


def hidden_sender(identity: str, code: str) -> str:
    """
    Return what the room knows a sender by: a number made of the student's random id and the class code.

    Nobody can get the id back from it, and in another class the same student is another number.

    >>> hidden_sender("0123456789abcdef", "HZKMR") == hidden_sender("0123456789abcdef", "PQRST")
    False
    """
    return hashlib.sha256(f"motivelab:{code}:{identity}".encode()).hexdigest()[:24]


def _refusal(error: urllib.error.HTTPError) -> str:
    try:
        return str(json.loads(error.read(LARGEST_ANSWER))["error"])
    except (ValueError, KeyError, TypeError, OSError):
        return f"what answered ({error.code}) is not the wall of a class. Check the address and the code"


def _cure(error: Exception) -> str:
    """Return what to look at, from what the network said."""
    reason = getattr(error, "reason", error)
    if isinstance(reason, ConnectionRefusedError):
        return "nobody answers there. Is the class closed? Compare the address with the wall, sign by sign"
    if isinstance(reason, TimeoutError):
        return "no answer came. Compare the address with the wall, and check that this computer is in the same network"
    return "there is no such address from here. Compare it with the wall, and check that you are in the same network"
