"""Check printed claims: compute what was printed again, and say where it does not fit."""

from collections.abc import Callable

from mesotrich.evidence.check_counts import check_one_count, check_two_counts
from mesotrich.evidence.check_design import check_arms, check_parts, check_tests
from mesotrich.evidence.check_intervals import check_interval, check_two_intervals
from mesotrich.evidence.check_means import check_before_after, check_one_mean, check_two_means
from mesotrich.evidence.checked import Checked
from mesotrich.foundation.errors import InputError
from mesotrich.reference.claim_kinds import ClaimKind
from mesotrich.reference.published_trials import Claim, PublishedTrial

CHECKS: dict[ClaimKind, Callable[[Claim], Checked]] = {
    ClaimKind.TWO_COUNTS: check_two_counts,
    ClaimKind.ONE_COUNT: check_one_count,
    ClaimKind.TWO_MEANS: check_two_means,
    ClaimKind.ONE_MEAN: check_one_mean,
    ClaimKind.BEFORE_AFTER: check_before_after,
    ClaimKind.INTERVAL: check_interval,
    ClaimKind.TWO_INTERVALS: check_two_intervals,
    ClaimKind.PARTS: check_parts,
    ClaimKind.TESTS: check_tests,
    ClaimKind.ARMS: check_arms,
}


def check(claim: Claim) -> Checked:
    """Check one claim.

    Args:
        claim: what was printed.

    Returns:
        What comes out, with flags and remarks.

    Raises:
        InputError: its numbers cannot be; the message names the claim.

    Examples:
        >>> from mesotrich.reference.published_trials import published_claim
        >>> [flag.code for flag in check(published_claim("uzel:felt_better")).flags]
        ['evidence.flag.p_not_from_counts']
    """
    try:
        return CHECKS[claim.kind](claim)
    except InputError as error:
        raise InputError(error.what, error.got, error.do, claim.name) from error


def check_trial(trial: PublishedTrial) -> tuple[Checked, ...]:
    """Check all claims of a trial.

    Args:
        trial: what was printed.

    Returns:
        One result a claim, in their order.

    Raises:
        InputError: the numbers of a claim cannot be.
    """
    return tuple(check(claim) for claim in trial.claims)
