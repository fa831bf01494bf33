"""What the demo patients answered: most of it accepted long ago, some sent, one half done, one with a name that has no code."""

from datetime import date, datetime, time, timedelta

from django.utils import timezone
from numpy.random import Generator

from mesotrich.clinic.demo.practice import AT_HOME, Practice
from mesotrich.clinic.intake.models import Answers
from mesotrich.clinic.intake.services import accept, ask_at_session, begin, fingerprint, keep, send
from mesotrich.clinic.intake.versions import INTAKE
from mesotrich.clinic.patients.models import FactSource, Patient
from mesotrich.clinic.patients.services import keep_fact
from mesotrich.records.facts import UNKNOWN, Fact, FactValue

HALF_DONE, NAMELESS, NOT_READ = 2, 6, 14  # numbers of patients
WITHOUT = (HALF_DONE, NAMELESS, NOT_READ, AT_HOME)
Values = dict[str, FactValue]


def add_intakes(practice: Practice, random: Generator) -> None:
    """Add intakes through the same steps that a clinic takes.

    Args:
        practice: the demo practice; its scope and zone are open.
        random: draws the answers of those who have no story of their own.
    """
    for patient, course in zip(practice.patients, practice.courses, strict=True):
        if patient.number not in WITHOUT:
            _accepted(practice, patient, _usual(patient, course.started_on, random), course.started_on)
    at_home = practice.courses[AT_HOME - 1]
    _accepted(practice, at_home.patient, _of_patient_3(at_home.started_on), at_home.started_on)
    _later_of_patient_3(practice, at_home.patient)
    today = timezone.localdate(practice.now)
    _sent(practice, practice.patients[NOT_READ - 1], _of_patient_14(today), today)
    nameless = {
        **_usual(practice.patients[NAMELESS - 1], today, random),
        "medicines": ("C07AB03", "text:sleeping pill, green box"),
    }
    _sent(practice, practice.patients[NAMELESS - 1], nameless, today)
    half: Values = {
        "loss_pattern_told": ("hairline", "crown"),
        "shed_per_day": 60,
        "hair_is_long": False,
        "onset_speed": "gradual",
    }
    keep(begin(practice.patients[HALF_DONE - 1], INTAKE, practice.patients[HALF_DONE - 1].user), half, today)


def _sent(practice: Practice, patient: Patient, values: Values, day: date) -> Answers:
    """Answers that were sent and not read yet."""
    return send(keep(begin(patient, INTAKE, patient.user), values, day), practice.now)


def _accepted(practice: Practice, patient: Patient, values: Values, day: date) -> None:
    """Answers that a physician read on the same day."""
    at = timezone.make_aware(datetime.combine(day, time(11, 40)))
    row = send(keep(begin(patient, INTAKE, patient.user), values, day), at)
    accept(row, practice.doctor, at + timedelta(hours=2), fingerprint(row))


def _of_patient_3(day: date) -> Values:
    """The story of the patient whose course is far along: thinning at the parting for a year and a half."""
    return {
        "loss_pattern_told": ("parting",), "shed_per_day": 92, "shed_count_days": 3, "comb_60_s": 21, "hair_is_long": True,
        "sinclair_shedding": "4", "onset_date": day - timedelta(days=540), "onset_speed": "gradual", "fever_or_surgery": False,
        "sex": "female", "childbirth": False, "menopause": "before", "heavy_periods": True, "pregnancy": False,
        "pregnancy_possible": False, "breastfeeding": False, "androgen_signs": False, "thyroid_disease": False,
        "stress_event": False, "stress_lasting": True, "sun_exposure": "some", "diet": ("vegetarian",), "weight_lost_kg": 0.0,
        "family_hair_loss": ("mother", "mothers_family"), "medicines": (), "new_medicine_since_last": False,
        "allergies_known": False, **_without_illness(), "scalp_symptoms": ("nothing",), "earlier_treatments": ("supplements",),
        "last_treatment_date": day - timedelta(days=30), "hopes": "To see less of my scalp at the parting.",
    }  # fmt: skip


