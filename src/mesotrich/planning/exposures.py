"""Microneedling and light: exposures of their own, beside the injections."""

from dataclasses import dataclass
from math import isfinite

from mesotrich.foundation.errors import InputError
from mesotrich.foundation.messages import Message
from mesotrich.foundation.sources import Source
from mesotrich.reference.loader import ReferenceValue, value


@dataclass(frozen=True)
class Microneedling:
    """One use of a needle roller or pen.

    Attributes:
        length_um: length of the needles, in micrometres, above 0.
        passes: how often the zone was passed over, from 1.
    """

    length_um: int
    passes: int

    def __post_init__(self) -> None:
        """Refuse what cannot be."""
        _above_zero("a length of the needles in micrometres", self.length_um)
        _above_zero("a number of passes", self.passes)


@dataclass(frozen=True)
class Light:
    """One use of a lamp.

    Attributes:
        wavelength_nm: wavelength, in nanometres, above 0.
        dose_j_cm2: energy on the skin, in J/cm2, above 0.
        minutes: how long, in minutes, above 0.
    """

    wavelength_nm: float
    dose_j_cm2: float
    minutes: float

    def __post_init__(self) -> None:
        """Refuse what cannot be."""
        _above_zero("a wavelength in nanometres", self.wavelength_nm)
        _above_zero("a dose in J/cm2", self.dose_j_cm2)
        _above_zero("a time in minutes", self.minutes)


@dataclass(frozen=True)
class ExposureNote:
    """Something to know about an exposure.

    Attributes:
        message: the sentence.
        source: where its limit comes from.
    """

    message: Message
    source: Source


def _above_zero(what: str, number: float) -> None:
    """Refuse zero, less, and what is no number."""
    if not (isfinite(number) and number > 0):
        raise InputError(f"{what} above 0", number, "correct the number")


def exposure_notes(exposure: Microneedling | Light) -> tuple[ExposureNote, ...]:
    """What to know about an exposure: where it leaves what was studied, and what nobody studied.

    Args:
        exposure: what was, or is to be, done.

    Returns:
        The notes, each with its source.

    Examples:
        >>> [note.message.code for note in exposure_notes(Microneedling(length_um=3000, passes=4))]
        ['exposure.needle_length_not_studied']
        >>> [note.message.code for note in exposure_notes(Light(633, 4, 10))]
        ['exposure.wavelength_not_studied', 'exposure.light_after_injection_unknown']
    """
    return _of_needles(exposure) if isinstance(exposure, Microneedling) else _of_light(exposure)


def _of_needles(exposure: Microneedling) -> tuple[ExposureNote, ...]:
    """Notes on needles."""
    length_mm = exposure.length_um / 1000
    least, most = value("planning", "microneedle_length_least_mm"), value("planning", "microneedle_length_most_mm")
    passes = value("planning", "microneedle_passes_most")
    length = _outside("exposure.needle_length_not_studied", length_mm, least, most)
    return length + _above("exposure.many_passes", exposure.passes, passes)


def _of_light(exposure: Light) -> tuple[ExposureNote, ...]:
    """Notes on light."""
    least, most = value("planning", "light_wavelength_least_nm"), value("planning", "light_wavelength_most_nm")
    dose, minutes = value("planning", "light_dose_most_j_cm2"), value("planning", "light_minutes_most")
    return (
        *_outside("exposure.wavelength_not_studied", exposure.wavelength_nm, least, most),
        *_above("exposure.large_dose", exposure.dose_j_cm2, dose),
        *_above("exposure.long_light", exposure.minutes, minutes),
        ExposureNote(Message("exposure.light_after_injection_unknown"), dose.source),
    )


def _outside(code: str, number: float, least: ReferenceValue, most: ReferenceValue) -> tuple[ExposureNote, ...]:
    """A note where a number is outside a range."""
    if least.value <= number <= most.value:
        return ()
    nearer = least if number < least.value else most
    values = {"value": _plain(number), "least": _plain(least.value), "most": _plain(most.value)}
    return (ExposureNote(Message(code, values), nearer.source),)


def _above(code: str, number: float, most: ReferenceValue) -> tuple[ExposureNote, ...]:
    """A note where a number is large."""
    if number <= most.value:
        return ()
    return (ExposureNote(Message(code, {"value": _plain(number), "most": _plain(most.value)}), most.source),)


def _plain(number: float) -> float:
    """A number that is told without a needless ".0"; its decimal sign belongs to the language."""
    return int(number) if float(number).is_integer() else number
