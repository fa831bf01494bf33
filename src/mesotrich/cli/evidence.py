"""`mesotrich evidence`: compute printed numbers again, and pool trials or refuse to."""

import json
from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer
from rich.box import SIMPLE_HEAD
from rich.markup import escape
from rich.table import Table

from mesotrich.cli.terminal import RESULTS, counted, errors_end_the_command, remark
from mesotrich.evidence.as_data import checks_as_data, pooled_as_data
from mesotrich.evidence.as_printed import as_printed
from mesotrich.evidence.check import check as check_claim
from mesotrich.evidence.checked import Checked, p_told
from mesotrich.evidence.draw import forest_plot
from mesotrich.evidence.effect import Measure
from mesotrich.evidence.interval import Interval
from mesotrich.evidence.pool import Model
from mesotrich.evidence.pool_claims import PooledClaims, pool_claims
from mesotrich.evidence.studies import studies
from mesotrich.evidence.tau_squared import TauMethod
from mesotrich.evidence.tell import tell
from mesotrich.evidence.trial_file import is_file_name, trial_file
from mesotrich.foundation.errors import FileError, InputError
from mesotrich.foundation.messages import Message
from mesotrich.reference.published_trials import Claim, published_claim, published_trials


class Format(StrEnum):
    """How results are printed."""

    TABLE = "table"
    JSON = "json"


Printed = Annotated[Format, typer.Option("--format", help="For reading, or for programs.")]
LANGUAGE = "en"  # of the commands

evidence = typer.Typer(no_args_is_help=True, help="Compute printed numbers of trials again, and pool trials or refuse to.")


@evidence.callback()
def of_trials() -> None:
    """Compute printed numbers of trials again, and pool trials or refuse to."""


@evidence.command("list")
def list_trials() -> None:
    """Name the published trials that come with the software."""
    with errors_end_the_command():
        table = Table(box=SIMPLE_HEAD)
        for head in ("trial", "what it is"):
            table.add_column(head)
        for trial in published_trials().values():
            table.add_row(trial.code, trial.title.told(LANGUAGE))
    RESULTS.print(table)


@evidence.command()
def check(
    names: Annotated[
        list[str] | None,
        typer.Argument(
            help="Published trials, TRIAL:CLAIM, or YAML files of printed claims; all published trials if none.",
            metavar="[TRIAL|FILE]...",
        ),
    ] = None,
    flagged: Annotated[bool, typer.Option("--flagged", help="Only claims that are suspect.")] = False,
    output: Printed = Format.TABLE,
) -> None:
    """Compute what was printed again: P values, intervals, effects; each suspect figure is flagged with its reason."""
    with errors_end_the_command():
        claims = [claim for name in names or list(published_trials()) for claim in _claims(name)]
        checks = [check_claim(claim) for claim in claims]
        shown = [one for one in checks if one.flags or not flagged]
        if output is Format.JSON:
            _json(checks_as_data(shown, LANGUAGE))
            return
        for one in shown:
            _show(one)
    suspect = sum(bool(one.flags) for one in checks)
    remark(f"{counted(len(checks), 'claim')} checked, {suspect} suspect")


@evidence.command()
def pool(
    names: Annotated[
        list[str], typer.Argument(help="TRIAL:CLAIM, FILE.yaml:CLAIM, or a CSV file with a row a study.", metavar="CLAIM...")
    ],
    despite: Annotated[
        str, typer.Option(help="Why to pool although agent, comparator or outcome differ; stays with the result.")
    ] = "",
    measure: Annotated[Measure | None, typer.Option(help="How effects are told.")] = None,
    model: Annotated[
        Model, typer.Option(help="One effect in all trials, or effects that vary (Hartung and Knapp).")
    ] = Model.RANDOM,
    tau: Annotated[TauMethod, typer.Option(help="How the variance between trials is estimated.")] = TauMethod.REML,
    plot: Annotated[Path | None, typer.Option(help="Write a forest plot there (SVG).")] = None,
    output: Printed = Format.TABLE,
) -> None:
    """Pool trials that agree in what was given, the comparator and the outcome; others only with a reason."""
    with errors_end_the_command():
        claims = [claim for name in names for claim in _to_pool(name)]
        found = pool_claims(claims, despite, measure, model, tau)
        if plot is not None:
            _write(plot, forest_plot(found, LANGUAGE))
        if output is Format.JSON:
            _json(pooled_as_data(found, LANGUAGE))
        else:
            _show_pooled(found)


