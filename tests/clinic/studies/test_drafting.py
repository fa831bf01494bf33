import pytest

from mesotrich.clinic.accounts.roles import Role
from mesotrich.clinic.studies.drafting import change_draft, draft_study, protocol_of
from mesotrich.clinic.studies.models import Study, StudyState
from mesotrich.foundation.errors import RecordError
from tests.clinic.conftest import Cast
from tests.clinic.studies.conftest import document


def test_a_study_begins_as_a_draft_with_the_offered_protocol(draft: Study) -> None:
    assert (draft.state, draft.target, draft.protocol_sha256) == (StudyState.DRAFT, 49, "")
    protocol = protocol_of(draft)
    assert (protocol.primary.code, len(protocol.visits)) == ("hair_density", 5)
    assert {criterion.washout_months for criterion in protocol.criteria} == {None, 6}


def test_a_code_is_used_once(inside: Cast, draft: Study) -> None:
    with pytest.raises(RecordError, match="a code that no other study has"):
        draft_study(inside.clinic, inside.staff[Role.PHYSICIAN], draft.code, document(), 10)


def test_a_protocol_without_a_primary_outcome_is_refused(inside: Cast, draft: Study) -> None:
    outcomes = [outcome | {"role": "secondary"} for outcome in document()["outcomes"] if outcome["role"] != "harm"]
    with pytest.raises(RecordError, match="primary"):
        change_draft(draft, inside.staff[Role.PHYSICIAN], document(outcomes=outcomes), 49)


def test_a_registered_protocol_is_no_draft_any_more(inside: Cast, study: Study) -> None:
    with pytest.raises(RecordError, match="amendment"):
        change_draft(study, inside.staff[Role.PHYSICIAN], document(study="Another title"), 49)


def test_a_target_of_one_is_refused(inside: Cast, draft: Study) -> None:
    with pytest.raises(RecordError, match="two people"):
        change_draft(draft, inside.staff[Role.PHYSICIAN], document(), 1)
