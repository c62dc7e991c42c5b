"""`mcred award`."""

from typing import TYPE_CHECKING, Annotated

import typer

from mcred.cli.frame import Json, group, workspace

if TYPE_CHECKING:
    from mcred.actions.award import AwardShown

app = group("Awards and their proofs.")


@app.command("list")
def list_(
    program: Annotated[
        str | None, typer.Option("--program", metavar="PROPOSAL", help="Only awards of this program.")
    ] = None,
    student: Annotated[
        str | None, typer.Option("--student", metavar="STUDENT", help="Only this student's awards.")
    ] = None,
    json: Json = False,
) -> None:
    r"""List awards, oldest first.

    \b
    Example:
      $ mcred award list --program applied-data-analysis
    """
    from mcred.actions.award import list_awards
    from mcred.cli.output import emit, say, table

    found = list_awards(workspace(), proposal=program, student_id=student)
    if json:
        emit(found.document())
    elif found.awards:
        rows = [(a.student_id, a.proposal, a.earned_on, a.id) for a in found.awards]
        table(("student", "program", "earned", "award"), rows)
    else:
        say("There are no awards.")


@app.command("show")
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
    from mcred.actions.award import show_award
    from mcred.cli.output import emit, finish

    shown = show_award(workspace(), name, proposal)
    emit(shown.document()) if json else _show(shown)
    finish(0 if shown.committed and shown.objection is None else 1)


def _show(shown: "AwardShown") -> None:
    from mcred.cli.output import say, warn

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
    if shown.committed:
        say(f"The ledger's entry {award.ledger_entry} carries the commitment to this proof.")
    else:
        warn("mcred: the ledger does not carry a commitment to this proof: it was changed, or the entry was.")
    if shown.objection:
        warn(f"mcred: {shown.objection} The award stands until a person decides.")
