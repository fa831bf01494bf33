"""The report of a trial as one page of HTML that needs nothing else."""

from html import escape
from importlib import resources

from mesotrich import __version__
from mesotrich.trials.analyse.analyse import Analysis, OutcomeResult, Population, YesNoResult
from mesotrich.trials.analyse.protocol import Role
from mesotrich.trials.report.flow_diagram import flow_diagram
from mesotrich.trials.report.sections import (
    baseline_section,
    blinding_section,
    course_section,
    harms_section,
    missing_section,
    outcomes_section,
    responders_section,
    yes_no_section,
)
from mesotrich.trials.report.teller import Teller

SOURCES = (
    "Mallinckrodt and others 2008, doi 10.1177/009286150804200402 (mixed model for repeated measures)",
    "Kenward and Roger 1997, doi 10.2307/2533558 (degrees of freedom)",
    "White and Thompson 2005, doi 10.1002/sim.1981 (missing baselines)",
    "Vickers and Altman 2001, doi 10.1136/bmj.323.7321.1123 (analysis of covariance)",
    "Holm 1979, Scandinavian Journal of Statistics 6:65-70; Benjamini and Hochberg 1995, doi 10.1111/j.2517-6161.1995.tb02031.x",
    "White, Carpenter, Horton 2018, Statistica Sinica 28; White and others 2011, doi 10.1136/bmj.d40 (delta adjustment)",
    "Clopper and Pearson 1934, doi 10.1093/biomet/26.4.404 (exact intervals)",
    "Newcombe 1998, doi 10.1002/(SICI)1097-0258(19980430)17:8<873::AID-SIM779>3.0.CO;2-I (difference of shares)",
    "James and others 1996, doi 10.1002/(SICI)1097-0258(19960715)15:13<1421::AID-SIM266>3.0.CO;2-H (blinding index)",
    "Bang, Ni, Davis 2004, doi 10.1016/j.cct.2003.10.016 (blinding index of each arm)",
    "CONSORT 2010, doi 10.1136/bmj.c332; non-inferiority: Piaggio and others 2012, doi 10.1001/jama.2012.87802",
)


def report(analysis: Analysis, language: str = "en") -> str:
    """Write the report of a trial.

    Args:
        analysis: of the trial.
        language: "en" or "fr".

    Returns:
        HTML; it loads nothing from elsewhere and runs no script.

    Raises:
        ReferenceDataError: the language is not there.
    """
    teller = Teller(language)
    style = resources.files("mesotrich.reference").joinpath("report/trial.css").read_text("utf-8")
    study = escape(analysis.protocol.study)
    return (
        f'<!DOCTYPE html>\n<html lang="{language}"><head><meta charset="utf-8"><title>{study}</title>'
        f'<meta name="viewport" content="width=device-width, initial-scale=1"><style>{style}</style></head>\n'
        f"<body>{_notice(analysis, teller)}<main>{_head(analysis, teller)}{_body(analysis, teller)}{_foot(teller)}</main>"
        "</body></html>\n"
    )


def _notice(analysis: Analysis, teller: Teller) -> str:
    """What must be known before anything is read."""
    told = [teller.text("artificial")] if analysis.protocol.artificial else []
    return f'<p class="notice">{" ".join([*told, teller.text("not_device")])}</p>'


def _head(analysis: Analysis, teller: Teller) -> str:
    """Title, and the answer for the primary outcomes."""
    protocol = analysis.protocol
    cards = "".join(_answer(result, analysis, teller) for result in _intended(analysis) if result.outcome.role is Role.PRIMARY)
    cards += "".join(
        _yes_no_answer(result, analysis, teller)
        for result in analysis.yes_no
        if result.outcome.role is Role.PRIMARY and result.population is Population.INTENTION_TO_TREAT
    )
    fields = f"<p>{teller.text('fields', count=analysis.most_fields)}</p>" if analysis.most_fields > 1 else ""
    return (
        f'<p class="small">{teller.text("title")}</p><h1>{escape(protocol.study)}</h1>'
        f'<p class="small">{teller.text("arms", new=protocol.new, control=protocol.control)}</p>{cards}{fields}'
    )


def _answer(result: OutcomeResult, analysis: Analysis, teller: Teller) -> str:
    """The answer for one primary outcome."""
    last = result.compared.visits[-1]
    return _card(result, teller.estimate(last, result.outcome.unit), last.p_value, analysis, teller)


def _yes_no_answer(result: YesNoResult, analysis: Analysis, teller: Teller) -> str:
    """The answer for one primary outcome that is yes or no."""
    low, difference, high = (teller.share(one) for one in (result.shares.low, result.shares.difference, result.shares.high))
    told = f"{difference} ({low} {teller.text('to')} {high})"
    return _card(result, told, result.shares.p_value, analysis, teller)


def _card(result: OutcomeResult | YesNoResult, told: str, p_value: float, analysis: Analysis, teller: Teller) -> str:
    """Interval first, P second."""
    population = teller.text(result.population.value)
    title = teller.text("outcomes", visit=analysis.protocol.visits[-1], population=population)
    return (
        f'<section class="answer"><h2>{teller.text("answer")}{teller.text("colon")}{escape(result.outcome.name)}</h2>'
        f'<p class="small">{title}</p><p class="big">{told}</p>'
        f'<p class="small">{teller.text("p")}{teller.text("colon")}{teller.p_value(p_value)}</p>'
        f"<p>{teller.message(result.conclusion)}</p></section>"
    )


def _body(analysis: Analysis, teller: Teller) -> str:
    """All parts in the order in which a trial is read."""
    protocol, intended = analysis.protocol, _intended(analysis)
    parts = [
        f"<section><h2>{teller.text('flow')}</h2>{flow_diagram(analysis.flow, protocol, teller)}</section>",
        baseline_section(analysis, teller),
        *(part(analysis, population, teller) for population in Population for part in (outcomes_section, yes_no_section)),
        *(course_section(result, protocol, teller) for result in intended),
        *(missing_section(result, protocol, teller) for result in intended if result.outcome.role is Role.PRIMARY),
        *(responders_section(result, protocol, teller) for result in intended),
        harms_section(analysis, teller),
        blinding_section(analysis, teller),
    ]
    return "".join(parts)


def _foot(teller: Teller) -> str:
    """Sources and version."""
    sources = "".join(f"<li>{escape(source)}</li>" for source in SOURCES)
    return (
        f"<section><h2>{teller.text('methods')}</h2><ul>{sources}</ul></section>"
        f"<footer>{teller.text('made_by', version=__version__)}</footer>"
    )


def _intended(analysis: Analysis) -> list[OutcomeResult]:
    """Results of everybody as allocated."""
    return [result for result in analysis.results if result.population is Population.INTENTION_TO_TREAT]
