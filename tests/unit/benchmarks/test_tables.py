from benchmarks.tables import figure_texts, table
from mesotrich.trichoscopy.validation import Figure


def test_columns_are_as_wide_as_their_widest_cell() -> None:
    lines = table(["a", "b"], [["long cell", "1"], ["x", "22"]]).splitlines()
    assert len({len(line) for line in lines}) == 1
    assert lines[2] == "| long cell | 1  |"


def test_a_figure_without_a_value_is_a_dash() -> None:
    assert figure_texts(Figure("F1", None, None, "")) == ("-", "-")


def test_shares_have_three_digits_and_units_follow_values() -> None:
    assert figure_texts(Figure("F1", 0.91234, (0.9, 0.92), "")) == ("0.912", "0.900 to 0.920")
    assert figure_texts(Figure("width error, mean", -1.236, (-2, 1), "um")) == ("-1.24 um", "-2.00 to 1.00")


def test_a_count_is_whole() -> None:
    assert figure_texts(Figure("hairs known", 633.0, None, "")) == ("633", "-")
