from hypothesis import given
from hypothesis import strategies as st

from mesotrich.assessment.drugs import drugs_that_may_cost_hair
from mesotrich.foundation.messages import Message
from mesotrich.foundation.sources import Status
from mesotrich.reference.drugs_alopecia import drugs_alopecia


def test_the_row_with_the_longest_matching_beginning_counts() -> None:
    screen = drugs_that_may_cost_hair(("N03AG01", "N03AX09", "C07AA05", "C07AA07"))
    assert [risk.listed.atc for risk in screen.risks] == ["N03AG01", "N03A", "C07AA05", "C07A"]


def test_what_the_list_does_not_hold_is_told_apart_from_what_has_no_code() -> None:
    screen = drugs_that_may_cost_hair(("A10BA02", "aspirin", "", "a10ba02"))
    assert (screen.risks, screen.not_listed, screen.not_coded) == ((), ("A10BA02",), ("aspirin", "", "a10ba02"))


def test_a_class_that_is_wider_than_a_row_is_not_on_the_list() -> None:
    assert drugs_that_may_cost_hair(("L01", "L")).not_listed == ("L01", "L")


def test_a_rate_is_told_as_far_as_the_source_tells_it() -> None:
    rates = [risk.rate for risk in drugs_that_may_cost_hair(("N03AG01", "N03AF01", "B01AF01", "C10AA05")).risks]
    assert rates == [
        Message("drug.rate.range", {"low": 12, "high": 28}), Message("drug.rate.up_to", {"high": 6}),
        Message("drug.rate.possible"), Message("drug.rate.unknown"),
    ]  # fmt: skip


def test_medicines_against_migraine_are_on_the_list_by_the_article_alone() -> None:
    (risk,) = drugs_that_may_cost_hair(("N02CC01",)).risks
    assert risk.listed.source.status is Status.ARTICLE_ONLY


def test_a_medicine_may_cost_hair_in_two_ways() -> None:
    (risk,) = drugs_that_may_cost_hair(("M04AC01",)).risks
    assert [message.code for message in risk.mechanisms] == [
        "drug.mechanism.anagen_effluvium",
        "drug.mechanism.telogen_effluvium",
    ]


@given(st.lists(st.one_of(st.sampled_from(list(drugs_alopecia())), st.text(max_size=8)), unique=True))
def test_every_medicine_is_told_exactly_once(medicines: list[str]) -> None:
    screen = drugs_that_may_cost_hair(tuple(medicines))
    told = [*(risk.taken for risk in screen.risks), *screen.not_listed, *screen.not_coded]
    assert sorted(told) == sorted(medicines)


@given(st.sampled_from(list(drugs_alopecia())))
def test_every_code_of_the_list_finds_its_own_row(code: str) -> None:
    assert drugs_that_may_cost_hair((code,)).risks[0].listed.atc == code
