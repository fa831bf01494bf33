from datetime import UTC, datetime

import numpy as np
from django_scopes import scope

from mesotrich.clinic.demo.outcomes import DRAWN, add_outcomes
from mesotrich.clinic.demo.photos import DEVICE
from mesotrich.clinic.demo.practice import make_practice
from mesotrich.clinic.outcomes.models import OwnScore
from mesotrich.clinic.outcomes.repeatabilities import errors_of, fitting
from mesotrich.outcomes.preparation import Preparation
from mesotrich.reference.outcome_kinds import Basis, outcome_kinds


def test_the_demo_practice_knows_its_own_error_and_how_two_patients_see_the_change(db: None) -> None:  # noqa: ARG001
    rng = np.random.default_rng(1)
    practice = make_practice(datetime(2026, 11, 25, 9, tzinfo=UTC), rng)
    with scope(clinic=practice.clinic):
        add_outcomes(practice, rng)
        row = fitting(Preparation(DEVICE, clipped=True, dyed=False, polarised=True, contact="fluid"))
        assert row is not None
        assert {found.degrees for found in errors_of(row).values()} == {10}
        assert sorted(OwnScore.objects.values_list("patient__number", "score")) == [(3, 1), (4, 0)]


def test_repeats_are_drawn_for_every_outcome_of_photos() -> None:
    assert set(DRAWN) == {what for what, kind in outcome_kinds().items() if kind.basis is Basis.PHOTOS}
