"""The second factor of staff: who lacks one, and the QR code of an authenticator app, readable on a dark page too."""

from io import BytesIO
from typing import Any

import segno
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator

from mesotrich.clinic.accounts.actor import Actor
from mesotrich.clinic.accounts.sealed import sealed, unsealed


class SecondFactorAdapter(DefaultMFAAdapter):
    """The library's own ways, with our QR code, and with secrets that do not lie open in the database."""

    def encrypt(self, text: str) -> str:
        """A secret as it is kept."""
        return sealed(text)

    def decrypt(self, encrypted_text: str) -> str:
        """A kept secret as it is used."""
        return unsealed(encrypted_text)

    def build_totp_svg(self, url: str) -> str:
        """The code on white, whatever the theme; it is shown as an image with a data address."""
        return qr_code(url)


def qr_code(text: str) -> str:
    """A QR code.

    Args:
        text: what it holds.

    Returns:
        The drawing as SVG, black on white with a quiet zone of 4 modules (ISO/IEC 18004).
    """
    drawn = BytesIO()
    options: dict[str, Any] = {"kind": "svg", "border": 4, "scale": 6, "dark": "#000", "light": "#fff", "xmldecl": False}
    segno.make(text, error="m").save(drawn, **options)
    return drawn.getvalue().decode()


def lacks_second_factor(actor: Actor) -> bool:
    """Whether somebody of the staff of a real clinic has no second factor yet.

    Args:
        actor: who asks.

    Returns:
        True where they must add one before any page opens; never in the demo practice.
    """
    if actor.role is None or actor.clinic is None or actor.clinic.is_demo:
        return False
    kinds = [Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN]
    return not Authenticator.objects.filter(user=actor.user, type__in=kinds).exists()
