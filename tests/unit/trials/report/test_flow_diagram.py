import xml.etree.ElementTree as ET
from dataclasses import replace

from mesotrich.trials.analyse.analyse import Analysis
from mesotrich.trials.report.flow_diagram import flow_diagram
from mesotrich.trials.report.teller import Teller


def test_every_number_of_the_flow_is_drawn_and_told(reported: Analysis) -> None:
    drawing = flow_diagram(reported.flow, reported.protocol, Teller("en"))
    root = ET.fromstring(drawing)  # noqa: S314 - our own drawing
    told = [element.text or "" for element in root.iter() if element.tag == "text"]
    for arm in reported.flow.arms:
        assert f"{arm.arm}: {arm.allocated}" in told
        assert f"Without the last visit: {arm.left}" in told
    assert all(text in root.attrib["aria-label"] for text in told)


def test_screened_people_are_drawn_where_they_were_counted(reported: Analysis) -> None:
    drawing = flow_diagram(replace(reported.flow, screened=61), reported.protocol, Teller("fr"))
    assert "Examinés" in drawing
    assert "\u202f: 61" in drawing
    assert "Examinés" not in flow_diagram(reported.flow, reported.protocol, Teller("fr"))
