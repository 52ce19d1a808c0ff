"""The errors that the kit raises on purpose: each names the value, the rule and the cure."""

__all__ = [
    "CaseError",
    "ForecastError",
    "JudgementError",
    "MotivelabError",
    "SetupError",
    "WeightsError",
]


class MotivelabError(Exception):
    """Every error that the kit raises on purpose; the edges catch this one and print its words."""

    def _render_traceback_(self) -> list[str]:
        """Return what a notebook shows of it: the sentence, since where it was raised helps nobody there."""
        text = str(self)
        return [f"{text[:1].upper()}{text[1:]}{'' if text.endswith('.') else '.'}"]


class CaseError(MotivelabError):
    """A case folder breaks a rule: the message names file, row, column, value, rule and cure."""


class WeightsError(MotivelabError):
    """Weights that are not shares of one whole."""


class JudgementError(MotivelabError):
    """A judgement (rating, ranking, comparison, evidence cell) that its method cannot use."""


class ForecastError(MotivelabError):
    """A forecast or an outcome that no score is defined for."""


class SetupError(MotivelabError):
    """The machine lacks something the kit needs: the message says what to do about it."""
