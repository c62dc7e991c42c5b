"""Awards whose record changed, since they were found, in a way that could speak against them: asked in one question.

Such is a result that came or was corrected (a policy may ask for an average), evidence that was handed in or judged anew,
an exception that was undone, an award that was revoked, numbers that were parted again.
"""

from sqlalchemy import exists, or_
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select

from mcred.awards.award import Award
from mcred.catalog.earned.awards import AwardRow, award_from
from mcred.catalog.one_person.merges import MergeRow
from mcred.catalog.study.completions import CompletionHistoryRow, CompletionRow
from mcred.catalog.study.evidence import EvidenceRow, EvidenceVerdictRow
from mcred.catalog.study.exceptions import ExceptionRow


def worth_a_look(session: Session) -> list[Award]:
    """Return the awards that stand and may be doubtful by now, oldest first. Moments are whole seconds, so >= asks."""
    mine, since = AwardRow.student_id, col(AwardRow.found_at)
    other = aliased(AwardRow)
    corrected = exists().where(
        col(CompletionHistoryRow.student_id) == mine, col(CompletionHistoryRow.replaced_at) >= since
    )
    came = exists().where(col(CompletionRow.student_id) == mine, col(CompletionRow.recorded_at) >= since)
    handed_in = exists().where(
        col(EvidenceRow.student_id) == mine,
        col(EvidenceRow.proposal) == AwardRow.proposal,
        col(EvidenceRow.at) >= since,
    )
    judged = exists().where(
        col(EvidenceRow.student_id) == mine,
        col(EvidenceRow.proposal) == AwardRow.proposal,
        col(EvidenceVerdictRow.evidence_id) == EvidenceRow.id,
        col(EvidenceVerdictRow.at) >= since,
    )
    undone = exists().where(col(ExceptionRow.student_id) == mine, col(ExceptionRow.undone_at) >= since)
    revoked = exists().where(col(other.student_id) == mine, col(other.revoked_at).is_not(None))
    parted = exists().where(
        or_(col(MergeRow.old_id) == mine, col(MergeRow.new_id) == mine), col(MergeRow.undone_at) >= since
    )
    query = select(AwardRow).where(
        col(AwardRow.revoked_at).is_(None),
        or_(came, corrected, handed_in, judged, undone, revoked, parted),
    )
    order = (since, col(AwardRow.proposal), col(AwardRow.student_id))
    return [award_from(row) for row in session.exec(query.order_by(*order))]
