"""`mcred evidence`."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from mcred.cli.frame import ByLogin, Json, OnDate, group, workspace

if TYPE_CHECKING:
    from mcred.actions.studying.evidence import EvidenceAct
    from mcred.actions.studying.evidence_asked import Asked
    from mcred.actions.studying.evidence_show import EvidenceShown
    from mcred.records.model import EvidenceState

app = group("What students submitted, and the verdicts.")

Student = Annotated[str, typer.Argument(metavar="STUDENT", help="The student's number.")]
Program = Annotated[str, typer.Argument(metavar="PROPOSAL", help="The program's id.")]
Assessment = Annotated[str, typer.Argument(metavar="ASSESSMENT", help="The assessment's id, such as AS1.")]
Note = Annotated[str | None, typer.Option("--note", metavar="TEXT", help="What the evaluator has to say.")]


@app.command("add", short_help="Record what a student handed in.")
def add(
    student: Student,
    proposal: Program,
    assessment: Assessment,
    url: Annotated[str | None, typer.Option("--url", metavar="URL", help="Where others can see it.")] = None,
    file: Annotated[
        str | None, typer.Option("--file", metavar="PATH", help="A file; it is copied beside the catalogue.")
    ] = None,
    on: OnDate = None,
    json: Json = False,
) -> None:
    r"""Record what a student handed in for an assessment; it then waits for a verdict.

    \b
    Example:
      $ mcred evidence add B00990004 data-ethics AS1 --url https://example.edu/r1
    """
    from mcred.actions.studying.evidence import add_evidence
    from mcred.cli.output import emit, say_result

    act = add_evidence(workspace(), student, proposal, assessment, url=url, file=file, on=on)
    if json:
        emit(act.document())
        return
    said = "was handed in and waits for a verdict" if act.changed else "was handed in before; nothing changed"
    say_result(f"Evidence of {student} for {assessment} ({act.asked.title}) {said}.")


@app.command("accept")
def accept(
    student: Student,
    proposal: Program,
    assessment: Assessment,
    note: Note = None,
    by: ByLogin = None,
    on: OnDate = None,
    json: Json = False,
) -> None:
    r"""Record that an evaluator accepts what the student handed in.

    Evaluators and instructors may, those of the program or of all programs, as the roster has them.

    \b
    Example:
      $ mcred evidence accept B00990004 data-ethics AS1 --by ikim
    """
    from mcred.records.model import EvidenceState

    _judge(student, proposal, assessment, EvidenceState.ACCEPTED, note=note, by=by, on=on, json=json)


@app.command("decline", short_help="Record that an evaluator declines it, and why.")
def decline(
    student: Student,
    proposal: Program,
    assessment: Assessment,
    note: Note = None,
    by: ByLogin = None,
    on: OnDate = None,
    json: Json = False,
) -> None:
    r"""Record that an evaluator declines it, and why; the student can hand in something else.

    \b
    Example:
      $ mcred evidence decline B00990004 data-ethics AS1 --by ikim --note "Row 2"
    """
    from mcred.records.model import EvidenceState

    _judge(student, proposal, assessment, EvidenceState.DECLINED, note=note, by=by, on=on, json=json)


@app.command("reopen")
def reopen(
    student: Student,
    proposal: Program,
    assessment: Assessment,
    note: Note = None,
    by: ByLogin = None,
    on: OnDate = None,
    json: Json = False,
) -> None:
    r"""Undo a verdict, and say why; the evidence waits for another one. The old verdict stays on the record.

    \b
    Example:
      $ mcred evidence reopen B00990004 data-ethics AS1 --by ikim --note "a slip"
    """
    from mcred.records.model import EvidenceState

    _judge(student, proposal, assessment, EvidenceState.SUBMITTED, note=note, by=by, on=on, json=json)


@app.command("show", short_help="Show what was handed in, and the verdicts.")
def show(
    student: Student,
    proposal: Program,
    assessment: Assessment,
    output: Annotated[
        Path | None,
        typer.Option("-o", "--output", metavar="FILE", help="Write the file that was handed in last."),
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Replace a file that exists.")] = False,
    json: Json = False,
) -> None:
    r"""Show what was handed in for an assessment, what it is judged by, and every verdict.

    With `-o`, the file that was handed in last is written for you to look at, after a check that it is unchanged.

    \b
    Example:
      $ mcred evidence show B00990004 data-ethics AS1
    """
    from mcred.actions.studying.evidence_show import show_evidence
    from mcred.cli.output import emit

    shown = show_evidence(workspace(), student, proposal, assessment, file=output, force=force)
    emit(shown.document()) if json else _history(shown)


@app.command("queue")
def queue(
    program: Annotated[
        str | None, typer.Option("--program", metavar="PROPOSAL", help="Only what waits in this program.")
    ] = None,
    json: Json = False,
) -> None:
    r"""Show what waits for a verdict, oldest first.

    \b
    Example:
      $ mcred evidence queue --program applied-data-analysis
    """
    from mcred.actions.studying.evidence import evidence_queue
    from mcred.cli.output import emit, say, table

    waiting = evidence_queue(workspace(), program)
    if json:
        emit(waiting.document())
        return
    if not waiting.waiting:
        say("Nothing waits for a verdict.")
        return
    table(
        ("student", "program", "for", "days", "evidence"),
        [
            (s.student_id, s.proposal, s.evidence.assessment, waiting.days(s), s.evidence.url or s.file_name)
            for s in waiting.waiting
        ],
        right=(3,),
    )


def _judge(
    student: str,
    proposal: str,
    assessment: str,
    state: "EvidenceState",
    *,
    note: str | None,
    by: str | None,
    on: str | None,
    json: bool,
) -> None:
    from mcred.actions.studying.evidence import judge_evidence
    from mcred.cli.output import emit

    act = judge_evidence(workspace(), student, proposal, assessment, state, note=note, by=by, on=on)
    if json:
        emit(act.document())
    else:
        _show(act)


def _show(act: "EvidenceAct") -> None:
    from mcred.cli.output import say_result

    piece = act.submission.evidence
    verdict = {"accepted": "is accepted", "declined": "is declined", "submitted": "waits for a verdict"}
    already = "" if act.changed else " already; nothing changed"
    say_result(
        f"Evidence of {act.submission.student_id} for {piece.assessment} ({act.asked.title}) "
        f"{verdict[piece.state.value]}{already}."
    )
    _standard(act.asked)


def _standard(asked: "Asked") -> None:
    from mcred.cli.output import say_result

    if asked.standard:
        say_result(f"The standard{f' ({asked.method})' if asked.method else ''}: {asked.standard}.")


def _history(shown: "EvidenceShown") -> None:
    from mcred.cli.output import say, say_result

    say_result(shown.asked.title)
    _standard(shown.asked)
    last = shown.submissions[-1][0]
    for submission, verdicts in shown.submissions:
        piece = submission.evidence
        what = piece.url or f"{submission.file_name} (a file: sha256 {piece.file_digest[:12]}…)"
        say()
        say(f"{piece.submitted_on}  {what}")
        for one in verdicts:
            said = "opened again" if one.state.value == "submitted" else one.state.value
            say_result(f"  {one.on}  {said} by {one.by}{f': {one.note}' if one.note else ''}")
        if not verdicts:
            say("  waits for a verdict" if submission is last else "  no verdict: the next took its place")
    if shown.path is not None:
        say()
        say_result(f"{shown.path} has the file, readable by you alone; it is what was handed in.")
