"""A sentence and where it comes from: what every station of the assessment hands on."""

from dataclasses import dataclass

from mesotrich.foundation.messages import Message
from mesotrich.foundation.sources import Source, Status
from mesotrich.reference.claims import claim

DECIMALS = 3  # finer than any reference here
ORDER = tuple(Status)  # verified first, then the article alone, then what nobody has checked


@dataclass(frozen=True)
class Evidence:
    """One sentence.

    Attributes:
        message: what it says.
        source: where it comes from and how far it was checked.
    """

    message: Message
    source: Source


def filled(code: str, **values: object) -> Message:
    """A message whose numbers are fit to be read: 50 and not 50.0, and no more than three decimals.

    Args:
        code: which message.
        **values: what to fill in.

    Returns:
        The message.

    Examples:
        >>> filled("salt.score", score=50.0, grade="S3").values
        {'score': 50, 'grade': 'S3'}
    """
    return Message(code, {name: _plain(value) for name, value in values.items()})


def _plain(value: object) -> object:
    """A number as it is read, all else as it is."""
    if not isinstance(value, float):
        return value
    rounded = round(value, DECIMALS)
    return int(rounded) if rounded.is_integer() else rounded


def evidence(code: str, **values: object) -> Evidence:
    """A sentence with the source that the reference data give for it.

    Args:
        code: its message code.
        **values: what to fill in.

    Returns:
        The sentence.

    Raises:
        ReferenceDataError: no source is given for it.

    Examples:
        >>> evidence("cause.sun.for.much").source.status
        <Status.ARTICLE_ONLY: 'article only'>
    """
    return Evidence(filled(code, **values), claim(code))


def best_first(found: list[Evidence]) -> tuple[Evidence, ...]:
    """Sentences in the order of how far they were checked.

    Args:
        found: sentences; those of one status stay in their order.

    Returns:
        Verified ones, those of the article alone, unverified ones.
    """
    return tuple(sorted(found, key=lambda each: ORDER.index(each.source.status)))
