"""Signing in, the own account and the clinic, looked at in a browser: no barrier, no overflow, nothing from elsewhere."""

from collections.abc import Callable

import pytest

from tests.browser.looking import Look

PAGES = {
    None: {"sign-in": "/account/login/?idle=1", "forgotten": "/account/password/reset/"},
    "administrator": {
        "second-factor": "/account/2fa/", "authenticator": "/account/2fa/totp/activate/", "passkey": "/account/2fa/webauthn/add/",
        "me": "/me/", "clinic": "/clinic/", "clinic-edit": "/clinic/edit/", "invite": "/clinic/staff/new/",
        "aftercare": "/clinic/settings/aftercare/", "urgent-advice": "/clinic/settings/urgent_advice/new/",
        "laboratory": "/clinic/settings/lab_thresholds/", "rules": "/clinic/rules/",
    },
    "patient": {"me-phone": "/me/"},
}  # fmt: skip
WAYS = [(1280, False, "en"), (820, True, "fr"), (390, False, "fr"), (390, True, "en")]


@pytest.mark.parametrize(("width", "dark", "language"), WAYS, ids=lambda value: str(value))
@pytest.mark.parametrize("who", PAGES)
def test_a_page_about_accounts_and_the_clinic_holds_in_the_browser(
    look: Callable[..., Look], who: str | None, width: int, dark: bool, language: str
) -> None:
    seen = look(who, width=width, dark=dark, language=language)
    for name, path in PAGES[who].items():
        seen.go(path)
        seen.keep(f"{name}-{width}-{'dark' if dark else 'light'}-{language}")
        assert seen.overflow_px() <= 0, path
        assert seen.barriers() == [], path
    assert (seen.complaints, seen.elsewhere) == ([], [])
