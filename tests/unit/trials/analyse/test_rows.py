from mesotrich.trials.analyse.analyse import Analysis
from mesotrich.trials.analyse.rows import COLUMNS, result_rows


def test_every_comparison_is_a_row_with_its_method(analysis: Analysis) -> None:
    rows = result_rows(analysis)
    assert all(set(row) == set(COLUMNS) and row["method"] for row in rows)
    # four outcomes, two populations: four visits and the last alone; responders twice; one sign twice; three harms
    assert len(rows) == 4 * 2 * 5 + 2 + 2 + 3


def test_only_the_last_visit_has_a_corrected_p(analysis: Analysis) -> None:
    corrected = [row for row in result_rows(analysis) if row["p_holm"] is not None]
    assert {row["visit"] for row in corrected} == {"month 4"}
    assert len(corrected) == 10
