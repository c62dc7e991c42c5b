"""`mcred submit`."""

from typing import TYPE_CHECKING, Annotated

import typer

from mcred.cli.frame import Json, PolicyName

if TYPE_CHECKING:
    from mcred.actions.reviewing.submit import Submitted
    from mcred.governance.workflow import Position


def command(
    files: Annotated[
        list[str], typer.Argument(metavar="FILE…", help="Proposal files, or - for standard input.")
    ],
    proposer: Annotated[
        str | None,
        typer.Option("--proposer", metavar='"NAME <MAIL>"', help="Who sent it, when it came by mail."),
    ] = None,
    attach: Annotated[
        list[str] | None,
        typer.Option("--attach", metavar="FILE", help="A letter or syllabus that belongs to it; repeatable."),
    ] = None,
    again: Annotated[
        bool, typer.Option("--again", help="The approved text once more, for its periodic review.")
    ] = False,
    policy: PolicyName = None,
    json: Json = False,
) -> None:
    r"""Record a proposal as a revision under review. Staff may.

    It is judged first, and refused while it has errors. Of several files all are recorded or none. The same
    bytes again change nothing. Attachments are kept with the revision and named in the record by their digests; give
    them again with the next revision.

    \b
    Example:
      $ mcred submit proposals/applied-data-analysis.yaml
      $ mcred submit proposals/applied-data-analysis.yaml --attach letter.pdf
    """
    from mcred.actions.reviewing.submit import submit
    from mcred.cli.findings import as_lines, finding_document, unverified
    from mcred.cli.frame import workspace
    from mcred.cli.output import emit, finish, say, say_result, say_styled
    from mcred.cli.standing import without_deciders

    done = submit(workspace(policy), files, proposer=proposer, attach=attach or (), again=again)
    if json:
        document = done.document()
        for shown, file in zip(document["files"], done.files, strict=True):
            shown["findings"] = [finding_document(d) for d in file.report.diagnostics]
        emit(document)
    else:
        for file in done.files:
            for line in as_lines(file.report, done.policy):
                say_styled(line)
        for file in done.files:
            say_result(_sentence(file) + _not_kept(file, proposer))
        for line in without_deciders(gap for file in done.files for gap in file.lacking):
            say(line)
        if not done.policy.verified:
            say(unverified(done.policy))
    finish(1 if done.refused else 0)


def _sentence(file: "Submitted") -> str:
    from mcred.cli.standing import now

    path, after, before = file.report.path, file.after, file.before
    if after is None:
        errors = file.report.errors
        count = "1 error" if errors == 1 else f"{errors} errors"
        return f"{path}: not submitted, {count}." if errors else f"{path}: right, but nothing was submitted."
    if file.entry is None:
        return f"{after.proposal}: this text is its newest revision already ({after.state.value}); nothing changed."
    kept = list(dict.fromkeys(d.stage for d in after.decided))
    stands = f" Approved before and still standing: {', '.join(kept)}." if kept else ""
    again = f" It replaces the revision that was {before.state.value}." if before else ""
    fell = _fallen(before, after) if before else ""
    revision = after.submission.revision[:8]
    return (
        f"{after.proposal}: submitted, revision {revision} (entry {file.entry}); {now(after)}."
        f"{again}{stands}{fell}{_enclosed(before, after)}"
    )


def _not_kept(file: "Submitted", proposer: str | None) -> str:
    """Say that who sent a text that was recorded before is not recorded anew."""
    if proposer is None or file.after is None or file.entry is not None:
        return ""
    return f" Who sent it stays as it was recorded: {file.after.submission.proposer or 'nobody was named'}."


def _enclosed(before: "Position | None", after: "Position") -> str:
    """Say what came with it, and what came with the revision before and not with this one."""
    now_there = [a.name for a in after.submission.attachments]
    gone = [a.name for a in before.submission.attachments if a.name not in now_there] if before else []
    said = f" Attached: {', '.join(now_there)}." if now_there else ""
    return said + (f" Attached before and not now: {', '.join(gone)}." if gone else "")


def _fallen(before: "Position", after: "Position") -> str:
    """Say which approvals stand no longer, and what has changed: whoever submits will be asked why."""
    from mcred.policy.model import Matter

    standing = {(d.stage, d.units) for d in after.decided}
    fallen = dict.fromkeys(
        d.stage for d in before.decided if d.verdict.value == "approve" and (d.stage, d.units) not in standing
    )
    if not fallen:
        return ""
    changed = ", ".join(m.value for m in after.submission.differs(before.submission, tuple(Matter)))
    sent_back = next((d.to for d in before.decided if d.to), "")
    why = f"returned to {sent_back}" if sent_back else "its review begins anew"
    why = f"changed: {changed}" if changed else why
    if before.state.value != "returned":
        why = "it was not returned, so its review begins anew"
    return f" To be approved again: {', '.join(fallen)} ({why})."
