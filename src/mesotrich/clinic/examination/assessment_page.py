"""Everything that the page of the assessment shows."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from mesotrich.assessment.assess import Assessment, assess
from mesotrich.assessment.causes import CauseWeighing
from mesotrich.assessment.drugs import DrugScreen
from mesotrich.assessment.red_flags import unasked_flags
from mesotrich.assessment.timing import Fit
from mesotrich.clinic.examination.diagnosis_search import diagnosis_list
from mesotrich.clinic.examination.forms import DecisionForm
from mesotrich.clinic.examination.lab_readings import labs_shown
from mesotrich.clinic.examination.selectors import lab_thresholds
from mesotrich.clinic.examination.timing_chart import timing_chart
from mesotrich.clinic.examination.where_asked import Missing, where_asked
from mesotrich.clinic.language import page_language, said
from mesotrich.clinic.patients.models import Course, Decision, Patient
from mesotrich.clinic.patients.selectors import current_course, facts_of
from mesotrich.foundation.messages import Message
from mesotrich.foundation.sources import Source
from mesotrich.records.facts import Facts
from mesotrich.reference.diagnoses import Diagnosis, diagnoses
from mesotrich.reference.medicines import medicine


@dataclass(frozen=True)
class CauseShown:
    """A group of causes with links to what is missing."""

    name: Message
    weighing: CauseWeighing
    missing: tuple[Missing, ...]

    @property
    def silent(self) -> bool:
        """Whether nothing was said about it yet."""
        return not (self.weighing.for_ or self.weighing.against or self.weighing.undecided)


@dataclass(frozen=True)
class DrugShown:
    """A medicine that is on the list of those that may cost hair."""

    taken: str
    listed_as: Message
    mechanisms: tuple[Message, ...]
    rate: Message
    source: Source


@dataclass(frozen=True)
class DecisionShown:
    """A decision with its diagnosis in words."""

    decision: Decision
    end: Message
    diagnosis: Diagnosis | None


def assessment_of(patient: Patient, today: date) -> tuple[Assessment, Facts]:
    """The assessment of what is known today.

    Args:
        patient: whose.
        today: day in the clinic's zone.

    Returns:
        The assessment, and the facts that it rests on.
    """
    facts = facts_of(patient)
    return assess(facts, today, lab_thresholds(patient.clinic)), facts


def assessment_context(patient: Patient, today: date, form: DecisionForm | None = None) -> dict[str, Any]:
    """What the page shows.

    Args:
        patient: whose assessment.
        today: day in the clinic's zone.
        form: the decision as it was sent; None shows an empty one.

    Returns:
        Values for the template.
    """
    found, facts = assessment_of(patient, today)
    course = current_course(patient)
    past = decisions_shown(course)
    resolved = facts.get("red_flag_resolved")
    return {
        "patient": patient, "tab": "assessment", "rail": "patients", "today": today, "course": course, "found": found,
        "unasked": places(unasked_flags(facts, today)), "resolved": resolved is not None and resolved.value is True,
        "causes": causes_shown(found.causes), "drugs": drugs_shown(found.drugs), "drug_screen": found.drugs,
        "timing": tuple(each for each in found.timing if each.fit is not Fit.NO_DATE), "chart": timing_chart(facts, today),
        "labs": labs_shown(patient), "missing": places(found.missing), "decisions": past,
        "decided": past[0] if past else None, "diagnoses": diagnosis_list(),
        "form": form if form is not None else DecisionForm(initial=_first_values(facts)),
    }  # fmt: skip


def decisions_shown(course: Course | None) -> tuple[DecisionShown, ...]:
    """All decisions of a course.

    Args:
        course: which; None where there is none.

    Returns:
        Decisions, the newest first.
    """
    if course is None:
        return ()
    rows = Decision.objects.filter(course=course).select_related("created_by").order_by("-created_at")
    return tuple(DecisionShown(row, Message(f"end.name.{row.end}"), diagnoses().get(row.icd10)) for row in rows)


def causes_shown(causes: Iterable[CauseWeighing]) -> tuple[CauseShown, ...]:
    """Causes with links to what is missing.

    Args:
        causes: all groups, weighed.

    Returns:
        The same in the same order.
    """
    return tuple(CauseShown(Message(f"cause.name.{each.cause}"), each, places(each.missing)) for each in causes)


def drugs_shown(screen: DrugScreen | None) -> tuple[DrugShown, ...]:
    """Medicines that may cost hair, by name.

    Args:
        screen: what the list says; None where nobody asked for medicines.

    Returns:
        Those on the list.
    """
    language = page_language()
    return tuple(
        DrugShown(
            known.name[language] if (known := medicine(risk.taken)) else risk.taken,
            risk.name, risk.mechanisms, risk.rate, risk.listed.source,
        )
        for risk in (screen.risks if screen is not None else ())
    )  # fmt: skip


def places(codes: Iterable[str]) -> tuple[Missing, ...]:
    """Where facts are asked.

    Args:
        codes: fact codes.

    Returns:
        Name and page of each.
    """
    return tuple(where_asked(code) for code in codes)


def _first_values(facts: Facts) -> dict[str, Any]:
    """What the form of a decision begins with: the diagnosis as it stands."""
    coded = facts.get("diagnosis_icd10")
    known = diagnoses().get(str(coded.value)) if coded is not None else None
    resolved = facts.get("red_flag_resolved")
    return {"diagnosis": said(known.label) if known else "", "red_flag_resolved": resolved is not None and resolved.value is True}
