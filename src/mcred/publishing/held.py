"""All that is held about one student, as a page that the student can read: each record as labels and what they say."""

from collections.abc import Iterator, Mapping, Sequence
from html import escape
from typing import Any

from mcred.publishing.blocks import Facts
from mcred.publishing.held_words import EXPLAINED, Names, label, small_print, told
from mcred.publishing.html import facts_of, head, text_of

_RULES = """\
main { max-width: 56rem; overflow-wrap: break-word; }
.about { color: var(--soft); }
.record { padding: .1rem 0 .4rem; border-bottom: 1px solid var(--line); }
.record:last-child { border-bottom: 0; }
.record dl { margin: .4rem 0 .2rem; }
.record dd { min-width: 0; white-space: pre-line; }
.small { margin: 0; color: var(--soft); font-size: .8rem; overflow-wrap: anywhere; }
td { text-align: left; }
@media print {
  body { font-size: 9pt; line-height: 1.3; }
  h2 { margin: .9rem 0 .3rem; font-size: 11pt; }
  .about { margin: .2rem 0; break-after: avoid; }
  .record dl { margin: .2rem 0 .1rem; gap: .05rem .8rem; }
  .small { font-size: 7pt; }
}
"""
_TABLES = {
    "completions": ("course", "term", "grade", "credits", "recorded_at", "recorded_by"),
    "completion_history": ("course", "term", "grade", "credits", "replaced_at", "replaced_by"),
}
"""Kinds of which there may be many with little in each: one row of a table each."""

Rows = Sequence[Mapping[str, Any]]


def held_page(student: str, made: str, held: Mapping[str, Rows], names: Names) -> str:
    """Return the page. It runs no script and loads nothing, and says so to the browser."""
    return "\n".join(_page(student, made, held, names)) + "\n"


def _page(student: str, made: str, held: Mapping[str, Rows], names: Names) -> Iterator[str]:
    title = f"All that is held about student {student}"
    yield from head(title, rules=_RULES)
    yield from (
        "<body>",
        "<main>",
        f"<header><h1>{escape(title)}</h1><p>{escape(made)}</p>",
        "<p>This is every record that the Office of Micro-Credentials keeps about you.",
        "If something is wrong, ask the office to correct it. Times are in UTC.</p></header>",
    )
    for table, (heading, about) in EXPLAINED.items():
        if rows := held.get(table, ()):
            yield f'<section aria-labelledby="{table}"><h2 id="{table}">{escape(heading)}</h2>'
            yield f'<p class="about">{escape(about)}</p>'
            known = student if table != "students" else ""
            yield from (
                _table(table, heading, rows, names) if table in _TABLES else _records(rows, known, names)
            )
            yield "</section>"
    if nothing := [heading for table, (heading, _) in EXPLAINED.items() if not held.get(table)]:
        yield '<section aria-labelledby="nothing"><h2 id="nothing">Nothing is held here</h2><ul>'
        yield from (f"<li>{escape(heading)}</li>" for heading in nothing)
        yield "</ul></section>"
    yield from ("</main>", "</body>", "</html>")


def _records(rows: Rows, known: str, names: Names) -> Iterator[str]:
    """Return each record; the number by which the student is `known` is not repeated in all of them."""
    for row in rows:
        shown = {column: value for column, value in row.items() if (column, value) != ("student_id", known)}
        yield '<div class="record">'
        yield from facts_of(Facts(tuple(told(shown, names))))
        if small := small_print(row, names):
            yield f'<p class="small">For the office’s programs: {text_of(small)}</p>'
        yield "</div>"


def _table(table: str, heading: str, rows: Rows, names: Names) -> Iterator[str]:
    columns = [*_TABLES[table], *(("section",) if any(row.get("section") for row in rows) else ())]
    several = len({row["student_id"] for row in rows}) > 1
    columns += ["student_id"] if several else []
    yield f'<div class="wide" role="region" aria-labelledby="{table}-caption" tabindex="0"><table>'
    yield f'<caption id="{table}-caption">{escape(heading)}, one a row</caption><thead><tr>'
    yield from (f'<th scope="col">{escape(label(column))}</th>' for column in columns)
    yield "</tr></thead><tbody>"
    for row in rows:
        first, *rest = (_cell(row, column, names) for column in columns)
        yield f'<tr><th scope="row">{first}</th>{"".join(f"<td>{cell}</td>" for cell in rest)}</tr>'
    yield "</tbody></table></div>"


def _cell(row: Mapping[str, Any], column: str, names: Names) -> str:
    if column == "section":
        return text_of(str(row[column]))
    return text_of(next((said for _, said in told({column: row.get(column)}, names)), ""))
