"""One badge with all that happened to it: the exchanges with the provider, and what people decided."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from mcred.actions.badge_lines import BadgeLine, badge_lines
from mcred.actions.badging.badge_list import require_student
from mcred.actions.positions import position_of
from mcred.actions.workspace import Workspace
from mcred.awards.award import Award
from mcred.catalog.badging import badge_changes
from mcred.catalog.badging import badges as rows
from mcred.catalog.badging.badge_changes import BY_AWARD_ACT, RecordedChange
from mcred.catalog.badging.exchanges import LoggedExchange, exchanges_about
from mcred.catalog.earned.awards import award_of
from mcred.catalog.file.database import Session
from mcred.clock import stamp
from mcred.errors import NotFound, Refused


@dataclass(frozen=True, slots=True)
class Act:
    """What a person decided about a badge."""

    at: datetime
    act: str
    actor: str
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BadgeHistory:
    """One badge and its history. The bodies of exchanges are about a student; only `badge show` gives them out."""

    badge: BadgeLine
    exchanges: tuple[LoggedExchange, ...]
    acts: tuple[Act, ...]
    changes: tuple[RecordedChange, ...] = ()
    """What was asked for after it was issued: to revoke it, to replace it, its e-mail once more."""

    def document(self) -> dict[str, Any]:
        """Return it as `--json` shows it."""
        return {
            "kind": "badge",
            "badge": self.badge.document(),
            "exchanges": [
                {
                    "at": stamp(e.at),
                    "run": e.run_id,
                    "method": e.method,
                    "path": e.path,
                    "status": e.status or None,
                    "millis": e.millis,
                    "failure": e.failure,
                    "body": e.response_body,
                }
                for e in self.exchanges
            ],
            "acts": [{"at": stamp(a.at), "act": a.act, "actor": a.actor, "note": a.note} for a in self.acts],
            "changes": [
                {
                    "at": stamp(one.asked.at),
                    "act": one.change.act.value,
                    "state": one.change.state.value,
                    "by": one.asked.by,
                    "actor": one.asked.actor,
                    "note": one.asked.note,
                    "entry": one.asked.ledger_entry,
                    "of_run": one.asked.cause if one.asked.cause not in ("", BY_AWARD_ACT) else None,
                    "provider_id": one.change.provider_id or None,
                    "result_id": one.change.result_id or None,
                    "message": one.change.message,
                }
                for one in self.changes
            ],
        }


def badge_show(workspace: Workspace, student: str, proposal: str) -> BadgeHistory:
    """Return one badge and its history.

    Raises:
        NotFound: the student has no award in that program.
    """
    with workspace.catalog().read() as session:
        award = award_for_badge(session, student, proposal)
        return BadgeHistory(
            badge=badge_lines(
                session, [award.id], settings=workspace.settings, today=workspace.clock.today()
            )[0],
            exchanges=tuple(exchanges_about(session, award.id)),
            acts=tuple(Act(*act) for act in rows.acts(session, award.id)),
            changes=tuple(badge_changes.changes(session, award_id=award.id)),
        )


def award_for_badge(session: Session, student: str, proposal: str) -> Award:
    """Return the award whose badge is meant.

    Raises:
        NotFound: there is no such student or program, or the student has no award in it.
    """
    award = award_of(session, student, proposal)
    if award is None:
        require_student(session, student)
        position_of(session, proposal)
        raise NotFound(
            f"{student} has no award in {proposal}, so there is no badge.",
            hint=f"See what is left: mcred progress {student} {proposal}.",
        )
    return award


def award_to_change(session: Session, student: str, proposal: str) -> Award:
    """Return the award about whose badge something is decided.

    Raises:
        NotFound: the student has no award in that program.
        Refused: the student was erased.
    """
    award = award_for_badge(session, student, proposal)
    if award.erased:
        raise Refused(
            "The student of this award was erased: mcred does not know the badge any more.",
            hint="If Credly still has it, delete it there by hand.",
        )
    return award
