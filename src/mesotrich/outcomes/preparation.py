"""How a photo was taken, as far as it changes what is measured, and where two visits differ in that."""

from collections.abc import Iterator
from dataclasses import dataclass, fields

from mesotrich.foundation.messages import Message

CONTACTS = ("none", "dry", "fluid")


@dataclass(frozen=True)
class Preparation:
    """Device and preparation of a series of photos; None or empty where nobody said.

    Attributes:
        device: name of the device with its magnification.
        clipped: whether the hair was clipped.
        dyed: whether it was dyed.
        polarised: whether the light was cross-polarised.
        contact: "none", "dry" or "fluid".
    """

    device: str = ""
    clipped: bool | None = None
    dyed: bool | None = None
    polarised: bool | None = None
    contact: str = ""

    @property
    def device_key(self) -> str:
        """The device as names are compared: without regard to case, double spaces, and how the sign of times is written."""
        return " ".join(self.device.split()).casefold().replace("\u00d7", "x")

    @property
    def missing(self) -> tuple[str, ...]:
        """Names of what nobody said."""
        return tuple(part.name for part in fields(self) if getattr(self, part.name) in ("", None))

    @property
    def complete(self) -> bool:
        """Whether all of it is known."""
        return not self.missing


def unlike(before: Preparation, after: Preparation) -> tuple[Message, ...]:
    """Why two series cannot be set against each other.

    Args:
        before: of the first visit.
        after: of the second.

    Returns:
        A reason for each part that differs or that nobody said; none where both are alike.

    Examples:
        >>> one = Preparation("Scope", clipped=True, dyed=False, polarised=True, contact="fluid")
        >>> [reason.code for reason in unlike(one, Preparation("Scope", False, False, True, "fluid"))]
        ['change.why.unlike_clipped']
    """
    return tuple(_reasons(before, after))


def _reasons(before: Preparation, after: Preparation) -> Iterator[Message]:
    """A reason for each part."""
    for part in fields(Preparation):
        if part.name in before.missing or part.name in after.missing:
            yield Message(f"change.why.unsaid_{part.name}")
        elif _key(before, part.name) != _key(after, part.name):
            yield Message(f"change.why.unlike_{part.name}")


def _key(one: Preparation, name: str) -> object:
    """A part as it is compared."""
    return one.device_key if name == "device" else getattr(one, name)
