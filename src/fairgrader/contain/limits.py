"""How much a student's code may use before it is stopped."""

from __future__ import annotations

from dataclasses import dataclass, fields

from fairgrader.errors import ContainmentError

__all__ = ["Limits"]

_MEGABYTE = 1024**2


@dataclass(frozen=True, slots=True)
class Limits:
    """
    What one child may use: sizes in bytes, times in seconds, the rest in pieces.

    Defends against code that eats the machine, by accident or on purpose. It does not make a slow answer wrong:
    the defaults are far above what a problem set needs.

    Parameters
    ----------
    memory
        Address space of one process. A warm process with pandas already maps more than 1 GB without using it.
    total_memory
        What all processes of the child hold together; shared pages are counted once.
    cpu_seconds, wall_seconds
        Computing time of one process; time on the clock for the whole child.
    file_size, scratch
        The largest file; everything the child has written at any moment.
    processes, open_files
        Processes and threads of the child together; descriptors of one process.

    Raises
    ------
    ContainmentError
        If a limit is not a positive whole number (`wall_seconds` may be a fraction).

    Examples
    --------
    >>> Limits(processes=8).processes
    8
    >>> Limits(processes=0)
    Traceback (most recent call last):
    fairgrader.errors.ContainmentError: The limit processes is 0; a limit is a positive number. Leave it out for 64.
    """

    memory: int = 4096 * _MEGABYTE
    total_memory: int = 2048 * _MEGABYTE
    cpu_seconds: int = 300
    wall_seconds: float = 600.0
    file_size: int = 64 * _MEGABYTE
    processes: int = 64
    open_files: int = 256
    scratch: int = 128 * _MEGABYTE

    def __post_init__(self) -> None:
        for field in fields(self):
            given = getattr(self, field.name)
            whole = isinstance(given, int) and not isinstance(given, bool)
            if not (whole or (field.name == "wall_seconds" and isinstance(given, float))) or not given > 0:
                raise ContainmentError(
                    f"The limit {field.name} is {given!r}; a limit is a positive number. "
                    f"Leave it out for {field.default}."
                )
