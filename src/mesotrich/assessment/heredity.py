"""What family, pattern, stage and trichoscopy say of heredity."""

from mesotrich.assessment.answers import Answers
from mesotrich.assessment.cause_case import Case, option_name
from mesotrich.assessment.evidence import Evidence, evidence
from mesotrich.assessment.rakowska import Conclusion
from mesotrich.assessment.staging import stage
from mesotrich.foundation.messages import Message
from mesotrich.reference.stages import scales

PATTERN_PLACES = ("hairline", "crown", "parting")


def heredity(case: Case) -> list[Evidence]:
    """Family, pattern, stage and trichoscopy.

    Args:
        case: what is known.

    Returns:
        Sentences for, against and undecided, in no order.
    """
    return [*_family(case.told), *_pattern(case.told), *_stages(case.told), *_trichoscopy(case.rakowska)]


def _family(told: Answers) -> list[Evidence]:
    """Hair loss of relatives."""
    relatives = told.choices("family_hair_loss")
    if not relatives:
        return []
    return [evidence("cause.heredity.against.family" if relatives == ("nobody",) else "cause.heredity.for.family")]


def _pattern(told: Answers) -> list[Evidence]:
    """Where, and how fast, the hair went."""
    places = told.choices("loss_pattern_told") or ()
    found = [_at(place) for place in places if place in PATTERN_PLACES]
    if "all_over" in places:
        found.append(evidence("cause.heredity.against.all_over"))
    speed = told.choice("onset_speed")
    if speed is not None:
        found.append(evidence(f"cause.heredity.{'for' if speed == 'gradual' else 'against'}.{speed}"))
    return found


def _at(place: str) -> Evidence:
    """A place where pattern loss shows."""
    return evidence("cause.heredity.for.pattern_told", place=option_name("loss_pattern_told", place))


def _stages(told: Answers) -> list[Evidence]:
    """Stages that a clinician saw and that their scale calls a loss."""
    seen = [stage(scale, code) for scale in scales() if (code := told.choice(scale)) is not None]
    return [
        evidence("cause.heredity.for.stage", scale=Message(f"fact.{each.scale}"), stage=option_name(each.scale, each.code))
        for each in seen
        if each.is_loss
    ]  # fmt: skip


def _trichoscopy(conclusion: Conclusion) -> list[Evidence]:
    """The criteria of trichoscopy, where they say something."""
    sides = {Conclusion.FULFILLED: "for", Conclusion.NOT_FULFILLED: "against"}
    return [evidence(f"cause.heredity.{sides[conclusion]}.rakowska")] if conclusion in sides else []
