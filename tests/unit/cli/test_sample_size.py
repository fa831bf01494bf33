import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from mesotrich.cli.main import app


def _run(*words: str) -> Any:
    return CliRunner().invoke(app, ["sample-size", *words])


def _json(*words: str) -> dict[str, Any]:
    result = _run(*words, "--format", "json")
    assert result.exit_code == 0, result.output
    found: dict[str, Any] = json.loads(result.stdout)
    return found


def test_the_size_of_a_trial_is_told() -> None:
    found = _json("continuous", "--difference", "14.7", "--sd", "24", "--dropout", "0.15")
    assert (found["people_in_the_new_arm"], found["people_to_enrol_in_all"]) == (43, 102)


def test_the_power_of_a_size_is_told() -> None:
    found = _json("continuous", "--difference", "16.2", "--sd", "21", "--sizes", "25,24")
    assert found["power"] == pytest.approx(0.7530007336224668, abs=1e-10)


def test_no_difference_is_never_called_equal() -> None:
    for words in (("continuous", "--difference", "5", "--sd", "21"), ("binary", "--shares", "0.6,0.4")):
        assert "does not show that the treatments are equal" in " ".join(_json(*words)["remarks"])


def test_the_error_of_counting_names_its_source() -> None:
    result = _run("continuous", "--difference", "10", "--sd", "15", "--counting", "matched", "--mean", "150")
    assert "Bokhari" in result.stderr
    assert "unverified" in result.stderr


def test_more_outcomes_and_a_margin_change_the_question() -> None:
    plain, several = (_json("continuous", "--difference", "10", "--sd", "21", *more) for more in ((), ("--outcomes", "4")))
    assert several["people_in_the_new_arm"] > plain["people_in_the_new_arm"]
    margin = _json("continuous", "--difference", "0", "--sd", "21", "--margin", "10")
    assert "margin" in margin["remarks"][0]


def test_shares_and_counts_have_their_commands() -> None:
    assert _json("binary", "--shares", "0.628,0.375", "--sizes", "50,50")["power"] == pytest.approx(0.722143875856)
    assert _json("count", "--means", "7.5,10.2", "--dispersion", "0.5", "--split-scalp")["people_both_sides_of_each"] == 21


def test_simulated_power_stands_beside_the_formula() -> None:
    words = ("visits", "--difference", "12", "--sd", "21", "--correlation", "0.7", "--staying", "0.95,0.9", "--simulate", "1000")
    found = _json(*words)
    assert abs(found["simulated_power"] - found["power"]) < 4 * found["its_standard_error"]


def test_what_a_published_trial_could_have_seen_is_told() -> None:
    found = _json("detectable", "--sizes", "25,24", "--sd", "21", "--difference", "5", "--tests", "20")
    assert found["smallest_difference_seen_with_power_0.8"] == pytest.approx(17.17, abs=0.005)
    assert found["power_for_a_difference_of_5"] == pytest.approx(0.12911754802560552, abs=1e-10)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("binary", "--shares", "60"), "two numbers as --shares"),
        (("binary", "--shares", "a,b"), "numbers with commas"),
        (("detectable", "--sizes", "25.5,24", "--sd", "21"), "whole numbers"),
        (("count", "--means", "7,9", "--dispersion", "0.5", "--margin", "0.8"), "a ratio above 1"),
        (("continuous", "--difference", "1", "--sd", "2", "--counting", "matched"), "--mean"),
        (("continuous", "--difference", "1", "--sd", "2", "--counting", "matched", "--error-percent", "3"), "give one"),
    ],
)
def test_wrong_numbers_end_with_what_to_do(words: tuple[str, ...], told: str) -> None:
    result = _run(*words)
    assert result.exit_code == 1
    assert told in result.stderr


@pytest.mark.parametrize(
    "words",
    [
        ("continuous", "--difference", "10", "--sd", "15", "--counting", "matched", "--mean", "150"),
        ("continuous", "--difference", "10", "--sd", "21"),
        ("visits", "--difference", "12", "--sd", "21", "--correlation", "0.7", "--staying", "0.95,0.9"),
        ("binary", "--shares", "0.6,0.4"),
    ],
    ids=["counting", "continuous", "visits", "binary"],
)
def test_a_page_with_curves_is_written(words: tuple[str, ...], tmp_path: Path) -> None:
    result = _run(*words, "--page", str(tmp_path / "plan.html"))
    assert result.exit_code == 0, result.output
    assert "<polyline" in (tmp_path / "plan.html").read_text("utf-8")


def test_holm_finds_all_of_several_outcomes_more_often_than_bonferroni() -> None:
    words = ("several", "--effects", "0.6,0.6", "--correlation", "0.3", "--sizes", "50,50", "--simulate", "2000")
    holm, bonferroni = _json(*words), _json(*words, "--bonferroni")
    assert holm["power_for_all_of_them"] > bonferroni["power_for_all_of_them"]
    assert holm["power_for_at_least_one"] == bonferroni["power_for_at_least_one"]
