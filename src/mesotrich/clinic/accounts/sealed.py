"""Secrets as they lie in the database, of second factors and of studies: sealed with a key that lies elsewhere."""

from base64 import urlsafe_b64encode

from cryptography.fernet import Fernet, InvalidToken
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

from mesotrich.foundation.errors import SettingError

MARK = "sealed:"  # begins every sealed text; what was kept before there was a seal has none
PURPOSE = b"mesotrich second factor 1"
KEY_BYTES = 32


def sealed(text: str, purpose: bytes = PURPOSE) -> str:
    """Seal a text with a key made of the clinic's secret key.

    Args:
        text: a secret, of a second factor where no other purpose is given.
        purpose: what it is for; what was sealed for another purpose is not opened.

    Returns:
        What is kept: Fernet (AES-128 in CBC mode with HMAC-SHA256), its key by HKDF (RFC 5869).
    """
    return f"{MARK}{_lock(purpose).encrypt(text.encode()).decode()}"


def unsealed(kept: str, purpose: bytes = PURPOSE) -> str:
    """Open what was sealed.

    Args:
        kept: what lies in the database; a text without the mark is from before there was a seal.
        purpose: what it was sealed for.

    Returns:
        The secret.

    Raises:
        SettingError: the secret key is another one than that it was sealed with.
    """
    if not kept.startswith(MARK):
        return kept
    try:
        return _lock(purpose).decrypt(kept.removeprefix(MARK).encode()).decode()
    except InvalidToken as error:
        raise SettingError(
            "the secret key that this was sealed with", "another one", "put the secret.key of that time back"
        ) from error


def _lock(purpose: bytes) -> Fernet:
    """The lock of this clinic; cheap, so that a changed setting counts at once."""
    made = HKDF(SHA256(), KEY_BYTES, salt=None, info=purpose).derive(str(settings.SECRET_KEY).encode())
    return Fernet(urlsafe_b64encode(made))
