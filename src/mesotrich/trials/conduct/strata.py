"""The stratum of a person, from the levels of the factors."""

from collections.abc import Mapping
from itertools import product

from mesotrich.foundation.errors import InputError
from mesotrich.trials.conduct.protocol import NO_STRATA, StudyProtocol

BETWEEN = " / "


def strata(protocol: StudyProtocol) -> tuple[str, ...]:
    """All strata of a study.

    Args:
        protocol: of the study.

    Returns:
        Names, all levels of all factors with each other; one named "all" where there is no factor.
    """
    if not protocol.factors:
        return (NO_STRATA,)
    return tuple(BETWEEN.join(levels) for levels in product(*(factor.levels for factor in protocol.factors)))


def stratum_of(protocol: StudyProtocol, levels: Mapping[str, str]) -> str:
    """The stratum of one person.

    Args:
        protocol: of the study.
        levels: level by code of the factor.

    Returns:
        Its name.

    Raises:
        InputError: a level is missing or no level of the factor.
    """
    for factor in protocol.factors:
        if levels.get(factor.code) not in factor.levels:
            raise InputError(
                f"a level of {factor.name}", levels.get(factor.code, "none"), f"use one of {', '.join(factor.levels)}"
            )
    return BETWEEN.join(levels[factor.code] for factor in protocol.factors) or NO_STRATA
