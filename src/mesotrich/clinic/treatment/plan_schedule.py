"""The days that follow from a plan."""

from dataclasses import replace
from datetime import date

from django.utils import timezone

from mesotrich.clinic.treatment.models import Plan
from mesotrich.planning.protocol import PlannedSession, Protocol, lay_out_sessions, own_protocol, protocol


def schedule_of(plan: Plan) -> Protocol:
    """The template of a plan with its steps.

    Args:
        plan: which.

    Returns:
        The template; of an own schedule with its own step.

    Raises:
        InputError: an own schedule without sessions, distance or reason.
        ReferenceDataError: there is no such template any more.
    """
    if plan.protocol != "own":
        return protocol(plan.protocol)
    day = timezone.localdate(plan.created_at)
    return own_protocol(plan.sessions - plan.upkeep_sessions, plan.interval_days, plan.schedule_reason, day)


def laid_out(plan: Plan, done: int = 0) -> tuple[PlannedSession, ...]:
    """The sessions of a plan that are still to come, with their days.

    Args:
        plan: which; `starts_on` is the day of the next session.
        done: sessions of the course that were held already; the plan's number counts them too.

    Returns:
        The sessions, numbered on from those that were held; the distances are those of the template.

    Raises:
        InputError: a number of sessions that the template does not name.
    """
    first: date = plan.starts_on or timezone.localdate()
    whole = lay_out_sessions(schedule_of(plan), first, plan.sessions - plan.upkeep_sessions, plan.upkeep_sessions)
    left = whole[done:]
    if not left:
        return ()
    earlier = left[0].day - first
    return tuple(replace(one, day=one.day - earlier) for one in left)
