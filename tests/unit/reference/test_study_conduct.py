from datetime import UTC, datetime, timedelta

import pytest

from mesotrich.foundation.sources import Status
from mesotrich.reference.study_conduct import (
    block_multiples,
    deviation_kinds,
    due_rules,
    report_rules,
    serious_reasons,
    template,
    template_source,
)
from mesotrich.trials.conduct.protocol import read_study_protocol


def test_reports_have_a_time_and_a_source() -> None:
    known = datetime(2026, 11, 25, 10, tzinfo=UTC)
    assert {code: rule.due_at(known) - known for code, rule in report_rules().items()} == {
        "sponsor": timedelta(hours=24), "authority_fatal": timedelta(days=7), "authority": timedelta(days=15),
    }  # fmt: skip
    assert {rule.source.status for rule in report_rules().values()} == {Status.UNVERIFIED}


@pytest.mark.parametrize(
    ("why", "related", "expected", "rules"),
    [
        ("hospital", None, None, ["sponsor", "authority"]),
        ("death", True, False, ["sponsor", "authority_fatal"]),
        ("death", False, False, ["sponsor"]),
        ("hospital", True, True, ["sponsor"]),
    ],
)
def test_what_is_not_judged_counts_as_related_and_unexpected(
    why: str, related: bool | None, expected: bool | None, rules: list[str]
) -> None:
    assert [rule.code for rule in due_rules(why, related, expected)] == rules


def test_every_reason_asks_for_a_report_to_the_authority_where_it_is_suspected() -> None:
    assert {why for why in serious_reasons() if len(due_rules(why, True, False)) == 2} == set(serious_reasons())


def test_kinds_and_reasons_have_names_in_both_languages() -> None:
    assert all(name.en and name.fr for name in (*deviation_kinds().values(), *serious_reasons().values()))


def test_the_offered_protocol_says_where_it_comes_from_and_is_a_new_one_each_time() -> None:
    assert "10.4103/ijt.ijt_89_18" in template_source().title
    template("en")["study"] = "changed"
    assert read_study_protocol(template("en")).study == "Mesotherapy with microneedling against minoxidil 5 %"
    assert len(block_multiples()) >= 3
