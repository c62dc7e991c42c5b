"""`mcred student`."""

from typing import TYPE_CHECKING, Annotated

import typer

from mcred.cli.frame import ByLogin, Json, group, workspace
from mcred.cli.studying.student_privacy import consent, disclosures
from mcred.cli.studying.student_record import Note, Student, change, erase, export, merge, readmit

if TYPE_CHECKING:
    from mcred.actions.studying.student_show import StudentFile
    from mcred.catalog.study.exceptions import ExceptionRecord
    from mcred.records.model import Completion
    from mcred.records.model import Student as Person

app = group("Find, show, change, merge, export and erase students; holds, consents, disclosures.")

Personal = Annotated[bool, typer.Option("--personal", help="Put names and e-mail addresses into --json too.")]


@app.command("find")
def find(
    words: Annotated[
        list[str], typer.Argument(metavar="WORDS…", help="A number, parts of a name, an e-mail.")
    ],
    personal: Personal = False,
    json: Json = False,
) -> None:
    r"""Find students by number, name or e-mail. Accents, capitals and the order of words do not matter.

    \b
    Example:
      $ mcred student find testwell ada
    """
    from mcred.actions.studying.student_find import find_students
    from mcred.cli.output import emit, finish, say, table, warn

    found = find_students(workspace(), " ".join(words))
    if json:
        emit(found.document(personal=personal))
    elif found.students:
        rows = [
            (
                s.student_id,
                f"{s.family_name}, {s.given_name}",
                s.email,
                _remark(s, found.merged.get(s.student_id)),
            )
            for s in found.students
        ]
        table(("student", "name", "e-mail", ""), rows)
    else:
        say("Nobody is found.")
    if found.more:
        warn("mcred: there are more; add a word.")
    finish(0 if found.students else 1)


@app.command("show")
def show(student: Student, personal: Personal = False, json: Json = False) -> None:
    r"""Show all that is recorded about one student.

    \b
    Example:
      $ mcred student show B00990001
    """
    from mcred.actions.studying.student_show import show_student
    from mcred.cli.output import emit

    file = show_student(workspace(), student)
    if json:
        emit(file.document(personal=personal))
    else:
        _show(file)


@app.command("hold", short_help="Keep a student's badges back for privacy.")
def hold(student: Student, note: Note = None, by: ByLogin = None, json: Json = False) -> None:
    r"""Keep a student's badges back for privacy: awards are still found, nothing leaves for the provider.

    \b
    Example:
      $ mcred student hold B00990001 --note "asked for privacy on 3 May"
    """
    _set_hold(student, held=True, note=note, by=by, json=json)


@app.command("release", short_help="Lift a student's privacy hold.")
def release(student: Student, note: Note = None, by: ByLogin = None, json: Json = False) -> None:
    r"""Lift a student's privacy hold: the next run issues what waited.

    \b
    Example:
      $ mcred student release B00990001 --note "agreed in writing on 9 June"
    """
    _set_hold(student, held=False, note=note, by=by, json=json)


for _act, _short in (
    (consent, "Record or show consents to disclosures."),
    (disclosures, "List what was disclosed, to whom, and why."),
    (change, None),
    (merge, "Let two numbers be one person."),
    (export, "Write all that is held about a student."),
    (erase, "Erase a student's names, results and evidence."),
    (readmit, "Let a number in again that was erased."),
):
    app.command(_act.__name__, short_help=_short)(_act)


def _state(exception: "ExceptionRecord") -> str:
    if exception.undone_at:
        return " (undone)"
    return " (waits for a second person)" if exception.waits else ""


def _remark(student: "Person", merged: str | None) -> str:
    return f"is {merged} now" if merged else "on hold" if student.on_hold else ""


def _set_hold(student: str, *, held: bool, note: str | None, by: str | None, json: bool) -> None:
    from mcred.actions.studying.hold import set_hold
    from mcred.cli.output import emit, say_result

    done = set_hold(workspace(), student, held=held, note=note, by=by)
    if json:
        emit(done.document())
        return
    state = "is on hold: awards are found, no badge is issued" if held else "is not on hold"
    say_result(f"{student} {state}{'' if done.changed else '; nothing changed'}.")


def _course(completion: "Completion", file: "StudentFile") -> str:
    """Name a course, with its section where there are several in its term."""
    taken = [(c.course, c.term) for c in file.completions]
    several = taken.count((completion.course, completion.term)) > 1
    return f"{completion.course} ({completion.section or 'no section'})" if several else completion.course


def _show(file: "StudentFile") -> None:
    from mcred.cli.output import say, table
    from mcred.records.model import Substitution

    person = file.student
    say(f"{person.student_id}  {person.given_name} {person.family_name}  {person.email}")
    facts = ["matriculated" if person.matriculated else "not matriculated"]
    facts += [f"left on {person.ended}"] if person.ended else []
    facts += ["on hold: no badge is issued"] if person.on_hold else []
    facts += [f"also known as {', '.join(file.merged_from)}"] if file.merged_from else []
    say(", ".join(facts))
    sections: list[tuple[tuple[str, ...], list[tuple[object, ...]]]] = [
        (
            ("course", "term", "credits", "grade"),
            [
                (_course(c, file), c.term, "" if c.credits is None else c.credits, c.grade or "–")
                for c in file.completions
            ],
        ),
        (
            ("replaced", "term", "grade", "until", "by", "from"),
            [
                (s.completion.course, s.completion.term, s.completion.grade or "–", s.replaced_at[:10], s.by, s.file)
                for s in file.superseded
            ],
        ),
        (
            ("enrolled in", "since", "ended", "revision"),
            [(e.proposal, e.since, e.ended_on or "", e.revision[:12]) for e in file.enrolments],
        ),
        (
            ("evidence", "for", "state", "since", "by"),
            [
                (
                    s.proposal, s.evidence.assessment, s.evidence.state.value,
                    s.evidence.decided_on or s.evidence.submitted_on, s.evidence.decided_by,
                )
                for s in file.evidence
            ],
        ),
        (
            ("exception", "at", "course", "by", "why"),
            [
                (
                    e.proposal, e.granted.node,
                    e.granted.course if isinstance(e.granted, Substitution) else "(waived)",
                    e.granted.by, f"{e.granted.note}{_state(e)}",
                )
                for e in file.exceptions
            ],
        ),
        (
            ("award", "earned", "id", "revoked"),
            [(a.proposal, a.earned_on, a.id, "" if a.revoked_at is None else a.revoked_at.date()) for a in file.awards],
        ),
        (("hold", "on", "by", "why"), [(h.act, h.at[:10], h.by, h.note) for h in file.holds]),
        (
            ("before", "e-mail", "until"),
            [(f"{p.family_name}, {p.given_name}", p.email, p.until[:10]) for p in file.past],
        ),
        (
            ("given to", "on", "by", "as"),
            [(d.recipient, d.at.date(), d.by, d.reference) for d in file.disclosures],
        ),
        (
            ("consent for", "to", "on", "what", "by"),
            [
                (
                    c.purpose.value, c.recipient, c.on,
                    "in force" if c.in_force else "withdrawn" if c.act.value == "withdrawn" else "given", c.by,
                )
                for c in file.consents
            ],
        ),
    ]  # fmt: skip
    for headers, rows in sections:
        if rows:
            say()
            table(headers, rows)
