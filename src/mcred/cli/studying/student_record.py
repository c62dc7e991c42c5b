"""`mcred student change|merge|export|erase`: what is done with a student's record as a whole."""

from typing import TYPE_CHECKING, Annotated

import typer

from mcred.cli.frame import ByLogin, Json, workspace

if TYPE_CHECKING:
    from mcred.actions.studying.student_erase import Erased

Student = Annotated[str, typer.Argument(metavar="STUDENT", help="The student's number.")]
_ONE = {"completions": "completion", "enrolments": "enrolment", "exceptions": "exception", "awards": "award"}
Note = Annotated[str | None, typer.Option("--note", metavar="TEXT", help="Why; required.")]


def change(
    student: Student,
    email: Annotated[str | None, typer.Option("--email", metavar="ADDRESS", help="The new address.")] = None,
    given_name: Annotated[
        str | None, typer.Option("--given-name", metavar="NAME", help="The new given name.")
    ] = None,
    family_name: Annotated[
        str | None, typer.Option("--family-name", metavar="NAME", help="The new family name.")
    ] = None,
    note: Note = None,
    by: ByLogin = None,
    json: Json = False,
) -> None:
    r"""Give a student another name or e-mail address. What stood before is kept; badges issued from now on carry the new.

    The registrar's next file wins where it says something else, so have it changed there too.

    \b
    Example:
      $ mcred student change B00990003 --family-name Wedwell --note "married"
    """
    from mcred.actions.studying.student_change import change_student
    from mcred.cli.output import emit, say_result

    done = change_student(
        workspace(), student, email=email, given_name=given_name, family_name=family_name, note=note, by=by
    )
    if json:
        emit(done.document())
    elif done.fields:
        named = " and ".join(name.replace("_", " ") for name in done.fields)
        say_result(f"{student} has another {named} now; what stood before is kept.")
    else:
        say_result(f"{student} has it already; nothing changed.")


def merge(
    old: Annotated[str, typer.Argument(metavar="OLD", help="The number that goes.")],
    new: Annotated[str, typer.Argument(metavar="NEW", help="The number that stays.")],
    undo: Annotated[
        bool, typer.Option("--undo", help="Give back what was moved: they are two persons.")
    ] = False,
    note: Note = None,
    by: ByLogin = None,
    json: Json = False,
) -> None:
    r"""Let two numbers be one person: completions, evidence, enrolments and awards of OLD become NEW's.

    Proofs of awards and issued badges stay as they are. Refused, with what to do, where both have what only one can
    keep. OLD is remembered and answers no longer; `--undo` gives back what moved.

    \b
    Example:
      $ mcred student merge B0990003 B00990003 --note "a slip of the pen made two"
    """
    from mcred.actions.studying.student_merge import merge_students
    from mcred.cli.counting import count
    from mcred.cli.output import emit, say_result, warn

    done = merge_students(workspace(), old, new, note=note, by=by, undo=undo)
    if json:
        emit(done.document())
        return
    moved = (
        ", ".join(count(number, _ONE.get(name, name), name) for name, number in done.moved.items())
        or "nothing"
    )
    if done.undone:
        say_result(f"{old} and {new} are two students again; back to {old} went: {moved}.")
    else:
        say_result(f"{old} is {new} now; moved: {moved}.")
    for proposal in done.in_both:
        warn(f"mcred: both were enrolled in {proposal}; {new}'s enrolment stands, {old}'s has ended.")


def export(
    student: Student,
    output: Annotated[
        str | None,
        typer.Option(
            "-o",
            "--output",
            metavar="FILE",
            help="Where to (default: student-NUMBER.json; - is standard output).",
        ),
    ] = None,
    format: Annotated[
        str | None, typer.Option("--format", metavar="json|html", help="Default: as FILE ends, else json.")
    ] = None,
    to: Annotated[
        str | None, typer.Option("--to", metavar="NAME", help="Who gets it, where it is not the student.")
    ] = None,
    ground: Annotated[
        str | None,
        typer.Option("--ground", metavar="TEXT", help="What in law allows it without the student's consent."),
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Replace a file that exists.")] = False,
    by: ByLogin = None,
    json: Json = False,
) -> None:
    r"""Write all that is held about a student, for the student: JSON for machines, or a page to read.

    Everything is in it: results and what they were before, enrolments, evidence and verdicts, exceptions, awards with their
    proofs, badges and what was said to the provider, consents and holds, what was given out. The file is readable by you alone. That it was written is logged. To
    anybody else it goes only with the student's consent that names them, or on a ground in law that you name.

    \b
    Example:
      $ mcred student export B00990003 -o their-record.html
    """
    from mcred.actions.studying.student_export import STANDARD_OUTPUT, export_student
    from mcred.cli.output import emit, pass_on, say_result
    from mcred.errors import BadUsage

    if output == STANDARD_OUTPUT and json:
        raise BadUsage("Standard output takes the record alone.", hint="Give -o FILE, or leave --json out.")
    done = export_student(workspace(), student, output, form=format, to=to, ground=ground, by=by, force=force)
    if json:
        emit(done.document())
    elif done.path is None:
        pass_on(done.data)
    else:
        say_result(f"{done.path} has all {done.records} records about {student}, readable by you alone.")


def erase(
    student: Student,
    yes: Annotated[bool, typer.Option("--yes", help="It is meant; it cannot be undone.")] = False,
    note: Note = None,
    by: ByLogin = None,
    json: Json = False,
) -> None:
    r"""Erase a student: names, results, evidence, proofs, all that says something of a person. It cannot be undone.

    Awards and enrolments stay with program and day, under a name drawn at random, so that the office's numbers stay
    right; the ledger is not touched and still verifies. What lies elsewhere is named, once: badges at Credly, files of
    yours. Backups keep the student until they expire. The registrar's files bring nobody back who was erased, unless
    mcred student readmit says so: the number is recognised by a keyed hash (docs/privacy.md).

    \b
    Example:
      $ mcred student erase B00990008 --yes --note "asked for it in writing"
    """
    from mcred.actions.studying.student_erase import erase_student
    from mcred.cli.output import emit

    done = erase_student(workspace(), student, note=note, by=by, sure=yes)
    emit(done.document()) if json else _erased(student, done)


def _erased(student: str, done: "Erased") -> None:
    from mcred.cli.counting import count
    from mcred.cli.output import say_result, warn

    kept = f"{count(done.awards, 'award', 'awards')} and {count(done.enrolments, 'enrolment', 'enrolments')}"
    gone = f"; {count(done.files, 'file', 'files')} of evidence gone" if done.files else ""
    say_result(f"{student} is erased (entry {done.entry}). {kept} stay without a name{gone}.")
    for badge in done.provider_ids:
        warn(f"mcred: Credly still has the badge {badge}: delete the earner's data there by hand.")
    for path in done.named_in:
        warn(f"mcred: {path} still names the student.")
    for said in done.undone:
        warn(f"mcred: {said}")
    warn("mcred: backups keep the student until you delete them.")


def readmit(student: Student, note: Note = None, by: ByLogin = None, json: Json = False) -> None:
    r"""Let a number in again that was erased: the registrar's next file may bring the person, as somebody new.

    What was erased stays erased.

    \b
    Example:
      $ mcred student readmit B00990077 --note "came back and enrolled again"
    """
    from mcred.actions.studying.student_readmit import readmit_student
    from mcred.cli.output import emit, say_result

    done = readmit_student(workspace(), student, note=note, by=by)
    if json:
        emit(done.document())
    else:
        say_result(f"{student} was erased on {done.erased_on} and may come in again with the next import.")
