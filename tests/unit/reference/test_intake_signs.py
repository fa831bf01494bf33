from mesotrich.foundation.sources import Status
from mesotrich.reference.fact_codes import fact_code
from mesotrich.reference.intake_signs import intake_signs


def test_every_sign_is_an_option_of_its_question() -> None:
    for code, options in intake_signs().answers.items():
        assert options <= set(fact_code(code).options)


def test_an_answer_that_is_no_choice_is_no_sign() -> None:
    assert not intake_signs().found("scalp_symptoms", "unknown")
    assert not intake_signs().found("diet", ("pustules",))


def test_the_list_says_that_it_is_clinical_judgement() -> None:
    assert intake_signs().source.status is Status.UNVERIFIED
