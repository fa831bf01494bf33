from dataclasses import replace

import pytest

from mesotrich.foundation.errors import InputError
from mesotrich.records.facts import Fact
from mesotrich.safety.gate import gate
from mesotrich.safety.overrides import Overridden, left_after, outcome_after
from mesotrich.safety.verdict import Moment, Outcome, Verdict
from tests.unit.safety.scenarios import ready, ready_day

KELOID, CANCER = Overridden("keloid", 1, Outcome.ASK), Overridden("cancer", 1, Outcome.BLOCKED)


def _verdict(**values: bool) -> Verdict:
    told = {code: Fact(code, value, ready_day()) for code, value in values.items()}
    return gate({**ready(), **told}, ready_day(), Moment.SESSION)


def test_what_a_physician_overrides_stands_no_more_and_the_rest_does() -> None:
    verdict = _verdict(keloid_tendency=True, cancer_or_chemotherapy=True)
    assert [reason.rule_id for reason in left_after(verdict, [CANCER])] == ["keloid"]
    assert outcome_after(verdict, [CANCER]) is Outcome.ASK
    assert outcome_after(verdict, [CANCER, KELOID]) is Outcome.ALLOWED


def test_without_overrides_the_outcome_is_that_of_the_verdict() -> None:
    assert outcome_after(_verdict(keloid_tendency=True), []) is Outcome.ASK


def test_an_override_of_another_version_does_not_count() -> None:
    assert outcome_after(_verdict(keloid_tendency=True), [replace(KELOID, rule_version=2)]) is Outcome.ASK


def test_an_override_of_a_question_does_not_cover_what_blocks_now() -> None:
    verdict = _verdict(cancer_or_chemotherapy=True)
    assert outcome_after(verdict, [replace(CANCER, outcome=Outcome.ASK)]) is Outcome.BLOCKED


def test_what_nobody_may_override_is_refused() -> None:
    with pytest.raises(InputError, match="got scalp_infection; answer its question instead"):
        left_after(_verdict(scalp_infection=True), [Overridden("scalp_infection", 1, Outcome.BLOCKED)])
