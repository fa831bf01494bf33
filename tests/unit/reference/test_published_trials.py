import re

import pytest

from mesotrich.foundation.errors import InputError, ReferenceDataError
from mesotrich.foundation.sources import Status
from mesotrich.reference.claim_kinds import ClaimKind
from mesotrich.reference.published_trials import Claim, published_claim, published_trials, trial_of

ALL = [claim for trial in published_trials().values() for claim in trial.claims]
TRIAL = """
title: A trial
source: "Somebody, 2020"
date: 2026-11-25
status: verified
claims:
  better: {kind: one_count, outcome: Felt better, events: 3, n: 10, percent: 30}
"""


def test_every_number_has_a_source_a_date_and_a_status() -> None:
    assert [
        claim.name for claim in ALL if not claim.source.title or not re.fullmatch(r"\d{4}-\d\d-\d\d", claim.source.date)
    ] == []
    assert {claim.source.status for claim in ALL} == set(Status)


@pytest.mark.parametrize("claim", ALL, ids=lambda claim: claim.name)
def test_every_verified_number_can_be_looked_up(claim: Claim) -> None:
    if claim.source.status is Status.VERIFIED:
        assert claim.source.doi or claim.pmid or re.search(r"PMC\d+|abstract", claim.source.title)


@pytest.mark.parametrize("claim", ALL, ids=lambda claim: claim.name)
def test_what_is_told_in_french_is_french(claim: Claim) -> None:
    told = [claim.outcome, *([claim.note] if claim.note else [])]
    assert [text.fr for text in told if re.search(r"[^\u202f\d][;:?!%]", text.fr)] == []
    assert [text.fr for text in told if text.fr == text.en] == []


def test_digits_stay_as_they_were_printed() -> None:
    assert published_claim("abdallah:hair_count")["estimate"].text == "7.90"


def test_a_claim_may_have_a_source_of_its_own() -> None:
    assert published_claim("gajjar_2019:dermoscopy").source.doi == "10.4103/ijt.ijt_89_18"
    assert published_claim("gajjar_2019:erythema").source.status is Status.ARTICLE_ONLY


@pytest.mark.parametrize(("name", "told"), [("nobody:x", "moftah_2013"), ("uzel:x", "felt_better"), ("uzel", "felt_better")])
def test_an_unknown_name_is_refused_with_those_that_there_are(name: str, told: str) -> None:
    with pytest.raises(InputError, match=told):
        published_claim(name)


def test_a_file_of_ones_own_may_tell_its_words_in_one_language() -> None:
    claim = trial_of("mine", TRIAL).claims[0]
    assert (claim.outcome.fr, claim.kind, claim.has("percent"), claim.has("sd")) == (
        "Felt better",
        ClaimKind.ONE_COUNT,
        True,
        False,
    )


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("title: A trial", "", "a title and claims"),
        ("claims:", "claims: [", "in line 8"),
        ("kind: one_count", "kind: counts", "use one of two_counts"),
        ("events: 3, ", "", "no events"),
        ("events: 3", "event: 3, events: 3", "use events, n, percent"),
        ("events: 3", "events: three", "a number for events"),
        ("outcome: Felt better, ", "", "the outcome of mine:better"),
        ("status: verified", "", "source, date and status"),
        ("{kind: one_count, outcome: Felt better, events: 3, n: 10, percent: 30}", "x", "names with values"),
        ("kind: one_count, outcome: Felt better, events: 3, n: 10, percent: 30", "kind: parts, outcome: x, parts: 3, total: 3",
         "a list"),
    ],
)  # fmt: skip
def test_what_is_not_complete_is_refused(old: str, new: str, message: str) -> None:
    assert old in TRIAL
    with pytest.raises(ReferenceDataError, match=re.escape(message)):
        trial_of("mine", TRIAL.replace(old, new))
