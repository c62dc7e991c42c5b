"""A table of figures as a spreadsheet's file and as a page that needs nothing else."""

import csv
import io
from collections.abc import Iterator
from html import escape
from importlib.resources import files

from mcred.records.rejects import guarded
from mcred.values import dataclass

Cell = str | int | float | None

_BAR_STYLE = """\
main { max-width: 80rem; }
th, td { overflow-wrap: normal; }
th[scope="row"] { min-width: 0; white-space: nowrap; }
td.figure { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
td.bar { min-width: 8rem; text-align: left; white-space: nowrap; }
td.bar > span { display: inline-block; height: .7em; margin-right: .4rem; background: #0b4f8a; print-color-adjust: exact; }
td.word { text-align: left; }
@page { size: landscape; }
@media (max-width: 34rem) { th[scope="row"] { white-space: normal; } }
"""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name in the file, its heading on the page, and whether its figures are drawn as bars there."""

    name: str
    title: str
    bar: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """Rows under headings; the first column names the row. None is a figure that there is not."""

    title: str
    about: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]


def csv_text(figures: Figures) -> str:
    """Return the table for a spreadsheet: every cell in quotes, none that it would run as a formula."""
    text = io.StringIO()
    writer = csv.writer(text, quoting=csv.QUOTE_ALL, lineterminator="\n")
    writer.writerow([column.name for column in figures.columns])
    for row in figures.rows:
        writer.writerow([guarded(cell) if isinstance(cell, str) else plain(cell) for cell in row])
    return text.getvalue()


def html_page(figures: Figures) -> str:
    """Return the table as a page. It runs no script and loads nothing, and says so to the browser."""
    return "\n".join(_page(figures)) + "\n"


def plain(cell: Cell) -> str:
    """Write a figure without a needless fraction: 4, 4.5; nothing for one that there is not."""
    if isinstance(cell, float):
        return f"{cell:.0f}" if cell.is_integer() else f"{cell:.1f}"
    return "" if cell is None else str(cell)


def _page(figures: Figures) -> Iterator[str]:
    style = files("mcred.publishing").joinpath("style.css").read_text(encoding="utf-8")
    title = escape(figures.title)
    yield from (
        "<!DOCTYPE html>",
        '<html lang="en">',
        "<head>",
        '<meta charset="utf-8">',
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">",
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        '<meta name="referrer" content="no-referrer">',
        f"<title>{title}</title>",
        f"<style>\n{style}{_BAR_STYLE}</style>",
        "</head>",
        "<body>",
        "<main>",
        f"<header><h1>{title}</h1></header>",
    )
    # A region that scrolls must be reachable from the keyboard.
    yield '<div class="wide" role="region" aria-labelledby="figures" tabindex="0">'
    yield f'<table><caption id="figures">{escape(figures.about)}</caption>'
    heads = "".join(f'<th scope="col">{escape(column.title)}</th>' for column in figures.columns)
    yield f"<thead><tr>{heads}</tr></thead>"
    yield "<tbody>"
    largest = _largest(figures)
    for row in figures.rows:
        name, *rest = row
        cells = "".join(
            _cell(cell, column, largest) for cell, column in zip(rest, figures.columns[1:], strict=True)
        )
        yield f'<tr><th scope="row">{escape(plain(name))}</th>{cells}</tr>'
    yield from ("</tbody>", "</table>", "</div>", "</main>", "</body>", "</html>")


def _largest(figures: Figures) -> float:
    """Return the largest figure of all columns that are drawn: they share a scale, so that bars can be compared."""
    drawn = [at for at, column in enumerate(figures.columns) if column.bar]
    return max((float(row[at] or 0) for row in figures.rows for at in drawn), default=0.0)


def _cell(cell: Cell, column: Column, largest: float) -> str:
    shown = escape(plain(cell))
    if column.bar and cell is not None:
        part = 100 * float(cell) / largest if largest else 0
        return f'<td class="bar"><span style="width: {part * 0.6:.1f}%"></span>{shown}</td>'
    return f'<td class="{"word" if isinstance(cell, str) else "figure"}">{shown}</td>'
