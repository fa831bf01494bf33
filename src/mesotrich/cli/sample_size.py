"""`mesotrich sample-size`: how many people a trial needs, and what a published one could have seen."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from math import log
from pathlib import Path
from typing import Annotated

import numpy as np
import typer
from rich.box import SIMPLE_HEAD
from rich.table import Table

from mesotrich.cli.terminal import RESULTS, errors_end_the_command, remark
from mesotrich.foundation.errors import InputError
from mesotrich.foundation.messages import Message, say
from mesotrich.reference.loader import texts
from mesotrich.trials.report.power_page import power_page
from mesotrich.trials.sample_size.could_have_seen import could_have_seen
from mesotrich.trials.sample_size.curve import power_curve
from mesotrich.trials.sample_size.designs import Binary, Continuous, Count, Design, RepeatedVisits
from mesotrich.trials.sample_size.measurement_error import Counting, Spread, measured_spread
from mesotrich.trials.sample_size.plan import Plan, bonferroni, plan, planned
from mesotrich.trials.sample_size.question import Question
from mesotrich.trials.sample_size.repeated_visits import visits_covariance
from mesotrich.trials.sample_size.several_outcomes import several_outcomes_power
from mesotrich.trials.sample_size.simulated_power import Analysis, simulated_power
from mesotrich.trials.simulated_trials import simulated_trials
from mesotrich.trichoscopy.files import write_together

sample_size = typer.Typer(no_args_is_help=True, help="How many people a trial needs, and what a published trial could have seen.")


class Format(StrEnum):
    """What goes to standard output."""

    TABLE = "table"
    JSON = "json"


Power = Annotated[float, typer.Option(help="Power that is wanted.")]
Sizes = Annotated[str, typer.Option(help='People measured at the end, new and control, as "25,24": the power is told instead.')]
Alpha = Annotated[float, typer.Option(help="Chance of a false positive, two-sided.")]
Margin = Annotated[float | None, typer.Option(help="Largest loss that counts as not worse; asks for non-inferiority.")]
Dropout = Annotated[float, typer.Option(help="Share of people who leave before the end.")]
Outcomes = Annotated[int, typer.Option(help="Primary outcomes; alpha is divided by their number.")]
Page = Annotated[Path | None, typer.Option(help="Write a page with curves of power by size to this file (HTML).")]
Shown = Annotated[Format, typer.Option("--format", help="What goes to standard output.")]


@dataclass(frozen=True)
class Wanted:
    """What is asked of every design."""

    power: float
    sizes: str
    dropout: float
    shown: Format
    question: Question
    page: Path | None


@sample_size.callback()
def of_a_trial() -> None:
    """How many people a trial needs, and what a published trial could have seen."""


@sample_size.command()
def continuous(
    difference: Annotated[float, typer.Option(help="True difference, the benefit positive, in the unit of the outcome.")],
    sd: Annotated[float, typer.Option(help="Standard deviation between people, of what is compared.")],
    baseline_correlation: Annotated[float | None, typer.Option(help="Of baseline and outcome: analysis of covariance.")] = None,
    side_correlation: Annotated[float | None, typer.Option(help="Of two sides of one scalp: both treatments on each.")] = None,
    counting: Annotated[Counting | None, typer.Option(help="--sd is the true spread; this error of a change is added.")] = None,
    error_percent: Annotated[float | None, typer.Option(help="The same, error of a change in percent of the count.")] = None,
    mean: Annotated[float | None, typer.Option(help="Mean count, for the error of the trichoscope.")] = None,
    power: Power = 0.8,
    sizes: Sizes = "",
    alpha: Alpha = 0.05,
    margin: Margin = None,
    dropout: Dropout = 0.0,
    outcomes: Outcomes = 1,
    page: Page = None,
    shown: Shown = Format.TABLE,
) -> None:
    """A continuous outcome at one final visit, such as hairs per square centimetre."""
    with errors_end_the_command():
        question = bonferroni(Question(alpha, margin), outcomes)
        spread = _spread(sd, mean, counting, error_percent)
        design = Continuous(difference, sd if spread is None else spread.sd, question, baseline_correlation, side_correlation)
        others = [] if counting is None else [
            (f"{way.value} counting", replace(design, sd=measured_spread(sd, mean or 0.0, way).sd)) for way in Counting
        ]  # fmt: skip
        _answer(design, Wanted(power, sizes, dropout, shown, question, page), spread, others or _easier_and_harder(design))


@sample_size.command()
def binary(
    shares: Annotated[str, typer.Option(help='True shares with the good outcome, new and control, as "0.6,0.4".')],
    split_scalp: Annotated[bool, typer.Option(help="Shares better on the new side only, and on the control side only.")] = False,
    exact: Annotated[bool, typer.Option(help="Fisher's exact test.")] = False,
    power: Power = 0.8,
    sizes: Sizes = "",
    alpha: Alpha = 0.05,
    margin: Margin = None,
    dropout: Dropout = 0.0,
    outcomes: Outcomes = 1,
    page: Page = None,
    shown: Shown = Format.TABLE,
) -> None:
    """An outcome that is yes or no, such as responders; a margin is a difference of shares."""
    with errors_end_the_command():
        question = bonferroni(Question(alpha, margin), outcomes)
        _answer(
            Binary(_two(shares, "shares"), question, split_scalp, exact), Wanted(power, sizes, dropout, shown, question, page)
        )


@sample_size.command()
def count(
    means: Annotated[str, typer.Option(help='True mean counts of a person, new and control, as "7.5,10.2"; fewer is better.')],
    dispersion: Annotated[float, typer.Option(help="Spread between people beyond chance: variance = mean + k mean squared.")],
    split_scalp: Annotated[bool, typer.Option(help="Both treatments on one scalp, a side each.")] = False,
    power: Power = 0.8,
    sizes: Sizes = "",
    alpha: Alpha = 0.05,
    margin: Annotated[float | None, typer.Option(help="Largest ratio of counts that is not worse, above 1.")] = None,
    dropout: Dropout = 0.0,
    outcomes: Outcomes = 1,
    page: Page = None,
    shown: Shown = Format.TABLE,
) -> None:
    """A count, such as hairs shed in a minute of combing."""
    with errors_end_the_command():
        if margin is not None and margin <= 1:
            raise InputError("a ratio above 1 as --margin", margin, "give for example 1.2")
        question = bonferroni(Question(alpha, None if margin is None else log(margin)), outcomes)
        design = Count(_two(means, "means"), dispersion, question, split_scalp)
        _answer(design, Wanted(power, sizes, dropout, shown, question, page))


@sample_size.command()
def visits(
    difference: Annotated[float, typer.Option(help="True difference at the last visit, the benefit positive.")],
    sd: Annotated[float, typer.Option(help="Standard deviation of every visit, between people.")],
    correlation: Annotated[float, typer.Option(help="Of two visits that follow each other.")],
    staying: Annotated[str, typer.Option(help='Share still there at each visit after baseline, as "0.95,0.9,0.85,0.8".')],
    decay: Annotated[float, typer.Option(help="0: all visits go together alike; 1: less with distance.")] = 0.0,
    simulate: Annotated[int, typer.Option(help="Trials to simulate as a check, each with a mixed model.", min=0)] = 0,
    seed: Annotated[int, typer.Option(help="Seed of the simulation.", min=0)] = 0,
    power: Power = 0.8,
    sizes: Annotated[str, typer.Option(help='People enrolled, new and control, as "25,24": the power is told instead.')] = "",
    alpha: Alpha = 0.05,
    margin: Margin = None,
    outcomes: Outcomes = 1,
    page: Page = None,
    shown: Shown = Format.TABLE,
) -> None:
    """A continuous outcome at baseline and several visits, analysed with a mixed model; people may leave."""
    with errors_end_the_command():
        question = bonferroni(Question(alpha, margin), outcomes)
        design = RepeatedVisits(difference, sd, correlation, _numbers(staying, "staying"), decay, question)
        found = _planned(design, Wanted(power, sizes, 0.0, shown, question, page))
        more: dict[str, object] = {}
        if simulate:
            covariance = visits_covariance(sd, correlation, len(design.staying) + 1, decay)
            effects = np.linspace(0, difference, len(design.staying) + 1)[1:]
            drawn = simulated_trials(
                simulate, found.sizes, covariance, effects, np.random.default_rng(seed), np.array(design.staying)
            )
            checked = simulated_power(Analysis.MIXED_KENWARD_ROGER, drawn, question)
            more = {"simulated power": checked.power, "its standard error": checked.standard_error}
        if page is not None:
            _write_page(page, found, _easier_and_harder(design))
        _show(found, design, shown, more)


@sample_size.command()
def several(
    effects: Annotated[str, typer.Option(help='True differences in standard deviations, one an outcome, as "0.5,0.5,0.3".')],
    correlation: Annotated[float, typer.Option(help="Of any two outcomes within a person.")],
    sizes: Annotated[str, typer.Option(help='People measured at the end, new and control, as "60,60".')],
    holm: Annotated[bool, typer.Option("--holm/--bonferroni", help="Which correction.")] = True,
    simulate: Annotated[int, typer.Option(help="Trials to simulate.", min=1000)] = 20_000,
    seed: Annotated[int, typer.Option(help="Seed of the simulation.", min=0)] = 0,
    alpha: Alpha = 0.05,
    shown: Shown = Format.TABLE,
) -> None:
    """Several primary outcomes: how likely one of them, each of them and all of them are found."""
    with errors_end_the_command():
        rng, parts = np.random.default_rng(seed), _numbers(effects, "effects")
        found = several_outcomes_power(parts, correlation, _whole(sizes), simulate, rng, holm, alpha)
        rows: dict[str, object] = {f"power for outcome {place}": one for place, one in enumerate(found.each, start=1)}
        rows |= {"power for at least one": found.at_least_one, "power for all of them": found.all_of_them}
        rows["standard error at most"] = found.standard_error
        method = "trials.method.holm" if holm else "trials.method.bonferroni"
        _print(rows, (Message(method), Message("trials.remark.no_difference_is_not_equal")), shown)


@sample_size.command()
def detectable(
    sizes: Annotated[str, typer.Option(help='People analysed in each group, as "25,24".')],
    sd: Annotated[float, typer.Option(help="Standard deviation between people, of what was compared.")],
    difference: Annotated[float | None, typer.Option(help="Difference whose power is told.")] = None,
    tests: Annotated[int, typer.Option(help="Comparisons that the trial made.")] = 1,
    alpha: Alpha = 0.05,
    shown: Shown = Format.TABLE,
) -> None:
    """Could this published trial have seen it? The smallest difference that two groups of these sizes can see."""
    with errors_end_the_command():
        found = could_have_seen(_whole(sizes), sd, difference=difference, tests=tests, alpha=alpha)
        rows: dict[str, object] = {f"smallest difference seen with power {power:g}": size for power, size in found.smallest}
        if found.power is not None:
            rows[f"power for a difference of {difference:g}"] = found.power
        if tests > 1:
            rows[f"chance of a P below {alpha:g} without any difference, {tests} independent tests"] = found.one_by_chance
            rows["a single P counts below (Bonferroni)"] = found.limit
        _print(rows, (found.method, *found.remarks), shown)


def _spread(sd: float, mean: float | None, counting: Counting | None, error_percent: float | None) -> Spread | None:
    """The spread with the error of the trichoscope, where it is asked for."""
    if counting is None and error_percent is None:
        return None
    if counting is not None and error_percent is not None:
        raise InputError("--counting or --error-percent", "both", "give one")
    if mean is None:
        raise InputError("--mean beside the error of counting", "none", "give the mean count")
    return measured_spread(sd, mean, error_percent if counting is None else counting)  # type: ignore[arg-type]


def _planned(design: Design, wanted: Wanted) -> Plan:
    """The size for a power, or the power of a size."""
    if wanted.sizes:
        return planned(design, _whole(wanted.sizes), wanted.dropout, wanted.question)
    return plan(design, wanted.power, wanted.dropout, wanted.question)


def _easier_and_harder(design: Continuous | RepeatedVisits) -> list[tuple[str, Design]]:
    """The same design with a difference a quarter smaller and larger."""
    return [
        (f"difference {design.difference * times:g}", replace(design, difference=design.difference * times))
        for times in (1.0, 0.75, 1.25)
    ]


def _answer(design: Design, wanted: Wanted, spread: Spread | None = None, curves: Sequence[tuple[str, Design]] = ()) -> None:
    """Compute and print, and write the page with curves where it is asked for."""
    more: dict[str, object] = {}
    if spread is not None:
        more = {"standard deviation with error": spread.sd, "of which error": spread.error_sd}
    found = _planned(design, wanted)
    if wanted.page is not None:
        _write_page(wanted.page, found, curves or [("power", design)])
    _show(found, design, wanted.shown, more)
    if spread is not None and wanted.shown is Format.TABLE:
        for source in spread.sources:
            remark(f"Error of counting: {source.cited()} ({source.status}).")


def _write_page(path: Path, found: Plan, designs: Sequence[tuple[str, Design]]) -> None:
    """Write the page with curves up to twice the planned size."""
    largest = max(2 * max(found.sizes), 12)
    curves = [(name, power_curve(design, largest)) for name, design in designs]
    write_together({path: power_page(f"Power {found.power:.2f}", found, curves).encode()})
    remark(str(path))


def _show(found: Plan, design: Design, shown: Format, more: dict[str, object]) -> None:
    """Print a plan."""
    sizes = {"people, both sides of each": found.sizes[0]} if design.one_scalp else {
        "people in the new arm": found.sizes[0], "people in the control arm": found.sizes[1],
    }  # fmt: skip
    rows: dict[str, object] = {**sizes, "people to enrol in all": found.enrolled, "power": found.power, **more}
    _print(rows, (found.method, *found.remarks), shown)


def _print(rows: dict[str, object], messages: tuple[Message, ...], shown: Format) -> None:
    """Figures, then how they were found and what must be said."""
    method, *remarks = (say(texts("en"), message.code, message.values) for message in messages)
    if shown is Format.JSON:
        figures = {name.replace(" ", "_").replace(",", ""): value for name, value in rows.items()}
        typer.echo(json.dumps({**figures, "method": method, "remarks": remarks}, indent=2))
        return
    table = Table(show_header=False, box=SIMPLE_HEAD)
    table.add_column(justify="left")
    table.add_column(justify="right")
    for name, value in rows.items():
        table.add_row(name, f"{value:.4g}" if isinstance(value, float) else str(value))
    RESULTS.print(table)
    RESULTS.print(f"Method: {method}.", markup=False)
    for text in remarks:
        remark(text)


def _numbers(text: str, name: str) -> tuple[float, ...]:
    """Numbers that are written with commas between them."""
    try:
        return tuple(float(part) for part in text.split(","))
    except ValueError as error:
        raise InputError(f"numbers with commas between them as --{name}", text, 'write for example "0.6,0.4"') from error


def _two(text: str, name: str) -> tuple[float, float]:
    """Two numbers."""
    found = _numbers(text, name)
    if len(found) != 2:
        raise InputError(f"two numbers as --{name}", text, 'write new and control, for example "0.6,0.4"')
    return found[0], found[1]


def _whole(text: str) -> tuple[int, int]:
    """Two numbers of people."""
    new, control = _two(text, "sizes")
    if new != int(new) or control != int(control):
        raise InputError("whole numbers of people as --sizes", text, 'write for example "25,24"')
    return int(new), int(control)
