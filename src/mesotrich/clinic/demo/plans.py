"""Plans, consents and verdicts of the demo: agreed long ago, asked at the last sessions, and today with some answers missing."""

from datetime import date, datetime, timedelta

from django.utils import timezone
from numpy.random import Generator

from mesotrich.clinic.accounts.models import User
from mesotrich.clinic.demo.practice import REVIEWED, Practice
from mesotrich.clinic.keep import keep
from mesotrich.clinic.patients.models import Course, CourseState, FactRecord, FactSource, Patient
from mesotrich.clinic.patients.selectors import fact_of
from mesotrich.clinic.patients.services import keep_fact
from mesotrich.clinic.stock.models import Product
from mesotrich.clinic.stock.services import add_reference_product
from mesotrich.clinic.treatment.consent_services import sign_consent
from mesotrich.clinic.treatment.gate_answers import answerable
from mesotrich.clinic.treatment.gate_check import check_gate
from mesotrich.clinic.treatment.gate_facts import gate_facts
from mesotrich.clinic.treatment.gate_json import facts_to_json, verdict_to_json
from mesotrich.clinic.treatment.gate_services import record_gate
from mesotrich.clinic.treatment.models import GateRecord, Plan, Session, SessionState
from mesotrich.clinic.treatment.plan_schedule import laid_out
from mesotrich.clinic.treatment.plan_services import Wanted, lay_out, save_draft
from mesotrich.records.facts import Fact, FactValue
from mesotrich.reference.consents import ConsentKind
from mesotrich.safety.verdict import Moment, Verdict

INFECTED = 7
PRODUCT = "demo_mesosolution_a"
# Patients with a plan, and what is left unanswered today; one has an infection of the scalp.
PLANNED: dict[int, tuple[str, ...]] = {
    1: (), 2: (), 3: ("prescriber_answer", "scalp_looked_at"), 4: (), 5: (), 6: (), INFECTED: ("scalp_infection",), 9: (),
    10: (), 12: (), 15: ("scalp_looked_at",),
}  # fmt: skip
ASKED_TODAY = (2, 3, 5, 7, 9, 12, 15)
KEPT_PAST = 2  # verdicts of how many past sessions
OTHERWISE: dict[str, FactValue] = {
    "scalp_looked_at": True, "medicines": (), "allergy_ingredients": (), "diagnosis_icd10": "L64.9",
    "prescriber_answer": "continue_and_inject",
}  # fmt: skip
DRAWN = "M30 130 L70 50 L95 140 L130 60 L160 130 L200 100 L240 120 L300 90"
STOP = "At the review the main outcome is not better beyond error; or any serious event; or whenever the patient wants to stop."


def add_plans(practice: Practice, random: Generator) -> None:
    """Add plans, consents and verdicts.

    Args:
        practice: the demo practice; its scope and zone are open.
        random: draws the minute of each verdict.
    """
    product = Product.objects.filter(code=PRODUCT).first() or add_reference_product(practice.clinic, practice.doctor, PRODUCT)
    for number, leave in PLANNED.items():
        course = practice.courses[number - 1]
        first = _first_day(practice, course)
        _plan(practice, course, product, first, number)
        for session in _past(course)[-KEPT_PAST:]:
            if session.started_at is not None:
                before = timedelta(minutes=int(random.integers(6, 15)))
                _asked_then(practice.nurse, course.patient, session, None, session.started_at - before)
        if number in ASKED_TODAY:
            _asked_today(practice, course.patient, leave)


def _past(course: Course) -> list[Session]:
    """Sessions that are over."""
    return list(Session.objects.filter(course=course, state=SessionState.CLOSED).order_by("number"))


def _first_day(practice: Practice, course: Course) -> date:
    """Day of the first session: when it was, else in two days."""
    past = _past(course)
    today = timezone.localdate(practice.now)
    return timezone.localdate(past[0].started_at) if past and past[0].started_at else today


def _plan(practice: Practice, course: Course, product: Product, first: date, number: int) -> None:
    """A plan that was agreed two weeks before the first session, with both consents."""
    rows = Session.objects.filter(course=course).count()
    eight = rows == 8 and number != 3
    today = timezone.localdate(practice.now)
    review = today if number == REVIEWED and first < today else first + timedelta(days=161)
    wanted = Wanted(
        "gajjar_2019" if eight else "article", first, review, STOP, "frontal_hair_density", product,
        8 if eight else 4, 4 if number == 3 else 0, secondary_outcomes=("shedding", "frontal_mean_diameter"),
        co_treatments="Iron by mouth" if number == 3 else "",
    )  # fmt: skip
    plan = save_draft(course, practice.doctor, wanted)
    at = timezone.make_aware(datetime.combine(first - timedelta(days=14 if _past(course) else 1), datetime.min.time()))
    at = at.replace(hour=10, minute=20)
    for kind in ConsentKind:
        consent = sign_consent(course.patient, kind, "en", course.patient.name, DRAWN, practice.doctor)
        consent.signed_at = at + timedelta(minutes=25)
        keep(consent, practice.doctor, "signed")
    _asked_then(practice.doctor, course.patient, None, plan, at)
    plan.agreed_at, plan.agreed_by = at + timedelta(minutes=20), practice.doctor
    keep(plan, practice.doctor, "agreed")
    if not _past(course):
        lay_out(plan, practice.doctor)
    else:
        _days(plan, practice.doctor)
    if course.state == CourseState.OPEN:
        course.state = CourseState.PLANNED
        keep(course, practice.doctor, "plan agreed")


