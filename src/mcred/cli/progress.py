"""`mcred progress`."""

from typing import TYPE_CHECKING, Annotated

import typer

from mcred.cli.frame import Json, workspace

if TYPE_CHECKING:
    from mcred.actions.studying.cohort import Cohort
    from mcred.actions.studying.progress import ProgramProgress, Progress

_BAR = 10


def command(
    student: Annotated[str | None, typer.Argument(metavar="[STUDENT]", help="The student's number.")] = None,
    proposal: Annotated[
        str | None,
        typer.Argument(metavar="[PROPOSAL]", help="One program; without it, all that the student is in."),
    ] = None,
    program: Annotated[
        str | None, typer.Option("--program", metavar="PROPOSAL", help="Show everybody in this program.")
    ] = None,
    what_if: Annotated[
        list[str] | None,
        typer.Option("--what-if", metavar="COURSE:GRADE", help="As if they had this result too; repeatable."),
    ] = None,
    json: Json = False,
) -> None:
    r"""Show what a student has, by what each requirement is met, and the shortest way to what is left.

    A program that the student is not enrolled in is shown as it stands now. With --program, everybody in it, the
    farthest first.

    \b
    Example:
      $ mcred progress B00990009
      $ mcred progress B00990009 applied-data-analysis --what-if "GEOG 565:B+"
      $ mcred progress --program applied-data-analysis
    """
    from mcred.cli.output import emit

    _require_one(student, program, what_if)
    if program is not None:
        from mcred.actions.studying.cohort import cohort

        members = cohort(workspace(), program)
        emit(members.document()) if json else _show_cohort(members)
        return
    from mcred.actions.studying.progress import progress

    told = progress(workspace(), student or "", proposal, what_if=what_if or ())
    emit(told.document()) if json else _show(told)


def _require_one(student: str | None, program: str | None, what_if: list[str] | None) -> None:
    from mcred.errors import BadUsage

    if (student is None) is (program is None) or (program is not None and what_if):
        raise BadUsage(
            "Whose progress is to be shown?",
            hint="Name a student (mcred progress STUDENT), or a program alone (mcred progress --program PROPOSAL).",
        )


def _show(told: "Progress") -> None:
    from mcred.cli.output import say

    if told.what_if:
        say("As if there were also " + ", ".join(f"{w.course} with {w.grade}" for w in told.what_if) + ":")
        say()
    if not told.programs:
        say(f"{told.student_id} is not enrolled in any program.")
    for number, one in enumerate(told.programs):
        if number:
            say()
        _show_program(one)


def _show_program(one: "ProgramProgress") -> None:
    from mcred.cli.output import rich_console, say, say_result, say_styled
    from mcred.cli.requirement_tree import requirement_tree

    evaluation, program = one.evaluation, one.program
    steps = {None: "cannot be completed", 0: "complete", 1: "one step left"}
    left = steps.get(evaluation.distance, f"{evaluation.distance} steps left")
    console = rich_console()
    heading = f"{program.title}: {evaluation.percent} %, {left}"
    with console.capture() as drawn:  # printed by the gate, which knows what a closed pipe means
        console.print(requirement_tree(heading, evaluation.root, console), end="")
    say_styled(drawn.get().rstrip("\n"))
    if evaluation.missing:
        say_result(f"Left: {evaluation.missing}")
    for condition in one.conditions:
        sign = "waived" if condition.waived_by else "met" if condition.met else "not met"
        say_result(f"{condition.says[0].upper()}{condition.says[1:]}: {sign}.")
    if one.award is not None:
        revoked = one.award.revoked_at
        since = "" if revoked is None else f"; the award was revoked on {revoked:%Y-%m-%d}"
        say(f"Earned on {one.award.earned_on}{since}.")
    elif one.beside:
        say_result(f"The award also needs accepted evidence for {', '.join(one.beside)}.")
    elif not program.approved:
        say("The program is not approved at present: nobody is awarded it.")
    elif (
        evaluation.complete
        and not one.award_needs
        and all(condition.met for condition in one.conditions)
        and one.enrolment is not None
    ):
        say("The award is due: mcred evaluate records it.")
    if one.enrolment is None:
        say("Not enrolled; shown by the program's current requirements.")
    if one.newer:
        say("New students follow another revision; this is the one that this student follows.")


def _show_cohort(members: "Cohort") -> None:
    from mcred.cli.output import say, table

    say(f"{members.title} ({members.program_id})")
    if not members.students:
        say("Nobody is enrolled.")
        return
    say(
        f"{len(members.students)} enrolled, {members.finished} finished, "
        f"{members.one_step_away} one step away"
    )
    say()
    full, empty = _bar_signs()
    table(
        ("student", "done", "", "left"),
        [
            (
                m.student_id,
                f"{m.percent} %",
                full * (m.percent * _BAR // 100) + empty * (_BAR - m.percent * _BAR // 100),
                "revoked" if m.revoked else _left(m.missing, m.award_needs, m.unmet, awarded=m.awarded),
            )
            for m in members.students
        ],
        right=(1,),
        whole=(0, 2),
        fold=True,
    )


def _left(missing: str, award_needs: tuple[str, ...], unmet: tuple[str, ...], *, awarded: bool) -> str:
    if awarded:
        return "awarded"
    evidence = f"accepted evidence for {', '.join(award_needs)}" if award_needs else ""
    # An average over courses that are still to come says nothing.
    return missing or "; ".join([*unmet, *([evidence] if evidence else [])]) or "award due"


def _bar_signs() -> tuple[str, str]:
    """Return the signs of a bar that standard output's encoding can write."""
    import sys

    try:
        "█░".encode(sys.stdout.encoding or "ascii")
    except UnicodeEncodeError:
        return "#", "."
    return "█", "░"
