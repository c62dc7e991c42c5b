"""`mcred evaluate`."""

from mcred.cli.frame import Json, workspace


def command(json: Json = False) -> None:
    r"""Find everyone who has earned an award, and record it with its proof.

    An award is recorded once for a student and a program, and frozen: later changes of the record are shown to a
    person (mcred award show), never acted on silently. Running it again changes nothing.

    \b
    Example:
      $ mcred evaluate
    """
    from mcred.actions.evaluate import evaluate
    from mcred.cli.counting import count
    from mcred.cli.output import emit, say, table

    found = evaluate(workspace())
    if json:
        emit(found.document())
        return
    judged = count(found.evaluated, "enrolment", "enrolments")
    say(f"{judged} judged, {count(len(found.awards), 'new award', 'new awards')}")
    if found.awards:
        table(
            ("student", "program", "earned"), [(a.student_id, a.proposal, a.earned_on) for a in found.awards]
        )
