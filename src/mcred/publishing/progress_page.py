"""A student's progress as one page for the student: what counts, what is left, what to hand in, whom to ask."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from html import escape

from mcred.proposals.model import Contact
from mcred.publishing.html import head, section_of, style, text_of
from mcred.publishing.links import target
from mcred.records.terms import Term
from mcred.requirements.outcome import CountedBy, Insufficient, Kind, NodeResult
from mcred.values import dataclass

_SPARE_SHOWN = 3
"""So many alternatives of what is met already are shown; more are counted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HandIn:
    """One piece of evidence: what it is, and how far the student is with it, in words."""

    name: str
    stand: str
    open: bool
    needed: bool
    details: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgramPart:
    """A program's section of the page."""

    id: str
    title: str
    percent: int
    state: str
    """How far the student is, as a sentence."""
    left: tuple[str, ...]
    """The shortest way to the rest, step by step; empty where nothing is left."""
    outlook: str
    """What would be left once what is in progress is passed, as a sentence; or empty."""
    root: NodeResult
    handed_in: Mapping[str, str]
    waiting: frozenset[str]
    """Those of them that wait for a verdict."""
    """How far the evidence is that does not count yet, by the key of the requirement that asks for it."""
    hand_ins: tuple[HandIn, ...]
    remarks: tuple[str, ...]
    contacts: tuple[Contact, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NearPart:
    """A program that the student is close to."""

    id: str
    title: str
    percent: int
    left: str
    contacts: tuple[Contact, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StudentPage:
    """All that the page says."""

    name: str
    student_id: str
    on: date
    as_if: tuple[str, ...]
    """Course results that the student does not have and the page pretends."""
    programs: tuple[ProgramPart, ...]
    near: tuple[NearPart, ...]


def progress_page(page: StudentPage) -> str:
    """Return the page. It runs no script and loads nothing, and says so to the browser."""
    return "\n".join(_page(page)) + "\n"


def _page(page: StudentPage) -> Iterator[str]:
    yield from head("Your progress toward micro-credentials", rules=style("progress.css"))
    yield from (
        "<body>",
        "<main>",
        "<header>",
        "<h1>Your progress toward micro-credentials</h1>",
        f'<p class="kind">{text_of(page.name)}, {escape(page.student_id)}</p>',
        f"<p>As your record stood on {said(page.on)}. A course in progress is shown, and counts once it is passed.</p>",
        "</header>",
    )
    if page.as_if:
        yield (
            '<p class="asif"><strong>This is a trial.</strong> It pretends that you also have '
            f"{text_of(_listed(page.as_if))}.</p>"
        )
    if not page.programs:
        yield "<p>You are not enrolled in a micro-credential.</p>"
    for number, part in enumerate(page.programs, start=1):
        yield from _program(part, f"program-{number}")
    if page.near:
        yield from section_of("near", "You are close to these too", _near(page.near))
    yield from ("</main>", "</body>", "</html>")


def _program(part: ProgramPart, key: str) -> Iterator[str]:
    complete = " complete" if part.percent == 100 else ""
    yield f'<section aria-labelledby="{key}" class="program{complete}">'
    yield f'<h2 id="{key}">{text_of(part.title)}</h2>'
    yield (
        f'<div class="done"><strong>{part.percent} %</strong>'
        f'<div class="bar" aria-hidden="true"><span style="width: {part.percent}%"></span></div></div>'
    )
    yield f"<p>{text_of(part.state)}</p>"
    if part.left or part.outlook:
        yield '<div class="next">'
        if part.left:
            yield f"<p><strong>The shortest way to {'finish' if not complete else 'the award'}:</strong></p>"
            yield f"<ul>{''.join(f'<li>{text_of(step)}</li>' for step in part.left)}</ul>"
        if part.outlook:
            yield f"<p>{text_of(part.outlook)}</p>"
        yield "</div>"
    yield f'<h3 id="{key}-counts">What is asked, and what you have</h3>'
    yield f'<ul class="tree" aria-labelledby="{key}-counts">'
    for node in part.root.shown:
        yield from _node(node, part, needed=True)
    yield "</ul>"
    yield from _hand_ins(part.hand_ins)
    yield from (f"<p>{text_of(remark)}</p>" for remark in part.remarks)
    yield from _contacts(part.contacts)
    yield "</section>"


def _node(node: NodeResult, part: ProgramPart, *, needed: bool) -> Iterator[str]:
    handed_in, waits = part.handed_in, node.in_progress or node.key in part.waiting
    open_ = ("waiting" if waits else "open") if needed else "spare"
    state = "met" if node.met else open_
    sign, said_ = {
        "met": ("✓", "done"),
        "open": ("✗", "open"),
        "waiting": ("…", "in progress"),
        "spare": ("·", "not needed"),
    }[state]
    title = f"{node.title}, {node.asks}" if node.asks else node.title
    how = [_counted(counted, node.title) for counted in node.by]
    if not node.met:
        how += [_underway(one.course, one.term, node.title) for one in node.in_progress]
        how += [handed_in[node.key]] if node.key in handed_in else []
        how += [] if node.in_progress or not needed else [_had(one, node.title) for one in node.had]
    told = f' <span class="how">– {text_of("; ".join(how))}</span>' if how else ""
    yield (
        f'<li class="{state}"><span class="mark" aria-hidden="true">{sign}</span>'
        f'<span class="hidden">{said_}: </span>{text_of(title)}{told}'
    )
    if node.children:
        spare = [child for child in node.children if node.met and not child.met and not child.in_progress]
        hidden = set(map(id, spare)) if len(spare) > _SPARE_SHOWN else set()
        yield "<ul>"
        for child in node.children:
            if id(child) not in hidden:
                yield from _node(child, part, needed=needed and not node.met)
        if hidden:
            yield f'<li class="spare"><span class="mark" aria-hidden="true">·</span>{len(hidden)} others, not needed</li>'
        yield "</ul>"
    yield "</li>"


def _underway(course: str, term: Term, title: str) -> str:
    named = "" if title.startswith(course) else f"{course} "
    return f"{named}in progress, {spoken(term)}"


def _had(one: Insufficient, title: str) -> str:
    """Return what was had and why it does not serve."""
    result = one.completion
    course = "" if title.startswith(result.course) else f"{result.course}: "
    return f"{course}{result.grade}, {spoken(result.term)}, which does not serve: {one.why}"


def _counted(counted: CountedBy, title: str) -> str:
    """Return what counted in a few words, as one says them to the student."""
    match counted.kind:
        case Kind.COMPLETION:
            course = "" if title.startswith(counted.name) else f"{counted.name}: "
            when = f", {spoken(counted.term)}" if counted.term else ""
            stands_in = " (allowed in its place)" if counted.instead_of else ""
            return f"{course}{counted.grade}{when}{stands_in}"
        case Kind.WAIVER:
            return f"waived on {said(counted.on)}"
        case Kind.MICRO_CREDENTIAL:
            return f"earned on {said(counted.on)}"
        case _:
            return f"accepted on {said(counted.on)}"


def _hand_ins(hand_ins: tuple[HandIn, ...]) -> Iterator[str]:
    open_ = [one for one in hand_ins if one.open]
    for heading, some in (
        ("Evidence for you to hand in", [one for one in open_ if one.needed]),
        ("Evidence that you may hand in, if you choose that way", [one for one in open_ if not one.needed]),
        ("Evidence that you have handed in", [one for one in hand_ins if not one.open]),
    ):
        if not some:
            continue
        yield f"<h3>{heading}</h3>"
        yield '<ul class="items">'
        for one in some:
            below = "".join(f'<span class="details">{text_of(detail)}</span>' for detail in one.details)
            yield f'<li><span class="label">{text_of(one.name)}</span> {text_of(one.stand)}{below}</li>'
        yield "</ul>"


def _contacts(contacts: Iterable[Contact]) -> Iterator[str]:
    people = [_person(contact) for contact in contacts]
    if people:
        yield f"<p>Questions? Ask {' or '.join(people)}.</p>"


def _person(contact: Contact) -> str:
    role = f", {text_of(contact.role)}" if contact.role else ""
    address = escape(contact.email)
    href = target(contact.email)
    mail = f'<a href="{escape(href)}">{address}</a>' if href else address
    return f"{text_of(contact.name)}{role} ({mail})"


def _near(near: tuple[NearPart, ...]) -> Iterator[str]:
    yield (
        "<p>You are not enrolled in them. What you have passed counts toward them already, and at most one more course"
        " is left. Ask before you take a course for one of them.</p>"
    )
    yield '<div class="wide" role="region" aria-labelledby="near" tabindex="0"><table class="near">'
    yield '<thead><tr><th scope="col">Micro-credential</th><th scope="col">Done</th><th scope="col">Left</th><th scope="col">Whom to ask</th></tr></thead>'
    yield "<tbody>"
    for part in near:
        ask = "; ".join(_person(contact) for contact in part.contacts)
        yield (
            f'<tr><th scope="row">{text_of(part.title)}</th><td class="percent">{part.percent} %</td>'
            f"<td>{text_of(part.left or 'nothing but to enrol')}</td><td>{ask}</td></tr>"
        )
    yield "</tbody></table></div>"


def said(day: date) -> str:
    """Write a day as one says it: 3 May 2027."""
    return f"{day.day} {day:%B %Y}"


def spoken(term: Term) -> str:
    """Write a term as one says it: fall 2025."""
    return f"{term.season} {term.year}"


def _listed(words: tuple[str, ...]) -> str:
    return " and ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)
