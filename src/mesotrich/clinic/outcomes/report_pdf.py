"""The report of outcomes as PDF, typeset by Typst: no network, no font and no package but those that it brings."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

TEMPLATE = Path(__file__).parent / "typst" / "report.typ"
STANDARD = "ua-1"  # PDF/UA: headings, tables and drawings can be read aloud


def report_pdf(data: Mapping[str, Any]) -> bytes:
    """Typeset a report.

    Args:
        data: all words and numbers of the report, as `report_data` makes them.

    Returns:
        A PDF document.
    """
    return _compiled(data, format="pdf", pdf_standards=STANDARD)[0]


def report_pages(data: Mapping[str, Any], pixels_per_inch: float = 110.0) -> list[bytes]:
    """The pages of a report as pictures.

    Args:
        data: as for `report_pdf`.
        pixels_per_inch: how large.

    Returns:
        A PNG file a page.
    """
    return _compiled(data, format="png", ppi=pixels_per_inch)


def _compiled(data: Mapping[str, Any], **options: Any) -> list[bytes]:
    """What Typst makes of the template and the data; the data are values, and never read as its language."""
    import typst  # large, and needed for this alone

    given = {"data": json.dumps(data, ensure_ascii=False)}
    made = typst.compile(str(TEMPLATE), root=str(TEMPLATE.parent), ignore_system_fonts=True, sys_inputs=given, **options)
    return list(made) if isinstance(made, list) else [bytes(made)]
