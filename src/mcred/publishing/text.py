"""A proposal's page as plain text for a terminal or a mail: lines that fit, gaps in words."""

import textwrap
from collections.abc import Iterator
from dataclasses import field

from mcred.diagnostics import Severity
from mcred.publishing.alignment import GROUP_TITLES, Alignment, Column, Group, Row
from mcred.publishing.blocks import Block, Facts, Item, Items, Paragraph, Step, Steps
from mcred.publishing.view import ProposalView
from mcred.values import dataclass

NOT_STATED = "(not stated)"
_INDENT = "  "
_LABEL = 19
_SHORT_ID = 5
_LONGEST_ID = 14


@dataclass(frozen=True, slots=True)
class Line:
    """One line. `heading` and `gap` let a terminal add weight; nothing rests on it."""

    text: str
    heading: bool = field(default=False, kw_only=True)
    gap: bool = field(default=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class _Marks:
    yes: str
    no: str
    bullet: str


_TYPOGRAPHIC = _Marks("●", "·", "•")
_ASCII = _Marks("x", ".", "-")


def text_lines(view: ProposalView, *, width: int = 80, ascii_only: bool = False) -> Iterator[Line]:
    """Yield the page's lines, none wider than `width` unless a single word is."""
    marks = _ASCII if ascii_only else _TYPOGRAPHIC
    for line in _wrapped(view.title, width):
        yield Line(line, heading=True)
    yield from map(Line, _wrapped(f"{view.kind}, {view.id}", width))
    for label, told in view.standing:
        yield from _fact(label, told, width, "")
    for section in view.sections:
        yield from _heading(section.title)
        for number, block in enumerate(section.blocks):
            if number and not (isinstance(block, Items) and not block.items):
                yield Line("")
            yield from _block(block, width, marks)
    yield from _heading("Alignment")
    yield from _matrix(view.alignment, width, marks)
    yield from _heading("Findings")
    yield from _findings(view, width, marks)


def grid_lines(matrix: Alignment, *, width: int, ascii_only: bool = False) -> list[Line]:
    """Return the matrix as columns without its legend, for where there is little room; nothing if it is too broad."""
    if not matrix.rows:
        return []
    marks = _ASCII if ascii_only else _TYPOGRAPHIC
    grids = (list(_grid(matrix, marks, words=words)) for words in (True, False))
    return next((grid for grid in grids if max(len(line.text) for line in grid) <= width), [])


def column_name(matrix: Alignment, at: int) -> str:
    """Return what a column is called in the grid: its id; competencies are numbered."""
    return _name(matrix, at)


def _heading(title: str) -> Iterator[Line]:
    yield Line("")
    yield Line(title.upper(), heading=True)


def _block(block: Block, width: int, marks: _Marks) -> Iterator[Line]:
    match block:
        case Paragraph(text=None):
            yield Line(_INDENT + NOT_STATED, gap=True)
        case Paragraph(text=text):
            yield from map(Line, _wrapped(str(text), width, _INDENT))
        case Facts():
            for label, told in block.rows:
                yield from _fact(label, told, width, _INDENT)
        case Items():
            if not block.items and block.none:
                yield from (Line(line, gap=True) for line in _wrapped(block.none, width, _INDENT))
            for item in block.items:
                yield from _item(item, width)
        case Steps():
            yield from _step(block.root, width, 1, marks)


def _fact(label: str, told: str | None, width: int, indent: str) -> Iterator[Line]:
    """Yield a label with what is said beside it; a label too long for its column stands on a line of its own."""
    label = " ".join(label.split())
    later = indent + " " * _LABEL
    first = (indent + label).ljust(len(later))
    if len(first) > len(later) or not first.endswith(" "):
        yield from map(Line, _wrapped(label, width, indent))
        first = later
    for line in _wrapped(told if told is not None else NOT_STATED, width, first, later):
        yield Line(line, gap=told is None)


def _item(item: Item, width: int) -> Iterator[Line]:
    lead = f"{_INDENT}{item.label} " if len(item.label) <= _SHORT_ID else f"{_INDENT}{item.label}: "
    hang = " " * min(len(lead), 8)
    yield from map(Line, _wrapped(item.text, width, lead.ljust(8), hang.ljust(8)))
    told = "; ".join(f"{label.lower()}: {text}" for label, text in item.details)
    if told:
        yield from map(Line, _wrapped(told, width, " " * 8))


def _step(step: Step, width: int, depth: int, marks: _Marks) -> Iterator[Line]:
    """Yield a node and those below it; credits stand at the end of a course's line."""
    lead = f"{_INDENT * depth}{marks.bullet} "
    told = f"{step.text}, {step.credits}" if step.credits else step.text
    yield from map(Line, _wrapped(told, width, lead, " " * len(lead)))
    for below in step.steps:
        yield from _step(below, width, depth + 1, marks)


def _matrix(matrix: Alignment, width: int, marks: _Marks) -> Iterator[Line]:
    if not matrix.rows:
        yield Line(f"{_INDENT}There are no outcomes to align.", gap=True)
    else:
        fitting = grid_lines(matrix, width=width, ascii_only=marks is _ASCII)
        yield from fitting or _listed(matrix, width, marks)
        yield Line("")
        yield from _legend(matrix, width)
    yield Line("")
    if not matrix.gaps:
        yield from map(
            Line,
            _wrapped("No gaps: every outcome is taught, judged and carries a competency.", width, _INDENT),
        )
    for gap in matrix.gaps:
        yield from (Line(line, gap=True) for line in _wrapped(gap, width, f"{_INDENT}! ", _INDENT * 2))


def _grid(matrix: Alignment, marks: _Marks, *, words: bool) -> Iterator[Line]:
    """Yield the matrix as columns, one group beside the other; `!` marks a column or a row that lacks something."""
    names = [_name(matrix, at) for at in range(len(matrix.columns))]
    first = max(len(_cut(row.id)) for row in matrix.rows)
    heads, ids, below = [" " * first], [" " * first], ["!".ljust(first)]
    cells: list[list[str]] = [[_cut(row.id).ljust(first)] for row in matrix.rows]
    for group in Group:
        places = [at for at, _ in matrix.of(group)]
        room = max(len(GROUP_TITLES[group]), len("  ".join(names[at] for at in places)))
        heads.append(GROUP_TITLES[group].ljust(room))
        ids.append("  ".join(names[at] for at in places).ljust(room) if places else "none".ljust(room))
        below.append(
            "  ".join(("!" if matrix.columns[at].gap else "").ljust(len(names[at])) for at in places).ljust(
                room
            )
        )
        for row, line in zip(matrix.rows, cells, strict=True):
            told = "  ".join(
                (marks.yes if row.marks[at] else marks.no).ljust(len(names[at])) for at in places
            )
            line.append(told.ljust(room))
    yield Line(_INDENT + "   ".join(heads).rstrip())
    yield Line(_INDENT + "   ".join(ids).rstrip())
    for row, line in zip(matrix.rows, cells, strict=True):
        told = _INDENT + "   ".join(line)
        gaps = f"   ! {', '.join(row.gaps) if words else ''}".rstrip() if row.gaps else ""
        yield Line((told + gaps).rstrip(), gap=bool(gaps))
    if any(column.gap for column in matrix.columns):
        yield Line(_INDENT + "   ".join(below).rstrip(), gap=True)


def _listed(matrix: Alignment, width: int, marks: _Marks) -> Iterator[Line]:
    """Yield the matrix row by row, where its columns do not fit beside each other."""
    for row in matrix.rows:
        yield from map(Line, _wrapped(f"{row.id}  {row.statement}", width, _INDENT, _INDENT * 2))
        for group in Group:
            linked = [_name(matrix, at) for at, _ in matrix.of(group) if row.marks[at]]
            told = f"{marks.yes if linked else '!'} {GROUP_TITLES[group]}: {', '.join(linked) or 'none'}"
            yield from (
                Line(line, gap=not linked) for line in _wrapped(told, width, _INDENT * 3, _INDENT * 4)
            )
        yield from (Line(f"{_INDENT * 3}! {gap}", gap=True) for gap in _further(row))


def _further(row: Row) -> Iterator[str]:
    groups = {f"no {group.value}" for group in Group}
    yield from (gap for gap in row.gaps if gap not in groups)


def _legend(matrix: Alignment, width: int) -> Iterator[Line]:
    for at, column in enumerate(matrix.columns):
        name = _name(matrix, at)
        if column.group is Group.COMPETENCY or name != column.id + ("*" if column.badge else ""):
            yield from map(Line, _wrapped(_called(column), width, f"{_INDENT}{name.ljust(4)} ", " " * 7))
    if any(column.badge for column in matrix.columns):
        yield Line(f"{_INDENT}*    behind the badge")


def _called(column: Column) -> str:
    return column.title if column.group is Group.COMPETENCY else f"{column.id}, {column.title}"


def _name(matrix: Alignment, at: int) -> str:
    """Return what a column is called in the grid: its id; competencies are numbered."""
    column = matrix.columns[at]
    if column.group is Group.COMPETENCY:
        return f"C{sum(c.group is Group.COMPETENCY for c in matrix.columns[: at + 1])}"
    return _cut(column.id) + ("*" if column.badge else "")


def _cut(id_: str) -> str:
    return id_ if len(id_) <= _LONGEST_ID else id_[: _LONGEST_ID - 1] + "…"


def _findings(view: ProposalView, width: int, marks: _Marks) -> Iterator[Line]:
    yield from map(Line, _wrapped(view.judged, width, _INDENT))
    for found in view.findings:
        word = "note" if found.severity is Severity.INFO else found.severity.value
        told = f"{word} {found.code}, line {found.span.line}: {found.told}"
        yield from map(Line, _wrapped(told, width, f"{_INDENT}{marks.bullet} ", _INDENT * 2))


def _wrapped(text: str, width: int, first: str = "", later: str | None = None) -> list[str]:
    """Break what somebody wrote into lines; its own line breaks do not count, so that it cannot pose as a heading."""
    return textwrap.wrap(
        " ".join(text.split()) or "-", max(width, 40), initial_indent=first,
        subsequent_indent=first if later is None else later, break_on_hyphens=False, break_long_words=False,
    )  # fmt: skip
