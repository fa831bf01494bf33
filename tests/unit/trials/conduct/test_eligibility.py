from datetime import date

import pytest

from mesotrich.foundation.errors import InputError
from mesotrich.trials.conduct.eligibility import Answer, unfit, washed_out
from mesotrich.trials.conduct.protocol import Criterion, CriterionKind

ADULT = Criterion("adult", CriterionKind.INCLUSION, "18 or more", None)
ILL = Criterion("ill", CriterionKind.EXCLUSION, "Scalp disease", None)
DRUG = Criterion("drug", CriterionKind.EXCLUSION, "Minoxidil used", 6)
ALL = (ADULT, ILL, DRUG)
FITS = {"adult": Answer(True), "ill": Answer(False), "drug": Answer(False)}
ON = date(2026, 9, 1)


def test_who_meets_every_criterion_fits() -> None:
    assert unfit(ALL, FITS, ON) == ()


@pytest.mark.parametrize(
    ("changed", "missed"),
    [
        ({"adult": Answer(False)}, (ADULT,)),
        ({"ill": Answer(True)}, (ILL,)),
        ({"drug": Answer(True, date(2026, 3, 2))}, (DRUG,)),
        ({"drug": Answer(True)}, (DRUG,)),
        ({"drug": Answer(True, date(2026, 3, 1))}, ()),
        ({"adult": Answer(False), "ill": Answer(True)}, (ADULT, ILL)),
    ],
)
def test_each_criterion_that_is_not_met_is_told(changed: dict[str, Answer], missed: tuple[Criterion, ...]) -> None:
    assert unfit(ALL, FITS | changed, ON) == missed


@pytest.mark.parametrize("answers", [{}, FITS | {"ill": Answer(None)}])
def test_a_criterion_without_an_answer_is_refused(answers: dict[str, Answer]) -> None:
    with pytest.raises(InputError, match="an answer to every criterion"):
        unfit(ALL, answers, ON)


def test_months_are_counted_whole_over_the_end_of_a_year_and_of_short_months() -> None:
    assert washed_out(date(2025, 8, 31), 6, date(2026, 2, 28))
    assert not washed_out(date(2025, 10, 2), 5, date(2026, 3, 1))
    assert washed_out(date(2025, 12, 1), 1, date(2026, 1, 1))
    assert washed_out(None, 6, ON)
