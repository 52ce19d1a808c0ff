"""How far a class agrees in its coding of claims, for a lesson."""

import os

from ..activities.sorting.codes_file import read_codes
from ..methods.aggregation import CodersAgreement, coders_agreement

__all__ = ["class_agreement"]


def class_agreement(path: str | os.PathLike[str] = "class-codes.csv") -> CodersAgreement:
    """
    Return how far the class agrees in its coding, and the claims that split it, from the file that the wall gives.

    Raises
    ------
    MotivelabError
        If the file cannot be read, or nothing in it is coded by two.
    """
    return coders_agreement(read_codes(path))
