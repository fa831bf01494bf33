"""What a scanner reads from a vial: the lot and the day of expiry in a GS1 element string, or a plain number that was typed."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date

SEPARATOR = "\x1d"  # the sign FNC1 that ends a part of free length
FIXED = {"00": 18, "01": 14, "02": 14, "11": 6, "12": 6, "13": 6, "15": 6, "16": 6, "17": 6, "20": 2}
FREE = {
    "10": 20,
    "21": 20,
    "22": 20,
    "240": 30,
    "241": 30,
    "30": 8,
    "37": 8,
    "710": 20,
    "711": 20,
    "712": 20,
    "713": 20,
    "714": 20,
}
SYMBOLS = ("]d2", "]C1", "]Q3", "]e0")
LOOKS_LIKE_GS1 = re.compile(r"^(?:\((?:01|02|10|17)\)|01\d{14}(?:1\d|21|20|\x1d|$))")
BRACKETED = re.compile(r"\((\d{2,4})\)([^(]*)")


@dataclass(frozen=True)
class Scan:
    """What was entered for a vial.

    Attributes:
        number: number of the lot; empty where the scan holds none.
        expires_on: last day of use; None where it was not read.
        scanned: whether it came from a code, or was typed.
    """

    number: str
    expires_on: date | None
    scanned: bool


def read_scan(text: str, today: date) -> Scan:
    """Read what a scanner or a person entered.

    A GS1 element string (DataMatrix or code 128, with or without brackets) gives the lot (10) and the expiry (17); anything else
    is taken as the number of a lot that was typed. Source: GS1 General Specifications, application identifiers.

    Args:
        text: as it was entered.
        today: decides the century of a year of two digits.

    Returns:
        The lot, the expiry where there is one, and how it came.

    Examples:
        >>> read_scan("(01)03400000000017(17)261231(10)DEMO-0417", date(2026, 11, 25))
        Scan(number='DEMO-0417', expires_on=datetime.date(2026, 12, 31), scanned=True)
        >>> read_scan(" demo-0417 ", date(2026, 11, 25)).number
        'DEMO-0417'
    """
    entered = text.strip(" \t\r\n")
    symbol = next((symbol for symbol in SYMBOLS if entered.startswith(symbol)), "")
    body = entered.removeprefix(symbol).lstrip(SEPARATOR)
    if symbol or entered.startswith(SEPARATOR) or LOOKS_LIKE_GS1.match(body):
        parts = _parts(body)
        return Scan(parts.get("10", "").strip().upper(), expiry(parts.get("17", ""), today), scanned=True)
    return Scan(" ".join(entered.split()).upper(), None, scanned=False)


def _parts(body: str) -> dict[str, str]:
    """Values by application identifier; it stops at the first that is not known."""
    if body.startswith("("):
        return {key: value.strip(SEPARATOR + " ") for key, value in BRACKETED.findall(body)}
    found: dict[str, str] = {}
    while body:
        key = next((body[:length] for length in (2, 3) if body[:length] in FIXED or body[:length] in FREE), None)
        if key is None:
            return found
        rest = body[len(key) :]
        value = rest[: FIXED[key]] if key in FIXED else rest.split(SEPARATOR, 1)[0][: FREE[key]]
        found[key], body = value, rest[len(value) :].lstrip(SEPARATOR)
    return found


def expiry(digits: str, today: date) -> date | None:
    """The day of six digits YYMMDD; day 00 stands for the last of the month.

    Args:
        digits: as they stand in the code.
        today: the year lies from 49 before to 50 after.

    Returns:
        The day; None where the digits are none.

    Examples:
        >>> expiry("270200", date(2026, 11, 25))
        datetime.date(2027, 2, 28)
    """
    if not re.fullmatch(r"\d{6}", digits):
        return None
    year, month, day = today.year // 100 * 100 + int(digits[:2]), int(digits[2:4]), int(digits[4:])
    year += 100 if year - today.year <= -50 else -100 if year - today.year >= 51 else 0
    if not 1 <= month <= 12:
        return None
    last = monthrange(year, month)[1]
    return date(year, month, day or last) if day <= last else None
