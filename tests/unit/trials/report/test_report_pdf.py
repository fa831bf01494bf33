from dataclasses import replace

import pytest

from mesotrich.foundation.errors import ReferenceDataError
from mesotrich.reference.loader import LANGUAGES
from mesotrich.trials.analyse.analyse import Analysis
from mesotrich.trials.report.report_pdf import report_pages, report_pdf


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_report_is_a_pdf_that_can_be_read_aloud(reported: Analysis, language: str) -> None:
    made = report_pdf(reported, language)
    assert made.startswith(b"%PDF")
    assert b"pdfuaid" in made


def test_names_that_users_give_are_never_read_as_commands(reported: Analysis) -> None:
    evil = replace(reported, protocol=replace(reported.protocol, study="#panic(1) *x* @by $y$ \\ <b>", new="#image(1)"))
    assert report_pdf(evil).startswith(b"%PDF")


def test_the_pages_of_a_report_are_pictures(reported: Analysis) -> None:
    pages = report_pages(reported, "fr", 30.0)
    assert 4 <= len(pages) <= 7
    assert all(page.startswith(b"\x89PNG") for page in pages)


def test_a_language_that_is_not_there_is_refused(reported: Analysis) -> None:
    with pytest.raises(ReferenceDataError):
        report_pdf(reported, "de")
