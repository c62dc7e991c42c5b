"""A proposal's page as Markdown, for minutes and wikis; what people wrote cannot become markup."""

import re
from collections.abc import Iterator

from mcred.diagnostics import Severity
from mcred.publishing.alignment import GROUP_TITLES, Alignment, Group
from mcred.publishing.blocks import Block, Facts, Item, Items, Paragraph, Step, Steps
from mcred.publishing.links import target
from mcred.publishing.view import ProposalView

_MARKUP = re.compile(r"([\\`*_{}\[\]<>|~#$!])")
_LIST = re.compile(r"^([-+=:]|[0-9]{1,9}[.)])")
_NOT_STATED = "**not stated**"


def markdown(view: ProposalView) -> str:
    """Return the page."""
    return "\n".join(_lines(view)) + "\n"


def _lines(view: ProposalView) -> Iterator[str]:
    yield from (f"# {_plain(view.title)}", "", f"{_plain(view.kind)}, `{view.id}`", "")
    yield from (f"- {_plain(label)}: {_plain(told)}" for label, told in view.standing)
    for section in view.sections:
        yield from ("", f"## {_plain(section.title)}")
        for block in section.blocks:
            yield from ("", *_block(block))
    yield from ("", "## Alignment", "", *_matrix(view.alignment))
    yield from ("", "## Findings", "", _plain(view.judged), "")
    for found in view.findings:
        word = "note" if found.severity is Severity.INFO else found.severity.value
        yield f"- **{word} {found.code}**, line {found.span.line}: {_plain(found.told)}"


def _block(block: Block) -> Iterator[str]:
    match block:
        case Paragraph(text=text):
            yield _NOT_STATED if text is None else _plain(text)
        case Facts():
            for label, told in block.rows:
                yield f"- {_plain(label)}: {_NOT_STATED if told is None else _linked(told)}"
        case Items():
            if not block.items and block.none:
                yield f"**{_plain(block.none)}**"
            yield from map(_item, block.items)
        case Steps():
            yield from _step(block.root, 0)


def _item(item: Item) -> str:
    details = "; ".join(f"{label.lower()}: {_linked(told)}" for label, told in item.details)
    return f"- **{_plain(item.label)}** {_plain(item.text)}" + (f" ({details})" if details else "")


def _step(step: Step, depth: int) -> Iterator[str]:
    yield f"{'  ' * depth}- {_plain(step.text)}" + (f", {step.credits}" if step.credits else "")
    for below in step.steps:
        yield from _step(below, depth + 1)


def _matrix(matrix: Alignment) -> Iterator[str]:
    if matrix.rows:
        heads = [
            f"{GROUP_TITLES[group]} {_plain(column.title if group is Group.COMPETENCY else column.id)}"
            + (" (behind the badge)" if column.badge else "")
            for group in Group
            for _, column in matrix.of(group)
        ]
        yield f"| outcome | {' | '.join([*heads, 'gaps'])} |"
        yield f"|---|{':-:|' * len(heads)}---|"
        for row in matrix.rows:
            marks = ["●" if mark else "–" for mark in row.marks]
            gaps = f"**{', '.join(row.gaps)}**" if row.gaps else "none"
            yield f"| {_plain(row.id)} {_plain(row.statement)} | {' | '.join([*marks, gaps])} |"
        yield ""
    yield from (f"- **Gap:** {_plain(gap)}" for gap in matrix.gaps)
    if not matrix.gaps:
        yield "No gaps: every outcome is taught, judged and carries a competency."


def _linked(text: str) -> str:
    href = target(text)
    return f"<{href}>" if href and href == text else _plain(text)


def _plain(text: str) -> str:
    """Return what somebody wrote as text that Markdown leaves alone."""
    escaped = _MARKUP.sub(r"\\\1", " ".join(text.split())).replace("&", "&amp;")
    return _LIST.sub(lambda m: f"{m[1][:-1]}\\{m[1][-1]}", escaped)
