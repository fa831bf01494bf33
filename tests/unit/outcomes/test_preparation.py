from dataclasses import replace
from typing import Any

import pytest

from mesotrich.outcomes.preparation import Preparation, unlike
from mesotrich.reference.loader import LANGUAGES, texts

ONE = Preparation("Scope", clipped=True, dyed=False, polarised=True, contact="fluid")
OTHER: dict[str, Any] = {"device": "Other", "clipped": False, "dyed": True, "polarised": False, "contact": "dry"}


def test_visits_that_were_prepared_alike_can_be_set_against_each_other() -> None:
    assert unlike(ONE, ONE) == ()


def test_a_device_is_the_same_however_its_name_is_typed() -> None:
    assert unlike(replace(ONE, device="Scope A, 40\u00d7"), replace(ONE, device=" scope  a, 40x ")) == ()


@pytest.mark.parametrize("part", OTHER)
def test_each_part_that_differs_is_a_reason(part: str) -> None:
    assert [reason.code for reason in unlike(ONE, replace(ONE, **{part: OTHER[part]}))] == [f"change.why.unlike_{part}"]


def test_what_nobody_said_is_a_reason_and_never_taken_for_alike() -> None:
    unsaid = replace(ONE, dyed=None)
    assert [reason.code for reason in unlike(unsaid, unsaid)] == ["change.why.unsaid_dyed"]
    assert (unsaid.missing, unsaid.complete, ONE.complete) == (("dyed",), False, True)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_reason_has_a_text(language: str) -> None:
    codes = {f"change.why.{kind}_{part}" for kind in ("unlike", "unsaid") for part in OTHER}
    assert codes - set(texts(language)) == set()
