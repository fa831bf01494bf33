"""A drawing of the report as a file of its own."""

from importlib import resources


def standalone_drawing(drawing: str) -> str:
    """Give a drawing the look of paper, since no style sheet of the page reaches it.

    Args:
        drawing: SVG as it stands in the page of a report.

    Returns:
        An SVG document with its style inside.

    Examples:
        >>> standalone_drawing('<svg viewBox="0 0 1 1"></svg>')[:58]
        '<svg viewBox="0 0 1 1" xmlns="http://www.w3.org/2000/svg">'
    """
    style = resources.files("mesotrich.reference").joinpath("report/drawing.css").read_text("utf-8")
    start, rest = drawing.split(">", 1)
    return f'{start} xmlns="http://www.w3.org/2000/svg"><style>{style}</style>{rest}'
