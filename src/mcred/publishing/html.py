"""A proposal's page as one HTML file that needs nothing else: readable by ear, on a telephone, and on paper."""

from collections.abc import Iterator
from functools import cache
from html import escape
from importlib.resources import files

from mcred.diagnostics import Severity
from mcred.publishing.alignment import GROUP_TITLES, Alignment, Column, Group, Row
from mcred.publishing.blocks import Block, Facts, Item, Items, Paragraph, Step, Steps
from mcred.publishing.links import target
from mcred.publishing.view import ProposalView

_NOT_STATED = '<span class="gap">not stated</span>'
_BROAD = 14
"""From so many columns the matrix is printed across the page."""


@cache
def _style() -> str:
    return files("mcred.publishing").joinpath("style.css").read_text(encoding="utf-8")


def html(view: ProposalView) -> str:
    """Return the page. It runs no script and loads nothing, and says so to the browser."""
    return "\n".join(_page(view)) + "\n"


def _page(view: ProposalView) -> Iterator[str]:
    title = escape(view.title)
    yield from (
        "<!DOCTYPE html>",
        '<html lang="en">',
        "<head>",
        '<meta charset="utf-8">',
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">",
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        '<meta name="referrer" content="no-referrer">',
        f"<title>{title}</title>",
        f"<style>\n{_style()}</style>",
        "</head>",
        "<body>",
        "<main>",
        "<header>",
        f"<h1>{title}</h1>",
        f'<p class="kind">{escape(view.kind)}, {escape(view.id)}</p>',
        *_facts(Facts(view.standing)),
        "</header>",
    )
    for section in view.sections:
        yield from (f'<section aria-labelledby="{section.key}">', _heading(section.key, section.title))
        for block in section.blocks:
            yield from _block(block)
        yield "</section>"
    broad = ' class="broad"' if len(view.alignment.columns) >= _BROAD else ""
    yield from (f'<section aria-labelledby="alignment"{broad}>', _heading("alignment", "Alignment"))
    yield from (*_matrix(view.alignment), "</section>")
    yield from ('<section aria-labelledby="findings">', _heading("findings", "Findings"))
    yield from (*_findings(view), "</section>", "</main>", "</body>", "</html>")


def _heading(key: str, title: str) -> str:
    return f'<h2 id="{key}">{escape(title)}</h2>'


def _block(block: Block) -> Iterator[str]:
    match block:
        case Paragraph(text=text):
            yield f"<p>{_NOT_STATED if text is None else _text(text)}</p>"
        case Facts():
            yield from _facts(block)
        case Items():
            if block.items:
                yield from ('<ul class="items">', *map(_item, block.items), "</ul>")
            elif block.none:
                yield f'<p class="gap">{escape(block.none)}</p>'
        case Steps():
            yield from ("<ul>", *_step(block.root), "</ul>")


def _facts(facts: Facts) -> Iterator[str]:
    if facts.rows:
        yield "<dl>"
        for label, told in facts.rows:
            yield f"<dt>{_text(label)}</dt><dd>{_NOT_STATED if told is None else _linked(told)}</dd>"
        yield "</dl>"


def _item(item: Item) -> str:
    details = "".join(
        f"<span>{escape(label.lower())}: {_linked(told)}</span>" for label, told in item.details
    )
    below = f'<span class="details">{details}</span>' if details else ""
    return f'<li><span class="label">{_text(item.label)}</span> {_text(item.text)} {below}</li>'


def _step(step: Step) -> Iterator[str]:
    told = _text(step.text) + (f", {escape(step.credits)}" if step.credits else "")
    if not step.steps:
        yield f"<li>{told}</li>"
        return
    yield f"<li>{told}<ul>"
    for below in step.steps:
        yield from _step(below)
    yield "</ul></li>"


