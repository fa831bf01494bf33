from dataclasses import replace

from mesotrich.trials.analyse.analyse import Analysis, Population
from mesotrich.trials.report import sections
from mesotrich.trials.report.teller import Teller

EN = Teller("en")


def test_the_interval_stands_before_p(reported: Analysis) -> None:
    told = sections.outcomes_section(reported, Population.INTENTION_TO_TREAT, EN)
    last = reported.results[0].compared.visits[-1]
    assert told.index(EN.estimate(last, "/cm2")) < told.index(EN.p_value(last.p_value))


def test_every_section_names_its_method(reported: Analysis) -> None:
    result, protocol = reported.results[0], reported.protocol
    for told, method in (
        (sections.outcomes_section(reported, Population.PER_PROTOCOL, EN), "Kenward-Roger"),
        (sections.course_section(result, protocol, EN), "adjusted for the baseline"),
        (sections.missing_section(result, protocol, EN), "Delta adjustment"),
        (sections.responders_section(result, protocol, EN), "Newcombe"),
        (sections.harms_section(reported, EN), "Clopper and Pearson"),
        (sections.baseline_section(reported, EN), "No test"),
    ):
        assert method in told


def test_a_trial_without_declared_harms_is_told_so(reported: Analysis) -> None:
    assert "nothing can be said about harms" in sections.harms_section(replace(reported, harms=()), EN)


def test_what_was_not_seen_is_counted(reported: Analysis) -> None:
    result = reported.results[0]
    told = sections.missing_section(result, reported.protocol, EN)
    assert f"{result.sensitivity.missing[0]} of 25 and {result.sensitivity.missing[1]} of 24 people missed it" in told


def test_filled_baselines_and_no_tipping_point_are_told(reported: Analysis) -> None:
    result = reported.results[0]
    changed = replace(
        result, compared=replace(result.compared, baselines_filled=1), sensitivity=replace(result.sensitivity, tipping=None)
    )
    told = sections.missing_section(changed, reported.protocol, EN)
    assert "One missing baseline" in told
    assert "No tipping point" in told


def test_outcomes_without_responders_have_no_section(reported: Analysis) -> None:
    assert sections.responders_section(reported.results[1], reported.protocol, EN) == ""


def test_a_population_is_named(reported: Analysis) -> None:
    assert sections.teller_population(Population.PER_PROTOCOL, EN) in sections.outcomes_section(
        reported, Population.PER_PROTOCOL, EN
    )


def test_tables_and_sections_hold_what_they_are_given() -> None:
    assert "<td>1</td>" in sections.table(["a", "b"], [["x", "1"]])
    assert sections.section("t", "h", "<p>c</p>") == '<section><h2>t</h2><p>c</p><p class="how">h</p></section>'


def test_a_sign_stands_with_both_shares_and_its_corrected_p(reported: Analysis) -> None:
    told = sections.yes_no_section(reported, Population.INTENTION_TO_TREAT, EN)
    result = reported.yes_no[0]
    assert f"{result.shares.new.number}/25" in told
    assert EN.p_value(result.holm) in told
    assert "no is better" in told
    assert sections.yes_no_section(replace(reported, yes_no=()), Population.INTENTION_TO_TREAT, EN) == ""


def test_strata_are_told_where_there_were_some(reported: Analysis) -> None:
    stratified = replace(reported, protocol=replace(reported.protocol, strata="grade"))
    said = "Adjusted for the strata"
    assert said in sections.outcomes_section(stratified, Population.INTENTION_TO_TREAT, EN)
    assert said not in sections.outcomes_section(reported, Population.INTENTION_TO_TREAT, EN)
