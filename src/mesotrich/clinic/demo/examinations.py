"""What the demo clinicians saw, measured in the laboratory and decided: varied, and one patient whom nobody has examined yet."""

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

from django.utils import timezone
from numpy.random import Generator

from mesotrich.assessment.suggestions import End
from mesotrich.clinic.accounts.models import ClinicSetting, User
from mesotrich.clinic.demo.practice import AT_HOME, Practice
from mesotrich.clinic.examination.assessment_page import assessment_of
from mesotrich.clinic.examination.decisions import Decided, decide
from mesotrich.clinic.examination.kept_assessment import kept_assessment
from mesotrich.clinic.examination.laboratory import add_lab
from mesotrich.clinic.examination.reading import Sent
from mesotrich.clinic.examination.scores import scores_kept
from mesotrich.clinic.examination.selectors import THRESHOLDS
from mesotrich.clinic.examination.services import close_examination, save_examination
from mesotrich.clinic.patients.models import Course, FactSource, Patient
from mesotrich.clinic.patients.services import keep_fact
from mesotrich.records.facts import Fact, FactValue

NOT_YET = (14,)  # the first visit: only the intake
REFERRED, AFTER_CHILDBIRTH, INFECTED, TODAY = 13, 10, 7, 11
DAYS_TO_EXAMINATION = 7
LABORATORY = "Demo laboratory"
LOOKED: dict[str, FactValue] = {
    "scalp_looked_at": True, "scalp_infection": False, "scalp_wound": False, "scarring_signs": False, "patchy_loss": False,
}  # fmt: skip
Labs = tuple[tuple[str, str, str, str | None, str | None], ...]


@dataclass(frozen=True)
class Story:
    """One examination of the demo and what came of it.

    Attributes:
        answers: of the clinician.
        note: free text.
        labs: analyte, value, unit, and the laboratory's own range.
        end: how it went on.
        icd10: the diagnosis.
        text: in the physician's words.
        scores: SALT and BASP.
    """

    answers: dict[str, FactValue]
    note: str
    labs: Labs
    end: End
    icd10: str
    text: str
    scores: dict[str, Any] = field(default_factory=dict)


def add_examinations(practice: Practice, random: Generator) -> None:
    """Add examinations, laboratory values and decisions through the same steps that a clinic takes.

    Args:
        practice: the demo practice; its scope and zone are open.
        random: draws what those without a story of their own show.
    """
    _set_thresholds(practice)
    today = timezone.localdate(practice.now)
    for patient, course in zip(practice.patients, practice.courses, strict=True):
        if patient.number in NOT_YET:
            continue
        day = min(today, course.started_on + timedelta(days=DAYS_TO_EXAMINATION))
        _told_before(patient, day)
        _lived(practice, course, day, _story(patient, random))
    infected = practice.patients[INFECTED - 1]
    seen = Sent({**LOOKED, "scalp_infection": True, "scalp_symptoms": ("pustules", "itch")}, {}, ())
    _examined(practice.nurse, infected, today - timedelta(days=3), seen, "Pustules at the crown. Shown to the doctor.", {})
    again = Sent({**LOOKED, "pull_bundle": 58, "pull_test": 2}, {}, ())
    _examined(practice.doctor, practice.patients[TODAY - 1], today, again, "As at the last visit.", {})


def _set_thresholds(practice: Practice) -> None:
    """What the demo clinic marks; published sources disagree, and the page shows them all."""
    value = {"ferritin": {"low": 30.0, "high": None, "unit": "ug/L"}, "vitamin_d": {"low": 50.0, "high": None, "unit": "nmol/L"}}
    ClinicSetting.objects.create(
        clinic=practice.clinic, created_by=practice.doctor, key=THRESHOLDS, version=1, value=value, reason="demo practice"
    )


def _story(patient: Patient, random: Generator) -> Story:
    """What was seen of a patient."""
    own = {AT_HOME: _of_patient_3, REFERRED: _of_referred, AFTER_CHILDBIRTH: _of_after_childbirth}
    return own[patient.number]() if patient.number in own else _usual(patient, random)


