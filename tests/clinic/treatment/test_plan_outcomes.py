from mesotrich.clinic.treatment.plan_outcomes import OUTCOMES, outcome_name


def test_an_outcome_has_a_name_and_an_unknown_one_keeps_its_code() -> None:
    assert outcome_name("shedding") == str(OUTCOMES["shedding"])
    assert outcome_name("of_long_ago") == "of_long_ago"
