"""What the pages of a clinic's own error show."""

from dataclasses import dataclass
from typing import Any

from mesotrich.clinic.language import page_language
from mesotrich.clinic.outcomes.models import OwnRepeatability
from mesotrich.clinic.outcomes.numbers import interval, number
from mesotrich.clinic.outcomes.repeatabilities import errors_of, known_errors, series_of
from mesotrich.foundation.messages import Message
from mesotrich.foundation.units import shown
from mesotrich.outcomes.draw import Labels, draw
from mesotrich.outcomes.estimate import Estimate
from mesotrich.outcomes.repeatability import Repeatability
from mesotrich.reference.loader import value
from mesotrich.reference.outcome_kinds import OutcomeKind, outcome_kind
from mesotrich.trichoscopy.report.teller import teller

SEVERAL = 3  # fields of a visit, for the second figure of a row


@dataclass(frozen=True)
class ErrorRow:
    """One outcome of a kept series, written out: its error, and the smallest changes that a verdict can see."""

    name: Message
    unit: str
    mean: str
    within: str
    cv: str
    correlation: str
    smallest: str
    smallest_of_several: str
    what: str


def prepared(row: OwnRepeatability) -> list[Message]:
    """How the photos of a series were taken, in words.

    Args:
        row: the series.

    Returns:
        A message for each part of the preparation.
    """
    flags = [Message(f"preparation.{name}.{'yes' if getattr(row, name) else 'no'}") for name in ("clipped", "dyed", "polarised")]
    return [*flags, Message(f"preparation.contact.{row.contact}")]


def error_rows(row: OwnRepeatability) -> list[ErrorRow]:
    """All outcomes of a kept series.

    Args:
        row: the series.

    Returns:
        A row each, in the order in which outcomes are shown.
    """
    smallest = known_errors(row)
    return [
        _error_row(outcome_kind(what), found, (smallest[what].smallest(), smallest[what].smallest(SEVERAL)))
        for what, found in errors_of(row).items()
    ]


def degrees_of(row: OwnRepeatability) -> int:
    """Degrees of freedom of a series: of the outcome that has most.

    Args:
        row: the series.

    Returns:
        How many.
    """
    return max(found.degrees for found in errors_of(row).values())


def list_row(row: OwnRepeatability) -> dict[str, Any]:
    """What the list says of a series.

    Args:
        row: the series.

    Returns:
        Values for the template.
    """
    degrees, errors = degrees_of(row), known_errors(row)
    density = errors.get("hair_density")
    told = number(density.smallest(SEVERAL), 1) if density is not None else ""
    enough = degrees >= value("outcomes", "least_repeat_degrees").value
    spots = len(series_of(row).spots)
    return {"row": row, "prepared": prepared(row), "degrees": degrees, "enough": enough, "density": told, "spots": spots}


def plot(row: OwnRepeatability, what: str) -> str | None:
    """The Bland-Altman plot of an outcome.

    Args:
        row: the series.
        what: code of the outcome.

    Returns:
        An SVG document; None where the series has no such outcome.
    """
    found = errors_of(row).get(what)
    if found is None:
        return None
    says = teller(page_language())
    name = says.plain(f"outcome.{what}")
    across, up = (says.plain(f"repeat.plot_{axis}", unit=shown(found.unit)).rstrip(" ,") for axis in ("across", "up"))
    note = says.plain("repeat.plot_note", spots=found.spots, photos=found.photos)
    labels = Labels(says.plain("repeat.plot_title", name=name), note, across, up, _axis)
    spots = [[one for one in spot.values.get(what, ()) if one is not None] for spot in series_of(row).spots]
    return draw(spots, found, labels)


def _error_row(kind: OutcomeKind, found: Repeatability, smallest: tuple[float, float]) -> ErrorRow:
    """One outcome."""
    digits = kind.decimals + 1
    return ErrorRow(
        Message(f"outcome.{kind.code}"), shown(kind.unit), number(found.mean, kind.decimals), _told(found.within_sd, digits),
        _told(found.cv, 1), _told(found.correlation, 2), number(smallest[0], digits), number(smallest[1], digits), kind.code,
    )  # fmt: skip


def _axis(one: float) -> str:
    """A number of an axis: three digits, and no noughts at its end."""
    return number(one, len(f"{one:.3g}".partition(".")[2]))


def _told(one: Estimate | None, digits: int) -> str:
    """An estimate with its interval; a dash where there is none."""
    return "\u2013" if one is None else f"{number(one.value, digits)} {interval(one.low, one.high, digits)}"
