"""Numbers of outcomes as the language of the page writes them."""

from decimal import Decimal

from django.utils.formats import number_format
from django.utils.translation import gettext as _

MINUS = "\u2212"


def number(value: float, decimals: int) -> str:
    r"""A number.

    Args:
        value: the number.
        decimals: with which it is written.

    Returns:
        The text, with a minus sign that is one.

    Examples:
        >>> ascii(number(-1.26, 1))
        "'\\u22121.3'"
    """
    text = number_format(Decimal(f"{value:.{decimals}f}"), decimals)  # a float would be cut, not rounded
    return str(text).replace("-", MINUS) if round(value, decimals) else str(text).removeprefix("-")


def signed(value: float, decimals: int) -> str:
    """A change: with its sign.

    Args:
        value: the change.
        decimals: with which it is written.

    Returns:
        The text.

    Examples:
        >>> signed(8.2, 0), signed(0.01, 0)
        ('+8', '0')
    """
    text = number(value, decimals)
    return f"+{text}" if value > 0 and round(value, decimals) else text


def interval(low: float, high: float, decimals: int, sign: bool = False) -> str:
    r"""An interval: an en dash between its ends, or a word where a sign could be taken for one.

    Args:
        low: lower end.
        high: upper end.
        decimals: with which both are written.
        sign: whether they are changes.

    Returns:
        For example "[170-192]" with an en dash, or "[-4 to +20]" with a minus sign.

    Examples:
        >>> ascii(interval(170, 192, 0))
        "'[170\\u2013192]'"
    """
    write = signed if sign else number
    if low < 0 or sign:
        return _("[%(low)s to %(high)s]") % {"low": write(low, decimals), "high": write(high, decimals)}
    return f"[{number(low, decimals)}\u2013{number(high, decimals)}]"