def _days(plan: Plan, by: User) -> None:
    """The days of sessions to come, of a plan that began long ago."""
    days = {one.number: one.day for one in laid_out(plan)}
    for session in Session.objects.filter(course=plan.course, state=SessionState.PLANNED):
        session.planned_on = days.get(session.number)
        keep(session, by, "laid out by a plan")


def _asked_then(by: User, patient: Patient, session: Session | None, plan: Plan | None, at: datetime) -> None:
    """A verdict of a past day: what was missing was asked then."""
    day, moment = timezone.localdate(at), Moment.SESSION if session else Moment.PLAN
    facts = _facts_on(patient, day) | _of_record(patient, session, plan, day)
    checked = check_gate(facts, day, moment)
    for fact in _answers(checked.verdict, facts, day, ()):
        row = keep_fact(patient, fact, FactSource.GATE, by)
        row.created_at = at
        row.save()
        facts[fact.code] = fact
    checked = check_gate(facts, day, moment)
    record = GateRecord.objects.create(
        clinic=patient.clinic, created_by=by, patient=patient, session=session, plan=plan, moment=moment.value,
        outcome=checked.verdict.outcome.value, rule_set=checked.verdict.rule_set_version,
        verdict=verdict_to_json(checked.verdict, checked.waiting), facts=facts_to_json(facts),
    )  # fmt: skip
    record.created_at = at
    record.save()


def _facts_on(patient: Patient, day: date) -> dict[str, Fact]:
    """What was known on a past day."""
    found = {"sex": Fact("sex", patient.sex, day)}
    for row in FactRecord.objects.filter(patient=patient, asked_on__lte=day).order_by("asked_on", "created_at"):
        fact = fact_of(row)
        if fact is not None:
            found[row.code] = fact
    return found


def _of_record(patient: Patient, session: Session | None, plan: Plan | None, day: date) -> dict[str, Fact]:
    """What the record knew on a past day: of lots as they were entered, and nothing was open."""
    now = gate_facts(patient, session, plan)
    names = ("product_for_injection", "product_ingredients", "birth_date")
    kept = {code: Fact(code, now[code].value, day) for code in names if code in now}
    rest = {"open_adverse_event": False, "consent_current": True}
    return kept | {code: Fact(code, value, day) for code, value in rest.items()}


def _answers(verdict: Verdict, facts: dict[str, Fact], day: date, leave: tuple[str, ...]) -> list[Fact]:
    """Answers to what is missing: as before, else the usual one."""
    codes = dict.fromkeys(gap.code for reason in verdict.reasons for gap in reason.gaps)
    told = {*codes, *(("scalp_infection", "scalp_wound") if "scalp_looked_at" in codes else ())} - set(leave)
    if "scalp_looked_at" in leave:
        told -= {"scalp_infection", "scalp_wound"}
    wanted = [code for code in sorted(told) if code in answerable([code]) or code == "diagnosis_icd10"]
    return [Fact(code, facts[code].value if _steady(code, facts) else OTHERWISE.get(code, False), day) for code in wanted]


def _steady(code: str, facts: dict[str, Fact]) -> bool:
    """Whether an older answer is simply confirmed."""
    return code in facts and code in {"medicines", "allergies_known", "allergy_ingredients"}


def _asked_today(practice: Practice, patient: Patient, leave: tuple[str, ...]) -> None:
    """The verdict of today, after the nurse has asked all but what is left open."""
    course = practice.courses[patient.number - 1]
    session = Session.objects.filter(course=course, state=SessionState.PLANNED).order_by("number").first()
    if session is None:
        return
    today = timezone.localdate(practice.now)
    if patient.number == INFECTED:
        keep_fact(patient, Fact("scalp_infection", True, today), FactSource.EXAMINATION, practice.doctor)
    for _round in range(3):  # an answer may lead to the next question
        facts = dict(gate_facts(patient, session))
        for fact in _answers(check_gate(facts, today, Moment.SESSION).verdict, facts, today, leave):
            keep_fact(patient, fact, FactSource.SESSION, practice.nurse)
    record_gate(patient, session, practice.nurse)
