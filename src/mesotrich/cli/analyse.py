"""`mesotrich analyse`: the data of a trial in, its report out."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer
from rich.box import SIMPLE_HEAD
from rich.table import Table

from mesotrich.cli.terminal import RESULTS, errors_end_the_command, remark
from mesotrich.foundation.messages import say
from mesotrich.foundation.units import shown
from mesotrich.reference.loader import texts
from mesotrich.trials.analyse.analyse import Analysis, Population
from mesotrich.trials.analyse.analyse import analyse as analyse_trial
from mesotrich.trials.analyse.data import read_data
from mesotrich.trials.analyse.protocol import read_protocol
from mesotrich.trials.analyse.rows import COLUMNS, result_rows
from mesotrich.trials.report.report import report
from mesotrich.trials.report.report_pdf import report_pdf
from mesotrich.trichoscopy.files import check_folder, csv_text, write_together


class Language(StrEnum):
    """Language of the report."""

    ENGLISH = "en"
    FRENCH = "fr"


def analyse(
    data: Annotated[Path, typer.Argument(help="CSV: patient, arm, visit, outcome, value; maybe field.")],
    protocol: Annotated[Path, typer.Option(help="YAML: what was declared before the data.")],
    out: Annotated[Path, typer.Option(help="Folder for report.html, report.pdf and results.csv.")] = Path("out"),
    language: Annotated[Language, typer.Option(help="Language of the report.")] = Language.ENGLISH,
) -> None:
    """Analyse a trial with two arms as its protocol declares it, and write the report.

    Mixed model for repeated measures, analysis of covariance, correction for all declared outcomes, what was not seen,
    responders and harms.
    """
    with errors_end_the_command():
        check_folder(out)
        declared = read_protocol(protocol)
        found = analyse_trial(read_data(data, declared), declared)
        contents = {
            out / "report.html": report(found, language.value).encode(),
            out / "report.pdf": report_pdf(found, language.value),
            out / "results.csv": csv_text(COLUMNS, result_rows(found)).encode(),
        }
        paths = write_together(contents)
        _show(found)
    for path in paths:
        RESULTS.print(str(path), markup=False)


def _show(found: Analysis) -> None:
    """The differences at the last visit of everybody as allocated."""
    protocol = found.protocol
    table = Table(
        title=f"{protocol.new} minus {protocol.control} at {protocol.visits[-1]}, everybody as allocated",
        title_justify="left", header_style="", box=SIMPLE_HEAD,
    )  # fmt: skip
    for name, side in (
        ("outcome", "left"),
        ("difference", "right"),
        ("95 % interval", "right"),
        ("P", "right"),
        ("Holm", "right"),
    ):
        heading = name.replace("95", f"{100 * (1 - protocol.alpha):g}")
        table.add_column(heading, justify=side)  # type: ignore[arg-type]
    intended = [result for result in found.results if result.population is Population.INTENTION_TO_TREAT]
    for result in intended:
        last = result.compared.visits[-1]
        if last.found:
            value = f"{last.value:.3g} {shown(result.outcome.unit)}".strip()
            numbers = value, f"{last.low:.3g} to {last.high:.3g}", f"{last.p_value:.2g}", f"{result.holm:.2g}"
        else:
            numbers = "not estimable", "", "", ""
        table.add_row(f"{result.outcome.name} ({result.outcome.role.value})", *numbers)
    judged = [result for result in found.yes_no if result.population is Population.INTENTION_TO_TREAT]
    for one in judged:
        shares = one.shares
        interval = f"{100 * shares.low:.0f} to {100 * shares.high:.0f}"
        name = f"{one.outcome.name} ({one.outcome.role.value})"
        table.add_row(name, f"{100 * shares.difference:.0f} %", interval, f"{shares.p_value:.2g}", f"{one.holm:.2g}")
    RESULTS.print(table)
    concluded = [(result.outcome, result.conclusion) for result in intended]
    for outcome, told in [*concluded, *((one.outcome, one.conclusion) for one in judged)]:
        remark(f"{outcome.name}: {say(texts('en'), told.code, told.values)}")
