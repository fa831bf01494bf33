"""Severity of alopecia areata: the SALT score and its grades."""

from dataclasses import dataclass

from mesotrich.assessment.evidence import filled
from mesotrich.foundation.errors import InputError
from mesotrich.foundation.messages import Message
from mesotrich.foundation.sources import Source
from mesotrich.reference.loader import value

S_LIMITS = ("s2_from", "s3_from", "s4_from", "s5_from")
AA_IGA_LIMITS = ("aa_iga_2_from", "aa_iga_3_from", "aa_iga_4_from")


@dataclass(frozen=True)
class SaltScore:
    """How much of the scalp is bare.

    Attributes:
        score: share of the scalp, 0 to 100 %.
        grade: S0 to S5.
        aa_iga: grade 0 to 4 of the AA-IGA.
        message: all three in a sentence.
        sources: of the weights, of S0 to S5 and of the AA-IGA.
    """

    score: float
    grade: str
    aa_iga: int
    message: Message
    sources: tuple[Source, ...]


def salt_score(vertex: float, posterior: float, left: float, right: float) -> SaltScore:
    """The share of the scalp that is bare, from the share of each side.

    score = 0.40 vertex + 0.24 posterior + 0.18 left + 0.18 right. A score between two grades (20.5 between 20 and 21) belongs
    to the lower one.

    Args:
        vertex: bare share of the top, 0 to 100 %.
        posterior: bare share of the back, 0 to 100 %.
        left: bare share of the left side, 0 to 100 %.
        right: bare share of the right side, 0 to 100 %.

    Returns:
        The score with its grades.

    Raises:
        InputError: a share is outside 0 to 100.

    Examples:
        >>> found = salt_score(vertex=50, posterior=0, left=100, right=0)
        >>> found.score, found.grade, found.aa_iga
        (38.0, 'S2', 2)
    """
    shares = {"weight_vertex": vertex, "weight_posterior": posterior, "weight_left": left, "weight_right": right}
    for name, share in shares.items():
        if not 0 <= share <= 100:
            raise InputError(
                f"0 to 100 % for {name.removeprefix('weight_')}", share, "give the bare share of this side in percent"
            )
    score = sum(value("salt", name).value * share for name, share in shares.items()) / 100
    grade, aa_iga = f"S{_grade(score, S_LIMITS)}", _grade(score, AA_IGA_LIMITS)
    sources = tuple(value("salt", name).source for name in ("weight_vertex", "s2_from", "aa_iga_2_from"))
    return SaltScore(score, grade, aa_iga, filled("salt.score", score=score, grade=grade, aa_iga=aa_iga), sources)


def _grade(score: float, limits: tuple[str, ...]) -> int:
    """0 without loss, 1 below the first limit, and one more from each limit on."""
    return 0 if score == 0 else 1 + sum(score >= value("salt", limit).value for limit in limits)
