"""Numbers as people read them: no more digits than the error allows."""

import math

NARROW_SPACE = "\u202f"


def figure(number: float, error: float | None = None, language: str = "en") -> str:
    """A number with the digits that it bears.

    Args:
        number: what is to be shown.
        error: half width of its interval, >= 0; the number then ends where the second digit of the error stands. None keeps
            three digits.
        language: "en" or "fr": decimal point or comma.

    Returns:
        The text; thousands are set apart from 10 000 on, and a minus sign is U+2212.

    Examples:
        >>> figure(152.36), figure(48.31), figure(1.234)
        ('152', '48.3', '1.23')
        >>> figure(116.4, 40.1), figure(62.14, 5.2), figure(62.14, 5.2, "fr")
        ('116', '62.1', '62,1')
    """
    text = f"{number:,.{decimals(number, error)}f}"
    point = "," if language == "fr" else "."
    whole, _, rest = text.partition(".")
    whole = whole.replace(",", NARROW_SPACE if abs(number) >= 10_000 else "").replace("-", "\u2212")
    return f"{whole}{point}{rest}" if rest else whole


def decimals(number: float, error: float | None = None) -> int:
    """How many digits after the point a number bears.

    Args:
        number: the number.
        error: half width of its interval, >= 0, or None.

    Returns:
        0 to 6.

    Examples:
        >>> decimals(116.4, 40.0), decimals(1.48, 0.27), decimals(20.7)
        (0, 2, 1)
    """
    if error is not None and not error > 0:
        return 0 if number == round(number) else 2
    size = abs(number) / 10 if error is None else error
    return min(max(1 - math.floor(math.log10(size)), 0), 6) if size > 0 else 0
