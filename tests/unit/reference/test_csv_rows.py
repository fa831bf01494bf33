import pytest

from mesotrich.foundation.errors import ReferenceDataError
from mesotrich.reference.csv_rows import _rows, csv_rows


def test_remarks_and_empty_lines_are_no_rows() -> None:
    assert _rows("x", '# remark\na,b\n\n1,"2, or 3"\n') == ({"a": "1", "b": "2, or 3"},)


def test_a_row_with_a_cell_too_few_is_refused_with_its_first_cell() -> None:
    with pytest.raises(ReferenceDataError, match="2 cells in every row of x, got 1 in lonely"):
        _rows("x", "a,b\nlonely\n")


def test_an_unknown_table_is_refused() -> None:
    with pytest.raises(ReferenceDataError, match="got stars"):
        csv_rows("stars")
