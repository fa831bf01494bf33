import pytest

from mesotrich.clinic.accounts.roles import Role
from mesotrich.clinic.outcomes.repeatabilities import errors_of, keep_repeatability
from mesotrich.clinic.studies.drafting import protocol_of
from mesotrich.clinic.studies.models import Study
from mesotrich.clinic.studies.size_check import size_check
from mesotrich.trials.conduct.protocol import read_study_protocol
from tests.clinic.conftest import Cast
from tests.clinic.outcomes.repeats import repeats
from tests.clinic.studies.conftest import document


def test_without_own_repeats_the_assumed_spread_alone_counts(draft: Study) -> None:
    protocol = read_study_protocol(document(assumed={"sd": 21, "mean": 150, "dropout": 0}))
    found = size_check(protocol, draft.target)
    assert found is not None
    assert (found.sizes, found.sd, found.error_sd, found.device) == ((25, 24), 21, None, "")
    assert [round(value, 1) for _, value in found.smallest] == [17.2, 19.9]  # as `mesotrich could-have-seen` tells of the trial


def test_the_clinics_own_error_widens_the_spread(inside: Cast, draft: Study) -> None:
    row = keep_repeatability(inside.clinic, inside.staff[Role.PHYSICIAN], repeats())
    within = float(errors_of(row)["hair_density"].within_sd.value)
    found = size_check(protocol_of(draft), draft.target)
    assert found is not None
    assert found.error_sd == pytest.approx(within * 2**0.5)
    assert found.sd == pytest.approx((21**2 + 2 * within**2) ** 0.5)
    assert found.device == row.device


def test_nothing_is_told_without_a_spread_or_people(draft: Study) -> None:
    assert size_check(read_study_protocol(document(assumed={"dropout": 0})), draft.target) is None
    assert size_check(protocol_of(draft), 2) is None
