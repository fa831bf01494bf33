"""Geometry of the course: lanes from the first question to the review, and the same as a list."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from itertools import pairwise

WIDTH, LEFT, RIGHT = 1090, 118.0, 1072.0  # of the drawing, in its own units
TOP, ROW = 26.0, 25.0
LETTER = 7.4  # width of a letter of the lanes, on average
MARGIN_DAYS = 6
MONTH_APART = 74.0
PILL_EDGE = 12.0  # between the text and the edge of the mark of today
GROUP_DAYS = 10  # milestones this close share a text


class Lane(StrEnum):
    """What the course is told in."""

    COURSE = "course"
    SESSIONS = "sessions"
    PHOTOS = "photos"
    EVENTS = "events"
    ALSO = "also"


HEIGHTS = {Lane.COURSE: 62.0, Lane.SESSIONS: 50.0, Lane.PHOTOS: 46.0, Lane.EVENTS: 44.0, Lane.ALSO: 40.0}


@dataclass(frozen=True)
class Happening:
    """Something of a course.

    Attributes:
        lane: where it is drawn.
        day: when it was, or begins.
        text: in words, for the list; also beside its mark.
        end: last day of something that lasts.
        planned: whether it has not been yet.
        number: of a session.
        ask: whether it is drawn in amber.
        end_text: what stands at the end of a bar.
    """

    lane: Lane
    day: date
    text: str
    end: date | None = None
    planned: bool = False
    number: int = 0
    ask: bool = False
    end_text: str = ""


@dataclass(frozen=True)
class Shape:
    """One mark of the drawing: `kind` bar, dot, session, square or text; all coordinates as text."""

    kind: str
    look: str
    x: str
    y: str
    width: str = "0"
    height: str = "0"
    text: str = ""
    anchor: str = "start"


@dataclass(frozen=True)
class Entry:
    """One line of the list; `when` is done, today or planned."""

    day: date
    text: str
    when: str
    ask: bool


@dataclass(frozen=True)
class Timeline:
    """The drawing and the list."""

    height: str
    bottom: str
    months: tuple[tuple[str, str, str], ...]
    lanes: tuple[tuple[Lane, str, str], ...]
    shapes: tuple[Shape, ...]
    today: str
    today_pill: str
    today_width: str
    entries: tuple[Entry, ...]


def timeline(happenings: Sequence[Happening], today: date, month: Callable[[date], str], mark: str) -> Timeline:
    """Lay out a course.

    Args:
        happenings: of the course, in any order, at least one.
        today: in the clinic's zone.
        month: writes the first of a month; is handed the day.
        mark: what the mark of today says.

    Returns:
        Coordinates as text, and the list.
    """
    days = [today, *(one.day for one in happenings), *(one.end for one in happenings if one.end is not None)]
    scale = Scale(min(days) - timedelta(days=MARGIN_DAYS), max(days) + timedelta(days=MARGIN_DAYS))
    top, shapes, lanes = TOP, [], []
    for lane in Lane:
        mine = sorted((one for one in happenings if one.lane == lane), key=lambda one: (one.day, one.number))
        drawn, rows = _lane(lane, mine, scale, top)
        shapes += drawn
        height = HEIGHTS[lane] + ROW * (rows - 1)
        lanes.append((lane, _text(top + HEIGHTS[lane] / 2 + 5), _text(top + height)))
        top += height
    x, half = scale.x(today), len(mark) * LETTER / 2 + PILL_EDGE
    entries = tuple(
        _entry(one, today) for one in sorted(happenings, key=lambda one: (one.day, one.lane != Lane.COURSE, one.number))
    )
    return Timeline(
        _text(top + 6),
        _text(top),
        _months(scale, month, (x - half, x + half)),
        tuple(lanes),
        tuple(shapes),
        _text(x),
        _text(x - half),
        _text(2 * half),
        entries,
    )


@dataclass(frozen=True)
class Scale:
    """Days from left to right."""

    first: date
    last: date

    def x(self, day: date) -> float:
        """The place of a day.

        Args:
            day: which.

        Returns:
            From the left edge of the drawing.

        Examples:
            >>> Scale(date(2026, 1, 1), date(2026, 1, 3)).x(date(2026, 1, 2))
            595.0
        """
        return LEFT + (RIGHT - LEFT) * (day - self.first).days / (self.last - self.first).days


def _lane(lane: Lane, mine: Sequence[Happening], scale: Scale, top: float) -> tuple[list[Shape], int]:
    """The marks of a lane, and how many rows they need."""
    middle = top + HEIGHTS[lane] / 2
    if lane == Lane.SESSIONS:
        return _sessions(mine, scale, middle), 1
    if lane == Lane.COURSE:
        return _course(mine, scale, middle), 1
    ends: list[float] = []
    shapes: list[Shape] = []
    for one in mine:
        left, right = _extent(one, scale)
        row = next((index for index, end in enumerate(ends) if left > end + 8), len(ends))
        ends[row : row + 1] = [right]
        shapes += _mark(one, scale, middle + ROW * row)
    return shapes, max(1, len(ends))


def _course(mine: Sequence[Happening], scale: Scale, middle: float) -> list[Shape]:
    """The plan as a bar, milestones as circles; those close together share a text."""
    shapes: list[Shape] = []
    bars = [one for one in mine if one.end is not None]
    for bar in bars:
        x, width = scale.x(bar.day), max(scale.x(bar.end or bar.day) - scale.x(bar.day), 4)
        shapes.append(Shape("bar", "bar", _text(x), _text(middle - 11), _text(width), "32"))
        shapes.append(Shape("text", "d", _text(x + 12), _text(middle + 9), text=bar.text))
        if (len(bar.text) + len(bar.end_text)) * LETTER + 40 < width:
            shapes.append(Shape("text", "d", _text(x + width - 12), _text(middle + 9), text=bar.end_text, anchor="end"))
    groups: list[list[Happening]] = []
    for one in (one for one in mine if one.end is None):
        if groups and (one.day - groups[-1][-1].day).days <= GROUP_DAYS:
            groups[-1].append(one)
        else:
            groups.append([one])
    edges = [scale.x(bar.day) for bar in bars]
    return [*shapes, *(shape for group in groups for shape in _milestones(group, scale, middle, edges))]


def _milestones(group: Sequence[Happening], scale: Scale, middle: float, edges: Sequence[float]) -> list[Shape]:
    """Circles with one text below them, which ends before a bar that begins there."""
    places = [scale.x(one.day) for one in group]
    dots = [Shape("dot", "ms", _text(x), _text(middle - 6), "7") for x in places]
    centre = sum(places) / len(places)
    text = ", ".join(one.text for one in group)
    right = max(centre + len(text) * LETTER / 2, LEFT - 60 + len(text) * LETTER)
    right = min([right, *(edge - 8 for edge in edges if edge > places[-1])])
    return [*dots, Shape("text", "", _text(right), _text(middle + 22), text=text, anchor="end")]


def _sessions(mine: Sequence[Happening], scale: Scale, middle: float) -> list[Shape]:
    """Numbers in circles, filled where the session was held; smaller where they lie close."""
    places = [scale.x(one.day) for one in mine]
    apart = min((later - earlier for earlier, later in pairwise(places)), default=28.0)
    radius = max(9.0, min(14.0, apart / 2 - 1))
    return [
        Shape(
            "session", "np" if one.planned else "n", _text(x), _text(middle), _text(radius), _text(middle + 4.5), str(one.number)
        )
        for one, x in zip(mine, places, strict=True)
    ]


def _extent(one: Happening, scale: Scale) -> tuple[float, float]:
    """From where to where a mark reaches with its text."""
    x, text = scale.x(one.day), len(one.text) * LETTER
    end = scale.x(one.end) if one.end else x + 14
    if one.lane == Lane.ALSO:
        return x, max(end, x + text + 20)
    right = end + 10 + text
    return (x - text - 12, x + 8) if right > RIGHT else (x, right)


def _mark(one: Happening, scale: Scale, y: float) -> list[Shape]:
    """A square with its text (photos), or a bar as long as it lasted (events, also taken)."""
    x, look = scale.x(one.day), "evt" if one.ask else ""
    if one.lane == Lane.PHOTOS:
        shape = Shape("square", "ms" if one.planned else "ph", _text(x - 6), _text(y - 6), "12", "12")
        return [shape, _beside(one, x, x, y, look)]
    end = scale.x(one.end) if one.end else x
    if one.lane == Lane.ALSO:
        bar = Shape("bar", "ev" if one.ask else "bar2", _text(x), _text(y - 10), _text(max(end - x, 14)), "20")
        return [bar, Shape("text", look, _text(x + 10), _text(y + 5), text=one.text)]
    bar = Shape("bar", "ev", _text(x), _text(y - 10), _text(max(end - x, 14)), "20")
    return [bar, _beside(one, x, max(end, x + 14), y, "evt")]


def _beside(one: Happening, left: float, right: float, y: float, look: str) -> Shape:
    """A text to the right of a mark, or to the left where the right has no room."""
    if right + 10 + len(one.text) * LETTER > RIGHT:
        return Shape("text", look, _text(left - 12), _text(y + 5), text=one.text, anchor="end")
    return Shape("text", look, _text(right + 12), _text(y + 5), text=one.text)


def _months(scale: Scale, month: Callable[[date], str], pill: tuple[float, float]) -> tuple[tuple[str, str, str], ...]:
    """Lines at the first of each month, with texts where they have room: place, place of the text, text."""
    found: list[tuple[str, str, str]] = []
    day, last = scale.first, -MONTH_APART
    while day <= scale.last:
        x = scale.x(day)
        room = x - last >= MONTH_APART and x + MONTH_APART / 2 <= RIGHT and not pill[0] - MONTH_APART < x < pill[1] - 4
        following = (day.replace(day=1) + timedelta(days=32)).replace(day=1)
        if day == scale.first and scale.x(min(following, scale.last)) - x < MONTH_APART + 10:
            room = False
        found.append((_text(x) if day.day == 1 else "", _text(x + 6 if day.day == 1 else x), month(day) if room else ""))
        last = x if room else last
        day = following
    return tuple(found)


def _entry(one: Happening, today: date) -> Entry:
    """One line of the list."""
    when = "today" if one.day == today else "planned" if one.planned or one.day > today else "done"
    text = one.text if not one.end_text else f"{one.text}. {one.end_text}"
    return Entry(one.day, text, when, one.ask)


def _text(value: float) -> str:
    """A coordinate; with a point in every language."""
    return f"{value:.1f}".rstrip("0").rstrip(".")
