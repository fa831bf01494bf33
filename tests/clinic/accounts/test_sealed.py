import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import (
    TOTP,
    format_hotp_value,
    generate_totp_secret,
    hotp_value,
    yield_hotp_counters_from_time,
)
from pytest_django.fixtures import Settings

from mesotrich.clinic.accounts.roles import Role
from mesotrich.clinic.accounts.sealed import MARK, sealed, unsealed
from mesotrich.foundation.errors import SettingError
from tests.clinic.conftest import Cast


def test_what_was_sealed_opens_again_and_looks_different_each_time() -> None:
    kept = sealed("a secret")
    assert kept.startswith(MARK)
    assert "a secret" not in kept
    assert unsealed(kept) == "a secret"
    assert sealed("a secret") != kept


def test_another_key_does_not_open_it(settings: Settings) -> None:
    kept = sealed("a secret")
    settings.SECRET_KEY = "another key, as long as it must be, of another clinic"  # noqa: S105  # of a test
    with pytest.raises(SettingError, match=r"put the secret\.key of that time back"):
        unsealed(kept)


def test_a_changed_letter_is_noticed() -> None:
    kept = sealed("a secret")
    with pytest.raises(SettingError):
        unsealed(kept[:-6] + ("A" if kept[-6] != "A" else "B") + kept[-5:])


def test_what_was_kept_before_there_was_a_seal_still_counts() -> None:
    assert unsealed("JBSWY3DPEHPK3PXP") == "JBSWY3DPEHPK3PXP"


def test_the_database_holds_no_secret_of_an_app_or_of_recovery_codes(cast: Cast) -> None:
    nurse, secret = cast.staff[Role.NURSE], generate_totp_secret()
    app, codes = TOTP.activate(nurse, secret), RecoveryCodes.activate(nurse)
    rows = {row.type: row.data for row in Authenticator.objects.filter(user=nurse)}
    assert secret not in str(rows)
    assert all(data[name].startswith(MARK) for data, name in ((rows["totp"], "secret"), (rows["recovery_codes"], "seed")))
    assert app.validate_code(str(format_hotp_value(hotp_value(secret, next(iter(yield_hotp_counters_from_time()))))))
    assert codes.validate_code(codes.get_unused_codes()[0])
