"""What photos of the front and the back have measured, as facts of the record, and the criteria that rest on it."""

from dataclasses import dataclass
from datetime import date

from mesotrich.assessment.rakowska import RakowskaReading, read_rakowska
from mesotrich.foundation.messages import Message
from mesotrich.foundation.units import shown
from mesotrich.records.facts import Facts, known
from mesotrich.reference.fact_codes import fact_code

MEASURED = (
    "frontal_mean_width_um", "occipital_mean_width_um", "frontal_thin_percent", "frontal_hairs_measured",
    "occipital_hairs_measured", "single_unit_ratio", "vellus_ratio",
)  # fmt: skip


@dataclass(frozen=True)
class Measured:
    """One value.

    Attributes:
        name: of the fact.
        value: the number; None where it was not measured.
        unit: as it is read.
        on: its day.
    """

    name: Message
    value: float | None
    unit: str
    on: date | None


@dataclass(frozen=True)
class Trichoscopy:
    """What is known of the front and the back.

    Attributes:
        values: each value, measured or not.
        measured: whether there is any.
        rakowska: the criteria.
    """

    values: tuple[Measured, ...]
    measured: bool
    rakowska: RakowskaReading


def trichoscopy(facts: Facts, today: date) -> Trichoscopy:
    """Read what photos have measured.

    Args:
        facts: all answers by code.
        today: day on which they are read.

    Returns:
        Values and criteria.
    """
    values = tuple(_measured(facts, code, today) for code in MEASURED)
    return Trichoscopy(values, any(each.value is not None for each in values), read_rakowska(facts, today))


def _measured(facts: Facts, code: str, today: date) -> Measured:
    """One value."""
    fact, unit = known(facts, code, today), fact_code(code).unit
    number = float(fact.value) if fact is not None and isinstance(fact.value, int | float) else None
    return Measured(Message(f"fact.{code}"), number, "" if unit.startswith("{") else shown(unit), fact.asked_on if fact else None)
