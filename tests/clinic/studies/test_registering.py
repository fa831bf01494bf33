import pytest

from mesotrich.clinic.accounts.roles import Role
from mesotrich.clinic.studies.models import SealedAllocation, Study, StudyState
from mesotrich.clinic.studies.registering import amend, close_enrolment, register
from mesotrich.foundation.errors import RecordError
from mesotrich.trials.conduct.protocol import fingerprint
from tests.clinic.conftest import Cast
from tests.clinic.studies.conftest import document


def test_registering_fixes_the_fingerprint_and_makes_a_seal(study: Study) -> None:
    assert (study.state, study.protocol_sha256) == (StudyState.OPEN, fingerprint(study.protocol))
    assert len(study.seal) == 64
    assert study.registered_at is not None
    assert SealedAllocation.objects.filter(study=study).count() == 1


def test_a_study_is_registered_once(inside: Cast, study: Study) -> None:
    with pytest.raises(RecordError, match="a registered study"):
        register(study, inside.staff[Role.PHYSICIAN])


def test_an_amendment_has_a_number_and_a_reason_and_keeps_what_held_before(inside: Cast, study: Study) -> None:
    before = study.protocol
    changed = document(study="A clearer title")
    made = amend(study, inside.staff[Role.PHYSICIAN], changed, "the title was unclear")
    study.refresh_from_db()
    assert (made.number, made.protocol_before, study.title) == (1, before, "A clearer title")
    assert study.protocol_sha256 == fingerprint(changed)


def test_an_amendment_without_a_reason_is_refused(inside: Cast, study: Study) -> None:
    with pytest.raises(RecordError, match="a reason"):
        amend(study, inside.staff[Role.PHYSICIAN], document(study="Another"), " ")


def test_the_primary_outcome_cannot_be_changed_once_registered(inside: Cast, study: Study) -> None:
    roles = {"hair_density": "secondary", "mean_diameter": "primary"}
    outcomes = [one | {"role": roles.get(one["code"], one["role"])} for one in document()["outcomes"]]
    with pytest.raises(RecordError, match="primary outcome that was declared"):
        amend(study, inside.staff[Role.PHYSICIAN], document(outcomes=outcomes), "it looks better")


def test_a_declared_outcome_cannot_be_left_out(inside: Cast, study: Study) -> None:
    with pytest.raises(RecordError, match="all declared visits and outcomes"):
        amend(study, inside.staff[Role.PHYSICIAN], document(outcomes=document()["outcomes"][:-1]), "not needed")


def test_what_is_sealed_cannot_be_amended(inside: Cast, study: Study) -> None:
    factors = [{"code": "grade", "name": "Grade", "levels": ["II", "III"]}]
    with pytest.raises(RecordError, match="as they are sealed"):
        amend(study, inside.staff[Role.PHYSICIAN], document(factors=factors), "strata")


def test_an_amendment_that_changes_nothing_is_refused(inside: Cast, study: Study) -> None:
    with pytest.raises(RecordError, match="a change"):
        amend(study, inside.staff[Role.PHYSICIAN], study.protocol, "no reason at all")


def test_a_draft_is_changed_and_not_amended(inside: Cast, draft: Study) -> None:
    with pytest.raises(RecordError, match="a registered study"):
        amend(draft, inside.staff[Role.PHYSICIAN], document(study="Another"), "a reason")


def test_the_enrolment_is_closed_with_a_reason_and_once(inside: Cast, study: Study) -> None:
    with pytest.raises(RecordError, match="a reason"):
        close_enrolment(study, inside.staff[Role.PHYSICIAN], "")
    assert close_enrolment(study, inside.staff[Role.PHYSICIAN], "49 are in").state == StudyState.CLOSED
    with pytest.raises(RecordError, match="enrols"):
        close_enrolment(study, inside.staff[Role.PHYSICIAN], "again")
