"""A passkey, made and used in a real browser under the strict policy of our pages."""

from collections.abc import Callable
from typing import Any

from tests.browser.looking import Look

KEY: dict[str, Any] = {
    "protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True, "isUserVerified": True,
    "automaticPresenceSimulation": True,
}  # fmt: skip


def _with_keys(seen: Look) -> str:
    """Give the browser a device that makes passkeys; returns the address by name: passkeys are for names, not for numbers."""
    devices = seen.page.context.new_cdp_session(seen.page)
    devices.send("WebAuthn.enable")
    devices.send("WebAuthn.addVirtualAuthenticator", {"options": KEY})
    seen.address = seen.address.replace("127.0.0.1", "localhost")
    return seen.address


def test_a_passkey_is_added_and_signs_in_without_a_password(look: Callable[..., Look]) -> None:
    seen = look()
    address = _with_keys(seen)
    seen.page.goto(f"{address}/demo/")
    seen.page.locator("details summary").first.click()
    seen.page.locator("button[name=who][value=assessor]").click()
    seen.page.goto(f"{address}/account/2fa/webauthn/add/")
    seen.page.locator("#id_passwordless").check()
    seen.page.locator("#mfa_webauthn_add").click()
    seen.page.wait_for_url(lambda url: "/webauthn/add/" not in url)
    seen.page.goto(f"{address}/account/logout/")
    seen.page.locator("main button.primary").click()
    seen.page.goto(f"{address}/account/login/")
    seen.page.locator("#passkey_login").click()
    seen.page.wait_for_url(lambda url: "/account/" not in url)
    seen.page.goto(f"{address}/me/")
    assert "Demo assessor" in seen.page.content()


def test_a_device_without_a_passkey_says_so_on_the_page(look: Callable[..., Look]) -> None:
    seen = look()
    address = _with_keys(seen)
    seen.page.goto(f"{address}/account/login/")
    seen.page.locator("#passkey_login").click()
    problem = seen.page.locator("[data-passkey-problem]")
    problem.wait_for(state="visible")
    assert "gave no passkey" in problem.inner_text()
