"""Claims to put under codes: what kind each one is, how far it is hedged, or how well its speaker can be traced."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ...case import Case, Claim
from ...checked import checked_choice, checked_dict, checked_list, checked_names, shown
from ...errors import MotivelabError
from ...methods.aggregation import CodingAgreement, coding_agreement
from ..frame.task import Feedback, Remark, Task

__all__ = ["KAPPA", "ClaimSorting"]


@dataclass(frozen=True, slots=True)
class Scheme:
    """One way to code claims: the question, what to look for, its codes in order, and what more of it is called."""

    heading: str
    look: str
    codes: tuple[str, ...] = ()
    more: str = ""


SCHEMES = {
    "kind": Scheme("What kind of claim is each of these?", "Ask what the sentence does, whether or not it is true"),
    "hedge_strength": Scheme(
        "How far does the article hedge each of these claims?",
        "Look for words that weaken the claim or keep it at a distance",
        ("none", "low", "medium", "high"),
        "hedged",
    ),
    "source_class": Scheme(
        "How well can the speaker of each claim be traced?",
        "Look for who says it, and whether a name and an office are given",
        ("named official", "named person", "named institution", "unnamed group", "unattributed", "author"),
    ),
}
KAPPA = "Kappa is 1 where two agree in everything, and 0 where they agree no more than by chance."


class ClaimSorting(Task):
    """
    Some claims of a case to code by hand, and how far the codes agree with the kit's or with a partner's.

    Coding is a judgement: where the kit codes a claim otherwise, that is said, with a hint at the rule to try and the
    place to read; the kit's code is not.

    Parameters
    ----------
    case : Case
        Whose claims.
    claims : sequence of str
        The ids of the claims, in the order in which they are shown.
    by : str
        What to code: "kind", "hedge_strength" or "source_class".
    bins : sequence of str, optional
        The codes to choose from, in the order in which they are shown; without it all that the case uses.
    codebook : mapping of str to str, optional
        A rule for each code; without it the case's own codebook, which knows the kinds.

    Raises
    ------
    MotivelabError
        If there is no such claim, way of coding or code, or if a claim's own code is not among the bins.

    Examples
    --------
    >>> from motivelab import load_case
    >>> sorting = ClaimSorting(load_case(), ["C06", "C08"])
    >>> sorting.check({"C06": "accusation", "C08": "accusation"}).summary[:94]
    'You and the kit agree on 1 of 2 claims (50 %). Chance alone would give about 1; kappa is 0.00.'
    """

    check_label = "Compare with the kit"

    def __init__(
        self,
        case: Case,
        claims: Sequence[str],
        *,
        by: str = "kind",
        bins: Sequence[str] | None = None,
        codebook: Mapping[str, str] | None = None,
    ) -> None:
        self.by = checked_choice(by, "what to code by", list(SCHEMES), error=MotivelabError)
        self.heading = SCHEMES[by].heading
        self.claims = {claim.id: claim for claim in _chosen(case, claims)}
        self.kit = {name: str(getattr(claim, by)) for name, claim in self.claims.items()}
        self._in_order = by == "kind" and codebook is None
        rules = _own_rules(case) if self._in_order else [_rule(*pair) for pair in (codebook or {}).items()]
        self.codes = self._checked_bins(bins, _known_codes(case, by, (rule["code"] for rule in rules)))
        self._rules = {rule["code"]: rule for rule in rules if rule["code"] in self.codes}

    @property
    def scheme(self) -> Scheme:
        """The way in which the claims are coded."""
        return SCHEMES[self.by]

    @property
    def look(self) -> str:
        """What a hint tells to look for, whatever the code."""
        return self.scheme.look

    def content(self) -> dict[str, Any]:
        """Return the claims and the codes to choose from; no claim comes with a code."""
        return {
            "claims": [self._as_shown(claim) for claim in self.claims.values()],
            "codes": list(self.codes),
            "codebook": [self._rules[code] for code in self.codes if code in self._rules],
            "in_order": self._in_order,
            **({"sends": "codes"} if self.by == "kind" else {}),  # a class has one codebook on the wall
        }

    def read(self, answers: object) -> dict[str, Any]:
        """
        Return a code for each claim that has one.

        Raises
        ------
        MotivelabError
            If something else is coded, or with another code.
        """
        found = checked_dict(answers, "claim", error=MotivelabError)
        for name, code in found.items():
            if name not in self.claims:
                raise MotivelabError(f"{shown(name)} is not among the claims: code {', '.join(self.claims)}")
            checked_choice(code, f"the code of {name}", self.codes, error=MotivelabError)
        return found

    def check(self, answers: Mapping[str, str]) -> Feedback:
        """
        Compare with the kit's codes; a hint names a rule to try and a place to read, never the kit's code.

        Raises
        ------
        MotivelabError
            If no claim is coded yet.
        """
        found = self.agreement(answers)
        missing = len(self.claims) - len(answers)
        more = f" {missing} {'claim is' if missing == 1 else 'claims are'} not coded yet." if missing else ""
        remarks = {name: self._remark(name, code) for name, code in answers.items()}
        agreed = found.of - len(found.disagreements)
        return Feedback(remarks, f"{found.sentence} {KAPPA}{more}", right=agreed, of=len(self.claims))

    def agreement(self, answers: Mapping[str, str], partner: Mapping[str, str] | None = None) -> CodingAgreement:
        """
        Return how far codes agree with those of a partner, or with the kit's.

        Raises
        ------
        MotivelabError
            If no claim is coded yet, or none by both.
        """
        if not answers:
            raise MotivelabError("no claim is coded yet: choose a code for one claim or more")
        if partner is None:
            return coding_agreement(answers, self.kit)
        return coding_agreement(answers, partner, coders=("You", "your partner"))

    def same_as_kit(self, answers: Mapping[str, str]) -> dict[str, bool]:
        """Return for each coded claim whether the kit codes it so too."""
        return {name: code == self.kit[name] for name, code in answers.items()}

    def _checked_bins(self, bins: Sequence[str] | None, known: Sequence[str]) -> tuple[str, ...]:
        if bins is None:
            return tuple(known)
        found = checked_names(checked_list(bins, "the bins", error=MotivelabError), "code", error=MotivelabError)
        for code in found:
            checked_choice(code, f"a bin for {self.by}", known, error=MotivelabError)
        if without := [name for name, code in self.kit.items() if code not in found]:
            raise MotivelabError(
                f"{without[0]} has no bin to go to: the kit codes it {self.kit[without[0]]!r}, and the bins are "
                f"{', '.join(found)}; add this bin or leave the claim out"
            )
        return found

    def _as_shown(self, claim: Claim) -> dict[str, str]:
        speaker = "" if self.by == "source_class" else claim.speaker
        return {"id": claim.id, "text": claim.paraphrase, "where": _place(claim), "speaker": speaker}

    def _remark(self, name: str, code: str) -> Remark:
        if code == self.kit[name]:
            return Remark(True, "The kit codes it so too.")
        return Remark(False, f"The kit codes it otherwise. {self._hint(name, code)}")

    def _hint(self, name: str, code: str) -> str:
        place = _place(self.claims[name])
        if self._in_order and code in self._rules and self.codes.index(self.kit[name]) > self.codes.index(code):
            return f'Try the rule of "{code}" again on {place}: does all of it hold? If not, go on down the codebook.'
        if self._in_order and self._rules:
            return f"Read {place} again, start at the top of the codebook, and take the first rule that fits."
        again = f' Then read the rule of "{code}" again.' if code in self._rules else ""
        return f"{self._way(name, code)}{self.look}: {place}.{again}"

    def _way(self, name: str, code: str) -> str:
        """Return on which side of a code the kit's own lies, where the codes are a scale."""
        scale = SCHEMES[self.by]
        if not scale.more or not {code, self.kit[name]} <= set(scale.codes):
            return ""
        stronger = scale.codes.index(self.kit[name]) > scale.codes.index(code)
        return f"It is {'more' if stronger else 'less'} {scale.more} than you chose. "


