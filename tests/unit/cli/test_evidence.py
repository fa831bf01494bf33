import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from mesotrich.cli.main import app

HEAD = "{title: T, source: S, date: 2026-11-25, status: verified, claims: "
PAIR = ("moftah_2013:photographs", "uzel:felt_better")


def _run(*words: str) -> Result:
    return CliRunner().invoke(app, ["evidence", *words], env={"COLUMNS": "120"})


def test_all_published_trials_are_checked_where_none_is_named() -> None:
    result = _run("check", "--flagged")
    assert result.exit_code == 0
    assert "claims checked, 8 suspect" in result.output
    assert result.stdout.count("suspect") == 8


def test_published_trials_are_named() -> None:
    words = " ".join(_run("list").output.split())
    assert "moftah_2013" in words
    assert "dutasteride-containing mesotherapy against saline, women" in words


def test_a_claim_is_told_with_figures_reason_and_source() -> None:
    result = _run("check", "uzel:felt_better")
    assert "P 0.0458, Fisher's exact test" in result.output
    assert "suspect The printed P 0.006 comes out of none of the tests" in result.output
    assert "(unverified)" in result.output
    assert "1 claim checked, 1 suspect" in result.output


def test_checks_are_told_to_programs() -> None:
    result = _run("check", "saceda_2022", "--format", "json")
    assert json.loads(result.stdout)["claims"][0]["claim"] == "saceda_2022:pain"


def test_a_file_of_ones_own_is_checked(tmp_path: Path) -> None:
    file = tmp_path / "mine.yaml"
    file.write_text(HEAD + "{c: {kind: parts, outcome: o, parts: [1, 2], total: 4}}}")
    result = _run("check", str(file))
    assert "1 + 2 does not make 4" in result.output


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("check", "nobody"), "use one of abdallah"),
        (("check", "none.yaml"), "no such file"),
        (("pool", *PAIR), "--despite REASON"),
        (("pool", "uzel:felt_better"), "two effects or more"),
        (("pool", "none.yaml:x"), "no such file"),
        (("pool", *PAIR, "--despite", "x", "--plot", "nowhere/plot.svg"), "choose another folder"),
    ],
)
def test_what_cannot_be_done_ends_with_1_and_says_what_to_do(words: tuple[str, ...], told: str) -> None:
    result = _run(*words)
    assert result.exit_code == 1
    assert told in result.output.replace("\n", " ")


def test_trials_are_pooled_with_a_reason_that_is_printed_and_drawn(tmp_path: Path) -> None:
    result = _run("pool", *PAIR, "--despite", "to show it", "--plot", str(tmp_path / "plot.svg"))
    assert result.exit_code == 0
    assert "Reason given: to show it" in result.output
    assert "A suspect figure goes in: uzel:felt_better" in result.output
    assert "to show it" in (tmp_path / "plot.svg").read_text("utf-8")
    assert [path.name for path in tmp_path.iterdir()] == ["plot.svg"]


def test_one_effect_in_all_trials_has_no_prediction() -> None:
    assert "a new trial" not in _run("pool", *PAIR, "--despite", "x", "--model", "fixed").output


def test_a_pooled_effect_is_told_to_programs() -> None:
    data = json.loads(_run("pool", *PAIR, "--despite", "x", "--measure", "odds_ratio", "--tau", "dl", "--format", "json").stdout)
    assert (data["measure"], data["despite"]) == ("odds_ratio", "x")


def test_tables_and_claims_of_files_are_pooled(tmp_path: Path) -> None:
    table = tmp_path / "studies.csv"
    table.write_text("study,agent,comparator,outcome,estimate,low,high\nx,a,c,o,2,1,3\ny,a,c,o,3,2,4\n")
    assert "2.500" in _run("pool", str(table)).output
    file = tmp_path / "mine.yaml"
    words = "outcome: o, measures: o, agent: a, comparator: c"
    file.write_text(f"{HEAD}{{c: {{kind: interval, {words}, estimate: 2, low: 1, high: 3}}}}}}")
    assert _run("pool", str(table), f"{file}:c").exit_code == 0
    assert "use one of c" in _run("pool", str(table), f"{file}:d").output
