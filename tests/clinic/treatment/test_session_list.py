from datetime import date

from django.utils import timezone

from mesotrich.clinic.accounts.roles import Role
from mesotrich.clinic.treatment.models import Plan
from mesotrich.clinic.treatment.session_list import agreed_plan, listed_sessions
from tests.clinic.conftest import Cast
from tests.clinic.treatment.session_cast import begun, ready, today


def test_a_list_tells_order_gate_zones_and_lots(inside: Cast) -> None:
    session = ready(inside)
    row = listed_sessions(inside.course, today())[0]
    assert (row.session, row.gate_open, row.zones, row.lots, row.given_ul) == (session, True, ("frontal",), (), 0)


def test_a_running_session_names_its_lot_and_asks_for_no_gate(inside: Cast) -> None:
    begun(inside)
    row = listed_sessions(inside.course, today())[0]
    assert (row.state, row.gate_open, row.lots) == ("running", False, ("DEMO-0417",))


def test_only_an_agreed_plan_counts(inside: Cast) -> None:
    plan = Plan.objects.create(
        clinic=inside.clinic, created_by=inside.staff[Role.PHYSICIAN], course=inside.course, protocol="article",
        protocol_version="1", sessions=4, interval_days=14, main_outcome="density", review_on=date(2027, 2, 1), stop_rule="x",
    )  # fmt: skip
    assert agreed_plan(inside.course) is None
    plan.agreed_at = timezone.now()
    plan.save()
    assert agreed_plan(inside.course) == plan
