"""A list of students of one program as a page for the office: grouped by where they stand, a bar for each."""

from collections.abc import Iterator
from datetime import date
from html import escape

from mcred.publishing.html import head, section_of, style, text_of
from mcred.values import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One student. `name` and `email` are empty where the page names nobody."""

    student_id: str
    name: str
    email: str
    percent: int
    left: str
    remark: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Students who stand alike."""

    key: str
    title: str
    about: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CohortPage:
    """All that the page says."""

    title: str
    program_id: str
    on: date
    about: str
    remark: str
    """What the last column says."""
    personal: bool
    groups: tuple[Group, ...]
    none: str
    """What stands there where there is no student."""


def cohort_page(page: CohortPage) -> str:
    """Return the page. It runs no script and loads nothing, and says so to the browser."""
    return "\n".join(_page(page)) + "\n"


def _page(page: CohortPage) -> Iterator[str]:
    yield from head(f"{page.title}: students", rules=style("cohort.css"))
    yield from (
        "<body>",
        "<main>",
        "<header>",
        f"<h1>{text_of(page.title)}</h1>",
        f'<p class="kind">{escape(page.program_id)}, {page.on.isoformat()}</p>',
        f"<p>{text_of(page.about)}</p>",
        "<p>Students' records: for those who advise or run this program, and for nobody else.</p>",
        "</header>",
    )
    groups = [group for group in page.groups if group.lines]
    if not groups:
        yield f"<p>{escape(page.none)}</p>"
    for group in groups:
        yield from section_of(group.key, f"{group.title} ({len(group.lines):,})", _group(page, group))
    yield from ("</main>", "</body>", "</html>")


def _group(page: CohortPage, group: Group) -> Iterator[str]:
    if group.about:
        yield f"<p>{escape(group.about)}</p>"
    # A region that scrolls must be reachable from the keyboard.
    yield f'<div class="wide" role="region" aria-labelledby="{group.key}" tabindex="0">'
    yield "<table>"
    open_ = any(line.left for line in group.lines)
    heads = [
        "Student",
        *(["Name"] if page.personal else []),
        "Done",
        *(["Left"] if open_ else []),
        page.remark,
    ]
    cells = "".join(f'<th scope="col">{escape(name)}</th>' for name in heads)
    yield f"<thead><tr>{cells}</tr></thead>"
    yield "<tbody>"
    for line in group.lines:
        mail = f'<span class="details">{text_of(line.email)}</span>'
        person = f"<td>{text_of(line.name)}{mail}</td>" if page.personal else ""
        left = f'<td class="left">{text_of(line.left)}</td>' if open_ else ""
        yield (
            f'<tr><th scope="row">{escape(line.student_id)}</th>{person}'
            f'<td class="bar"><span class="percent">{line.percent} %</span>'
            f'<span class="whole" aria-hidden="true"><span style="width: {line.percent}%"></span></span></td>'
            f'{left}<td class="remark">{text_of(line.remark)}</td></tr>'
        )
    yield "</tbody></table></div>"
