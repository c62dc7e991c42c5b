"""Close a program to new enrolments."""

from mcred.actions.entering import acting, note_of, require_staff
from mcred.actions.positions import position_of, roster
from mcred.actions.reviewing.acts import Noted, noted
from mcred.actions.workspace import Workspace
from mcred.errors import Refused
from mcred.governance.entries import Kind
from mcred.governance.workflow import State


def retire(workspace: Workspace, proposal: str, *, note: str | None, by: str | None = None) -> Noted:
    """Close a program to new enrolments; those enrolled may finish."""
    who, text = acting(workspace, by), note_of(note, required=True)
    with workspace.catalog().write() as session:
        where, names = position_of(session, proposal), roster(session)
        require_staff(names, who, "retire a program")
        if where.approved_revision is None:
            hint = (
                "Take it back with mcred withdraw."
                if where.state in (State.IN_REVIEW, State.RETURNED)
                else ""
            )
            raise Refused(f"{proposal} was never approved: it is {where.state.value}.", hint=hint)
        if where.retired:
            raise Refused(f"{proposal} is retired already.")
        return noted(session, Kind.RETIREMENT, where, who, text)
