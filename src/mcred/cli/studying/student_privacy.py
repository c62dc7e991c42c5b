"""`mcred student consent|disclosures`: what a student agreed to, and what was given out."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from mcred.cli.frame import ByLogin, Json, OnDate, workspace
from mcred.errors import BadUsage

if TYPE_CHECKING:
    from mcred.actions.studying.student_consent import Consents

Until = Annotated[str | None, typer.Option("--until", metavar="DATE", help="The last day, YYYY-MM-DD.")]


def consent(
    students: Annotated[list[str], typer.Argument(metavar="STUDENT…", help="Numbers of students.")],
    purpose: Annotated[
        str | None,
        typer.Option(
            "--for", metavar="PURPOSE", help="What is agreed to: badge-provider, registrar or third-party."
        ),
    ] = None,
    text: Annotated[
        str | None, typer.Option("--text", metavar="FILE", help="What was agreed to; a copy is kept.")
    ] = None,
    recipient: Annotated[
        str | None, typer.Option("--recipient", metavar="NAME", help="With --for third-party: who.")
    ] = None,
    withdraw: Annotated[bool, typer.Option("--withdraw", help="The consent is withdrawn.")] = False,
    on: OnDate = None,
    note: Annotated[
        str | None, typer.Option("--note", metavar="TEXT", help="Why; required with --withdraw.")
    ] = None,
    output: Annotated[
        Path | None, typer.Option("-o", "--output", metavar="FILE", help="Write the text that was agreed to.")
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Replace a file that exists.")] = False,
    by: ByLogin = None,
    json: Json = False,
) -> None:
    r"""Record that students consented to a disclosure, by which text and when; or that they withdrew it.

    Without --text or --withdraw it shows what is on record. Consent is looked at again at each disclosure. Which ones
    need it stands under [privacy] in mcred.toml; to a third party nothing goes without it.

    \b
    Example:
      $ mcred student consent B00990001 --for badge-provider --text form.txt
      $ mcred student consent B00990001
    """
    from mcred.actions.studying.student_consent import Agreement, record_consent, show_consents
    from mcred.cli.output import emit, say, say_result

    agreement = None if purpose is None else Agreement(purpose, recipient)
    if text is None and not withdraw:
        _require_nothing_said(note=note, on=on, by=by)
        done = show_consents(workspace(), students, agreement=agreement, file=output, force=force)
    else:
        if agreement is None:
            raise BadUsage("For what?", hint="Give --for badge-provider, registrar or third-party.")
        if output is not None:
            raise BadUsage("The text is written of a consent that is on record.", hint="Leave -o out.")
        done = record_consent(
            workspace(), students, agreement, text=text, withdrawn=withdraw, on=on, note=note, by=by
        )
    if json:
        emit(done.document())
    elif done.path is not None:
        say_result(f"{done.path} has the text, readable by you alone.")
    elif text is not None or withdraw:
        to = f" to {recipient}" if recipient else ""
        say_result(f"{_who(done, students)} {'withdrawn' if withdraw else 'on record'} for {purpose}{to}.")
    elif done.consents:
        _show(done)
    else:
        say("No consent is on record.")


def disclosures(
    student: Annotated[
        str | None, typer.Argument(metavar="[STUDENT]", help="A number; without it, everybody.")
    ] = None,
    to: Annotated[
        str | None, typer.Option("--to", metavar="NAME", help="Only what went to them; a part is enough.")
    ] = None,
    since: Annotated[
        str | None, typer.Option("--since", metavar="DATE", help="The first day, YYYY-MM-DD.")
    ] = None,
    until: Until = None,
    json: Json = False,
) -> None:
    r"""List what was disclosed about a student, or about anybody: what, to whom, when, on what ground.

    Badges sent to the provider, hand-overs to the registrar, records and evidence written to files are in it.

    \b
    Example:
      $ mcred student disclosures B00990001
      $ mcred student disclosures --to registrar --since 2027-01-01
    """
    from mcred.actions.studying.student_disclosures import list_disclosures
    from mcred.cli.counting import count
    from mcred.cli.output import emit, say, table

    found = list_disclosures(workspace(), student, to=to, since=since, until=until)
    if json:
        emit(found.document())
    elif found.acts:
        rows = []
        for act in found.acts:
            what, ids = act.disclosure, act.student_ids
            whose = ids[0] if len(ids) == 1 else count(len(ids), "student", "students")
            rows.append((what.at.date(), whose, what.recipient, what.by, what.reference, what.ground or "–"))
        table(("when", "whose", "to", "by", "with", "on what ground"), rows)
    else:
        say("Nothing was disclosed.")


def _require_nothing_said(*, note: str | None, on: str | None, by: str | None) -> None:
    if note is not None or on is not None or by is not None:
        raise BadUsage(
            "Nothing is recorded without a text.",
            hint="Give --text FILE; or --withdraw, where it is withdrawn.",
        )


def _who(done: "Consents", students: list[str]) -> str:
    from mcred.cli.counting import count

    if not done.changed:
        return f"Nothing changed: the consent of {', '.join(students)} was"
    if len(done.changed) == 1:
        return f"The consent of {done.changed[0]} is"
    return f"{count(len(done.changed), 'consent is', 'consents are')}"


def _show(done: "Consents") -> None:
    from mcred.cli.output import table

    rows = [
        (
            one.student_id, one.purpose.value, one.recipient, one.on,
            "in force" if one.in_force else "withdrawn" if one.act.value == "withdrawn" else "no longer",
            one.text_name, one.text[:12], one.by, one.note,
        )
        for one in done.consents
    ]  # fmt: skip
    table(("student", "for", "to", "on", "", "text", "digest", "by", "why"), rows)
