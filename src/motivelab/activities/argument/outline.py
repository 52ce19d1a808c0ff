"""The argument around a motive in words: the text twin of its map."""

from ...case import Case
from ...case.argument_tree import argument_trees

__all__ = ["argument_outline"]


def argument_outline(case: Case, motive: str | None = None) -> str:
    """
    Write the argument as indented lines: each with the relation in words, the id, the place and the text.

    Parameters
    ----------
    case : Case
        Whose argument.
    motive : str, optional
        The motive in question; without it the whole argument is written.

    Raises
    ------
    CaseError
        If there is no such motive, or the case has no argument.

    Examples
    --------
    >>> from motivelab import load_case
    >>> for line in argument_outline(load_case(), "M4").splitlines()[2:4]:
    ...     print(line.split(":")[0])
        Supported by C34 (par. 7)
          Countered by C36 (par. 7)
    """
    return "\n".join(
        f"{'  ' * depth}{branch.sentence}" for tree in argument_trees(case, motive) for depth, branch in tree.walk()
    )
