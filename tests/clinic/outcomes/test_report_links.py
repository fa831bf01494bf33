from mesotrich.clinic.outcomes.report_links import reports_of
from tests.clinic.conftest import Cast


def test_the_patient_is_handed_a_report_in_their_own_language(inside: Cast) -> None:
    inside.patient.language = "fr"
    links = reports_of(inside.patient, {"spot": "", "before": "", "after": ""})
    assert len(links["reports"]) == 4
    assert links["report"].endswith("?for=patient&language=fr")


def test_the_report_is_about_the_visits_that_are_looked_at(inside: Cast) -> None:
    links = reports_of(inside.patient, {"spot": "a", "before": "", "after": "b"})
    assert all(link.address.endswith("&spot=a&after=b") for link in links["reports"])
