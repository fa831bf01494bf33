import pytest
from django.utils import translation

from mesotrich.clinic.accounts.roles import Role
from mesotrich.clinic.stock.services import add_reference_product
from mesotrich.clinic.treatment.order_forms import OrderForm, first_lines, techniques, typed_lines
from tests.clinic.conftest import Cast
from tests.clinic.treatment.session_cast import ordered, planned, product_of


def typed(**changes: str) -> dict[str, str]:
    """One zone as it is sent."""
    return {"zone_frontal": "on", "technique_frontal": "papule", "volume_frontal": "40", "spacing_frontal": "12,5"} | changes


def test_a_chosen_zone_is_read_with_a_comma_too() -> None:
    line = typed_lines(typed())[0]
    assert line.ordered is not None
    assert (line.ordered.technique, line.ordered.volume_ul, line.ordered.spacing_mm) == ("papule", 40, 12.5)
    assert sum(one.chosen for one in typed_lines(typed())) == 1


@pytest.mark.parametrize(
    "wrong",
    [
        {"volume_frontal": "0"},
        {"volume_frontal": "x"},
        {"spacing_frontal": "1"},
        {"spacing_frontal": "x"},
        {"technique_frontal": ""},
    ],
)
def test_what_is_wrong_is_told_in_its_line_and_what_was_typed_stays(wrong: dict[str, str]) -> None:
    line = typed_lines(typed(**wrong))[0]
    assert line.error
    assert line.ordered is None
    assert line.volume == typed(**wrong)["volume_frontal"]


def test_the_last_order_fills_the_lines(inside: Cast) -> None:
    lines = first_lines(ordered(inside, planned(inside)))
    assert [line.code for line in lines if line.chosen] == ["frontal"]
    assert not any(line.chosen for line in first_lines(None))


def test_a_product_that_is_not_made_for_injection_says_so_and_comes_last(inside: Cast) -> None:
    product_of(inside)
    add_reference_product(inside.clinic, inside.staff[Role.NURSE], "demo_lotion")
    add_reference_product(inside.clinic, inside.staff[Role.NURSE], "demo_roller")
    offered = [str(name) for _, name in OrderForm(inside.clinic).fields["product"].choices]  # type: ignore[attr-defined]
    assert offered[-1] == "DEMO minoxidil 5 % lotion (not made for injection)"
    assert len(offered) == 3


def test_only_physicians_and_nurses_of_the_clinic_may_be_named(inside: Cast, other: Cast) -> None:
    people = set(OrderForm(inside.clinic).fields["may_inject"].queryset)  # type: ignore[attr-defined]
    assert people == {inside.staff[Role.PHYSICIAN], inside.staff[Role.NURSE]}
    assert not people & set(other.staff.values())


def test_techniques_are_told_in_the_language_of_the_page() -> None:
    with translation.override("fr"):
        assert ("point_by_point", "Point par point, 10 mm") in techniques()
