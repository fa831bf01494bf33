from mesotrich.foundation.sources import Source, Status


def test_a_source_with_a_doi_is_cited_with_it() -> None:
    assert Source("A title, 2020", "10.1000/1", "2026-01-01", Status.VERIFIED).cited() == "A title, 2020, doi 10.1000/1"


def test_a_source_without_a_doi_is_cited_by_its_title() -> None:
    assert Source("A title, 2020", "", "2026-01-01", Status.ARTICLE_ONLY).cited() == "A title, 2020"
