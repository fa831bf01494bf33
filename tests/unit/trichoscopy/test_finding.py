from mesotrich.trichoscopy.finding import Finding, Severity


def test_a_finding_has_values_of_its_own() -> None:
    first, second = Finding("no_scale", Severity.WARNING), Finding("no_scale", Severity.WARNING)
    first.values["count"] = 3
    assert second.values == {}


def test_findings_that_say_the_same_are_equal() -> None:
    assert Finding("glare", Severity.NOTE, {"percent": 9}) == Finding("glare", Severity.NOTE, {"percent": 9})
    assert Finding("glare", Severity.NOTE, {"percent": 9}) != Finding("glare", Severity.WARNING, {"percent": 9})
