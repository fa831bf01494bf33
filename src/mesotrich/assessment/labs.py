"""Laboratory values: published thresholds are shown, the clinic's own decides the marking."""

from dataclasses import dataclass
from enum import StrEnum
from math import isfinite

from mesotrich.assessment.evidence import Evidence, filled
from mesotrich.foundation.errors import InputError
from mesotrich.foundation.messages import Message
from mesotrich.foundation.units import COUNTS, convert, shown
from mesotrich.reference.labs import Analyte, PublishedThreshold, analyte
from mesotrich.reference.loader import topic_values

MASS_UNITS = ("g/L", "g/dL", "ug/L", "ug/dL", "ng/mL")
AMOUNT_UNITS = ("umol/L", "nmol/L")
DECIMALS_WRITTEN = 3  # as many as laboratories write
DIGITS_SHOWN = 3  # of a converted value; results of a laboratory are no more exact than that


class Marking(StrEnum):
    """Where a value lies against the clinic's own threshold."""

    BELOW = "below"
    WITHIN = "within"
    ABOVE = "above"
    NO_THRESHOLD = "no_threshold"


@dataclass(frozen=True)
class ClinicThreshold:
    """What the clinic has set for one analyte.

    Attributes:
        low: values below are marked; None for no lower limit.
        high: values above are marked; None for no upper limit.
        unit: UCUM code of both.

    Raises:
        InputError: neither is given, or the lower one is above the upper one.
    """

    low: float | None
    high: float | None
    unit: str

    def __post_init__(self) -> None:
        """At least one limit, in order."""
        if self.low is None and self.high is None:
            raise InputError("a lower or an upper threshold", "neither", "give one, or set no threshold at all")
        if self.low is not None and self.high is not None and self.low > self.high:
            raise InputError("a lower threshold below the upper one", f"{self.low} and {self.high}", "correct the threshold")


@dataclass(frozen=True)
class LabReading:
    """One value.

    Attributes:
        analyte: what was measured, with its LOINC code and unit.
        value: the value in `unit`.
        unit: UCUM code: the analyte's own, or the given one where none is set.
        marking: where it lies against the clinic's threshold.
        message: that in a sentence.
        published: what sources call low, each with its source; empty where none was verified.
        sources_disagree: whether the value is low for some of them and not for others.
    """

    analyte: Analyte
    value: float
    unit: str
    marking: Marking
    message: Message
    published: tuple[Evidence, ...]
    sources_disagree: bool


def read_lab(code: str, value: float, unit: str, clinic_threshold: ClinicThreshold | None) -> LabReading:
    """Read one laboratory value.

    Args:
        code: the analyte, as in reference/data/labs.csv.
        value: the number, at least 0.
        unit: UCUM code of the number.
        clinic_threshold: what the clinic has set, in any unit of the same kind; None where it has set nothing.

    Returns:
        The value with its marking and everything that was published.

    Raises:
        InputError: the number is below 0 or not finite, or the unit does not fit the analyte.
        ReferenceDataError: there is no such analyte.

    Examples:
        >>> found = read_lab("ferritin", 28, "ng/mL", ClinicThreshold(30, None, "ug/L"))
        >>> found.marking.value, found.sources_disagree, len(found.published)
        ('below', True, 6)
    """
    if not (isfinite(value) and value >= 0):
        raise InputError(f"a number of at least 0 for {code}", value, "correct the value")
    found = analyte(code)
    own_unit = found.unit or unit
    number = to_unit_of(code, value, unit, own_unit)
    marking = _marking(code, number, own_unit, clinic_threshold)
    low = {number < threshold.low for threshold in found.thresholds} | {number < threshold.high for threshold in found.thresholds}
    published = tuple(_published(found, threshold) for threshold in found.thresholds)
    return LabReading(found, number, own_unit, marking, _said(found, number, own_unit, marking), published, len(low) > 1)


def to_unit_of(code: str, value: float, unit: str, wanted: str) -> float:
    """Convert a value; between mass and amount with the molar mass of the analyte.

    Args:
        code: the analyte.
        value: the number.
        unit: UCUM code that it is in.
        wanted: UCUM code that is wanted.

    Returns:
        The number in the unit that is wanted.

    Raises:
        InputError: the units do not fit, or no molar mass is known.

    Examples:
        >>> round(to_unit_of("vitamin_d", 20, "ng/mL", "nmol/L"), 1)
        49.9
    """
    if unit == wanted:
        return value
    if unit in MASS_UNITS and wanted in AMOUNT_UNITS:
        # a gram a litre over grams a mole is a mole a litre, and g/L : mol/L = ug/L : umol/L
        return convert(convert(value, unit, "ug/L") / _molar_mass(code), "umol/L", wanted)
    if unit in AMOUNT_UNITS and wanted in MASS_UNITS:
        return convert(convert(value, unit, "umol/L") * _molar_mass(code), "ug/L", wanted)
    if {unit, wanted} & set(COUNTS):
        raise InputError(f"{wanted} for {code}", unit, "give the value in this unit")
    return convert(value, unit, wanted)


def readable(number: float) -> float:
    """A laboratory value with digits that mean something: what converting a unit left behind is dropped.

    Args:
        number: the value.

    Returns:
        The value as it is where it has no more decimals than a laboratory writes; else with three digits, at least whole.

    Examples:
        >>> [readable(number) for number in (2.345, 49.9213, 0.0123456, 1234.5678)]
        [2.345, 49.9, 0.0123, 1235.0]
    """
    if number == round(number, DECIMALS_WRITTEN):
        return number
    whole = len(str(int(abs(number)))) if abs(number) >= 1 else 0
    return float(f"{number:.{max(whole, DIGITS_SHOWN)}g}")


def _molar_mass(code: str) -> float:
    """Grams a mole."""
    masses = topic_values("molar_masses")
    if code not in masses:
        raise InputError(f"a molar mass of {code}", "none", "give the value in the unit of the analyte")
    return masses[code].value


def _marking(code: str, number: float, unit: str, clinic: ClinicThreshold | None) -> Marking:
    """Where the value lies against what the clinic has set."""
    if clinic is None:
        return Marking.NO_THRESHOLD
    if clinic.low is not None and number < to_unit_of(code, clinic.low, clinic.unit, unit):
        return Marking.BELOW
    if clinic.high is not None and number > to_unit_of(code, clinic.high, clinic.unit, unit):
        return Marking.ABOVE
    return Marking.WITHIN


def _said(found: Analyte, number: float, unit: str, marking: Marking) -> Message:
    """The marking in a sentence."""
    ending = marking.value
    if marking is Marking.NO_THRESHOLD:
        ending = "clinic_has_none" if found.thresholds else "none_verified"
    return filled(f"lab.{ending}", analyte=Message(f"lab.name.{found.code}"), value=readable(number), unit=shown(unit))


def _published(found: Analyte, threshold: PublishedThreshold) -> Evidence:
    """One published threshold in a sentence."""
    code = f"lab.threshold.{threshold.code}"
    return Evidence(filled(code, low=threshold.low, high=threshold.high, unit=shown(found.unit)), threshold.source)
