"""Take a proposal back before it is approved."""

from mcred.actions.entering import acting, note_of, require_staff
from mcred.actions.positions import position_of, roster
from mcred.actions.reviewing.acts import Noted, noted
from mcred.actions.workspace import Workspace
from mcred.clock import day_on_campus
from mcred.errors import Refused
from mcred.governance.entries import Kind
from mcred.governance.workflow import State


def withdraw(workspace: Workspace, proposal: str, *, note: str | None, by: str | None = None) -> Noted:
    """Take a proposal back before it is approved."""
    who, text = acting(workspace, by), note_of(note, required=True)
    with workspace.catalog().write() as session:
        where, names = position_of(session, proposal), roster(session)
        require_staff(names, who, "withdraw a proposal")
        if where.state is State.APPROVED:
            raise Refused(f"{proposal} is approved.", hint="An approved program is closed with mcred retire.")
        if where.state not in (State.IN_REVIEW, State.RETURNED):
            raise Refused(
                f"{proposal} is {where.state.value} since {day_on_campus(where.since)}: nothing is left to withdraw."
            )
        return noted(session, Kind.WITHDRAWAL, where, who, text)
