import xml.etree.ElementTree as ET

from mesotrich.trials.analyse.analyse import Analysis
from mesotrich.trials.report.change_chart import change_chart
from mesotrich.trials.report.standalone_drawing import standalone_drawing
from mesotrich.trials.report.teller import Teller


def test_a_drawing_is_a_document_with_its_style(reported: Analysis) -> None:
    drawn = standalone_drawing(change_chart(reported.results[0], reported.protocol, Teller("fr")))
    root = ET.fromstring(drawn)  # noqa: S314  # our own drawing
    assert root.tag == "{http://www.w3.org/2000/svg}svg"
    assert ".new polyline" in (root[0].text or "")
