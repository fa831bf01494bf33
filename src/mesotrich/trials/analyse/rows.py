"""The results as rows of a table."""

from mesotrich.trials.analyse.analyse import Analysis
from mesotrich.trials.analyse.compare import Estimate
from mesotrich.trials.analyse.shares import SharesCompared

COLUMNS = (
    "outcome", "role", "population", "visit", "what", "method", "unit", "new", "control", "value", "low", "high",
    "standard_error", "degrees_of_freedom", "p_value", "p_holm", "p_benjamini_hochberg",
)  # fmt: skip
MIXED = "mixed model, unstructured covariance, Kenward-Roger"
COVARIANCE = "analysis of covariance on the baseline"
EXACT = "Fisher's exact test, Newcombe's interval"


def result_rows(analysis: Analysis) -> list[dict[str, object]]:
    """Every number of the analysis that compares the arms, one a row.

    Args:
        analysis: of a trial.

    Returns:
        Rows with the columns of `COLUMNS`; what does not apply is None. `new` and `control` are people seen, of shares those
        with it.
    """
    visits, rows = analysis.protocol.visits, []
    for result in analysis.results:
        first = {
            "outcome": result.outcome.code, "role": result.outcome.role.value, "population": result.population.value,
            "unit": result.outcome.unit,
        }  # fmt: skip
        found = result.compared
        for visit, estimate, seen in zip(visits[1:], found.visits, found.seen, strict=True):
            last = {"p_holm": result.holm, "p_benjamini_hochberg": result.benjamini_hochberg} if visit == visits[-1] else {}
            rows.append(_row(first, visit, "difference", MIXED, seen, estimate) | last)
        rows.append(_row(first, visits[-1], "difference", COVARIANCE, found.seen[-1], found.last_alone))
        if result.responders is not None:
            rows.append(_shares(first, visits[-1], "difference of responders", result.responders))
    for one in analysis.yes_no:
        first = {"outcome": one.outcome.code, "role": one.outcome.role.value, "population": one.population.value}
        corrected = {"p_holm": one.holm, "p_benjamini_hochberg": one.benjamini_hochberg}
        rows.append(_shares(first, visits[-1], "difference of shares", one.shares) | corrected)
    for outcome, shares in analysis.harms:
        first = {"outcome": outcome.code, "role": outcome.role.value, "population": "intention_to_treat", "unit": "1"}
        rows.append(_shares(first, "any", "difference of shares", shares))
    return rows


def _row(
    first: dict[str, str], visit: str, what: str, method: str, people: tuple[int, int], estimate: Estimate
) -> dict[str, object]:
    """An estimate as a row."""
    return dict.fromkeys(COLUMNS) | first | {
        "visit": visit, "what": what, "method": method, "new": people[0], "control": people[1], "value": estimate.value,
        "low": estimate.low, "high": estimate.high, "standard_error": estimate.error,
        "degrees_of_freedom": estimate.degrees_of_freedom, "p_value": estimate.p_value,
    }  # fmt: skip


def _shares(first: dict[str, str], visit: str, what: str, shares: SharesCompared) -> dict[str, object]:
    """Two shares as a row."""
    return dict.fromkeys(COLUMNS) | first | {
        "unit": "1", "visit": visit, "what": what, "method": EXACT, "new": shares.new.number, "control": shares.control.number,
        "value": shares.difference, "low": shares.low, "high": shares.high, "p_value": shares.p_value,
    }  # fmt: skip