def _told_before(patient: Patient, day: date) -> None:
    """The birth after which one patient began to lose hair."""
    if patient.number == AFTER_CHILDBIRTH:
        birth = day - timedelta(days=170)
        for fact in (
            Fact("childbirth", True, day), Fact("childbirth_date", birth, day), Fact("onset_speed", "sudden", day),
            Fact("onset_date", birth + timedelta(days=88), day), Fact("loss_pattern_told", ("all_over",), day),
        ):  # fmt: skip
            keep_fact(patient, fact, FactSource.INTAKE, patient.user, "told at the visit")


def _lived(practice: Practice, course: Course, day: date, story: Story) -> None:
    """An examination with its laboratory values and its decision, on one day."""
    for code, value, unit, low, high in story.labs:
        add_lab(
            course.patient, practice.doctor, code, Decimal(value), unit, day - timedelta(days=4), LABORATORY,
            Decimal(low) if low else None, Decimal(high) if high else None,
        )  # fmt: skip
    _examined(practice.doctor, course.patient, day, Sent(story.answers, {}, ()), story.note, story.scores)
    found, facts = assessment_of(course.patient, day)
    decided = Decided(story.end, story.icd10, story.text, False if found.flags else None)
    row = decide(course, practice.doctor, day, decided, kept_assessment(found, facts, day))
    row.created_at = timezone.make_aware(datetime.combine(day, time(12, 5)))
    row.save()


def _examined(by: User, patient: Patient, day: date, sent: Sent, note: str, scores: dict[str, Any]) -> None:
    """One closed examination."""
    close_examination(save_examination(patient, by, day, sent, note, scores), by)


def _of_patient_3() -> Story:
    """The patient whose course is far along: a wider parting and little iron."""
    return Story(
        {**LOOKED, "pull_bundle": 55, "pull_test": 2, "sinclair_stage": "3", "ludwig": "I", "yellow_dots_4_fields": 5},
        "Parting wider at the front than at the back, hairline kept.",
        (
            ("ferritin", "24", "ng/mL", "15", "150"), ("vitamin_d", "21.6", "ng/mL", "30", None),
            ("tsh", "1.9", "m[IU]/L", "0.4", "4.0"), ("haemoglobin", "12.8", "g/dL", "12.0", "16.0"),
        ),
        End.COURSE, "L64.9",
        "Pattern loss at the parting. Alternatives were explained, minoxidil among them. Ferritin is below our threshold: iron by mouth.",
    )  # fmt: skip


def _of_referred() -> Story:
    """Signs of scarring: somebody else must look first."""
    return Story(
        {**LOOKED, "scarring_signs": True, "pull_bundle": 52, "pull_test": 1, "hamilton_norwood": "II"},
        "Shiny area at the vertex without follicle openings, redness around the hairs at its edge.",
        (), End.REFER, "L66.9", "Referred to dermatology for a biopsy before anything else is planned.",
    )  # fmt: skip


def _of_after_childbirth() -> Story:
    """Shedding that began three months after a birth."""
    return Story(
        {**LOOKED, "pull_bundle": 60, "pull_test": 9, "wash_test_total": 214, "wash_test_vellus_percent": 4.0},
        "Even thinning, no miniaturised hairs at the parting.",
        (("ferritin", "46", "ug/L", "15", "150"), ("tsh", "2.3", "m[IU]/L", "0.4", "4.0")),
        End.TREAT_CAUSE, "L65.0", "Began some three months after the birth. Explained, wait, look again in four months.",
    )  # fmt: skip


def _usual(patient: Patient, random: Generator) -> Story:
    """Pattern loss of one stage or another."""
    tests: dict[str, FactValue] = {"pull_bundle": int(random.integers(50, 61)), "pull_test": int(random.integers(0, 3))}
    if patient.sex == "male":
        stage = str(random.choice(["II", "III", "IIIv", "IV", "V"]))
        answers = {**LOOKED, **tests, "hamilton_norwood": stage}
        scores = scores_kept({"basp_basic": "M2" if stage in {"III", "IV"} else "M1", "basp_f": "", "basp_v": "V1"})
    else:
        answers = {**LOOKED, **tests, "ludwig": str(random.choice(["I", "II"])), "sinclair_stage": str(random.choice(["2", "3"]))}
        scores = {}
    labs: Labs = (("ferritin", str(int(random.integers(26, 120))), "ug/L", "15", "300"),) if random.integers(2) else ()
    text = "Pattern loss. Alternatives were explained, minoxidil among them; a course was chosen."
    return Story(answers, "", labs, End.COURSE, "L64.9", text, scores)
