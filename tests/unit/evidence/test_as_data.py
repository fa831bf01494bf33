import json

from mesotrich.evidence.as_data import checks_as_data, pooled_as_data
from mesotrich.evidence.check import check
from mesotrich.evidence.pool import Model
from mesotrich.evidence.pool_claims import pool_claims
from mesotrich.reference.published_trials import published_claim, published_trials

PAIR = [published_claim("moftah_2013:photographs"), published_claim("uzel:felt_better")]


def test_all_checks_are_json_with_their_sources() -> None:
    checks = [check(claim) for trial in published_trials().values() for claim in trial.claims]
    data = json.loads(json.dumps(checks_as_data(checks, "fr"), allow_nan=False))
    assert data["schema"] == "mesotrich.evidence.check/1"
    assert len(data["claims"]) == len(checks)
    assert [one["claim"] for one in data["claims"] if not one["source"]["title"] or not one["source"]["status"]] == []


def _printed(name: str) -> dict[str, object]:
    """What was printed in a claim, as plain data."""
    data = json.loads(json.dumps(checks_as_data([check(published_claim(name))], "en")))
    printed: dict[str, object] = data["claims"][0]["printed"]
    return printed


def test_printed_numbers_keep_their_digits() -> None:
    assert _printed("abdallah:hair_count") == {
        "estimate": "7.90", "low": "7.14", "high": "8.66", "n_a": "14", "n_b": "14", "p": "<0.00001",
    }  # fmt: skip
    assert _printed("gajjar_2019:dermoscopy")["p_values"] == ["0.04", "0.01"]


def test_a_pooled_effect_keeps_the_reason_why_it_was_pooled() -> None:
    data = json.loads(json.dumps(pooled_as_data(pool_claims(PAIR, "to show it"), "en"), allow_nan=False))
    assert (data["despite"], len(data["differs"]), len(data["studies"])) == ("to show it", 2, 2)
    assert data["prediction"] is not None
    assert pooled_as_data(pool_claims(PAIR, "to show it", model=Model.FIXED), "en")["prediction"] is None
