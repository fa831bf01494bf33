import re
import xml.etree.ElementTree as ET
from itertools import pairwise

import pytest

from mesotrich.reference.loader import LANGUAGES
from mesotrich.trials.report.power_page import Curve, power_chart, power_page
from mesotrich.trials.report.teller import Teller
from mesotrich.trials.sample_size.curve import power_curve
from mesotrich.trials.sample_size.designs import Continuous
from mesotrich.trials.sample_size.plan import Plan, plan


@pytest.fixture(scope="module")
def planned() -> Plan:
    """43 people in each group."""
    return plan(Continuous(14.7, 24), 0.8)


@pytest.fixture(scope="module")
def curves() -> list[tuple[str, Curve]]:
    """A curve for the difference, and one for a smaller one."""
    return [(f"{size:g} <hairs>", power_curve(Continuous(size, 24), 86)) for size in (14.7, 7)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_holds_the_plan_its_method_and_what_must_be_said(
    planned: Plan, curves: list[tuple[str, Curve]], language: str
) -> None:
    page = power_page("A plan", planned, curves, language)
    teller = Teller(language)
    assert teller.message(planned.method) in page
    assert all(teller.message(remark) in page for remark in planned.remarks)
    assert not re.search(r"<script|<link|url\(|https?://|<hairs>", page)


def test_a_larger_difference_is_drawn_higher(planned: Plan, curves: list[tuple[str, Curve]]) -> None:
    root = ET.fromstring(power_chart(curves, planned, Teller("en")))  # noqa: S314 - our own drawing
    large, small = (element.attrib["points"].split() for element in root.iter() if element.tag == "polyline")
    assert len(large) == len(small) == len(curves[0][1])
    for upper, lower in zip(large, small, strict=True):
        assert float(upper.split(",")[1]) < float(lower.split(",")[1])


def test_names_of_curves_do_not_lie_on_each_other(planned: Plan) -> None:
    same = [(name, power_curve(Continuous(14.7, 24), 86)) for name in ("one", "two", "three")]
    root = ET.fromstring(power_chart(same, planned, Teller("en")))  # noqa: S314 - our own drawing
    heights = [float(text.attrib["y"]) for group in root.iter("g") for text in group.iter("text")]
    assert min(after - before for before, after in pairwise(heights)) > 12
