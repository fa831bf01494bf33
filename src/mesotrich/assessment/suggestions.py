"""The ways to go on, each with what speaks for and against it; none is chosen here."""

from dataclasses import dataclass
from enum import StrEnum

from mesotrich.assessment.answers import Answers
from mesotrich.assessment.causes import Cause, CauseWeighing
from mesotrich.assessment.evidence import Evidence, best_first, evidence
from mesotrich.assessment.red_flags import Flag
from mesotrich.assessment.timing import months_after
from mesotrich.foundation.errors import InputError
from mesotrich.foundation.messages import Message
from mesotrich.reference.diagnoses import DiagnosisKind, diagnoses
from mesotrich.reference.loader import value
from mesotrich.reference.red_flags import Act

CAN_BE_TREATED = (Cause.CHILDBIRTH, Cause.THYROID, Cause.ANDROGENS, Cause.STRESS, Cause.DEFICIENCY, Cause.MEDICINES)
# what is seen; loss in the family and a slow beginning alone are no pattern
PATTERN_SIGNS = ("cause.heredity.for.pattern_told", "cause.heredity.for.stage", "cause.heredity.for.rakowska")
USUAL_TREATMENTS = ("minoxidil_topical", "minoxidil_oral", "finasteride", "dutasteride")


class End(StrEnum):
    """What an assessment may end in."""

    TREAT_CAUSE = "treat_cause"
    REFER = "refer"
    OTHER_TREATMENT = "other_treatment"
    COURSE = "course"


@dataclass(frozen=True)
class Suggestion:
    """One way to go on.

    Attributes:
        end: which; its name is the message `end.name.END`.
        for_: what speaks for it.
        against: what speaks against it.
    """

    end: End
    for_: tuple[Evidence, ...]
    against: tuple[Evidence, ...]


@dataclass(frozen=True)
class _Picture:
    """What the sentences rest on."""

    told: Answers
    causes: tuple[Cause, ...]
    pattern: bool
    flags: tuple[Flag, ...]
    looked: bool
    kind: DiagnosisKind | None

    @property
    def other_diagnosis(self) -> bool:
        """Whether the diagnosis is one that injections are not meant for."""
        return self.kind in OTHER_DIAGNOSES


OTHER_DIAGNOSES = tuple(kind for kind in DiagnosisKind if kind not in (DiagnosisKind.ANDROGENIC, DiagnosisKind.DIFFUSE))


def suggest(
    told: Answers, causes: tuple[CauseWeighing, ...], flags: tuple[Flag, ...], unasked: tuple[str, ...]
) -> tuple[Suggestion, ...]:
    """Say what speaks for and against each way to go on.

    Args:
        told: the answers.
        causes: all groups of causes, weighed.
        flags: signs that were found.
        unasked: facts that would show a sign and that nobody knows.

    Returns:
        All four ways in a fixed order, which is no ranking.

    Raises:
        InputError: the diagnosis is none that can be coded.
    """
    found = tuple(weighing.cause for weighing in causes if weighing.for_)
    open_flags = () if told.flag("red_flag_resolved") else flags
    treatable = tuple(cause for cause in found if cause in CAN_BE_TREATED)
    looked = not {"scarring_signs", "patchy_loss"} & set(unasked)
    kind = _kind(told)
    pattern = kind is DiagnosisKind.ANDROGENIC or any(
        each.message.code in PATTERN_SIGNS for weighing in causes for each in weighing.for_
    )
    picture = _Picture(told, treatable, pattern, open_flags, looked, kind)
    sentences = {
        End.TREAT_CAUSE: _treat_cause(picture), End.REFER: _refer(picture),
        End.OTHER_TREATMENT: _other_treatment(picture), End.COURSE: _course(picture),
    }  # fmt: skip
    return tuple(_suggestion(end, found_here) for end, found_here in sentences.items())


def _kind(told: Answers) -> DiagnosisKind | None:
    """Kind of the diagnosis that was coded."""
    code = told.choice("diagnosis_icd10")
    if code is None:
        return None
    if code not in diagnoses():
        raise InputError("a diagnosis that can be coded", code, f"use one of {', '.join(diagnoses())}")
    return diagnoses()[code].kind


def _suggestion(end: End, found: list[Evidence]) -> Suggestion:
    """Sort sentences by what their code says: end.END.for.X or .against.X."""
    sides: dict[str, list[Evidence]] = {"for": [], "against": []}
    for each in found:
        sides[each.message.code.split(".")[2]].append(each)
    return Suggestion(end, best_first(sides["for"]), best_first(sides["against"]))


def _treat_cause(picture: _Picture) -> list[Evidence]:
    """Treat what was found and wait."""
    found = [evidence("end.treat_cause.for.cause", cause=Message(f"cause.name.{cause.value}")) for cause in picture.causes]
    if not found:
        found.append(evidence("end.treat_cause.against.no_cause"))
    onset, months = picture.told.day("onset_date"), value("timing", "telogen_chronic_from").value
    if onset is not None and months_after(onset, int(months)) < picture.told.today:
        found.append(evidence("end.treat_cause.against.chronic", months=months))
    return found


def _refer(picture: _Picture) -> list[Evidence]:
    """Hand on to someone who can settle a sign."""
    found = [evidence("end.refer.for.flag", flag=flag.message) for flag in picture.flags if flag.act is Act.REFER]
    if picture.other_diagnosis:
        found.append(evidence("end.refer.for.diagnosis"))
    if not picture.flags and picture.looked:
        found.append(evidence("end.refer.against.no_flag"))
    return found


def _other_treatment(picture: _Picture) -> list[Evidence]:
    """Treat in another way than by injection."""
    found = [evidence("end.other_treatment.for.pattern" if picture.pattern else "end.other_treatment.against.no_pattern")]
    tried = [name for name in picture.told.choices("earlier_treatments") or () if name in USUAL_TREATMENTS]
    names = [Message(f"option.earlier_treatments.{name}") for name in tried]
    return [*found, *(evidence("end.other_treatment.against.tried", treatment=name) for name in names)]


def _course(picture: _Picture) -> list[Evidence]:
    """A course of mesotherapy; what is known of it speaks against it whoever asks."""
    found = [evidence("end.course.against.evidence"), evidence("end.course.against.comparison")]
    if picture.pattern:
        found.append(evidence("end.course.for.pattern"))
    found += [evidence("end.course.against.flag", flag=flag.message) for flag in picture.flags]
    if picture.causes:
        found.append(evidence("end.course.against.cause_first"))
    if picture.kind is None:
        found.append(evidence("end.course.against.no_diagnosis"))
    if picture.other_diagnosis:
        found.append(evidence("end.course.against.diagnosis"))
    return found