def _later_of_patient_3(practice: Practice, patient: Patient) -> None:
    """Iron since the laboratory, a blood thinner since four days, and the questions of the day before yesterday."""
    today = timezone.localdate(practice.now)
    iron, thinner, asked = today - timedelta(days=79), today - timedelta(days=4), today - timedelta(days=2)
    for fact in (
        Fact("medicines", ("B03AA07",), iron), Fact("medicine_start_date", iron, iron),
        Fact("medicines", ("B01AF02", "B03AA07"), thinner), Fact("medicine_start_date", thinner, thinner),
        Fact("new_medicine_since_last", True, thinner),
    ):  # fmt: skip
        keep_fact(patient, fact, FactSource.INTAKE, patient.user, "told by the patient")
    today_values: Values = {
        "unwell_today": False, "scalp_symptoms": ("nothing",), "shingles_now": False, "herpes_now": False, "pregnancy": False,
        "pregnancy_possible": False, "breastfeeding": False,
    }  # fmt: skip
    ask_at_session(patient, today_values, practice.nurse, asked)


def _of_patient_14(day: date) -> Values:
    """The story of the newest patient: much shedding some months after a birth; every question has an answer."""
    return {
        "loss_pattern_told": ("all_over",), "shed_per_day": 240, "shed_count_days": 2, "comb_60_s": UNKNOWN, "hair_is_long": True,
        "sinclair_shedding": "5", "onset_date": day - timedelta(days=45), "onset_speed": "sudden", "fever_or_surgery": False,
        "sex": "female", "childbirth": True, "childbirth_date": day - timedelta(days=135), "menopause": "before",
        "heavy_periods": UNKNOWN, "pregnancy": False, "pregnancy_possible": False, "breastfeeding": True, "androgen_signs": False,
        "thyroid_disease": UNKNOWN, "stress_event": False, "stress_lasting": True, "sun_exposure": "little",
        "diet": ("none_in_particular",), "weight_lost_kg": 4.5, "weight_loss_date": day - timedelta(days=60),
        "family_hair_loss": ("nobody",), "medicines": ("B03AA07",), "medicine_start_date": day - timedelta(days=100),
        "new_medicine_since_last": False, "allergies_known": True, "allergy_ingredients": ("lidocaine",), **_without_illness(),
        "scalp_symptoms": ("itch",), "earlier_treatments": ("nothing",), "hopes": "That it stops, and to know why.",
    }  # fmt: skip


def _without_illness() -> Values:
    """No to every illness that is asked."""
    return dict.fromkeys(
        (
            "bleeding_disorder", "keloid_tendency", "immunosuppression", "cancer_or_chemotherapy", "autoimmune_disease",
            "diabetes_insulin", "hypertension_uncontrolled", "shingles_now", "herpes_now", "unwell_today",
            "isotretinoin_within_6_months",
        ),
        False,
    )  # fmt: skip


def _usual(patient: Patient, day: date, random: Generator) -> Values:
    """Answers of somebody without a story: slow thinning, little else."""
    values: Values = {
        "loss_pattern_told": ("hairline", "crown") if patient.sex == "male" else ("parting",),
        "shed_per_day": int(random.integers(30, 140)), "hair_is_long": patient.sex == "female",
        "onset_date": day - timedelta(days=int(random.integers(200, 2000))), "onset_speed": "gradual", "fever_or_surgery": False,
        "sex": patient.sex, "thyroid_disease": False, "stress_event": False, "stress_lasting": bool(random.integers(2)),
        "sun_exposure": str(random.choice(["little", "some", "much"])), "diet": ("none_in_particular",), "weight_lost_kg": 0.0,
        "family_hair_loss": (str(random.choice(["father", "mothers_family", "nobody"])),), "medicines": (),
        "new_medicine_since_last": False, "allergies_known": False, **_without_illness(), "scalp_symptoms": ("nothing",),
        "earlier_treatments": ("nothing",), "hopes": "To keep the hair that I have.",
    }  # fmt: skip
    if patient.sex == "male":
        return {**values, "comb_60_s": int(random.integers(2, 20)), "fatherhood_planned": False}
    no = dict.fromkeys(
        ("childbirth", "heavy_periods", "pregnancy", "pregnancy_possible", "breastfeeding", "androgen_signs"), False
    )
    return {**values, **no, "menopause": "before"}
