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
        Address space that one process may take beyond what the warm process has mapped already: with pandas that is
        more than 1 GB, most of it never used, and more the more processors the machine has.
    total_memory
        What all processes of the child hold together; shared pages are counted once.
    cpu_seconds, wall_seconds
        Computing time of all processes together; time on the clock. Both may be fractions.
    file_size, scratch
        The largest file; everything the child has written at any moment.
    processes, open_files
        Processes and threads of the child together; descriptors of one process.

    Raises
    ------
    ContainmentError
        If a limit is not a positive number, whole but for the two of time.

    Examples
    --------
    >>> Limits(processes=8).processes
    8
    >>> Limits(processes=0)
    Traceback (most recent call last):
    fairgrader.errors.ContainmentError: The limit processes is 0; a limit is a positive number. Leave it out for 64.
    """

    memory: int = 2048 * _MEGABYTE
    total_memory: int = 2048 * _MEGABYTE
    cpu_seconds: float = 300.0
    wall_seconds: float = 600.0
    file_size: int = 64 * _MEGABYTE
    processes: int = 64
    open_files: int = 256
    scratch: int = 128 * _MEGABYTE

    def __post_init__(self) -> None:
        for field in fields(self):
            given = getattr(self, field.name)
            whole = isinstance(given, int) and not isinstance(given, bool)
            if not (whole or (field.name.endswith("_seconds") and isinstance(given, float))) or not given > 0:
                raise ContainmentError(
                    f"The limit {field.name} is {given!r}; a limit is a positive number. "
                    f"Leave it out for {field.default}."
                )
