from datetime import timedelta

import pytest
from django.utils import timezone

from mesotrich.clinic.accounts.roles import Role
from mesotrich.clinic.intake.invitations import LinkState, bind, find_link, hashed, invite, open_invitations, withdraw
from mesotrich.foundation.errors import RecordError
from tests.clinic.conftest import Cast

NOW = timezone.now()


def test_a_secret_holds_32_random_bytes(inside: Cast) -> None:
    secrets = {invite(inside.patient, inside.staff[Role.NURSE], NOW)[1] for _ in range(3)}
    assert len(secrets) == 3
    assert {len(secret) for secret in secrets} == {43}  # 32 bytes in base64


def test_only_the_hash_is_kept(inside: Cast) -> None:
    row, secret = invite(inside.patient, inside.staff[Role.NURSE], NOW)
    assert row.token_hash == hashed(secret)
    assert len(hashed(secret)) == 64


def test_a_link_ends_after_seven_days(inside: Cast) -> None:
    row, secret = invite(inside.patient, inside.staff[Role.NURSE], NOW)
    assert row.expires_at - NOW == timedelta(days=7)
    assert find_link(secret, "", row.expires_at - timedelta(seconds=1)).state is LinkState.NEW
    assert find_link(secret, "", row.expires_at).state is LinkState.CLOSED


def test_a_closed_link_tells_nothing_of_its_invitation(inside: Cast) -> None:
    row, secret = invite(inside.patient, inside.staff[Role.NURSE], NOW)
    withdraw(row, NOW, "lost")
    assert find_link(secret, "", NOW) == find_link("wrong", "", NOW)
    assert row.history.latest().history_change_reason == "lost"


def test_only_the_device_that_was_first_holds_the_link(inside: Cast) -> None:
    row, secret = invite(inside.patient, inside.staff[Role.NURSE], NOW)
    device = bind(row, NOW)
    assert find_link(secret, device, NOW).state is LinkState.OURS
    assert find_link(secret, "", NOW).state is LinkState.ELSEWHERE
    assert find_link(secret, device + "x", NOW).state is LinkState.ELSEWHERE


def test_a_second_device_cannot_bind_it(inside: Cast) -> None:
    row, _secret = invite(inside.patient, inside.staff[Role.NURSE], NOW)
    bind(row, NOW)
    with pytest.raises(RecordError, match="open on another device"):
        bind(row, NOW)


def test_one_link_a_questionnaire_is_open(inside: Cast) -> None:
    nurse = inside.staff[Role.NURSE]
    invite(inside.patient, nurse, NOW)
    session, _secret = invite(inside.patient, nurse, NOW, "session")
    newest, _secret = invite(inside.patient, nurse, NOW)
    assert open_invitations(inside.patient, NOW) == [newest]
    assert open_invitations(inside.patient, NOW, "session") == [session]
