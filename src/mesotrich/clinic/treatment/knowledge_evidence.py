"""Printed results behind a sentence, computed again."""

from dataclasses import dataclass
from functools import cache

from mesotrich.evidence.tell import tell
from mesotrich.foundation.sources import Source
from mesotrich.reference.published_trials import published_claim, published_trials


@dataclass(frozen=True)
class ComputedAgain:
    """One printed result in one language.

    Attributes:
        trial: what it is.
        outcome: what was looked at.
        printed: the numbers as they were printed.
        figures: what comes out.
        flags: why it is suspect; none where it is not.
        remarks: what else must be known.
        source: where it was printed.
    """

    trial: str
    outcome: str
    printed: str
    figures: tuple[str, ...]
    flags: tuple[str, ...]
    remarks: tuple[str, ...]
    source: Source


@cache  # the printed numbers do not change while the clinic runs
def computed_again(name: str, language: str) -> ComputedAgain:
    """Compute a printed result again.

    Args:
        name: TRIAL:CLAIM.
        language: "en" or "fr".

    Returns:
        What comes out, in words.

    Raises:
        InputError: there is no such result.

    Examples:
        >>> computed_again("saceda_2022:pain", "en").figures[0]
        "45.5 % [41.3\u201349.7], Wilson's interval"
    """
    # SciPy's statistics cost every web process a second and 45 MB: those that never show this page go without
    from mesotrich.evidence.as_printed import as_printed
    from mesotrich.evidence.check import check

    claim = published_claim(name)
    found = check(claim)
    note = (claim.note.told(language),) if claim.note else ()
    return ComputedAgain(
        published_trials()[claim.trial].title.told(language), claim.outcome.told(language),
        tell(as_printed(claim), language), tuple(tell(figure.message, language) for figure in found.figures), tuple(tell(flag,
        language) for flag in found.flags), (*(tell(remark, language) for remark in found.remarks), *note), claim.source,
    )  # fmt: skip
