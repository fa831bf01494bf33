"""The report of a trial as PDF, typeset by Typst: no network, no font and no package but those that it brings."""

import json
from pathlib import Path
from typing import Any

from mesotrich.trials.analyse.analyse import Analysis
from mesotrich.trials.report.blocks import blocks
from mesotrich.trials.report.report import report
from mesotrich.trials.report.standalone_drawing import standalone_drawing
from mesotrich.trials.report.teller import Teller

TEMPLATE = Path(__file__).parent / "typst" / "report.typ"
STANDARD = "ua-1"  # PDF/UA: headings, tables and drawings can be read aloud


def report_pdf(analysis: Analysis, language: str = "en") -> bytes:
    """Typeset the report of a trial; it says what the page of `report` says.

    Args:
        analysis: of the trial.
        language: "en" or "fr".

    Returns:
        A PDF document.

    Raises:
        ReferenceDataError: the language is not there.
    """
    return _compiled(analysis, language, format="pdf", pdf_standards=STANDARD)[0]


def report_pages(analysis: Analysis, language: str = "en", pixels_per_inch: float = 110.0) -> list[bytes]:
    """The pages of the report as pictures.

    Args:
        analysis: of the trial.
        language: "en" or "fr".
        pixels_per_inch: how large.

    Returns:
        A PNG file a page.
    """
    return _compiled(analysis, language, format="png", ppi=pixels_per_inch)


def _compiled(analysis: Analysis, language: str, **options: Any) -> list[bytes]:
    """What Typst makes of the template and the blocks; these are values, and never read as its language."""
    import typst  # large, and needed for this alone

    given = {"data": json.dumps(_data(analysis, language), ensure_ascii=False)}
    made = typst.compile(str(TEMPLATE), root=str(TEMPLATE.parent), ignore_system_fonts=True, sys_inputs=given, **options)
    return list(made) if isinstance(made, list) else [bytes(made)]


def _data(analysis: Analysis, language: str) -> dict[str, Any]:
    """Blocks of the page, and what stands around them."""
    found = blocks(report(analysis, language))
    for block in found:
        if block["drawing"]:
            block["drawing"] = standalone_drawing(block["drawing"])
    notice = " ".join(run["text"] for block in found if block["kind"] == "notice" for run in block["runs"])
    return {
        "language": language, "title": f"{Teller(language).text('title')}: {analysis.protocol.study}", "notice": notice,
        "blocks": [block for block in found if block["kind"] not in ("notice", "foot")],
        "foot": "".join(run["text"] for block in found if block["kind"] == "foot" for run in block["runs"]),
    }  # fmt: skip
