"""Random whole numbers from a secret, the same on every machine and in every version."""

import hmac
from collections.abc import Iterator
from hashlib import sha256

from mesotrich.foundation.errors import InputError

WORD = 4  # bytes of one draw


class Stream:
    """Uniform whole numbers from HMAC-SHA-256 in counter mode.

    A library's generator may draw other numbers in its next version; a list of allocations must come out the same in twenty
    years.
    Construction: NIST SP 800-108, doi 10.6028/NIST.SP.800-108r1.

    Args:
        secret: the key.
        label: which stream of this key; streams with other labels have nothing to do with each other.

    Examples:
        >>> stream = Stream(bytes(32), "demo")
        >>> [stream.below(6) for _ in range(8)]
        [3, 4, 4, 0, 4, 5, 3, 3]
    """

    def __init__(self, secret: bytes, label: str) -> None:
        self._words = _words(secret, label)

    def below(self, limit: int) -> int:
        """A number from 0 to below the limit, all equally likely.

        Args:
            limit: at least 1, and at most 2^32.

        Returns:
            The number.

        Raises:
            InputError: the limit is outside its range.
        """
        most = 1 << (8 * WORD)
        if not 1 <= limit <= most:
            raise InputError(f"a limit from 1 to {most}", limit, "give the number of possibilities")
        fair = most - most % limit  # a word above it is drawn again, so that no number comes more often
        return next(word for word in self._words if word < fair) % limit


def _words(secret: bytes, label: str) -> Iterator[int]:
    """Words without end."""
    counter = 0
    while True:
        digest = hmac.new(secret, f"{label}\n{counter}".encode(), sha256).digest()
        for start in range(0, len(digest), WORD):
            yield int.from_bytes(digest[start : start + WORD], "big")
        counter += 1
