"""ClaimSorter: a student codes claims, compares with the kit, and works out how far a partner agrees."""

import os
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from ...case import Case
from ...errors import MotivelabError
from ...methods.aggregation import CodingAgreement, coders_agreement
from ..frame.activity import Activity
from ..frame.decoder import upgraded
from ..frame.line_of_text import check_owner, from_line
from ..frame.saved_work import WORK_FOLDER
from ..frame.views import joined, module
from ..frame.wall import Wall
from .codes_file import codes_of
from .task import KAPPA, ClaimSorting

if TYPE_CHECKING:
    import pandas

__all__ = ["ClaimSorter"]

MOST_SPLIT = 3  # claims named under the sorter; the wall shows five


class ClaimSorter(Activity):
    """
    Give each claim a code; then see where the kit, or a partner, codes it otherwise.

    Parameters
    ----------
    case : Case
        Whose claims.
    claims : sequence of str
        The ids of the claims, in the order in which they are shown.
    name : str
        The name of this piece of work: it is saved as ``<folder>/<name>.json`` and restored from there.
    by : str
        What to code: "kind", "hedge_strength" or "source_class".
    bins : sequence of str, optional
        The codes to choose from, in the order in which they are shown; without it all that the case uses.
    codebook : mapping of str to str, optional
        A rule for each code; without it the case's own codebook, which knows the kinds.
    folder : path
        Where the work is saved, seen from the notebook's own folder.

    Raises
    ------
    MotivelabError
        If there is no such claim, way of coding or code, or the name cannot name a file.
    """

    _esm = module("sorting/view.js")
    _css = joined("frame/desk.css", "frame/activity.css", "sorting/style.css")

    def __init__(  # noqa: PLR0913  # every choice that a lesson may make, each by its name
        self,
        case: Case,
        claims: Sequence[str],
        *,
        name: str,
        by: str = "kind",
        bins: Sequence[str] | None = None,
        codebook: Mapping[str, str] | None = None,
        folder: str | os.PathLike[str] = WORK_FOLDER,
    ) -> None:
        self._sorting = ClaimSorting(case, claims, by=by, bins=bins, codebook=codebook)
        super().__init__(self._sorting, name=name, folder=folder)

    @property
    def codes(self) -> dict[str, str]:
        """The code of each claim that has one, in the order of the claims."""
        answers = self.answers
        return {claim: answers[claim] for claim in self._sorting.claims if claim in answers}

    def for_the_class(self) -> dict[str, Any]:
        """Return the code of each claim as it was before any comparison with the kit: coders count who work alone."""
        return {"codes": {claim: self._open.first_answers.get(claim, code) for claim, code in self.codes.items()}}

    def show_class(self, wall: Wall) -> str:
        """
        Return how far the class of a wall agrees, and the claims that split it most.

        Raises
        ------
        MotivelabError
            If the envelope is closed, the wall cannot be reached, or nothing is coded by two.
        """
        found = coders_agreement(codes_of(wall.file("codes").decode("utf-8", "replace")))
        split = [unit for unit in found.split if unit.agreement < 1][:MOST_SPLIT]
        told = [f"{unit.name} ({', '.join(f'{code} {n}' for code, n in unit.codes.items())})" for unit in split]
        return f"Your class: {found.sentence}" + (f" It is split most over {'; '.join(told)}." if told else "")

    def table(self) -> "pandas.DataFrame":
        """Return one row for each claim, with the student's code and, once compared, whether the kit has the same."""
        import pandas  # here, because the activity itself does without it

        codes = self.codes
        checked = self.results.get("checked", {})
        same = {
            claim: "yes" if agrees else "no"
            for claim, agrees in self._sorting.same_as_kit(checked).items()
            if codes.get(claim) == checked[claim]
        }
        rows = [
            {
                "claim": claim.id,
                "paragraph": claim.paragraph,
                "text": claim.paraphrase,
                "your code": codes.get(claim.id, ""),
                "same as the kit": same.get(claim.id, ""),
            }
            for claim in self._sorting.claims.values()
        ]
        return pandas.DataFrame(rows)

    def agreement(self, line: str | None = None) -> CodingAgreement:
        """
        Return how far the codes agree with the kit's, or with a partner's.

        The number says something about the codebook only as long as both have coded alone: so ask for it before talking
        about the claims, and compare with a partner before comparing with the kit.

        Parameters
        ----------
        line : str, optional
            The line of text that the partner's own sorter of this name shows.

        Raises
        ------
        MotivelabError
            If nothing is coded yet, the codes were never compared with the kit's by the button, or the line is damaged
            or belongs to another activity.
        """
        if line is None:
            if "checked" not in self.results:
                raise MotivelabError(f'code the claims first, then press the button "{self._sorting.check_label}"')
            return self._sorting.agreement(self.codes)
        content = from_line(line)
        check_owner(content, self.work, cure="ask for")
        return self._sorting.agreement(self.codes, self._sorting.read(upgraded(content).get("answers")))

    def agreement_in_words(self, line: str | None = None) -> str:
        """Return the agreement as a sentence for a lesson, or what is missing for it, in words."""
        try:
            return f"{self.agreement(line).sentence} {KAPPA}"
        except MotivelabError as error:
            return f"Not compared yet: {error}."
