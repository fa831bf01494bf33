from collections.abc import Callable
from datetime import date

import pytest

from mesotrich.assessment.answers import Answers
from mesotrich.assessment.cause_case import Case
from mesotrich.assessment.drugs import drugs_that_may_cost_hair
from mesotrich.assessment.labs import ClinicThreshold
from mesotrich.assessment.rakowska import read_rakowska
from mesotrich.assessment.timing import read_timing
from mesotrich.records.facts import Fact, FactValue

TODAY = date(2026, 11, 25)
FERRITIN = {"ferritin": ClinicThreshold(40, None, "ug/L")}
MakeCase = Callable[..., Case]


@pytest.fixture
def make_case() -> MakeCase:
    """Makes a case from the values of facts; the clinic marks ferritin below 40 ug/L."""

    def make(**values: FactValue) -> Case:
        facts = {code: Fact(code, value, TODAY) for code, value in values.items()}
        told = Answers(facts, TODAY)
        screen = drugs_that_may_cost_hair(told.choices("medicines") or ())
        return Case(told, FERRITIN, read_timing(facts, TODAY), screen, read_rakowska(facts, TODAY).conclusion)

    return make
