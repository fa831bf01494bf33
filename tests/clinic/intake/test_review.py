from collections.abc import Callable

from mesotrich.clinic.intake.models import Answers
from mesotrich.clinic.intake.review import review_of


def test_pages_without_an_answer_are_left_out(answered: Callable[..., Answers]) -> None:
    review = review_of(answered({"shed_per_day": 80, "scalp_symptoms": ("wound",)}), "en")
    assert [title for title, _lines in review.pages] == ["Your hair", "Your scalp"]


def test_an_answer_that_should_not_wait_is_marked_with_its_source(answered: Callable[..., Answers]) -> None:
    review = review_of(answered({"shed_per_day": 80, "scalp_symptoms": ("wound",)}), "en")
    assert [line.code for _title, lines in review.pages for line in lines if line.urgent] == ["scalp_symptoms"]
    assert review.urgent
    assert "Clinical judgement" in review.source


def test_a_name_without_a_code_comes_with_what_it_may_mean(answered: Callable[..., Answers]) -> None:
    review = review_of(answered({"medicines": ("text:hepar",)}), "en")
    assert [guess.code for guess in review.nameless[0].guesses] == ["B01AB01"]
    assert review.undecided == 1
