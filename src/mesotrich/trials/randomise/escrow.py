"""A seed that nobody sees before the end, and a seal that proves afterwards that it was not changed."""

import hmac
import secrets
from dataclasses import dataclass
from hashlib import sha256

from mesotrich.foundation.errors import InputError
from mesotrich.trials.randomise.scheme import Scheme

SEED_BYTES = 32
VERSION = "mesotrich permuted blocks 1"  # named in every seal: another way to make lists gets another name


@dataclass(frozen=True)
class Seed:
    """The secret from which a list is made; printing it does not show it.

    Attributes:
        secret: 32 random bytes.
    """

    secret: bytes

    def __post_init__(self) -> None:
        if len(self.secret) != SEED_BYTES:
            raise InputError(f"a seed of {SEED_BYTES} bytes", f"{len(self.secret)} bytes", "make one with new_seed")

    def __repr__(self) -> str:
        """Nothing of the secret, so that no log and no error shows it."""
        return "Seed(hidden)"


def new_seed() -> Seed:
    """A seed from the random source of the system.

    Returns:
        The seed; keep it where nobody who is blinded can read it.

    Examples:
        >>> new_seed()
        Seed(hidden)
    """
    return Seed(secrets.token_bytes(SEED_BYTES))


def seal(scheme: Scheme, seed: Seed) -> str:
    """The seal of a scheme and its seed: SHA-256 over version, scheme and seed.

    Register it before the first person is enrolled. It tells nothing about the list; when the seed is opened at the end,
    everybody can check that seed and scheme are those of the beginning. A commitment in the sense of Blum 1983, doi
    10.1145/1008908.1008911.

    Args:
        scheme: how people are allocated.
        seed: the secret.

    Returns:
        64 hexadecimal digits.

    Examples:
        >>> seal(Scheme("demo", ("A", "B"), (1, 1), (2, 4)), Seed(bytes(32)))[:12]
        '995ae254ad60'
    """
    return sha256(f"{VERSION}\n{scheme.canonical}\n".encode() + seed.secret).hexdigest()


def check_seal(scheme: Scheme, seed: Seed, registered: str) -> None:
    """Check an opened seed against the seal that was registered.

    Args:
        scheme: how people were allocated.
        seed: the opened seed.
        registered: the seal of the beginning.

    Raises:
        InputError: scheme or seed are not those of the beginning.
    """
    if not hmac.compare_digest(seal(scheme, seed), registered.strip().lower()):
        raise InputError("the scheme and the seed that were sealed", "others", "find the scheme and the seed of the beginning")
