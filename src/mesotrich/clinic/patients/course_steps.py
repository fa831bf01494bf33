"""The heading of a course: the answer to "what is next", and the button that does it."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from mesotrich.clinic.patients.coded_words import diagnosis_name
from mesotrich.clinic.patients.course_standing import CourseNow
from mesotrich.clinic.patients.next_step import Step
from mesotrich.clinic.treatment.calendar_states import address
from mesotrich.foundation.errors import MesotrichError
from mesotrich.planning.protocol import protocol


@dataclass(frozen=True)
class Heading:
    """What stands on top of the course: answer, what it rests on, name and address of the next step."""

    answer: str
    basis: str
    action: str
    page: str


def heading_of(now: CourseNow, step: Step, language: str) -> Heading:
    """What stands on top of the course.

    Args:
        now: the course today.
        step: what is next.
        language: of the page.

    Returns:
        The heading.
    """
    patient = now.course.patient_id
    answers = {
        Step.INTAKE: (_("The intake is next"), _("Open the intake"), "intake_review"),
        Step.READ_INTAKE: (_("The intake waits to be read"), _("Read the intake"), "intake_review"),
        Step.EXAMINATION: (_("The examination is next"), _("Examine"), "examination"),
        Step.ASSESSMENT: (_("The causes are to be weighed"), _("Open the assessment"), "assessment"),
        Step.OTHER_WAY: (_other_way(now), _("Open the assessment"), "assessment"),
        Step.PLAN_GATE: (_("Before a plan: the safety gate"), _("Open the safety gate"), "safety"),
        Step.PLAN: (_("A plan is to be agreed"), _("Make the plan"), "plan"),
        Step.CONSENT: (_("The consent is missing"), _("Take the consent"), "consent"),
        Step.FOLLOW_UP: (_("A question after the last session is due"), _("Ask how the scalp is"), "patient_events"),
        Step.REVIEW: (_review(now), _("Open the plan"), "plan"),
        Step.CLOSED: (_("This course is closed"), _("Read the log"), "patient_audit"),
    }
    if step in answers:
        answer, action, page = answers[step]
        return Heading(answer, _basis(now, language), action, address(page, patient))
    action, page = _session_action(now, step)
    return Heading(_session_answer(now, step), _basis(now, language), action, page)


def _session_answer(now: CourseNow, step: Step) -> str:
    """Which session is next, and when."""
    values: dict[str, object] = {"number": now.standing.session or 0}
    if step == Step.RUNNING:
        return _("Session %(number)d is under way") % values
    if now.visit is None or not now.standing.booked:
        return _("Session %(number)d is next and has no time yet") % values
    start = timezone.localtime(now.visit.starts_at)
    if now.standing.session_today:
        return _("Session %(number)d is next, at %(time)s") % {**values, "time": f"{start:%H:%M}"}
    return _("Session %(number)d is next, on %(day)s") % {**values, "day": date_format(start, "DATE_FORMAT")}


def _session_action(now: CourseNow, step: Step) -> tuple[str, str]:
    """The button of a step of a session, and where it leads."""
    patient, session = now.course.patient_id, now.session.pk if now.session is not None else ""
    if step == Step.BOOK:
        return _("Book the session"), f"{reverse('appointment_new')}?patient={patient}&kind=session"
    if step == Step.ORDER:
        return _("Write the order"), address("order_new", patient, session)
    if step == Step.GATE:
        return _("Open the safety gate"), address("safety", patient)
    return (_("Go on") if step == Step.RUNNING else _("Start the session")), address("session", patient, session)


def _other_way(now: CourseNow) -> str:
    """How the assessment ended where it was not a course."""
    ends = {
        "treat_cause": _("The cause is treated first"),
        "refer": _("Referred"),
        "other_treatment": _("Another treatment was chosen"),
    }
    return ends.get(now.standing.decision, _("Another way was chosen"))


def _review(now: CourseNow) -> str:
    """When the review is, or that it is due."""
    if now.plan is None or now.standing.review_due:
        return _("The review of the course is due")
    return _("The review is next, on %(day)s") % {"day": date_format(now.plan.review_on, "DATE_FORMAT")}


def _basis(now: CourseNow, language: str) -> str:
    """Diagnosis and plan in a sentence each."""
    return " ".join(text for text in (_diagnosis(now), _plan(now, language)) if text)


def _diagnosis(now: CourseNow) -> str:
    """The diagnosis, who coded it, and when."""
    decision = now.decision
    if decision is None or not decision.icd10:
        return ""
    values = {
        "diagnosis": diagnosis_name(decision.icd10), "who": decision.created_by.name if decision.created_by else "",
        "day": date_format(timezone.localdate(decision.created_at), "SHORT_DATE_FORMAT"),
    }  # fmt: skip
    return _("%(diagnosis)s, coded by %(who)s on %(day)s.") % values


def _plan(now: CourseNow, language: str) -> str:
    """The plan, and how far its schedule has a source."""
    if now.plan is None:
        return ""
    try:
        template = protocol(now.plan.protocol)
        name = template.name.told(language)
    except MesotrichError:
        return _("Plan: %(sessions)d sessions, %(days)d days apart.") % {
            "sessions": now.plan.sessions, "days": now.plan.interval_days
        }  # fmt: skip
    only = bool(template.steps) and all(step.source.status == "article only" for step in template.steps)
    if only:
        return _("Plan: %(name)s; schedule from the source article only, not from a trial.") % {"name": name}
    return _("Plan: %(name)s.") % {"name": name}
