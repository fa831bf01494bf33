"""What every weighing of a cause looks at, and the kinds of sentences that they share."""

from collections.abc import Mapping
from dataclasses import dataclass

from mesotrich.assessment.answers import Answers
from mesotrich.assessment.drugs import DrugScreen
from mesotrich.assessment.evidence import Evidence, evidence
from mesotrich.assessment.labs import ClinicThreshold
from mesotrich.assessment.rakowska import Conclusion
from mesotrich.assessment.timing import Fit, LossKind, TimingReading
from mesotrich.foundation.messages import Message

Thresholds = Mapping[str, ClinicThreshold]


@dataclass(frozen=True)
class Case:
    """What every weighing looks at.

    Attributes:
        told: the answers.
        thresholds: what the clinic has set for laboratory values, by analyte.
        timing: every trigger held against the beginning of the loss.
        screen: medicines held against the list.
        rakowska: what the criteria of trichoscopy come to.
    """

    told: Answers
    thresholds: Thresholds
    timing: tuple[TimingReading, ...]
    screen: DrugScreen
    rakowska: Conclusion

    def timed(self, trigger: str, kind: LossKind = LossKind.TELOGEN) -> TimingReading:
        """The reading of one trigger."""
        return next(reading for reading in self.timing if (reading.trigger, reading.kind) == (trigger, kind))


def timed_sentence(reading: TimingReading, name: str) -> list[Evidence]:
    """What the time between a trigger and the loss says.

    Args:
        reading: the trigger.
        name: CAUSE/WHAT of the sentences cause.CAUSE.for.WHAT and cause.CAUSE.against.WHAT.

    Returns:
        One sentence for or against; none without a date.
    """
    if reading.fit is Fit.NO_DATE:
        return []
    cause, what = name.split("/")
    side = "for" if reading.fit is Fit.FITS else "against"
    return [evidence(f"cause.{cause}.{side}.{what}", finding=reading.message)]


def yes_or_no(answer: bool | None, yes: str, no: str) -> list[Evidence]:
    """What an answer says.

    Args:
        answer: yes, no, or None where nobody knows.
        yes: message code for yes.
        no: message code for no.

    Returns:
        One sentence; none where nobody knows.
    """
    return [] if answer is None else [evidence(yes if answer else no)]


def option_name(code: str, option: str) -> Message:
    """The name of what a choice offers.

    Args:
        code: fact code.
        option: the option.

    Returns:
        Its name.

    Examples:
        >>> option_name("diet", "vegan").code
        'option.diet.vegan'
    """
    return Message(f"option.{code}.{option}")
