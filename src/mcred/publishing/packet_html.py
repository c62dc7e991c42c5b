"""A body's packet as one HTML file that needs nothing else: on a screen, by ear, and on paper."""

from collections.abc import Iterable, Iterator
from html import escape

from mcred.publishing.blocks import Facts, Paragraph, Section
from mcred.publishing.html import alignment_of, body, facts_of, findings_of, head, section_of, style, text_of
from mcred.publishing.packet import Ballot, Filed, PacketItem, PacketView, Said, changes_of

MARK = '<meta name="generator" content="mcred packet">'
"""By this a packet is known, and may be replaced by a newer one."""
_WHAT = "what"
"""The section of a proposal that stands in its short form already."""
_BROAD = 24
"""From so many columns the matrix has a sheet of its own, printed across."""


def packet_html(packet: PacketView) -> str:
    """Return the page. It runs no script and loads nothing, and says so to the browser."""
    return "\n".join(_page(packet)) + "\n"


def _page(packet: PacketView) -> Iterator[str]:
    title = f"{packet.body}: packet for {packet.on}"
    yield from head(title, MARK, rules=style("packet.css") + _footer(packet))
    yield from (
        "<body>",
        '<a class="skip" href="#agenda">Skip to the agenda</a>',
        "<main>",
        '<header class="cover">',
        f"<h1>{text_of(packet.body)}</h1>",
        f'<p class="kind">Packet for the meeting of {packet.on}</p>',
        *facts_of(Facts(packet.rows)),
        *_what_is_asked(packet),
        "</header>",
        *section_of("agenda", "Agenda", _agenda(packet)),
    )
    for number, item in enumerate(packet.items, start=1):
        yield from _item(packet, item, number)
    yield from ("</main>", "</body>", "</html>")


def _footer(packet: PacketView) -> str:
    """Number the printed pages, and put the ledger's head on each: minutes that repeat it anchor the record."""
    left = _css(f"{packet.stage} {packet.on}, ledger {packet.head}")
    return (
        f'@page {{ @bottom-left {{ content: "{left}"; width: 85%; }}'
        ' @bottom-right { content: counter(page) " of " counter(pages); } }\n'
    )


def _css(text: str) -> str:
    """Write text so that it stays within the quotes of a style sheet."""
    plain = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789 ,:-."
    return "".join(c if c in plain else f"\\{ord(c):x} " for c in text)


def _what_is_asked(packet: PacketView) -> Iterator[str]:
    if packet.informs:
        yield "<p>This body is informed; it decides nothing here.</p>"
    elif packet.votes:
        yield "<p>The record takes the vote: how many for, against, abstaining.</p>"


def _agenda(packet: PacketView) -> Iterator[str]:
    yield from (
        '<div class="wide" role="region" aria-labelledby="agenda-table" tabindex="0">',
        '<table class="list">',
        '<caption id="agenda-table">What waits, the longest first</caption>',
        "<thead><tr>",
        *(f'<th scope="col">{label}</th>' for label in _COLUMNS),
        "</tr></thead>",
        "<tbody>",
    )
    for number, item in enumerate(packet.items, start=1):
        days = "1 day" if item.days == 1 else f"{item.days} days"
        news = "first time" if not item.seen else f"seen before; {_count(len(item.changes), 'change')}"
        yield (
            f'<tr><td class="number">{number}</td>'
            f'<th scope="row"><a href="#p{number}">{text_of(item.title)}</a></th>'
            f"<td>{text_of(item.units)}</td><td>{text_of(item.kind)}</td><td>{_whole(item.size)}</td>"
            f'<td><span class="whole">{item.since}</span> ({days})</td><td>{_due(item)}</td><td>{news}</td></tr>'
        )
    yield from ("</tbody>", "</table>", "</div>")


_COLUMNS = ("No.", "Proposal", "Unit", "Type", "Size", "Waits since", "Due", "Before this body")


def _whole(told: str) -> str:
    """Keep what stands between commas on one line: "8 credits, 2 courses" in a narrow column."""
    parts = told.split(", ")
    shown = [part + "," for part in parts[:-1]] + parts[-1:]
    return " ".join(f'<span class="whole">{text_of(part)}</span>' for part in shown)


def _due(item: PacketItem) -> str:
    if item.due is None:
        return "no limit"
    day = f'<span class="whole">{item.due}</span>'
    return f'{day}, <span class="gap">late by {_count(item.late, "day")}</span>' if item.late else day


