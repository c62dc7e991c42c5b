"""Bars drawn as SVG within a page: for those who see them a picture, for others its title and what it says in words.

The drawing has no size of its own: bars are so many percent of whatever width there is, letters as large as the page's.
So it can be read on a telephone and on paper. It tells nothing that the table below it does not.
"""

from collections.abc import Iterator, Sequence
from html import escape

from mcred.values import dataclass

MOST = 30
"""So many bars are looked at; the table has all."""
STYLE = """\
figure { margin: 1rem 0 1.5rem; max-width: 52rem; }
figcaption { margin-bottom: .4rem; }
figcaption b { display: block; }
figcaption i { font-style: normal; white-space: nowrap; margin-right: 1rem; color: var(--soft); }
figcaption i::before { content: ""; display: inline-block; width: .8em; height: .8em; margin-right: .35rem; border: 1px solid #0b4f8a; background: #fff; print-color-adjust: exact; }
figcaption i.part::before { background: #0b4f8a; }
svg.bars { display: block; width: 100%; font: inherit; font-size: .9rem; }
svg.bars text { fill: #1b1b1b; }
svg.bars text.told { text-anchor: end; font-variant-numeric: tabular-nums; }
svg.bars rect { fill: #fff; stroke: #0b4f8a; stroke-width: 1px; print-color-adjust: exact; }
svg.bars rect.part { fill: #0b4f8a; }
@media (max-width: 34rem) { svg.bars text.told { display: none; } }
@media print { svg.bars { break-inside: avoid; font-size: 9pt; } figcaption { break-after: avoid; } }
"""
_STEP, _LETTERS, _BAR = 44, 15, 14
"""How far apart bars are, where the letters above one stand, how thick it is: in pixels."""
_LONGEST = 60
"""So many letters of a name fit above a bar."""
_TOGETHER = 6
"""So many bars are one drawing: paper breaks between drawings, and through the midst of a long one."""
_IMAGE = 'role="img" aria-labelledby="{0}-title {0}-words"'
_HIDDEN = 'aria-hidden="true"'
"""The first drawing of several speaks for all."""
_NAMED = 3
"""So many bars are told in words: the table tells the others."""


@dataclass(frozen=True, slots=True)
class Bar:
    """A name, a figure and a part of it; `told` says both in words."""

    name: str
    part: float
    whole: float
    told: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """Bars on one scale, each filled as far as its part goes."""

    key: str
    title: str
    part: str
    """What the filled part of a bar is."""
    rest: str
    """What the rest of it is; "" where there is none."""
    bars: tuple[Bar, ...]


def figure(chart: Chart) -> Iterator[str]:
    """Return the drawing with its caption; nothing where there is nothing to draw."""
    largest = max((bar.whole for bar in chart.bars), default=0.0)
    if not largest:
        return
    shown = chart.bars[:MOST]
    first = (
        f" (the first {MOST} of {len(chart.bars)}; all are in the table)" if len(chart.bars) > MOST else ""
    )
    rest = f"<i>{escape(chart.rest)}</i>" if chart.rest else ""
    yield "<figure>"
    yield f'<figcaption><b>{escape(chart.title)}{first}</b> <i class="part">{escape(chart.part)}</i>{rest}</figcaption>'
    for start in range(0, len(shown), _TOGETHER):
        bars = shown[start : start + _TOGETHER]
        yield (
            f'<svg class="bars" {_HIDDEN if start else _IMAGE.format(chart.key)}'
            f' height="{_STEP * len(bars)}" xmlns="http://www.w3.org/2000/svg">'
        )
        if not start:
            yield f'<title id="{chart.key}-title">{escape(chart.title)}</title>'
            yield f'<desc id="{chart.key}-words">{escape(_words(shown))}</desc>'
        for number, bar in enumerate(bars):
            yield from _drawn(bar, number * _STEP, largest)
        yield "</svg>"
    yield "</figure>"


def _drawn(bar: Bar, top: int, largest: float) -> Iterator[str]:
    yield f'<text x="0" y="{top + _LETTERS}">{escape(_cut(bar.name))}</text>'
    yield f'<text class="told" x="100%" y="{top + _LETTERS}">{escape(bar.told)}</text>'
    for figure, of in ((bar.whole, ""), (bar.part, ' class="part"')):
        if figure > 0:
            # A little less than the whole width: half of the line around a bar lies outside of it.
            yield f'<rect{of} x="1" y="{top + _LETTERS + 7}" width="{99.5 * figure / largest:.2f}%" height="{_BAR}"/>'


def _words(bars: Sequence[Bar]) -> str:
    told = "; ".join(f"{bar.name}: {bar.told}" for bar in bars[:_NAMED])
    more = len(bars) - _NAMED
    return f"{told}." if more <= 0 else f"{told}; and {more} more. The table below has every figure."


def _cut(name: str) -> str:
    return name if len(name) <= _LONGEST else f"{name[: _LONGEST - 1].rstrip()}…"
