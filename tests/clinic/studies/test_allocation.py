import json
from collections.abc import Callable

import pytest
from pytest_django.fixtures import Settings

from mesotrich.clinic.accounts.roles import Role
from mesotrich.clinic.accounts.sealed import sealed, unsealed
from mesotrich.clinic.studies.allocation import (
    PURPOSE,
    break_code,
    opened_secret,
    seal_allocation,
    see_allocation,
    unblinded_arms,
)
from mesotrich.clinic.studies.drafting import protocol_of
from mesotrich.clinic.studies.happenings import withdraw
from mesotrich.clinic.studies.models import AllocationSeen, CodeBreak, Participant, SealedAllocation, Study, StudyState
from mesotrich.foundation.errors import InputError, RecordError, SettingError
from mesotrich.trials.randomise.allocate import whole_list
from mesotrich.trials.randomise.escrow import Seed, seal
from mesotrich.trials.randomise.scheme import Scheme
from tests.clinic.conftest import Cast

Enrol = Callable[..., Participant]


def _lock(study: Study) -> Study:
    """The study after its lock."""
    study.state = StudyState.LOCKED
    study.save()
    return study


def test_an_arm_that_is_prepared_is_that_of_the_sealed_list(inside: Cast, study: Study, enrolled: Enrol) -> None:
    people = [enrolled() for _ in range(9)]
    seen = [see_allocation(person, inside.staff[Role.PREPARER]).code for person in people]
    kept = json.loads(unsealed(SealedAllocation.objects.get(study=study).sealed, PURPOSE))
    scheme = Scheme(kept["study"], ("A", "B"), (1, 1), tuple(kept["block_sizes"]), ("all",))
    assert tuple(seen) == whole_list(scheme, Seed(bytes.fromhex(kept["seed"])), "all", 9)
    assert set(seen) == {"A", "B"}


def test_each_look_at_an_arm_is_kept(inside: Cast, participant: Participant) -> None:
    for _ in range(2):
        see_allocation(participant, inside.staff[Role.PREPARER])
    assert [one.seen_by for one in AllocationSeen.objects.all()] == [inside.staff[Role.PREPARER]] * 2


def test_nothing_is_prepared_for_somebody_who_left(inside: Cast, participant: Participant) -> None:
    gone = withdraw(participant, inside.staff[Role.NURSE], participant.enrolled_on, "")
    with pytest.raises(RecordError, match="prepare nothing"):
        see_allocation(gone, inside.staff[Role.PREPARER])
    assert AllocationSeen.objects.count() == 0


def test_a_code_is_broken_with_a_reason_that_is_kept(inside: Cast, participant: Participant) -> None:
    with pytest.raises(RecordError, match="a reason"):
        break_code(participant, inside.staff[Role.PHYSICIAN], "  ")
    arm = break_code(participant, inside.staff[Role.PHYSICIAN], "an allergic reaction")
    kept = CodeBreak.objects.get()
    assert (kept.reason, kept.shown_to) == ("an allergic reaction", inside.staff[Role.PHYSICIAN])
    assert arm == see_allocation(participant, inside.staff[Role.PREPARER])


def test_all_arms_and_the_secret_are_opened_after_the_lock_alone(inside: Cast, study: Study, participant: Participant) -> None:
    arm = see_allocation(participant, inside.staff[Role.PREPARER])
    for opens in (unblinded_arms, opened_secret):
        with pytest.raises(RecordError, match="a locked study"):
            opens(study)
    assert unblinded_arms(_lock(study)) == {participant.number: arm}


def test_the_opened_secret_fits_the_seal_that_everybody_saw(study: Study) -> None:
    secret, sizes = opened_secret(_lock(study))
    scheme = Scheme(f"{study.code} {study.pk}", ("A", "B"), (1, 1), sizes, ("all",))
    assert seal(scheme, Seed(bytes.fromhex(secret))) == study.seal
    assert len(sizes) >= 2


def test_a_secret_that_was_exchanged_is_noticed(inside: Cast, study: Study, participant: Participant) -> None:
    row = SealedAllocation.objects.get(study=study)
    kept = json.loads(unsealed(row.sealed, PURPOSE))
    row.sealed = sealed(json.dumps(kept | {"seed": "00" * 32}), PURPOSE)
    row.save()
    with pytest.raises(InputError, match="sealed"):
        see_allocation(participant, inside.staff[Role.PREPARER])


def test_a_sealed_secret_opens_neither_with_another_key_nor_for_another_purpose(study: Study, settings: Settings) -> None:
    kept = SealedAllocation.objects.get(study=study).sealed
    assert "seed" not in kept
    with pytest.raises(SettingError):
        unsealed(kept)
    settings.SECRET_KEY = "another key"  # noqa: S105  # of a test
    with pytest.raises(SettingError):
        unsealed(kept, PURPOSE)


def test_two_studies_have_secrets_of_their_own(inside: Cast, study: Study) -> None:
    protocol, by = protocol_of(study), inside.staff[Role.PHYSICIAN]
    other = Study.objects.create(clinic=inside.clinic, title="Other", code="MESO-2", protocol=study.protocol, target=10)
    assert seal_allocation(other, protocol, by) != study.seal
