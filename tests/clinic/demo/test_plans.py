import numpy as np
import pytest
from django.utils import timezone
from django_scopes import scope

from mesotrich.clinic.demo.examinations import add_examinations
from mesotrich.clinic.demo.intakes import add_intakes
from mesotrich.clinic.demo.plans import add_plans
from mesotrich.clinic.demo.practice import Practice, make_practice
from mesotrich.clinic.demo.sessions import add_sessions
from mesotrich.clinic.treatment.gate_check import Checked, check_gate
from mesotrich.clinic.treatment.gate_json import facts_from_json, verdict_from_json
from mesotrich.clinic.treatment.models import Consent, GateRecord, Plan

pytestmark = pytest.mark.django_db


def _newest(practice: Practice, number: int) -> GateRecord:
    gate = GateRecord.objects.filter(patient=practice.patients[number - 1]).order_by("-created_at").first()
    assert gate is not None
    return gate


def test_today_one_session_is_blocked_one_allowed_and_two_wait_for_answers() -> None:
    practice, random = make_practice(timezone.now(), np.random.default_rng(14)), np.random.default_rng(14)
    with scope(clinic=practice.clinic):
        for add in (add_intakes, add_examinations, add_sessions, add_plans):
            add(practice, random)
        missing = {number: [one["rule_id"] for one in _newest(practice, number).verdict["reasons"]] for number in (3, 7, 12, 15)}
        assert missing[3] == ["scalp_looked_at", "bleeding_direct_anticoagulant"]
        assert (missing[7], _newest(practice, 7).outcome) == (["scalp_infection"], "blocked")
        assert (missing[12], len(missing[15])) == ([], 1)
        for record in GateRecord.objects.all():
            verdict = verdict_from_json(record.verdict)
            again = check_gate(facts_from_json(record.facts), verdict.day, verdict.moment)
            assert again == Checked(verdict, tuple(record.verdict["waiting"]))


def test_plans_and_consents_are_there_without_the_other_parts() -> None:
    practice = make_practice(timezone.now(), np.random.default_rng(14))
    with scope(clinic=practice.clinic):
        add_plans(practice, np.random.default_rng(14))
        assert Plan.objects.filter(agreed_at__isnull=False).count() == 11
        assert Consent.objects.filter(patient=practice.patients[2]).count() == 2
        assert _newest(practice, 3).outcome == "ask"
