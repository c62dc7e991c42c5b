"""`mcred award`."""

from typing import TYPE_CHECKING, Annotated

import typer

from mcred.cli.frame import ByLogin, Json, group, workspace

if TYPE_CHECKING:
    from mcred.actions.awarding.award import AwardList, AwardShown
    from mcred.actions.awarding.award_revoke import AwardActed
    from mcred.awards.award import Award

app = group("Awards and their proofs.")

Student = Annotated[str, typer.Argument(metavar="STUDENT", help="The student's number.")]
Program = Annotated[str, typer.Argument(metavar="PROPOSAL", help="The program's id.")]
Note = Annotated[str | None, typer.Option("--note", metavar="TEXT", help="Why; required.")]


@app.command("list")
def list_(
    program: Annotated[
        str | None, typer.Option("--program", metavar="PROPOSAL", help="Only awards of this program.")
    ] = None,
    student: Annotated[
        str | None, typer.Option("--student", metavar="STUDENT", help="Only this student's awards.")
    ] = None,
    doubtful: Annotated[
        bool, typer.Option("--doubtful", help="Only those that today's record would not earn, and why.")
    ] = False,
    json: Json = False,
) -> None:
    r"""List awards, oldest first.

    A grade that is corrected later never undoes an award: `--doubtful` lists those that a person must judge, and ends
    with 1 where there are some. Let each stand, or `mcred award revoke` it.

    \b
    Example:
      $ mcred award list --program applied-data-analysis
    """
    from mcred.actions.awarding.award import list_awards
    from mcred.cli.output import emit, finish

    found = list_awards(workspace(), proposal=program, student_id=student, doubtful=doubtful)
    emit(found.document()) if json else _list(found)
    finish(1 if doubtful and found.awards else 0)


@app.command("show", short_help="Show an award with its proof.")
def show(
    name: Annotated[
        str, typer.Argument(metavar="AWARD|STUDENT", help="The award's id, or the student's number.")
    ],
    proposal: Annotated[
        str | None, typer.Argument(metavar="[PROPOSAL]", help="The program's id, with a student.")
    ] = None,
    json: Json = False,
) -> None:
    r"""Show an award with its proof: what counted, under which revision and policy, and whether it still holds.

    The proof is compared with the commitment in the ledger, and the requirements are judged again on today's record.
    Ends with 1 where either no longer fits; nothing is changed, a person decides.

    \b
    Example:
      $ mcred award show B00990001 applied-data-analysis
    """
    from mcred.actions.awarding.award import show_award
    from mcred.cli.output import emit, finish

    shown = show_award(workspace(), name, proposal)
    emit(shown.document()) if json else _show(shown)
    finish(0 if shown.holds else 1)


@app.command("revoke")
def revoke(
    student: Student, proposal: Program, note: Note = None, by: ByLogin = None, json: Json = False
) -> None:
    r"""Let an award count no more, and say why. Its proof stays on the record, marked as revoked.

    The registrar gets a withdrawal with the next `mcred transcript export`; a badge that was not issued is kept back,
    and one that was is revoked at Credly: 75 while that is not done or nobody knows whether Credly has it, 2 where the
    token is not accepted; the award is revoked all the same, and `mcred badge sync` goes on with it. A later
    `mcred award reinstate` lets the award stand again; `mcred evaluate` never does.

    \b
    Example:
      $ mcred award revoke B00990002 applied-data-analysis --note "Not her work."
    """
    from mcred.actions.badging.award_and_badge import revoke_award
    from mcred.cli.output import emit, finish, warn

    done = revoke_award(workspace(), student, proposal, note=note, by=by)
    emit(done.document()) if json else _told(done.acted, json=False)
    if done.stop is not None and not json:
        warn(f"mcred: {done.stop.message}\n       {done.stop.hint}".rstrip())
    finish(done.exit_code)


@app.command("reinstate")
def reinstate(
    student: Student, proposal: Program, note: Note = None, by: ByLogin = None, json: Json = False
) -> None:
    r"""Let a revoked award stand again, as it was earned, and say why. Both acts stay on the record.

    \b
    Example:
      $ mcred award reinstate B00990002 applied-data-analysis --note "On appeal."
    """
    from mcred.actions.awarding.award_revoke import reinstate

    _told(reinstate(workspace(), student, proposal, note=note, by=by), json=json)


def _told(done: "AwardActed", *, json: bool) -> None:
    from mcred.cli.output import emit, say_result

    if json:
        emit(done.document())
        return
    state = "is revoked" if done.act == "revoke" else "stands"
    entry = f" (entry {done.entry})" if done.changed else " already; nothing changed"
    say_result(f"The award of {done.award.student_id} in {done.award.proposal} {state}{entry}.")
    say_result(f"Its badge is {done.badge}{f': {done.badge_message}' if done.badge_message else '.'}")


def _list(found: "AwardList") -> None:
    from mcred.cli.output import say, table

    doubts = found.doubts
    if not found.awards:
        say("There are no awards." if doubts is None else "Every award still rests on its record.")
    elif doubts is None:
        rows = [(a.student_id, a.proposal, a.earned_on, a.id, _state(a)) for a in found.awards]
        table(("student", "program", "earned", "award", ""), rows, whole=(0, 1, 3))
    else:
        doubted = [(a.student_id, a.proposal, a.earned_on, doubts[a.id]) for a in found.awards]
        table(("student", "program", "earned", "why"), doubted, whole=(0, 1), fold=True)


def _state(award: "Award") -> str:
    return "erased" if award.erased else "" if award.stands else f"revoked {award.revoked_at:%Y-%m-%d}"


def _show(shown: "AwardShown") -> None:
    from mcred.cli.output import say, say_result, warn

    award, proof = shown.award, shown.proof
    policy = proof["policy"]
    say(f"{award.student_id} earned {award.proposal} on {award.earned_on}")
    say(f"award {award.id}")
    say(f"revision {award.revision}")
    say(f"policy {policy['name']} {policy['version']}")
    for one in proof["completions"]:
        instead = one["substitution"]
        also = (
            f", instead of {instead['instead_of']} (by {instead['by']}: {instead['note']})" if instead else ""
        )
        say(f"  {one['course']}  {one['grade']}, {one['term']}, {one['credits'] or '–'} credits{also}")
    for one in proof["evidence"]:
        say(f"  evidence for {one['assessment']}  accepted {one['accepted_on']} by {one['accepted_by']}")
    for one in proof["waivers"]:
        say(f"  {one['node']}  waived {one['on']} by {one['by']}: {one['note']}")
    for one in proof["micro_credentials"]:
        say(f"  {one['id']}  earned {one['earned_on']}")
    for act in shown.acts:
        done = "Revoked" if act.act == "revoke" else "Reinstated"
        say_result(f"{done} on {act.at:%Y-%m-%d} by {act.by} (entry {act.ledger_entry}): {act.note}")
    for difference in shown.differences:
        say_result(f"Since then: {difference}")
    if shown.committed:
        say(f"The ledger's entry {award.ledger_entry} carries the commitment to this proof.")
    else:
        warn("mcred: the ledger does not carry a commitment to this proof: it was changed, or the entry was.")
    if shown.objection:
        warn(f"mcred: {shown.objection} The award stands until a person decides.")
