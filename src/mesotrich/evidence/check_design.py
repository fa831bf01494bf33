"""Check what is printed of a design: sums, number of tests, number of people."""

from mesotrich.evidence.checked import Checked, Figure, flag, listed, remark
from mesotrich.evidence.detectable_difference import detectable_difference
from mesotrich.evidence.implied_tests import implied_tests
from mesotrich.evidence.sum_of_parts import sum_of_parts
from mesotrich.foundation.errors import InputError
from mesotrich.reference.loader import value
from mesotrich.reference.printed import PrintedP
from mesotrich.reference.published_trials import Claim


def check_parts(claim: Claim) -> Checked:
    """Whether parts add up to their total.

    Args:
        claim: of the kind parts.

    Returns:
        Their sum; a flag where the total is another one.

    Raises:
        InputError: there is no part.
    """
    parts = claim.lists["parts"]
    found = sum_of_parts(parts, claim["total"])
    figure = Figure("sum", found.found, unit=claim.unit)
    if found.fits:
        return Checked(claim, (figure,))
    told = " + ".join(part.text for part in parts)
    return Checked(claim, (figure,), (flag("sum_differs", parts=told, total=claim["total"].text, gap=abs(found.gap)),))


def check_tests(claim: Claim) -> Checked:
    """How many tests a trial implies, and which printed P values are left.

    Args:
        claim: of the kind tests.

    Returns:
        Number of tests, chance of one by chance alone, limit of Bonferroni; a flag where a P value below the level is lost by
        Holm's correction.

    Raises:
        InputError: there are more P values than tests, or one of them is no number.
    """
    level = value("evidence", "level").value
    p_values = [_number(p) for p in claim.p_values]
    found = implied_tests(int(claim["outcomes"].value), int(claim["times"].value), p_values, level)
    figures = (
        Figure("tests", found.count), Figure("chance_of_one", 100 * found.chance, unit="%"),
        Figure("bonferroni_limit", found.bonferroni_limit), Figure("left_by_holm", len(found.holm)),
        Figure("left_by_bonferroni", len(found.bonferroni)),
    )  # fmt: skip
    lost = [p.text for p, number in zip(claim.p_values, p_values, strict=True) if number <= level and number not in found.holm]
    if not lost:
        return Checked(claim, figures)
    if found.holm:
        return Checked(claim, figures, (flag("some_lost", lost=listed(lost), tests=found.count),))
    told = {"tests": found.count, "limit": found.bonferroni_limit, "chance": 100 * found.chance}
    return Checked(claim, figures, (flag("many_tests", lost=listed(lost), **told),))


def check_arms(claim: Claim) -> Checked:
    """What a trial of this size could have shown.

    Args:
        claim: of the kind arms.

    Returns:
        The detectable difference in standard deviations, and in the unit of the outcome where standard deviations are given.

    Raises:
        InputError: an arm has fewer than 2 people.
    """
    n_a, n_b = int(claim["n_a"].value), int(claim["n_b"].value)
    power, level = value("evidence", "power").value, value("evidence", "level").value
    figures = [Figure("detectable", detectable_difference(n_a, n_b, power=power, level=level))]
    for end in ("low", "high"):
        if claim.has(f"sd_{end}"):
            found = detectable_difference(n_a, n_b, claim[f"sd_{end}"].value, power, level)
            figures.append(Figure(f"detectable_{end}", found, unit=claim.unit))
    return Checked(claim, tuple(figures), (), (remark("no_difference_is_not_equal"),))


def _number(p: PrintedP) -> float:
    """The number of a P value; one that is only called not significant has none."""
    if p.number is None:
        raise InputError("P values as numbers among p_values", p.text, "leave out those that are only called not significant")
    return p.number.value