def _matrix(matrix: Alignment) -> Iterator[str]:
    if not matrix.rows:
        yield '<p class="gap">There are no outcomes to align.</p>'
    else:
        # A region that scrolls must be reachable from the keyboard.
        yield '<div class="wide" role="region" aria-labelledby="matrix" tabindex="0">'
        yield "<table>"
        yield '<caption id="matrix">Each outcome, where it is taught, what judges it, which competencies it carries, and what it lacks</caption>'
        yield from ("<thead>", *_heads(matrix), "</thead>", "<tbody>")
        yield from (_row(matrix, row) for row in matrix.rows)
        yield from ("</tbody>", *_foot(matrix), "</table>", "</div>")
    if matrix.gaps:
        yield "<ul>"
        yield from (f'<li><span class="gap">Gap:</span> {_text(gap)}</li>' for gap in matrix.gaps)
        yield "</ul>"
    else:
        yield "<p>No gaps: every outcome is taught, judged and carries a competency.</p>"


def _heads(matrix: Alignment) -> Iterator[str]:
    groups = [(group, matrix.of(group)) for group in Group]
    yield '<tr><th scope="col" rowspan="2">outcome</th>'
    for group, columns in groups:
        yield f'<th scope="colgroup" class="group first" colspan="{max(len(columns), 1)}">{GROUP_TITLES[group]}</th>'
    yield '<th scope="col" rowspan="2" class="first">lacks</th></tr>'
    yield "<tr>"
    for _, columns in groups:
        if not columns:
            yield '<th scope="col" class="first gap">none</th>'
        for number, (_, column) in enumerate(columns):
            first = "" if number else " first"
            yield f'<th scope="col" class="upright{first}"><span>{_called(column)}</span></th>'
    yield "</tr>"


def _called(column: Column) -> str:
    if column.group is Group.COMPETENCY:
        return _text(column.title)
    badge = " (behind the badge)" if column.badge else ""
    return f"<b>{_text(column.id)}</b> {_text(column.title)}{badge}"


def _row(matrix: Alignment, row: Row) -> str:
    cells = []
    for group in Group:
        columns = matrix.of(group)
        none = "" if any(row.marks[at] for at, _ in columns) else " none"
        marks = [row.marks[at] for at, _ in columns] or [False]
        for number, mark in enumerate(marks):
            first = "" if number else " first"
            cells.append(f'<td class="mark{first}{none}">{_mark(mark)}</td>')
    lacks = "lacks first gap" if row.gaps else "lacks first"
    told = f"✗ {', '.join(row.gaps)}" if row.gaps else "nothing"
    gapped = (
        ' class="gapped"' if row.gaps else ""
    )  # seen on a telephone too, where the last column is far away
    return (
        f'<tr><th scope="row"{gapped}><b>{_text(row.id)}</b> {_text(row.statement)}</th>'
        f'{"".join(cells)}<td class="{lacks}">{escape(told)}</td></tr>'
    )


def _mark(mark: bool) -> str:
    shown, said = ("●", "yes") if mark else ("·", "no")
    return f'<span aria-hidden="true">{shown}</span><span class="hidden">{said}</span>'


def _foot(matrix: Alignment) -> Iterator[str]:
    """Yield a row that says which columns lack something, where one does."""
    if not any(column.gap for column in matrix.columns):
        return
    yield '<tfoot><tr><th scope="row">lacks</th>'
    for group in Group:
        for number, (_, column) in enumerate(matrix.of(group) or [(0, None)]):
            first = "" if number else " first"
            gap = column.gap if column else ""
            shown = (
                f'<span aria-hidden="true">✗</span><span class="hidden">{escape(gap)}</span>' if gap else ""
            )
            yield f'<td class="mark{first}{" none gap" if gap else ""}">{shown}</td>'
    yield '<td class="lacks first"></td></tr></tfoot>'


def _findings(view: ProposalView) -> Iterator[str]:
    yield f"<p>{_text(view.judged)}</p>"
    if view.findings:
        yield '<ul class="items">'
        for found in view.findings:
            word = "note" if found.severity is Severity.INFO else found.severity.value
            where = f"line {found.span.line}"
            yield f'<li><span class="label">{word} {escape(found.code)}, {where}:</span> {_text(found.told)}</li>'
        yield "</ul>"


def _linked(text: str) -> str:
    href = target(text)
    return f'<a href="{escape(href)}">{escape(text)}</a>' if href else _text(text)


def _text(text: str) -> str:
    return escape(" ".join(text.split()))
