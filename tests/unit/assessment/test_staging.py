import pytest

from mesotrich.assessment.staging import stage, stages
from mesotrich.foundation.errors import InputError
from mesotrich.reference.fact_codes import fact_code
from mesotrich.reference.loader import LANGUAGES, texts
from mesotrich.reference.stages import scales


@pytest.mark.parametrize("scale", scales())
def test_a_scale_has_the_stages_that_can_be_answered(scale: str) -> None:
    assert tuple(each.code for each in stages(scale)) == fact_code(scale).options


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_stage_is_described(language: str) -> None:
    described = {each.description.code for scale in scales() for each in stages(scale)}
    assert described == {code for code in texts(language) if code.startswith("stage.")}


@pytest.mark.parametrize(("scale", "least"), [("hamilton_norwood", "II"), ("ludwig", "I"), ("sinclair_stage", "2")])
def test_a_scale_calls_a_loss_what_lies_from_one_stage_on(scale: str, least: str) -> None:
    found = stages(scale)
    assert [each.is_loss for each in found] == [each.rank >= stage(scale, least).rank for each in found]
    assert stage(scale, least).is_loss


def test_an_unknown_scale_is_refused() -> None:
    with pytest.raises(InputError, match="got savin; use one of hamilton_norwood, ludwig"):
        stages("savin")


def test_an_unknown_stage_is_refused() -> None:
    with pytest.raises(InputError, match="a stage of ludwig, got IV; use one of I, II, III"):
        stage("ludwig", "IV")
