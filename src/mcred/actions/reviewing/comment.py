"""Record a remark that decides nothing."""

from mcred.actions.entering import acting, named_holders, note_of, require_entering
from mcred.actions.positions import position_of, roster
from mcred.actions.reviewing.acts import Noted, noted
from mcred.actions.workspace import Workspace
from mcred.errors import Refused
from mcred.governance.entries import Kind
from mcred.governance.roster import STAFF


def comment(workspace: Workspace, proposal: str, *, note: str | None, by: str | None = None) -> Noted:
    """Record a remark that decides nothing. Staff may, and whoever decides at one of the proposal's stages."""
    who, text = acting(workspace, by), note_of(note, required=True)
    with workspace.catalog().write() as session:
        where, names = position_of(session, proposal), roster(session)
        require_entering(names, who)
        bodies = {s.role for s in where.route.stages}
        if not (names.is_staff(who.by, who.today) or names.holds(who.by, *bodies, day=who.today)):
            raise Refused(
                f"{names.named(who.by)} is not on the roster and may not comment."
                f" {named_holders(names, STAFF, who.today, *sorted(bodies))}"
            )
        return noted(session, Kind.COMMENT, where, who, text)
