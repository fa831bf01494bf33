"""What the declared number of people can see, with the clinic's own measurement error where it is known."""

from dataclasses import dataclass
from math import sqrt

from mesotrich.clinic.outcomes.models import OwnRepeatability
from mesotrich.clinic.outcomes.repeatabilities import errors_of
from mesotrich.foundation.errors import InputError
from mesotrich.trials.conduct.protocol import StudyProtocol, Taken
from mesotrich.trials.sample_size.could_have_seen import could_have_seen
from mesotrich.trials.sample_size.measurement_error import measured_spread
from mesotrich.trials.sample_size.smallest import measured

POWERS = (0.8, 0.9)
PERCENT = 100


@dataclass(frozen=True)
class SizeCheck:
    """What a number of people can see.

    Attributes:
        sizes: people of each arm who are left at the last visit.
        smallest: (power in percent, difference in the unit of the primary outcome).
        sd: spread that was used.
        error_sd: of that, the clinic's own error of one person's change; None where it is not known.
        device: of the repeats that it comes from; empty where there are none.
    """

    sizes: tuple[int, int]
    smallest: tuple[tuple[int, float], ...]
    sd: float
    error_sd: float | None
    device: str


def size_check(protocol: StudyProtocol, target: int, fields: int = 1) -> SizeCheck | None:
    """The smallest difference that a two-sample t test of the change would see.

    The spread is sqrt(sd^2 + 2 within^2 / fields): what was assumed between people, and the clinic's own error within a spot.

    Args:
        protocol: of the study.
        target: people to enrol, both arms together.
        fields: photos of each visit that are averaged, at least 1.

    Returns:
        The check; None where no spread is assumed, or too few people would be left.
    """
    assumed, parts = protocol.assumed, sum(protocol.ratio)
    if assumed.sd is None:
        return None
    own, device = _own_error(protocol)
    error = None if own is None else own * sqrt(2 / fields)
    sd = assumed.sd
    if error is not None and assumed.mean:
        sd = measured_spread(assumed.sd, assumed.mean, PERCENT * error / assumed.mean).sd
    new = -(-target * protocol.ratio[0] // parts)
    try:
        sizes = measured(new, assumed.dropout), measured(target - new, assumed.dropout)
        seen = could_have_seen(sizes, sd, POWERS, alpha=protocol.alpha)
    except InputError:
        return None
    return SizeCheck(sizes, tuple((round(PERCENT * power), value) for power, value in seen.smallest), sd, error, device)


def _own_error(protocol: StudyProtocol) -> tuple[float | None, str]:
    """The newest own error of the primary outcome, and the device."""
    if protocol.taken[protocol.primary.code] is not Taken.PHOTOS:
        return None, ""
    for row in OwnRepeatability.objects.filter(withdrawn_at=None).order_by("-measured_on", "-created_at"):
        known = errors_of(row).get(protocol.primary.code)
        if known is not None and known.within_sd.value is not None:
            return float(known.within_sd.value), row.device
    return None, ""
