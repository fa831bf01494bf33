"""The tables of a report, each with the method behind its numbers."""

import math
from collections.abc import Iterable, Sequence
from html import escape

from mesotrich.trials.analyse.analyse import Analysis, OutcomeResult, Population
from mesotrich.trials.analyse.baseline_table import Described
from mesotrich.trials.analyse.blinding_index import Index
from mesotrich.trials.analyse.protocol import Kind, Outcome, Protocol
from mesotrich.trials.analyse.shares import Share, SharesCompared
from mesotrich.trials.report.change_chart import change_chart
from mesotrich.trials.report.teller import Teller


def table(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table whose cells are HTML already.

    Args:
        headings: of the columns.
        rows: the first cell is the name of the row.

    Returns:
        HTML.

    Examples:
        >>> table(["a", "b"], [["x", "1"]])  # doctest: +ELLIPSIS
        '...<th scope="row">x</th><td>1</td>...'
    """
    head = "".join(f'<th scope="col">{heading}</th>' for heading in headings)
    body = "".join(
        f'<tr><th scope="row">{first}</th>{"".join(f"<td>{cell}</td>" for cell in cells)}</tr>' for first, *cells in rows
    )
    return f'<div class="scroll"><table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>'


def section(title: str, how: str, content: str) -> str:
    """A part of the report: title, content, and how its numbers were found.

    Args:
        title: HTML.
        how: method; HTML.
        content: HTML.

    Returns:
        HTML.
    """
    return f'<section><h2>{title}</h2>{content}<p class="how">{how}</p></section>'


def baseline_section(analysis: Analysis, teller: Teller) -> str:
    """What the arms were like."""
    protocol = analysis.protocol
    rows = [
        [_name(row.outcome, teller), _described(row.new, row.outcome, teller), _described(row.control, row.outcome, teller)]
        for row in analysis.baseline
    ]
    headings = [teller.text("outcome"), escape(protocol.new), escape(protocol.control)]
    return section(teller.text("baseline"), teller.text("baseline_how"), table(headings, rows))


def outcomes_section(analysis: Analysis, population: Population, teller: Teller) -> str:
    """The difference at the last visit, all declared outcomes."""
    results = [result for result in analysis.results if result.population is population]
    if not results:
        return ""
    codes = ("outcome", "difference", "p", "holm", "benjamini_hochberg", "last_alone", "means")
    rows = [
        [
            f'{_name(result.outcome, teller)}<br><span class="small">{_kind(result, teller)}</span>',
            f"<strong>{teller.estimate(result.compared.visits[-1], result.outcome.unit)}</strong>",
            teller.p_value(result.compared.visits[-1].p_value),
            teller.p_value(result.holm),
            teller.p_value(result.benjamini_hochberg),
            teller.estimate(result.compared.last_alone, result.outcome.unit),
            teller.message(result.conclusion),
        ]
        for result in results
    ]
    parts = [teller.text("outcomes_how", level=_level(analysis.protocol)), teller.text("last_alone_how")]
    how = " ".join([*parts, teller.text("strata_how")] if analysis.protocol.strata else parts)
    title = teller.text("outcomes", visit=analysis.protocol.visits[-1], population=teller_population(population, teller))
    return section(title, how, table([teller.text(code) for code in codes], rows))


def yes_no_section(analysis: Analysis, population: Population, teller: Teller) -> str:
    """Outcomes that are yes or no, at the last visit."""
    results = [result for result in analysis.yes_no if result.population is population]
    if not results:
        return ""
    codes = ("p", "holm", "benjamini_hochberg", "means")
    rows = []
    for result in results:
        kind = "" if result.outcome.better is None else teller.text(f"better_{result.outcome.better.value}_share")
        name = f'{_name(result.outcome, teller)}<br><span class="small">{kind}</span>'
        adjusted = [teller.p_value(result.holm), teller.p_value(result.benjamini_hochberg)]
        rows.append([*_shares(name, result.shares, teller), *adjusted, teller.message(result.conclusion)])
    headings = [*_share_headings("outcome", analysis.protocol, teller)[:-1], *(teller.text(code) for code in codes)]
    title = teller.text("outcomes", visit=analysis.protocol.visits[-1], population=teller_population(population, teller))
    return section(f"{title}{teller.text('colon')}{teller.text('yes_no')}", teller.text("yes_no_how"), table(headings, rows))


def course_section(result: OutcomeResult, protocol: Protocol, teller: Teller) -> str:
    """One outcome over the visits."""
    unit, seen = result.outcome.unit, result.compared.seen
    rows = [
        [
            escape(visit),
            teller.estimate(new, unit),
            teller.estimate(control, unit),
            f"<strong>{teller.estimate(difference, unit)}</strong>",
            teller.p_value(difference.p_value),
            f"{people[0]}, {people[1]}",
        ]
        for visit, (new, control), difference, people in zip(
            protocol.visits[1:], result.compared.changes, result.compared.visits, seen, strict=True
        )
    ]
    what, how = ("change_of", "course_how") if result.compared.adjusted else ("value_of", "course_how_unadjusted")
    headings = [
        teller.text("visit"), teller.text(what, arm=protocol.new), teller.text(what, arm=protocol.control),
        teller.text("difference"), teller.text("p"), teller.text("people_seen"),
    ]  # fmt: skip
    content = change_chart(result, protocol, teller) + table(headings, rows)
    return section(teller.text("course", outcome=result.outcome.name), teller.text(how, level=_level(protocol)), content)


def missing_section(result: OutcomeResult, protocol: Protocol, teller: Teller) -> str:
    """What was not seen of one outcome, and how far the result hangs on it."""
    found, unit, people = result.sensitivity, result.outcome.unit, result.compared.people
    rows = [
        [
            teller.with_unit(teller.number(one.delta, one.delta / 10), unit),
            teller.estimate(one.estimate, unit),
            teller.p_value(one.estimate.p_value),
        ]
        for one in found.shifted
    ]
    told = [
        teller.text("missed", new=found.missing[0], of_new=people[0], control=found.missing[1], of_control=people[1]),
        teller.text("no_tipping")
        if found.tipping is None
        else teller.text("tipping", shift=teller.with_unit(teller.number(found.tipping, found.tipping / 10), unit)),
    ]
    if result.compared.baselines_filled:
        told.append(teller.text("baselines_filled", count=result.compared.baselines_filled))
    content = f"<p>{' '.join(told)}</p>" + table([teller.text(code) for code in ("shift", "difference", "p")], rows)
    title = f"{teller.text('missing')}{teller.text('colon')}{escape(result.outcome.name)}"
    return section(title, teller.text("missing_how", visit=protocol.visits[-1]), content)


def responders_section(result: OutcomeResult, protocol: Protocol, teller: Teller) -> str:
    """Responders of one outcome."""
    if result.responders is None or result.outcome.responder is None:
        return ""
    threshold = teller.with_unit(teller.signed(f"{result.outcome.sign * result.outcome.responder:g}"), result.outcome.unit)
    how = teller.text("responders_how", threshold=threshold, visit=protocol.visits[-1])
    rows = [_shares(escape(result.outcome.name), result.responders, teller)]
    return section(teller.text("responders"), how, table(_share_headings("outcome", protocol, teller), rows))


def harms_section(analysis: Analysis, teller: Teller) -> str:
    """All declared harms."""
    if not analysis.harms:
        return section(teller.text("harms"), teller.text("no_harms"), "")
    rows = [_shares(escape(outcome.name), found, teller) for outcome, found in analysis.harms]
    headings = _share_headings("event", analysis.protocol, teller)
    return section(teller.text("harms"), teller.text("harms_how"), table(headings, rows))


def blinding_section(analysis: Analysis, teller: Teller) -> str:
    """What was guessed of the arms; nothing where nobody was asked."""
    if not analysis.blinding:
        return ""
    protocol = analysis.protocol
    rows = [
        [
            escape(one.guessers.name),
            *(f"{guessed.new}, {guessed.control}, {guessed.unknown}" for guessed in one.index.guessed),
            *(f"<strong>{_index(index, teller)}</strong>" for index in (one.index.james, *one.index.bang)),
        ]
        for one in analysis.blinding
    ]
    arms = [teller.text("guesses_in", arm=arm) for arm in (protocol.new, protocol.control)]
    bang = [teller.text("bang", arm=arm) for arm in (protocol.new, protocol.control)]
    headings = [teller.text("guesser"), *arms, teller.text("james"), *bang]
    how = teller.text("blinding_how", new=protocol.new, control=protocol.control, level=_level(protocol))
    return section(teller.text("blinding"), how, table(headings, rows))


def _index(found: Index, teller: Teller) -> str:
    """An index with its interval."""
    if not math.isfinite(found.value):
        return teller.text("none")
    low, value, high = (teller.fixed(number, 2) for number in (found.low, found.value, found.high))
    return f"{value} ({low} {teller.text('to')} {high})"


def teller_population(population: Population, teller: Teller) -> str:
    """The name of a population."""
    return teller.text(population.value)


def _share_headings(first: str, protocol: Protocol, teller: Teller) -> list[str]:
    """Columns of a table of shares."""
    return [teller.text(first), escape(protocol.new), escape(protocol.control), teller.text("difference"), teller.text("p")]


def _shares(name: str, found: SharesCompared, teller: Teller) -> list[str]:
    """A row of two shares; the name is HTML."""
    if any(found.unknown):
        unknown = teller.text("unknown", new=found.unknown[0], control=found.unknown[1])
        name += f'<br><span class="small">{unknown}</span>'
    low, high = teller.share(found.low), teller.share(found.high)
    difference = f"<strong>{teller.share(found.difference)} ({low} {teller.text('to')} {high})</strong>"
    return [name, _share(found.new, teller), _share(found.control, teller), difference, teller.p_value(found.p_value)]


def _share(share: Share, teller: Teller) -> str:
    """People of an arm, with the share and its interval."""
    value, low, high = (teller.share(number) for number in (share.number / share.people, share.low, share.high))
    return f"{share.number}/{share.people}, {value} ({low} {teller.text('to')} {high})"


def _described(found: Described, outcome: Outcome, teller: Teller) -> str:
    """Values of an arm."""
    if outcome.kind is Kind.YES_NO:
        share = teller.share(found.mean) if found.people else teller.text("none")
        return f"{round(found.mean * found.people) if found.people else 0}/{found.people}, {share}"
    mean, sd, median, first, third = (
        teller.number(number, found.sd / 2) for number in (found.mean, found.sd, found.median, *found.quartiles)
    )
    parts = (
        teller.with_unit(f"{mean} ± {sd}", outcome.unit),
        f"{median} ({first} {teller.text('to')} {third})",
        str(found.people),
    )
    return teller.text("semicolon").join(parts)


def _name(outcome: Outcome, teller: Teller) -> str:
    """Name of an outcome with its role."""
    return f"{escape(outcome.name)} ({teller.text(outcome.role.value)})"


def _kind(result: OutcomeResult, teller: Teller) -> str:
    """Which way is a benefit, and whether nothing could be adjusted for."""
    better = result.outcome.better
    told = [] if better is None else [teller.text(f"better_{better.value}")]
    return ", ".join(told if result.compared.adjusted else [*told, teller.text("unadjusted")])


def _level(protocol: Protocol) -> str:
    """Level of the intervals in percent."""
    return f"{100 * (1 - protocol.alpha):g}"