def _chosen(case: Case, claims: Sequence[str]) -> list[Claim]:
    names = checked_names(checked_list(claims, "the claims", error=MotivelabError), "claim", error=MotivelabError)
    known = {claim.id: claim for claim in case.claims}
    if unknown := [name for name in names if name not in known]:
        raise MotivelabError(f'there is no claim "{unknown[0]}" in this case: use ids of the table claims')
    if not names:
        raise MotivelabError("there is no claim to sort: name one or more by their ids")
    return [known[name] for name in names]


def _rule(code: str, rule: str, example: str = "", not_this: str = "") -> dict[str, str]:
    return {"code": code, "rule": rule, "example": example, "not_this": not_this}


def _own_rules(case: Case) -> list[dict[str, str]]:
    entries = sorted(case.codebook, key=lambda entry: entry.order)
    return [_rule(entry.kind, entry.rule, entry.example, entry.not_this) for entry in entries]


def _known_codes(case: Case, by: str, described: Iterable[str]) -> list[str]:
    """Return all codes in a sensible order: that of the codebook, then the scheme's own, then any other by name."""
    used = {str(getattr(claim, by)) for claim in case.claims}
    return list(dict.fromkeys([*described, *(code for code in SCHEMES[by].codes if code in used), *sorted(used)]))


def _place(claim: Claim) -> str:
    return f"par. {claim.paragraph}, sentence {claim.sentence}"
