"""Answers of a questionnaire that the clinic should hear of before it reads the rest."""

from dataclasses import dataclass
from functools import cache

from mesotrich.foundation.sources import Source
from mesotrich.reference.entries import document, source_of


@dataclass(frozen=True)
class IntakeSigns:
    """Answers that should not wait.

    Attributes:
        answers: codes of options by the code of their question.
        source: who says so.
    """

    answers: dict[str, frozenset[str]]
    source: Source

    def found(self, code: str, value: object) -> bool:
        """Whether an answer is one of them.

        Args:
            code: code of the question.
            value: value of its fact.

        Returns:
            True where one of the chosen options should not wait.

        Examples:
            >>> intake_signs().found("scalp_symptoms", ("itch", "pustules"))
            True
        """
        return isinstance(value, tuple) and bool(self.answers.get(code, frozenset()) & set(value))


@cache
def intake_signs() -> IntakeSigns:
    """Answers that should not wait.

    Returns:
        The answers and their source.

    Raises:
        ReferenceDataError: the source is not complete.

    Examples:
        >>> sorted(intake_signs().answers)
        ['scalp_symptoms']
    """
    told = document("data/intake")["tell_the_clinic"]
    answers = {code: frozenset(options) for code, options in told["answers"].items()}
    return IntakeSigns(answers, source_of("what the clinic is told", told["source"]))
