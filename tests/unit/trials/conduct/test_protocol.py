from typing import Any

import pytest

from mesotrich.foundation.errors import InputError
from mesotrich.reference.study_conduct import template
from mesotrich.trials.analyse.protocol import Role, protocol_of
from mesotrich.trials.conduct.protocol import Taken, fingerprint, read_study_protocol, trial_document


def _document(**changed: Any) -> dict[str, Any]:
    """The offered protocol with other parts."""
    return template("en") | changed


def test_the_offered_protocol_is_complete_in_both_languages() -> None:
    for language in ("en", "fr"):
        protocol = read_study_protocol(template(language))
        assert (protocol.primary.code, protocol.region, len(protocol.visits)) == ("hair_density", "frontal", 5)
        assert protocol.taken["yellow_dots"] is Taken.READING


def test_the_analysis_reads_its_part_of_the_protocol() -> None:
    factors = [{"code": "grade", "name": "Grade", "levels": ["II", "III"]}]
    trial = protocol_of(trial_document(_document(factors=factors)))
    assert (trial.new, trial.control, trial.strata, trial.per_protocol) == (
        "mesotherapy", "minoxidil", "stratum", "followed_protocol",
    )  # fmt: skip
    assert trial.visits == ("baseline", "month 1", "month 2", "month 3", "month 4")
    assert len(trial.of(Role.HARM)) == 3


def test_a_margin_makes_the_question_one_of_non_inferiority() -> None:
    outcomes = [{"code": "d", "name": "Density", "role": "primary", "better": "higher", "unit": "/cm2", "margin": 10}]
    assert read_study_protocol(_document(outcomes=outcomes)).primary.margin == 10


def _outcomes(*roles: str) -> list[dict[str, Any]]:
    """Outcomes with these roles."""
    return [{"code": f"o{n}", "name": f"O{n}", "role": role, "better": "higher"} for n, role in enumerate(roles)]


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({"outcomes": _outcomes("primary", "primary")}, "exactly one primary"),
        ({"outcomes": _outcomes("secondary")}, "primary outcome"),
        ({"criteria": []}, "criteria of eligibility"),
        ({"criteria": [{"code": "a", "kind": "inclusion", "text": "x"}] * 2}, "criteria with codes of their own"),
        ({"factors": [{"code": "grade", "name": "Grade", "levels": ["II"]}]}, "factors with two levels"),
        ({"arms": {"new": {"code": "A", "name": "one"}}}, "a complete protocol"),
        ({"visits": "none"}, "a complete protocol"),
    ],
)
def test_a_protocol_that_lacks_something_is_refused(changed: dict[str, Any], why: str) -> None:
    with pytest.raises(InputError, match=why):
        read_study_protocol(_document(**changed))


@pytest.mark.parametrize("days", [[0, 60, 30, 90, 120], [1, 30, 60, 90, 120], [0, 30, 30, 90, 120]])
def test_visits_come_in_order_from_day_0(days: list[int]) -> None:
    visits = [visit | {"day": day} for visit, day in zip(_document()["visits"], days, strict=True)]
    with pytest.raises(InputError, match="visits in order"):
        read_study_protocol(_document(visits=visits))


def test_two_arms_have_codes_of_their_own() -> None:
    arms = _document()["arms"]
    same = {side: arm | {"code": "A"} for side, arm in arms.items()}
    with pytest.raises(InputError, match="two arms with codes"):
        read_study_protocol(_document(arms=same))


def test_a_fingerprint_changes_with_any_part_of_the_protocol() -> None:
    assert fingerprint(_document()) == fingerprint(dict(reversed(_document().items())))
    assert fingerprint(_document()) != fingerprint(_document(alpha=0.04))
