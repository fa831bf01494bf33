from datetime import date

import pytest

from mesotrich.clinic.stock.scan import Scan, expiry, read_scan

TODAY = date(2026, 11, 25)
READ = Scan("DEMO-0417", date(2026, 12, 31), scanned=True)


@pytest.mark.parametrize(
    "text",
    [
        "(01)03400000000017(17)261231(10)DEMO-0417",
        "010340000000001717261231" + "10DEMO-0417",
        "]d2010340000000001710DEMO-0417\x1d17261231",
        "\x1d010340000000001710demo-0417\x1d1726123121SERIAL",
        "]C117261231" + "10DEMO-0417\r\n",
    ],
)
def test_lot_and_expiry_are_read_however_the_scanner_writes_them(text: str) -> None:
    assert read_scan(text, TODAY) == READ


@pytest.mark.parametrize("text", ["DEMO-0417", "  demo-0417\n", "0417"])
def test_anything_else_is_a_number_that_was_typed(text: str) -> None:
    scan = read_scan(text, TODAY)
    assert scan == Scan(text.strip().upper(), None, scanned=False)


def test_a_part_that_is_not_known_ends_the_reading() -> None:
    assert read_scan("]d29900XX10DEMO", TODAY) == Scan("", None, scanned=True)


@pytest.mark.parametrize(
    ("digits", "day"),
    [
        ("261231", date(2026, 12, 31)), ("270200", date(2027, 2, 28)), ("750101", date(2075, 1, 1)), ("990101", date(1999, 1, 1)),
        ("261301", None), ("260230", None), ("26123", None), ("", None),
    ],
)  # fmt: skip
def test_a_day_of_six_digits(digits: str, day: date | None) -> None:
    assert expiry(digits, TODAY) == day
