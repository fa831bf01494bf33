import xml.etree.ElementTree as ET
from dataclasses import replace

from mesotrich.trials.analyse.analyse import Analysis
from mesotrich.trials.analyse.compare import Estimate
from mesotrich.trials.report.change_chart import HEIGHT, change_chart
from mesotrich.trials.report.teller import Teller

NOTHING = Estimate(*[float("nan")] * 6)


def test_both_arms_are_drawn_inside_the_picture(reported: Analysis) -> None:
    root = ET.fromstring(change_chart(reported.results[0], reported.protocol, Teller("en")))  # noqa: S314 - our own drawing
    lines = [element.attrib["points"].split() for element in root.iter() if element.tag == "polyline"]
    assert [len(points) for points in lines] == [5, 5]
    assert all(0 < float(point.split(",")[1]) < HEIGHT for points in lines for point in points)


def test_a_higher_change_is_drawn_higher(reported: Analysis) -> None:
    changes = reported.results[0].compared.changes[-1]
    root = ET.fromstring(change_chart(reported.results[0], reported.protocol, Teller("en")))  # noqa: S314 - our own drawing
    ends = {
        group.attrib["class"]: float(next(iter(group)).attrib["points"].split()[-1].split(",")[1])
        for group in root.iter()
        if group.tag == "g"
    }
    assert (ends["new"] < ends["control"]) == (changes[0].value > changes[1].value)


def test_where_nothing_can_be_estimated_nothing_is_drawn(reported: Analysis) -> None:
    result = reported.results[0]
    compared = replace(result.compared, changes=((NOTHING, NOTHING),) * 4)
    assert change_chart(replace(result, compared=compared), reported.protocol, Teller("en")) == ""
