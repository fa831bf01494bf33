"""What a course of care needs next: one step, from the first question to the review."""

from dataclasses import dataclass
from enum import StrEnum


class Step(StrEnum):
    """The steps of a course, in their order."""

    INTAKE = "intake"
    READ_INTAKE = "read_intake"  # it was sent, and nothing of it is in the record before it is read
    EXAMINATION = "examination"
    ASSESSMENT = "assessment"
    OTHER_WAY = "other_way"  # the decision was not a course
    PLAN_GATE = "plan_gate"
    PLAN = "plan"
    CONSENT = "consent"
    BOOK = "book"
    ORDER = "order"
    GATE = "gate"
    SESSION = "session"
    RUNNING = "running"
    FOLLOW_UP = "follow_up"
    REVIEW = "review"
    CLOSED = "closed"


@dataclass(frozen=True)
class Standing:
    """How far a course has come.

    Attributes:
        closed: whether the course was closed.
        intake_done: whether the patient sent the intake.
        intake_to_read: whether answers wait to be read and accepted.
        examined: whether somebody looked at the scalp.
        decision: how the assessment ended: treat_cause, refer, other_treatment, course; empty where it did not.
        plan_gate_allowed: whether the gate before the plan is open.
        plan_agreed: whether a plan was agreed.
        consented: whether the consent to the treatment holds.
        session: number of the next session that was not held; None where none is left.
        session_running: whether it began.
        booked: whether it has a time.
        ordered: whether its order is signed.
        gate_allowed: whether its gate was asked today and is open.
        session_today: whether it is booked for today.
        follow_up_due: whether a question after a session is due.
        review_due: whether the day of the review has come.
    """

    closed: bool = False
    intake_done: bool = False
    intake_to_read: bool = False
    examined: bool = False
    decision: str = ""
    plan_gate_allowed: bool = False
    plan_agreed: bool = False
    consented: bool = False
    session: int | None = None
    session_running: bool = False
    booked: bool = False
    ordered: bool = False
    gate_allowed: bool = False
    session_today: bool = False
    follow_up_due: bool = False
    review_due: bool = False


def next_step(course: Standing) -> Step:
    """What a course needs next.

    A session that runs comes before all; a plan that was agreed stands for everything before it.

    Args:
        course: how far it has come.

    Returns:
        The step.

    Examples:
        >>> next_step(Standing())
        <Step.INTAKE: 'intake'>
        >>> next_step(Standing(plan_agreed=True, consented=True, session=5, booked=True, ordered=True)).value
        'gate'
    """
    if course.closed:
        return Step.CLOSED
    if course.session_running:
        return Step.RUNNING
    if not course.plan_agreed:
        return _before_the_plan(course)
    if not course.consented:
        return Step.CONSENT
    if course.review_due and not course.session_today:
        return Step.REVIEW
    if course.follow_up_due and not course.session_today:
        return Step.FOLLOW_UP
    return Step.REVIEW if course.session is None else _of_session(course)


def _before_the_plan(course: Standing) -> Step:
    """The first step before the plan that was not done."""
    if not course.decision:
        if not course.intake_done:
            return Step.INTAKE
        if course.intake_to_read:
            return Step.READ_INTAKE
        return Step.ASSESSMENT if course.examined else Step.EXAMINATION
    if course.decision != "course":
        return Step.OTHER_WAY
    return Step.PLAN if course.plan_gate_allowed else Step.PLAN_GATE


def _of_session(course: Standing) -> Step:
    """The first step of the next session that was not done."""
    if not course.booked:
        return Step.BOOK
    if not course.ordered:
        return Step.ORDER
    return Step.SESSION if course.gate_allowed else Step.GATE