def _claims(name: str) -> Sequence[Claim]:
    """The claims of a trial, of a file, or the one that is named."""
    if is_file_name(name):
        return trial_file(Path(name)).claims
    if ":" in name:
        return (_to_pool(name)[0],)
    if name not in published_trials():
        raise InputError("a published trial", name, f"use one of {', '.join(published_trials())}, or the name of a YAML file")
    return published_trials()[name].claims


def _to_pool(name: str) -> Sequence[Claim]:
    """The claim that is named, or the rows of a table."""
    if name.endswith(".csv"):
        return studies(Path(name))
    file, _, code = name.rpartition(":")
    if not is_file_name(file):
        return (published_claim(name),)
    claims = {claim.code: claim for claim in trial_file(Path(file)).claims}
    if code not in claims:
        raise InputError("a claim of the file", code, f"use one of {', '.join(claims)}", file)
    return (claims[code],)


def _show(one: Checked) -> None:
    """One claim for reading."""
    claim = one.claim
    RESULTS.print(f"\n[bold]{escape(claim.name)}[/]  {escape(claim.outcome.told(LANGUAGE))}")
    RESULTS.print(f"  {escape(tell(as_printed(claim), LANGUAGE))}")
    for figure in one.figures:
        RESULTS.print(f"  {escape(tell(figure.message, LANGUAGE))}")
    for message in one.flags:
        RESULTS.print(f"  [bold yellow]suspect[/] {escape(tell(message, LANGUAGE))}")
    for message in one.remarks:
        RESULTS.print(f"  [dim]{escape(tell(message, LANGUAGE))}[/]")
    if claim.note:
        RESULTS.print(f"  [dim]{escape(claim.note.told(LANGUAGE))}[/]")
    RESULTS.print(f"  [dim]{escape(claim.source.cited())} ({claim.source.status.value})[/]")


def _show_pooled(found: PooledClaims) -> None:
    """A pooled effect for reading."""
    pooled = found.pooled
    table = Table(title=tell(Message(f"evidence.measure.{found.measure.value}"), LANGUAGE), title_justify="left", box=SIMPLE_HEAD)
    for head in ("trial", "effect", "95 %", "weight"):
        table.add_column(head, justify="left" if head == "trial" else "right")
    for claim, effect, weight in zip(found.claims, found.effects, pooled.weights, strict=True):
        table.add_row(claim.name, f"{effect.value:.3f}", _ends(effect.interval), f"{100 * weight:.1f} %")
    table.add_row(f"pooled, {pooled.model.value}", f"{pooled.value:.3f}", _ends(pooled.interval), "", style="bold")
    if pooled.prediction:
        table.add_row("a new trial", "", _ends(pooled.prediction), "")
    RESULTS.print(table)
    other = pooled.heterogeneity
    p, q_p = (tell(p_told(one), LANGUAGE) for one in (pooled.p, other.p))
    RESULTS.print(f"P {p}; Q {other.q:.2f} with {counted(other.freedom, 'degree')} of freedom, P {q_p}")
    i2 = Interval(100 * other.i2_interval.low, 100 * other.i2_interval.high)
    tau2 = f"tau² {other.tau2:.4g} [{_ends(other.tau2_interval)}]"
    RESULTS.print(escape(f"{tau2}; I² {100 * other.i2:.0f} % [{_ends(i2, 0)}]"))
    for what in found.differs:
        RESULTS.print(escape(tell(Message("evidence.pool.differs", {"what": what}), LANGUAGE)), style="bold yellow")
    for message in found.remarks:
        RESULTS.print(escape(tell(message, LANGUAGE)))


def _ends(interval: Interval, digits: int = 3) -> str:
    """Both ends of an interval."""
    return f"{interval.low:.{digits}f} to {interval.high:.{digits}f}"


def _json(data: dict[str, object]) -> None:
    """Data for programs."""
    typer.echo(json.dumps(data, ensure_ascii=False, indent=2))


def _write(path: Path, text: str) -> None:
    """A file, all of it or nothing."""
    beside = path.with_name(f".{path.name}.part")
    try:
        beside.write_text(text, "utf-8")
        beside.replace(path)
    except OSError as error:
        raise FileError("a place for the plot", error, "choose another folder", path) from error
