"""Record that a member takes no part in deciding about one proposal at one stage."""

from typing import Any

from mcred.actions.current_policy import current_policy
from mcred.actions.entering import acting, note_of, require_entering
from mcred.actions.positions import position_of, require_stage, roster
from mcred.actions.reviewing.acts import Noted, noted
from mcred.actions.workspace import Workspace
from mcred.documents.nearest import misspelt
from mcred.errors import Refused
from mcred.governance.deciding import why_not_waiting
from mcred.governance.entries import Kind
from mcred.governance.roster import Roster
from mcred.governance.workflow import Position, State
from mcred.values import dataclass

_OPEN = (State.IN_REVIEW, State.RETURNED, State.APPROVED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Recused:
    """The recusal as it was recorded. `named` is the member with the name that the roster knows."""

    noted: Noted
    stage: str
    member: str
    named: str
    doubt: str = ""
    """Why the login may be misspelt."""

    def document(self) -> dict[str, Any]:
        """Return it as `--json` shows it."""
        return {
            **self.noted.document(),
            "stage": self.stage,
            "member": self.member,
            "warnings": [self.doubt] if self.doubt else [],
        }


def recuse(
    workspace: Workspace, proposal: str, stage: str, *, note: str | None, by: str | None = None
) -> Recused:
    """Record a recusal. The member need not be on the roster: often one login decides for a whole body.

    Raises:
        BadUsage: No policy has that stage, or the note is missing.
        Refused: The review is over, the member decided there or recused already, or whoever acts may not enter it.
        NotFound: The proposal was never submitted.
    """
    who, text = acting(workspace, by), note_of(note, required=True)
    current = current_policy(workspace.settings).policy
    with workspace.catalog().write() as session:
        require_stage(session, stage, current)
        names = roster(session)
        require_entering(names, who)
        where = position_of(session, proposal)
        _require_open(where, stage, who.by, names)
        done = noted(session, Kind.RECUSAL, where, who, text, {"stage": stage})
    return Recused(
        noted=done, stage=stage, member=who.by, named=names.named(who.by), doubt=_doubt(who.by, names)
    )


def _doubt(member: str, names: Roster) -> str:
    """Say which login was probably meant, where the roster has a very similar one: a misspelt recusal holds nobody back."""
    logins = tuple(dict.fromkeys(h.login for h in names.holdings))
    meant = None if member in logins else misspelt(member, logins)
    return f"The roster has no {member}, but {names.named(meant)}." if meant else ""


def _require_open(where: Position, stage: str, member: str, names: Roster) -> None:
    """Refuse a recusal that comes too late, or says nothing new."""
    if where.route.stage(stage) is None or where.state not in _OPEN:
        raise Refused(f"{where.proposal}: {why_not_waiting(where, stage, names)}")
    before = next((r for r in where.recusals if (r.stage, r.member) == (stage, member)), None)
    if before is not None:
        raise Refused(
            f"{where.proposal}: {names.named(member)} recused at {stage} already (entry {before.entry})."
        )
    decided = next((d for d in where.decided if (d.stage, d.by) == (stage, member)), None)
    if decided is not None:
        raise Refused(
            f"{where.proposal}: {names.named(member)} decided on it at {stage} on {decided.on} (entry {decided.entry}).",
            hint=f"If that was wrong, void it first: mcred correct {decided.entry} --note …",
        )