def _item(packet: PacketView, item: PacketItem, number: int) -> Iterator[str]:
    key = f"p{number}"
    yield from (
        f'<article aria-labelledby="{key}">',
        f'<h2 id="{key}">{number}. {text_of(item.title)}</h2>',
        f'<p class="kind">{text_of(item.kind)}, {escape(item.id)}</p>',
    )
    if item.refusal:
        yield f'<p><span class="gap">{text_of(packet.reader)} may not decide here:</span> {text_of(item.refusal)}</p>'
    yield from section_of(f"{key}-short", "In short", _short(item), level=3)
    if item.seen:
        yield from section_of(
            f"{key}-changed", "What changed since this body saw it", _changed(item), level=3
        )
    if item.ballots:
        yield from section_of(f"{key}-votes", "Decided so far", _ballots(item, f"{key}-ballots"), level=3)
    if item.said:
        yield from section_of(f"{key}-said", "Comments", _said(item.said), level=3)
    if item.view is not None:
        if item.view.findings:
            yield from section_of(f"{key}-findings", "Findings", findings_of(item.view), level=3)
        yield from alignment_of(item.view.alignment, key=f"{key}-alignment", level=3, broad=_BROAD)
    if item.filed:
        yield from section_of(f"{key}-files", "Attached", _filed(item.filed, f"{key}-filed"), level=3)
    yield from section_of(f"{key}-text", "The proposal", _text(item, key), level=3)
    yield from ('<p class="back"><a href="#agenda">Back to the agenda</a></p>', "</article>")


def _short(item: PacketItem) -> Iterator[str]:
    """Say what it is, and what has no more to it than a line."""
    late = f", {item.late} more than it should" if item.late else ""
    view = item.view
    what = next((s.blocks for s in view.sections if s.key == _WHAT), ()) if view else ()
    yield from body(Section("", "", tuple(b for b in what if isinstance(b, Paragraph))))
    size = view.size if view else None
    first = ("Offered by", item.units), ("Contacts", "; ".join(item.contacts) or None)
    named = {label for label, _ in first}
    rows = (
        *first,
        *(row for block in what if isinstance(block, Facts) for row in block.rows if row[0] not in named),
        *((("Decides for", item.decides_for),) if item.decides_for else ()),
        ("Size", size.sentence() if size else None),
        ("Waits here", f"since {item.since}, {_count(item.days, 'day')}{late}"),
        ("Text", f"revision {item.revision}"),
        *((("Findings", view.judged),) if view and not view.findings else ()),
        *(() if item.seen else (("Before this body", "for the first time"),)),
        *(() if item.ballots else (("Decided so far", "nothing"),)),
        *((("Recused", ", ".join(item.recused)),) if item.recused else ()),
    )
    yield from facts_of(Facts(rows))


def _changed(item: PacketItem) -> Iterator[str]:
    yield f"<p>{text_of(item.seen)}</p>"
    if item.seen_note:
        yield f"<blockquote><p>{text_of(item.seen_note)}</p></blockquote>"
    yield from body(Section("", "", (changes_of(item.changes),)))


def _ballots(item: PacketItem, key: str) -> Iterator[str]:
    yield from _table(
        key, f"Decisions on record about {item.title}", ("Body", "Decision", "Vote", "Day", "By", "Note"),
        map(_ballot, item.ballots),
    )  # fmt: skip


def _ballot(ballot: Ballot) -> tuple[str, ...]:
    units = f" for {ballot.units}" if ballot.units else ""
    earlier = "" if ballot.counts else " (an earlier round)"
    return (
        f"{ballot.body}{units}",
        f"{ballot.outcome}{earlier}",
        ballot.vote or "no count",
        ballot.on.isoformat(),
        ballot.by,
        ballot.note or "none",
    )


def _said(said: tuple[Said, ...]) -> Iterator[str]:
    yield '<ul class="items">'
    for one in said:
        new = "" if one.new else " (seen before)"
        yield f'<li><span class="label">{one.on} {text_of(one.by)}{new}:</span> {text_of(one.text)}</li>'
    yield "</ul>"


def _filed(filed: tuple[Filed, ...], key: str) -> Iterator[str]:
    rows = ((one.name, f"{one.size:,} bytes", one.digest) for one in filed)
    caption = "Files that came with this text; mcred show --attachment takes them out"
    yield from _table(key, caption, ("Name", "Size", "SHA-256"), rows)


def _table(
    key: str, caption: str, columns: tuple[str, ...], rows: Iterable[tuple[str, ...]]
) -> Iterator[str]:
    """Return a table of texts whose rows are named by their first cell."""
    yield from (
        f'<div class="wide" role="region" aria-labelledby="{key}" tabindex="0">',
        '<table class="list">',
        f'<caption id="{key}">{text_of(caption)}</caption>',
        "<thead><tr>" + "".join(f'<th scope="col">{label}</th>' for label in columns) + "</tr></thead>",
        "<tbody>",
    )
    for first, *rest in rows:
        cells = "".join(f"<td{_DAY if _is_day(cell) else ''}>{text_of(cell)}</td>" for cell in rest)
        yield f'<tr><th scope="row">{text_of(first)}</th>{cells}</tr>'
    yield from ("</tbody>", "</table>", "</div>")


_DAY = ' class="whole"'


def _is_day(cell: str) -> bool:
    return len(cell) == 10 and cell.replace("-", "").isdigit()


def _text(item: PacketItem, key: str) -> Iterator[str]:
    if item.view is None:
        yield '<p class="gap">The text can no longer be read as a proposal; mcred ledger verify says whether it is whole.</p>'
        return
    yield '<div class="text">'
    for section in item.view.sections:
        if section.key != _WHAT:
            yield from section_of(f"{key}-{section.key}", section.title, body(section), level=4)
    yield "</div>"


def _count(number: int, word: str) -> str:
    return f"{number} {word}" + ("" if number == 1 else "s")
