"""One student's progress on the screen: a tree for each program, what is left, and what else is near."""

from typing import TYPE_CHECKING

from mcred.cli.bars import bar
from mcred.cli.output import rich_console, say, say_result, say_styled, table
from mcred.cli.studying.requirement_tree import requirement_tree

if TYPE_CHECKING:
    from mcred.actions.studying.outlook import Wanted
    from mcred.actions.studying.progress import ProgramProgress, Progress

_CLOSE_SHOWN = 5
_ONE_LINE = 100


def show(told: "Progress") -> None:
    """Print what a student has, what is left, and the shortest way to it."""
    if told.what_if:
        say("As if there were also " + ", ".join(f"{w.course} with {w.grade}" for w in told.what_if) + ":")
        say()
    if not told.programs:
        say(f"{told.student_id} is not enrolled in any program.")
    for number, one in enumerate(told.programs):
        if number:
            say()
        _show_program(one)
    if told.close:
        say()
        _show_close(told)


def _show_program(one: "ProgramProgress") -> None:
    evaluation, program = one.evaluation, one.program
    steps = {None: "cannot be completed", 0: "complete", 1: "one step left"}
    left = steps.get(evaluation.distance, f"{evaluation.distance} steps left")
    handed_in = {
        key: (how, piece.stand.value == "submitted")
        for piece in one.evidence
        if (how := _handed_in(piece))
        for key in piece.nodes
    }
    console = rich_console()
    heading = f"{program.title}: {evaluation.percent} %, {left}"
    with console.capture() as drawn:  # printed by the gate, which knows what a closed pipe means
        console.print(requirement_tree(heading, evaluation.root, console, handed_in), end="")
    say_styled(drawn.get().rstrip("\n"))
    _show_left(one)
    if one.ahead:
        say_result(one.ahead)
    for condition in one.conditions:
        sign = "waived" if condition.waived_by else "met" if condition.met else "not met"
        say_result(f"{condition.says[0].upper()}{condition.says[1:]}: {sign}.")
    _show_award(one)
    if one.enrolment is None:
        say("Not enrolled; shown by the program's current requirements.")
    if one.newer:
        say_result("New students follow another revision; this is the one that this student follows.")


def _show_left(one: "ProgramProgress") -> None:
    """Say the shortest way to the rest: in one line where it fits, else a line for each step."""
    steps, left = one.evaluation.root.steps, one.program.worded(one.evaluation.missing)
    if len(steps) < 2 or len(left) <= _ONE_LINE:
        if left:
            say_result(f"Left: {left}")
        return
    say("Left:")
    for step in steps:
        say_result(f"  {one.program.worded(step)}")


def _handed_in(piece: "Wanted") -> str:
    """Say how far evidence is that was handed in and does not count yet."""
    match piece.stand.value:
        case "submitted":
            return f"handed in {piece.on}, waits for a verdict"
        case "declined":
            return f"declined {piece.on}"
        case _:
            return ""


def _show_award(one: "ProgramProgress") -> None:
    if one.award is not None:
        revoked = one.award.revoked_at
        since = "" if revoked is None else f"; the award was revoked on {revoked:%Y-%m-%d}"
        say(f"Earned on {one.award.earned_on}{since}.")
    elif one.beside:
        how = {piece.id: _handed_in(piece) for piece in one.evidence}
        titles = {plan.id: f"{plan.id} {plan.title}" for plan in one.program.proposal.assessments}
        named = [titles.get(name, name) + (f" ({how[name]})" if how.get(name) else "") for name in one.beside]
        say_result(f"The award also needs accepted evidence for {', '.join(named)}.")
    elif not one.program.approved:
        say("The program is not approved at present: nobody is awarded it.")
    elif one.due:
        say("The award is due: mcred evaluate records it.")


def _show_close(told: "Progress") -> None:
    """Print the programs that a student is close to; those that need no further course are marked by their words."""
    say("Not enrolled, but close:")
    say()
    table(
        ("program", "done", "", "left"),
        [
            (
                close.program.id,
                f"{close.evaluation.percent} %",
                bar(close.evaluation.percent),
                close.program.worded(close.left) or "nothing but to enrol",
            )
            for close in told.close[:_CLOSE_SHOWN]
        ],
        right=(1,),
        whole=(1, 2),
        fold=True,
    )
    more = len(told.close) - _CLOSE_SHOWN
    say()
    others = f"--json has {more} more. " if more > 0 else ""
    say_result(
        f"{others}mcred progress {told.student_id} PROGRAM shows one whole; mcred enrol {told.student_id} PROGRAM enrols."
    )
