"""A demo study shaped like a published trial: 49 men, two arms, five visits; its values are drawn by a program, and say so."""

import csv
import io
from collections import defaultdict
from datetime import date, timedelta
from decimal import Decimal

import cv2
import numpy as np
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from numpy.random import Generator

from mesotrich.clinic.accounts.roles import Role
from mesotrich.clinic.demo.photos import BETWEEN
from mesotrich.clinic.demo.practice import Practice
from mesotrich.clinic.keep import keep
from mesotrich.clinic.patients.models import Patient
from mesotrich.clinic.patients.services import add_patient, open_course
from mesotrich.clinic.photos.services import add_spot, open_series
from mesotrich.clinic.photos.uploads import take_in
from mesotrich.clinic.studies.allocation import see_allocation
from mesotrich.clinic.studies.drafting import draft_study, protocol_of
from mesotrich.clinic.studies.enrolling import enrol, screen
from mesotrich.clinic.studies.happenings import Held, choose_spot, keep_guess, keep_visit, withdraw
from mesotrich.clinic.studies.models import Guess, Guesser, Participant, Study, ValueSource
from mesotrich.clinic.studies.registering import close_enrolment, register
from mesotrich.clinic.studies.values import keep_values
from mesotrich.clinic.treatment.consent_services import sign_consent
from mesotrich.reference.consents import ConsentKind
from mesotrich.reference.study_conduct import template
from mesotrich.trials.artificial import artificial_trial
from mesotrich.trials.conduct.eligibility import Answer
from mesotrich.trials.conduct.protocol import CriterionKind
from mesotrich.trichoscopy.artificial.pair import PairStyle, pair
from mesotrich.trichoscopy.artificial.spec import ScalpKind, random_spec

CODE, PEOPLE, SEEDS = "DEMO-1", 49, (4, 5)  # two drawn trials, since chance may put more into one arm than a single one has
FIRST_DAYS_AGO, LAST_DAYS_AGO = 210, 140  # when people were enrolled
PHOTOGRAPHED = 1  # number of the participant with photos, at the first and the last visit
SIZE_PX, UM_PER_PX = (400, 320), 8.0
RENAMED = {"diameter_variation": "diameter_cv"}  # the drawn trial calls it otherwise
GUESSES = (Guess.NEW, Guess.CONTROL, Guess.UNKNOWN)
Drawn = dict[str, dict[str, float]]  # values by visit and outcome


def add_study(practice: Practice, rng: Generator) -> None:
    """Add the study, closed to enrolment and ready to be read and locked.

    Its participants are no patients in care: their records are restricted and no care team has them, so that they stand in no
    list. Only the one with photos has the doctor.

    Args:
        practice: the demo practice.
        rng: draws days, guesses and the scalp.
    """
    study, today = _registered(practice), timezone.localdate(practice.now)
    pools = {arm: iter(people) for arm, people in _drawn().items()}
    days = sorted(int(day) for day in rng.integers(LAST_DAYS_AGO, FIRST_DAYS_AGO, PEOPLE))[::-1]
    for days_ago in days:
        person = _enrolled(practice, study, today - timedelta(days=days_ago))
        arm = see_allocation(person, practice.staff[Role.PREPARER])  # as somebody did who prepared the treatment
        _lived(practice, person, next(pools[arm.name]), rng)
    _photos(practice, study.participants.get(number=PHOTOGRAPHED), rng)
    close_enrolment(study, practice.doctor, f"{PEOPLE} people are enrolled")


def _registered(practice: Practice) -> Study:
    """The offered protocol, told to be artificial."""
    document = template("en")
    document.pop("target")
    document["study"] = "Artificial trial shaped like a published one"
    study = draft_study(practice.clinic, practice.doctor, CODE, document, PEOPLE)
    study.is_artificial = True
    keep(study, practice.doctor, "its data are drawn by a program")
    return register(study, practice.doctor, "nowhere: a demonstration")


def _drawn() -> dict[str, list[Drawn]]:
    """People of the drawn trials, by arm."""
    found: dict[str, list[Drawn]] = defaultdict(list)
    for seed in SEEDS:
        people: dict[str, Drawn] = defaultdict(lambda: defaultdict(dict))
        arms: dict[str, str] = {}
        for row in csv.DictReader(io.StringIO(artificial_trial(seed).data)):
            people[row["patient"]][row["visit"]][RENAMED.get(row["outcome"], row["outcome"])] = float(row["value"])
            arms[row["patient"]] = row["arm"]
        for name, drawn in people.items():
            found[arms[name]].append(drawn)
    return found


def _enrolled(practice: Practice, study: Study, on: date) -> Participant:
    """Somebody who fits."""
    number = study.participants.count() + 1
    patient = add_patient(
        practice.clinic, practice.nurse, f"Demo participant {number}", sex="male", birth_date=date(1985, 3, 9), restricted=True
    )
    answers = {one.code: Answer(one.kind is CriterionKind.INCLUSION) for one in protocol_of(study).criteria}
    return enrol(screen(study, patient, practice.nurse, on, answers, {}, on), practice.nurse, on)


def _lived(practice: Practice, person: Participant, drawn: Drawn, rng: Generator) -> None:
    """Visits, values, whether they left, and what they guess."""
    protocol, nurse = protocol_of(person.study), practice.nurse
    outcomes = {one.code for one in protocol.outcomes}
    for visit in protocol.visits:
        values = {code: value for code, value in drawn.get(visit.name, {}).items() if code in outcomes}
        on = person.enrolled_on + timedelta(days=visit.day)
        if not values:
            withdraw(person, nurse, on, "Moved away")
            break
        keep_visit(person, nurse, visit.code, Held(on))
        keep_values(person, nurse, visit.code, values, ValueSource.ARTIFICIAL)
    harms = {code: value for code, value in drawn.get("", {}).items() if code in outcomes}
    keep_values(person, nurse, "", harms, ValueSource.ARTIFICIAL)
    keep_guess(person, nurse, Guesser.PARTICIPANT, GUESSES[int(rng.integers(len(GUESSES)))])


def _photos(practice: Practice, person: Participant, rng: Generator) -> None:
    """One small field at the first and at the last visit; they wait to be measured and read."""
    patient: Patient = person.patient
    course = open_course(patient, practice.doctor, person.enrolled_on)
    sign_consent(patient, ConsentKind.PHOTOS, "en", patient.name, "", practice.nurse)
    spot = add_spot(course, practice.nurse, name="Study field", region="frontal", view="top", x=0.5, y=0.25)
    person = choose_spot(person, practice.nurse, spot)
    spec = random_spec(
        ScalpKind.CLIPPED, rng, width_px=SIZE_PX[0], height_px=SIZE_PX[1], um_per_px=UM_PER_PX, header=False, circle=False,
        scale_bar_mm=0.0, corner_defocus_px=0.0,
    )  # fmt: skip
    drawn = pair(spec, PairStyle.FOLLOW_UP, rng, overlays=False, **BETWEEN)
    visits = protocol_of(person.study).visits
    for visit, seen in ((visits[0], drawn.first), (visits[-1], drawn.second)):
        on = person.enrolled_on + timedelta(days=visit.day)
        series = open_series(spot, practice.nurse, on, um_per_px=Decimal(str(UM_PER_PX)), scale_source="given")
        _made, data = cv2.imencode(".png", np.ascontiguousarray(seen.pixels[..., ::-1]))
        take_in(series, SimpleUploadedFile(f"study-{visit.code}.png", data.tobytes()), practice.nurse)
