"""A table of figures as a spreadsheet's file, and as a page with its charts that needs nothing else."""

import csv
import io
from collections.abc import Iterator
from html import escape

from mcred.publishing import charts
from mcred.publishing.blocks import Facts
from mcred.publishing.charts import Chart
from mcred.publishing.html import MARK, facts_of, head
from mcred.records.rejects import guarded
from mcred.values import dataclass

Cell = str | int | float | None

_STYLE = """\
main { max-width: 80rem; }
th, td { overflow-wrap: normal; }
th[scope="row"] { min-width: 9rem; }
td.figure { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
td.word { text-align: left; }
tr.sum > * { font-weight: 700; border-top: 2px solid #777; }
thead th { vertical-align: bottom; }
table.many { font-size: .85rem; }
.many th, .many td { padding: .3rem .35rem; }
.many th[scope="row"] { min-width: 7rem; }
.many th.upright > span { max-height: 9rem; line-height: 1.15; font-weight: 600; }
.many td.word { max-width: 14rem; }
@media print { table.many { font-size: 8pt; } }
@page { size: landscape; }
"""
_MANY = 8
"""From more columns on, the headings of figures stand upright: else the last ones are beyond the screen and the paper."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name in the file, and its heading on the page; one without is in the file alone."""

    name: str
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """Rows under headings; the first column names the row. None is a figure that there is not."""

    title: str
    about: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    charts: tuple[Chart, ...] = ()
    facts: tuple[tuple[str, str], ...] = ()
    """What stands above the charts: a label, and what is said."""
    meanings: tuple[tuple[str, str], ...] = ()
    """What stands below the table: a word, and what it means here."""
    sums: int = 0
    """So many of the last rows are sums."""


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
    yield from head(figures.title, MARK, rules=_STYLE + charts.STYLE)
    yield from ("<body>", "<main>", f"<header><h1>{escape(figures.title)}</h1>")
    yield f"<p>{escape(figures.about)}</p>"
    yield from (*facts_of(Facts(figures.facts)), "</header>")
    for chart in figures.charts:
        yield from charts.figure(chart)
    yield from _table(figures)
    if figures.meanings:
        yield '<section aria-labelledby="meanings"><h2 id="meanings">What the figures mean</h2>'
        yield from (*facts_of(Facts(figures.meanings)), "</section>")
    yield from ("</main>", "</body>", "</html>")


def _table(figures: Figures) -> Iterator[str]:
    shown = [at for at, column in enumerate(figures.columns) if column.title]
    # A region that scrolls must be reachable from the keyboard.
    yield '<div class="wide" role="region" aria-labelledby="figures" tabindex="0">'
    many = len(shown) > _MANY
    classes = ' class="many"' if many else ""
    yield f'<table{classes}><caption id="figures">All figures</caption>'
    heads = "".join(_head(figures, at, upright=many and at != shown[0]) for at in shown)
    yield f"<thead><tr>{heads}</tr></thead>"
    yield "<tbody>"
    first_sum = len(figures.rows) - figures.sums
    for number, row in enumerate(figures.rows):
        name, *rest = (row[at] for at in shown)
        kind = ' class="sum"' if number >= first_sum else ""
        yield f'<tr{kind}><th scope="row">{escape(plain(name))}</th>{"".join(map(_cell, rest))}</tr>'
    yield from ("</tbody>", "</table>", "</div>")


def _head(figures: Figures, at: int, *, upright: bool) -> str:
    title = escape(figures.columns[at].title)
    if upright and not any(_is_word(row[at]) for row in figures.rows):
        return f'<th scope="col" class="upright"><span>{title}</span></th>'
    return f'<th scope="col">{title}</th>'


def _is_word(cell: Cell) -> bool:
    return isinstance(cell, str) and cell != "*"


def _cell(cell: Cell) -> str:
    return f'<td class="{"word" if _is_word(cell) else "figure"}">{escape(_told(cell))}</td>'


def _told(cell: Cell) -> str:
    """Write a figure as it is read: 12,345."""
    return f"{cell:,}" if isinstance(cell, int) else plain(cell)
