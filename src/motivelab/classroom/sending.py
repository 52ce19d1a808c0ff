"""What the lab does when a student presses "send to the class": the kernel sends the weights, and nothing else."""

import json
import urllib.error
import urllib.request
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..activities.frame.saved_work import WORK_FOLDER
from ..activities.frame.student import student_name
from ..errors import MotivelabError
from .decoding import content_of_line
from .live.room import hidden_sender

__all__ = ["Sent", "fetch", "send", "send_weights"]

PATIENCE = 8.0  # seconds
ADDRESS = "the wall shows an address and a code: write both, for example '192.168.1.20:8765 HZKMR'"
LARGEST_ANSWER = 1_000_000


@dataclass(frozen=True, slots=True)
class Sent:
    """What the wall answered: the student's pseudonym, and how many have sent."""

    name: str
    students: int

    def __repr__(self) -> str:
        """Say it as a sentence, as a cell shows it."""
        return f'Sent. On the wall you are "{self.name}"; {self.students} have sent so far.'


def send(lab: Any, where: str, *, folder: str | Path = WORK_FOLDER) -> Sent:
    """
    Send what a student has committed to in a lab, or coded in a sorter, to the class on the wall.

    Parameters
    ----------
    lab : WeightingLab or ClaimSorter
        The activity; of it only the shares of each judgement, or the code of each claim, leave this computer.
    where : str
        What the wall shows: an address and a code, with a space between them.
    folder : path
        Where the student's work is kept, with the random id that makes two sendings one student.

    Raises
    ------
    MotivelabError
        If nothing is committed, or the wall cannot be reached or refuses; the message says what to do.
    """
    address, code = _parted(where)
    said = content_of_line(lab.line).get("student")
    student = said if isinstance(said, str) else student_name(folder)
    if hasattr(lab, "judgements"):
        return send_weights(address, code, lab.judgements, student=student)
    return _post(address, code, {"codes": dict(lab.codes)}, student, "code the claims first, then send them")


def send_weights(address: str, code: str, weights: Sequence[Mapping[str, float]], *, student: str) -> Sent:
    """
    Send the shares of each judgement to the class on the wall.

    Parameters
    ----------
    address : str
        Host and port, for example ``192.168.1.20:8765``.
    code : str
        The class code.
    weights : sequence of mapping of str to float
        The shares of the main motives, the first judgement first.
    student : str
        The student's random id; it is hashed with the code before it leaves.

    Raises
    ------
    MotivelabError
        If there is nothing to send, or the wall cannot be reached or refuses; the message says what to do.
    """
    judgements = [dict(shares) for shares in weights]
    return _post(address, code, {"judgements": judgements}, student, "commit to your weights first, then send them")


def fetch(where: str, to: str | Path = "class.csv") -> str:
    """
    Write the class that the wall shows into a file that the lab can show, its codes into one beside it, and say so.

    Raises
    ------
    MotivelabError
        If the envelope is not open yet, or the wall cannot be reached.
    """
    address, code = _parted(where)
    files = {"class": Path(to), "codes": Path(to).with_name(f"{Path(to).stem}-codes.csv")}
    for name, path in files.items():
        path.write_bytes(_asked(urllib.request.Request(f"{_root(address)}/{name}.csv?code={_plain(code)}")))
    return f"{to} holds the class now: run the lab's cell again with class_file={str(to)!r}."


def _parted(where: str) -> tuple[str, str]:
    parts = where.split()
    if len(parts) != 2:
        raise MotivelabError(f"this is no address with a code: {ADDRESS}")
    return parts[0], parts[1]


def _post(address: str, code: str, given: Mapping[str, Any], student: str, nothing: str) -> Sent:
    if not any(given.values()):
        raise MotivelabError(f"nothing is sent: {nothing}")
    body = {"code": _plain(code), "sender": hidden_sender(student, _plain(code)), **given}
    request = urllib.request.Request(
        f"{_root(address)}/send", json.dumps(body).encode(), {"Content-Type": "application/json"}
    )
    try:
        answer = json.loads(_asked(request))
        return Sent(str(answer["name"]), int(answer["sent"]))
    except (ValueError, KeyError, TypeError):
        raise MotivelabError(f"{address} is not the wall of a class: {ADDRESS}") from None


def _asked(request: urllib.request.Request) -> bytes:
    """Ask the wall directly: a proxy knows nothing of the room's own network."""
    try:
        with urllib.request.build_opener(urllib.request.ProxyHandler({})).open(request, timeout=PATIENCE) as answer:
            return bytes(answer.read(LARGEST_ANSWER))
    except urllib.error.HTTPError as error:
        raise MotivelabError(_refusal(error)) from None
    except (OSError, ValueError):
        raise MotivelabError(
            f"the wall at {request.host} cannot be reached: check the address, and that this computer is in the "
            "same network; else paste your line of text into the page on a phone"
        ) from None


def _refusal(error: urllib.error.HTTPError) -> str:
    try:
        return f"not sent: {json.loads(error.read(LARGEST_ANSWER))['error']}"
    except (ValueError, KeyError, TypeError, OSError):
        return f"not sent: the wall answered {error.code}. Check the address and the code"


def _root(address: str) -> str:
    plain = address.removeprefix("http://").strip("/")
    if not plain or any(sign in plain for sign in "/?#@ "):
        raise MotivelabError(f"{address!r} is no address: {ADDRESS}")
    return f"http://{plain}"


def _plain(code: str) -> str:
    return "".join(sign for sign in code.upper() if sign.isalnum())
