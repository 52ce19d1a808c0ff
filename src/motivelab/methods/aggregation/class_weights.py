"""The weights of a whole class as one table, checked once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ...checked import checked_list, odd_names
from ...errors import WeightsError
from ..weights import Weights, checked_weights

__all__ = ["ClassLike", "ClassWeights"]


@dataclass(frozen=True, slots=True, eq=False)
class ClassWeights:
    """
    One row of shares for each student, on the same motives. Every function on a class makes one from what it is given.

    Parameters
    ----------
    students : tuple of str
        The names of the rows.
    motives : tuple of str
        The names of the columns.
    shares : array of shape (students, motives)
        The shares, read-only; each row adds to one.

    Examples
    --------
    >>> table = ClassWeights.of({"Ann": Weights({"fear": 0.75, "honour": 0.25})})
    >>> table.students, table.motives, table.shares
    (('Ann',), ('fear', 'honour'), array([[0.75, 0.25]]))
    """

    students: tuple[str, ...]
    motives: tuple[str, ...]
    shares: NDArray[np.float64]

    def __post_init__(self) -> None:
        shares = np.array(self.shares)
        shares.flags.writeable = False
        object.__setattr__(self, "shares", shares)

    def __reduce__(self) -> tuple[type["ClassWeights"], tuple[object, ...]]:
        return ClassWeights, (self.students, self.motives, self.shares)  # a pickled array forgets that it is read-only

    @classmethod
    def of(cls, class_weights: "ClassLike") -> "ClassWeights":
        """
        Return the table of a class; a table is returned as it is.

        Parameters
        ----------
        class_weights : mapping of str to Weights, or sequence of Weights
            The weights of each student; without names they are called "student 1", "student 2" and so on.

        Raises
        ------
        WeightsError
            If the class is empty, or if two students weigh different motives.
        """
        if isinstance(class_weights, ClassWeights):
            return class_weights
        if isinstance(class_weights, Mapping) and not isinstance(class_weights, Weights):
            students, rows = tuple(class_weights), list(class_weights.values())
        else:
            rows = checked_list(class_weights, "a class", error=WeightsError)
            students = tuple(f"student {number}" for number in range(1, len(rows) + 1))
        if not rows:
            raise WeightsError("the class is empty: collect the weights of at least one student")
        for student, row in zip(students, rows, strict=True):
            if checked_weights(row, f"the answer of {student}").shares.keys() != rows[0].shares.keys():
                odd = odd_names(row, rows[0])
                raise WeightsError(
                    f"{student} and {students[0]} differ in {odd}: all students of a class weigh the same motives"
                )
        motives = tuple(rows[0])
        return cls(students, motives, np.array([[row.shares[motive] for motive in motives] for row in rows]))

    def by_motive(self, values: NDArray[np.float64]) -> dict[str, float]:
        """Give a value for each column its name."""
        return dict(zip(self.motives, values.tolist(), strict=True))


ClassLike = ClassWeights | Mapping[str, Weights] | Sequence[Weights]
