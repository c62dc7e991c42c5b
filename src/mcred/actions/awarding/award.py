"""Awards and their proofs: listed, shown, recomputed and compared."""

from collections.abc import Mapping
from typing import Any

from mcred.actions.awarding.award_differences import differences
from mcred.actions.awarding.award_objection import award_objection, objections
from mcred.actions.positions import position_of
from mcred.actions.proving.bound_awards import unbound_among
from mcred.actions.studying.student_records import student_of
from mcred.actions.workspace import Workspace
from mcred.awards.award import Award
from mcred.awards.commitment import commitment
from mcred.awards.proof import read
from mcred.catalog.earned import award_acts
from mcred.catalog.earned import awards as rows
from mcred.catalog.earned.award_acts import AwardAct
from mcred.clock import stamp
from mcred.errors import NotFound
from mcred.values import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class AwardList:
    """Awards, oldest first."""

    awards: tuple[Award, ...]
    doubts: Mapping[str, str] | None = None
    """Award → what today's record no longer satisfies; None where nobody asked."""

    def document(self) -> dict[str, Any]:
        """Return it as `--json` shows it."""
        doubts = self.doubts
        more = {} if doubts is None else {award.id: {"objection": doubts[award.id]} for award in self.awards}
        return {
            "kind": "awards",
            "awards": [{**_line(award), **more.get(award.id, {})} for award in self.awards],
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class AwardShown:
    """One award with its proof, and whether proof and record still hold."""

    award: Award
    proof: dict[str, Any]
    commitment: str
    committed: bool
    """Whether the ledger's entry carries the commitment to this very proof, and the proof says what stands beside it."""
    objection: str | None
    """What today's record no longer satisfies, for a person to judge; the award stays. None for one that is revoked."""
    differences: tuple[str, ...] = ()
    """What counted then and reads otherwise in today's record, whether or not it matters."""
    acts: tuple[AwardAct, ...] = ()
    """When it was revoked and reinstated, oldest first."""

    @property
    def holds(self) -> bool:
        """Tell whether proof and record still bear out what the catalogue says."""
        return self.committed and self.objection is None

    def document(self) -> dict[str, Any]:
        """Return it as `--json` shows it."""
        return {
            "kind": "award",
            **_line(self.award),
            "proof": self.proof,
            "commitment": self.commitment,
            "ledger_entry": self.award.ledger_entry,
            "committed": self.committed,
            "objection": self.objection,
            "differences": list(self.differences),
            "acts": [
                {
                    "act": act.act,
                    "at": stamp(act.at),
                    "by": act.by,
                    "actor": act.actor,
                    "note": act.note,
                    "ledger_entry": act.ledger_entry,
                }
                for act in self.acts
            ],
        }


def list_awards(
    workspace: Workspace,
    *,
    proposal: str | None = None,
    student_id: str | None = None,
    doubtful: bool = False,
) -> AwardList:
    """Return all awards, or those of a program or a student.

    With `doubtful`, only those that stand and whose record today would not earn them; nothing is done about them.

    Raises:
        NotFound: there is no such program or student.
    """
    with workspace.catalog().read() as session:
        if proposal is not None:
            position_of(session, proposal)
        if student_id is not None:
            student_of(session, student_id)
        found = rows.awards(session, proposal=proposal, student_id=student_id)
        if not doubtful:
            return AwardList(awards=tuple(found))
        doubts = objections(session, workspace, found)
        return AwardList(awards=tuple(award for award in found if award.id in doubts), doubts=doubts)


def show_award(workspace: Workspace, name: str, proposal: str | None = None) -> AwardShown:
    """Return an award by its id, or by student and program, with its proof checked against the ledger.

    Raises:
        NotFound: there is no such award.
    """
    with workspace.catalog().read() as session:
        award = rows.award(session, name) if proposal is None else rows.award_of(session, name, proposal)
        if award is None:
            if proposal is not None:
                student_of(session, name)
            raise NotFound(
                "There is no such award.", hint="mcred award list names them; show one by STUDENT PROPOSAL."
            )
        if award.erased:
            raise NotFound(
                f"The student of this award was erased: {award.proposal}, earned on {award.earned_on}, is all that remains."
            )
        return AwardShown(
            award=award,
            proof=read(award.proof),
            commitment=commitment(award.salt, award.proof),
            committed=not unbound_among(session, [award]),
            objection=award_objection(session, workspace, award) if award.stands else None,
            differences=differences(session, award),
            acts=tuple(award_acts.acts(session, award.id)),
        )


def _line(award: Award) -> dict[str, Any]:
    return {
        "id": award.id,
        "student": award.student_id,
        "proposal": award.proposal,
        "revision": award.revision,
        "earned_on": award.earned_on.isoformat(),
        "found_at": stamp(award.found_at),
        "revoked_at": None if award.revoked_at is None else stamp(award.revoked_at),
    }
