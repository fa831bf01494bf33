"""Tables as text, in Markdown, so that they read well on a screen and in docs/."""

from collections.abc import Sequence

from mesotrich.trichoscopy.validation import Figure


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A table with columns as wide as they need.

    Args:
        head: names of the columns.
        rows: their values.

    Returns:
        Markdown.

    Examples:
        >>> print(table(["what", "n"], [["hairs", "3"]]))
        | what  | n |
        | ----- | - |
        | hairs | 3 |
    """
    widths = [max(len(row[column]) for row in (head, *rows)) for column in range(len(head))]
    lines = [head, ["-" * width for width in widths], *rows]
    return "\n".join("| " + " | ".join(cell.ljust(w) for cell, w in zip(line, widths, strict=True)) + " |" for line in lines)


def figure_rows(figures: Sequence[Figure]) -> list[list[str]]:
    """Name, value and interval of every figure."""
    return [[figure.name, *figure_texts(figure)] for figure in figures]


def figure_texts(figure: Figure) -> tuple[str, str]:
    """Value with its unit, and interval, with as many digits as make sense; a dash where there is none."""
    if figure.value is None:
        return "-", "-"
    digits = 0 if figure.interval is None and figure.unit == "" and figure.value > 1 else 3 if not figure.unit else 2
    value = f"{figure.value:.{digits}f} {figure.unit}".strip()
    return value, "-" if figure.interval is None else f"{figure.interval[0]:.{digits}f} to {figure.interval[1]:.{digits}f}"
