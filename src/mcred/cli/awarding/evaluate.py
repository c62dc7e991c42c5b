"""`mcred evaluate`."""

from typing import Annotated

import typer

from mcred.cli.frame import Json, workspace


def command(
    everything: Annotated[
        bool, typer.Option("--all", help="Judge everybody, whether or not their record changed.")
    ] = False,
    json: Json = False,
) -> None:
    r"""Find everyone who has earned an award, and record it with its proof.

    Judged are those whose record changed since the last run; of a program whose approval, policy or courses changed,
    and of each at least once in seven days, everybody. An award is recorded once for a student and a program, and
    frozen: later changes of the record are shown to a person (mcred award show), never acted on silently. Running it
    again changes nothing.

    \b
    Example:
      $ mcred evaluate
      $ mcred evaluate --all
    """
    from mcred.actions.awarding.evaluate import evaluate
    from mcred.cli.counting import count
    from mcred.cli.output import emit, say, table

    found = evaluate(workspace(), everything=everything)
    if json:
        emit(found.document())
        return
    judged = count(found.evaluated, "enrolment", "enrolments")
    new = count(len(found.awards), "new award", "new awards")
    if found.whole:
        say(f"{judged} judged, {new}")
    elif found.evaluated:
        say(f"{judged} judged whose record changed, {new}")
    else:
        say("No record has changed since the last run; no new award")
    if found.awards:
        table(
            ("student", "program", "earned"), [(a.student_id, a.proposal, a.earned_on) for a in found.awards]
        )
