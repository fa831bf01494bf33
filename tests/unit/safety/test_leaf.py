from datetime import date, timedelta
from typing import Any

import pytest

from mesotrich.records.facts import Fact, FactValue
from mesotrich.safety.leaf import TESTS, Hit, look_at

TODAY = date(2026, 11, 25)
YESTERDAY = TODAY - timedelta(days=1)
CLOSE = {"centre": 2.0, "within": 0.5}
CASES: list[tuple[str, tuple[FactValue, ...], Any, Hit]] = [
    ("is", (True,), True, Hit(True)),
    ("is", (False,), True, Hit(False)),
    ("in", ("L63.9",), ["L63.9", "L65.9"], Hit(True, ("L63.9",))),
    ("in", ("L64.9",), ["L63.9"], Hit(False)),
    ("contains", (("dutasteride", "lidocaine"),), ["dutasteride"], Hit(True, ("dutasteride",))),
    ("contains", ((),), ["dutasteride"], Hit(False)),
    ("allergy", (("amide_anaesthetics",), ("biotin", "lidocaine")), True, Hit(True, ("lidocaine",))),
    ("allergy", (("Secret complex",), ("Secret complex",)), True, Hit(True, ("Secret complex",))),
    ("allergy", (("iodine",), ("lidocaine",)), True, Hit(False)),
    ("empty", ((),), True, Hit(True)),
    ("empty", (("iodine",),), True, Hit(False)),
    ("empty", (("iodine",),), False, Hit(True)),
    ("atc", (("L04AX03", "N02BE01"),), ["L04"], Hit(True, ("L04AX03",))),
    ("atc", (("N02BE01",),), ["L04", "L01"], Hit(False)),
    ("no_atc_code", (("N02BE01", "B01AF", "herbal tea", "b01aa03", "B01A"),), True, Hit(True, ("herbal tea", "b01aa03", "B01A"))),
    ("no_atc_code", ((),), True, Hit(False)),
    ("no_ingredient_code", (("lidocaine", "Ointment"),), True, Hit(True, ("Ointment",))),
    ("bleeding", (("B01AA03",),), ["vitamin_k_antagonist"], Hit(True, ("B01AA03",))),
    ("bleeding", (("B01AA03",),), ["lower"], Hit(False)),
    ("bleeding_combination", (("B01AF51",),), True, Hit(True, ("B01AF51",))),
    ("not_within", (2.5,), CLOSE, Hit(False)),
    ("not_within", (1.4,), CLOSE, Hit(True)),
    ("not_within", (float("nan"),), CLOSE, Hit(True)),
    ("at_least", (3.5,), 3.5, Hit(True)),
    ("at_least", (3.4,), 3.5, Hit(False)),
    ("before_today", (YESTERDAY,), True, Hit(True)),
    ("before_today", (TODAY,), True, Hit(False)),
]


@pytest.mark.parametrize(("test", "values", "wanted", "hit"), CASES)
def test_a_test_says_whether_it_holds_and_why(test: str, values: tuple[FactValue, ...], wanted: Any, hit: Hit) -> None:
    assert look_at(test, [Fact("any", value, TODAY) for value in values], wanted, TODAY) == hit


@pytest.mark.parametrize(("first", "holds"), [(YESTERDAY, True), (TODAY, False)])
def test_an_older_answer_is_recognised(first: date, holds: bool) -> None:
    facts = [Fact("medicines", (), first), Fact("new_medicine_since_last", True, TODAY)]
    assert look_at("asked_before", facts, True, TODAY) == Hit(holds)


def test_every_test_is_tried_here() -> None:
    assert {case[0] for case in CASES} | {"asked_before"} == set(TESTS)
