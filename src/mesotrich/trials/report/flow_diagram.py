"""The way of the participants as a drawing."""

from mesotrich.trials.analyse.flow import ArmFlow, Flow
from mesotrich.trials.analyse.protocol import Protocol
from mesotrich.trials.report.teller import Teller

WIDTH, BOX, LINE, PAD, GAP = 720, 330, 22, 14, 34


def flow_diagram(flow: Flow, protocol: Protocol, teller: Teller) -> str:
    """Draw the flow of participants.

    Args:
        flow: the numbers.
        protocol: names of the visits.
        teller: who speaks the reader's language.

    Returns:
        SVG.
    """
    top = [teller.text("screened", count=flow.screened)] if flow.screened is not None else []
    top.append(teller.text("randomised", count=flow.randomised))
    height = _height(len(top))
    lines = [_lines(arm, protocol, teller) for arm in flow.arms]
    below = height + GAP
    total = below + max(_height(len(one)) for one in lines) + 2
    centres = BOX / 2 + 1, WIDTH - BOX / 2 - 1
    arms = "".join(_box(centre, below, one, bold=True) for centre, one in zip(centres, lines, strict=True))
    links = "".join(
        f'<path d="M{WIDTH / 2:g} {height}V{height + GAP / 2:g}H{centre:g}V{below}" class="link"/>' for centre in centres
    )
    label = "; ".join([*top, *(", ".join(one) for one in lines)])
    return (
        f'<svg viewBox="0 0 {WIDTH} {total}" role="img" aria-label="{label}" class="flow">'
        f"{links}{_box(WIDTH / 2, 1, top)}{arms}</svg>"
    )


def _lines(arm: ArmFlow, protocol: Protocol, teller: Teller) -> list[str]:
    """What stands in the box of an arm."""
    seen = [teller.text("seen", visit=visit, count=count) for visit, count in zip(protocol.visits, arm.seen, strict=True)]
    followed = [teller.text("followed", count=arm.followed)] if protocol.per_protocol else []
    name = teller.text("seen", visit=arm.arm, count=arm.allocated)
    return [name, *seen, teller.text("left", count=arm.left), *followed]


def _height(lines: int) -> int:
    """Height of a box."""
    return lines * LINE + 2 * PAD


def _box(centre: float, top: float, lines: list[str], bold: bool = False) -> str:
    """A box with lines of text."""
    first = " font-weight='650'" if bold else ""
    texts = "".join(
        f'<text x="{centre:g}" y="{top + PAD + LINE * (place + 0.7):g}" text-anchor="middle"'
        f"{'' if place else first}>{line}</text>"
        for place, line in enumerate(lines)
    )
    return f'<rect x="{centre - BOX / 2:g}" y="{top:g}" width="{BOX}" height="{_height(len(lines))}" rx="8"/>{texts}'
