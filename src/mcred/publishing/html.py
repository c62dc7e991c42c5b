"""A proposal's page as one HTML file that needs nothing else: readable by ear, on a telephone, and on paper."""

from collections.abc import Iterable, Iterator
from functools import cache
from html import escape
from importlib.resources import files

from mcred.diagnostics import Severity
from mcred.publishing.alignment import GROUP_TITLES, Alignment, Column, Group, Row
from mcred.publishing.blocks import Block, Facts, Item, Items, Paragraph, Section, Step, Steps
from mcred.publishing.links import target
from mcred.publishing.view import ProposalView

_NOT_STATED = '<span class="gap">not stated</span>'
_BROAD = 14
"""From so many columns the matrix is printed across the page."""


MARK = '<meta name="generator" content="mcred">'
"""By this a page about a proposal, or of figures, is known, and may be replaced by a newer one."""


@cache
def style(name: str = "style.css") -> str:
    """Return a style sheet that ships."""
    return files("mcred.publishing").joinpath(name).read_text(encoding="utf-8")


def html(view: ProposalView) -> str:
    """Return the page. It runs no script and loads nothing, and says so to the browser."""
    return "\n".join(_page(view)) + "\n"


def head(title: str, *more: str, rules: str = "") -> Iterator[str]:
    """Begin a page. `more` are further lines of its head, `rules` further style after the common one."""
    yield from (
        "<!DOCTYPE html>",
        '<html lang="en">',
        "<head>",
        '<meta charset="utf-8">',
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">",
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        '<meta name="referrer" content="no-referrer">',
        *more,
        f"<title>{escape(title)}</title>",
        f"<style>\n{style()}{rules}</style>",
        "</head>",
    )


def _page(view: ProposalView) -> Iterator[str]:
    yield from head(view.title, MARK)
    yield from (
        "<body>",
        "<main>",
        "<header>",
        f"<h1>{escape(view.title)}</h1>",
        f'<p class="kind">{escape(view.kind)}, {escape(view.id)}</p>',
        *facts_of(Facts(view.standing)),
        "</header>",
    )
    for section in view.sections:
        yield from section_of(section.key, section.title, body(section))
    yield from alignment_of(view.alignment)
    yield from section_of("findings", "Findings", findings_of(view))
    yield from ("</main>", "</body>", "</html>")


def section_of(
    key: str, title: str, lines: Iterable[str], *, level: int = 2, classes: str = ""
) -> Iterator[str]:
    """Put a heading with an id of its own above some lines."""
    named = f' class="{classes}"' if classes else ""
    yield f'<section aria-labelledby="{key}"{named}>'
    yield f'<h{level} id="{key}">{escape(title)}</h{level}>'
    yield from (*lines, "</section>")


def body(section: Section) -> Iterator[str]:
    """Return what stands below a section's heading."""
    for block in section.blocks:
        yield from _block(block)


def alignment_of(
    matrix: Alignment, *, key: str = "alignment", level: int = 2, broad: int = _BROAD
) -> Iterator[str]:
    """Return the section with the matrix. From `broad` columns on it is printed across a sheet of its own."""
    classes = "alignment broad" if len(matrix.columns) >= broad else "alignment"
    return section_of(
        key, "Alignment", _matrix(matrix, key.replace("alignment", "matrix")), level=level, classes=classes
    )


def _block(block: Block) -> Iterator[str]:
    match block:
        case Paragraph(text=text):
            yield f"<p>{_NOT_STATED if text is None else text_of(text)}</p>"
        case Facts():
            yield from facts_of(block)
        case Items():
            if block.items:
                yield from ('<ul class="items">', *map(_item, block.items), "</ul>")
            elif block.none:
                yield f'<p class="gap">{escape(block.none)}</p>'
        case Steps():
            yield from ("<ul>", *_step(block.root), "</ul>")


def facts_of(facts: Facts) -> Iterator[str]:
    """Return labels with what is said under each."""
    if facts.rows:
        yield "<dl>"
        for label, told in facts.rows:
            yield f"<dt>{text_of(label)}</dt><dd>{_NOT_STATED if told is None else linked(told)}</dd>"
        yield "</dl>"


def _item(item: Item) -> str:
    details = "".join(f"<span>{escape(label.lower())}: {linked(told)}</span>" for label, told in item.details)
    below = f'<span class="details">{details}</span>' if details else ""
    return f'<li><span class="label">{text_of(item.label)}</span> {text_of(item.text)} {below}</li>'


def _step(step: Step) -> Iterator[str]:
    told = text_of(step.text) + (f", {escape(step.credits)}" if step.credits else "")
    if not step.steps:
        yield f"<li>{told}</li>"
        return
    yield f"<li>{told}<ul>"
    for below in step.steps:
        yield from _step(below)
    yield "</ul></li>"


def _matrix(matrix: Alignment, key: str) -> Iterator[str]:
    if not matrix.rows:
        yield '<p class="gap">There are no outcomes to align.</p>'
    else:
        # A region that scrolls must be reachable from the keyboard.
        yield f'<div class="wide" role="region" aria-labelledby="{key}" tabindex="0">'
        yield "<table>"
        yield f'<caption id="{key}">Each outcome, where it is taught, what judges it, which competencies it carries, and what it lacks</caption>'
        yield from ("<thead>", *_heads(matrix), "</thead>", "<tbody>")
        yield from (_row(matrix, row) for row in matrix.rows)
        yield from ("</tbody>", *_foot(matrix), "</table>", "</div>")
    if matrix.gaps:
        yield "<ul>"
        yield from (f'<li><span class="gap">Gap:</span> {text_of(gap)}</li>' for gap in matrix.gaps)
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
        return text_of(column.title)
    badge = " (behind the badge)" if column.badge else ""
    return f"<b>{text_of(column.id)}</b> {text_of(column.title)}{badge}"


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
        f'<tr><th scope="row"{gapped}><b>{text_of(row.id)}</b> {text_of(row.statement)}</th>'
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


def findings_of(view: ProposalView) -> Iterator[str]:
    """Return what judging it found."""
    yield f"<p>{text_of(view.judged)}</p>"
    if view.findings:
        yield '<ul class="items">'
        for found in view.findings:
            word = "note" if found.severity is Severity.INFO else found.severity.value
            where = f"line {found.span.line}"
            yield f'<li><span class="label">{word} {escape(found.code)}, {where}:</span> {text_of(found.told)}</li>'
        yield "</ul>"


def linked(text: str) -> str:
    """Return a text that may be an address and then leads there."""
    href = target(text)
    return f'<a href="{escape(href)}">{escape(text)}</a>' if href else text_of(text)


def text_of(text: str) -> str:
    """Return what somebody wrote as text and nothing else, on one line."""
    return escape(" ".join(text.split()))
