"""Units: Pint does the arithmetic, UCUM names them in files."""

from functools import cache

import pint

from mesotrich.foundation.errors import InputError

# UCUM code -> Pint expression; the codes that observations and reference data carry
UCUM = {
    "um": "micrometer",
    "mm": "millimeter",
    "cm": "centimeter",
    "/cm2": "1 / centimeter ** 2",
    "mm/cm2": "millimeter / centimeter ** 2",
    "mm2": "millimeter ** 2",
    "cm2": "centimeter ** 2",
    "%": "percent",
    "1": "dimensionless",
    "deg": "degree",
    "s": "second",
    "min": "minute",
    "h": "hour",
    "d": "day",
    "um/d": "micrometer / day",
    "nm": "nanometer",
    "uL": "microliter",
    "J/cm2": "joule / centimeter ** 2",
    "/d": "1 / day",
    "mo": "month",
    "a": "year",
    "g/mol": "gram / mole",
    "g/L": "gram / liter",
    "g/dL": "gram / deciliter",
    "ug/L": "microgram / liter",
    "ug/dL": "microgram / deciliter",
    "ng/mL": "nanogram / milliliter",
    "umol/L": "micromole / liter",
    "nmol/L": "nanomole / liter",
}
# UCUM annotations and arbitrary units: counted things, points and international units have nothing to convert into
COUNTS = {
    "{pixels}": "px", "{hairs}": "hairs", "{units}": "units", "{dots}": "dots", "{grade}": "grade", "{criteria}": "criteria",
    "m[IU]/L": "mIU/L",
}  # fmt: skip
SHOWN = {
    "um": "µm", "/cm2": "/cm²", "mm/cm2": "mm/cm²", "mm2": "mm²", "cm2": "cm²", "1": "", "deg": "°", "um/d": "µm/day",
    "ug/L": "µg/L", "ug/dL": "µg/dL", "umol/L": "µmol/L", "uL": "µL", "J/cm2": "J/cm²",
}  # fmt: skip


@cache
def _registry() -> pint.UnitRegistry[float]:
    """Built on first use: it takes a noticeable part of a second."""
    return pint.UnitRegistry()


def convert(value: float, from_unit: str, to_unit: str) -> float:
    """Convert a number from one UCUM unit to another.

    Args:
        value: the number.
        from_unit: UCUM code that it is in.
        to_unit: UCUM code that is wanted.

    Returns:
        The number in `to_unit`.

    Raises:
        InputError: a code is not known, or the two measure different things.

    Examples:
        >>> convert(250.0, "um", "mm")
        0.25
        >>> round(convert(2.0, "/cm2", "/cm2"), 3)
        2.0
    """
    if from_unit == to_unit and from_unit in COUNTS:
        return value
    expressions = from_ucum(from_unit), from_ucum(to_unit)
    if from_unit == to_unit:
        return value
    try:
        return float((value * _registry()(expressions[0])).to(expressions[1]).magnitude)
    except pint.DimensionalityError as error:
        raise InputError(f"a unit of the same kind as {from_unit}", to_unit, "convert like into like") from error


def from_ucum(code: str) -> str:
    """The Pint expression that a UCUM code stands for.

    Args:
        code: UCUM code.

    Returns:
        An expression that a Pint registry understands.

    Raises:
        InputError: the code is not known, or counts things.

    Examples:
        >>> from_ucum("mm/cm2")
        'millimeter / centimeter ** 2'
    """
    if code not in UCUM:
        raise InputError("a UCUM unit that can be converted", code, f"use one of {', '.join(UCUM)}")
    return UCUM[code]


def to_ucum(expression: str) -> str:
    """The UCUM code of a unit that is written in Pint's words.

    Args:
        expression: a unit as a Pint registry understands it, with full names or signs.

    Returns:
        The UCUM code.

    Raises:
        InputError: it is no unit, or none that is used here.

    Examples:
        >>> to_ucum("µm"), to_ucum("1 / cm ** 2")
        ('um', '/cm2')
    """
    codes = {_spelt(known): code for code, known in UCUM.items()}
    try:
        return codes[_spelt(expression)]
    except (KeyError, TypeError, ValueError, pint.PintError) as error:
        raise InputError("a unit that is used here", expression, f"use one of {', '.join(codes)}") from error


def _spelt(expression: str) -> str:
    """A unit in Pint's own spelling; an expression with a number other than 1 in it is no unit."""
    quantity: pint.Quantity[float] = _registry().Quantity(expression)
    if quantity.magnitude != 1:
        raise ValueError(expression)
    return str(quantity.units)


def shown(unit: str) -> str:
    """A UCUM code as people write it.

    Args:
        unit: UCUM code.

    Returns:
        The usual sign; empty for a plain number.

    Examples:
        >>> shown("/cm2"), shown("{pixels}")
        ('/cm²', 'px')
    """
    return SHOWN.get(unit, COUNTS.get(unit, unit))
