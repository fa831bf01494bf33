"""Every number that leaves a room."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Observation:
    """One number with all that is needed to trust or doubt it.

    Attributes:
        what: code of the measurand, for example "hair_density".
        value: the estimate; None where it is refused, then `quality` says why.
        unit: UCUM code, for example "/cm2", "um", "%", "{pixels}", "1".
        interval: 95 % interval, low and high; None only where value is None.
        method: name of the method and of the convention used.
        version: version of the software.
        quality: message code of the main doubt, or "ok".
        hair_ids: the hairs behind the number.
    """

    what: str
    value: float | None
    unit: str
    interval: tuple[float, float] | None
    method: str
    version: str
    quality: str
    hair_ids: tuple[int, ...]
