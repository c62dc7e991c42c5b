"""That a student's data go to the provider is in the log of disclosures before they go."""

from collections.abc import Iterable, Sequence

from mcred.actions.badging.issuing.run import BadgeRun
from mcred.actions.consenting import consents_to
from mcred.awards.award import Award
from mcred.catalog.file.database import Session
from mcred.catalog.people import disclosures
from mcred.catalog.people.disclosures import Disclosure
from mcred.records.consent import Purpose

RECIPIENT = "Credly"
_FIELDS = ("email", "given_name", "family_name", "earner_id", "template", "issued_on", "evidence")


def log_sent(session: Session, run: BadgeRun, awards: Sequence[Award]) -> None:
    """Log what is about to be sent, in the transaction that claims it."""
    settings, actor, now = run.workspace.settings, run.workspace.actor, run.now()
    consents = consents_to(session, settings, Purpose.BADGE_PROVIDER, (award.student_id for award in awards))
    disclosures.log_each(
        session,
        (
            (
                award.student_id,
                Disclosure(
                    at=now, by=actor, actor=actor, recipient=RECIPIENT, fields=_FIELDS,
                    reference=_reference(run, award), ground=consents.ground(award.student_id),
                ),
            )
            for award in awards
        ),
    )  # fmt: skip


def take_back(session: Session, run: BadgeRun, awards: Iterable[Award]) -> None:
    """Strike out what was not sent after all: there was no connection."""
    for award in awards:
        disclosures.take_back(session, award.student_id, _reference(run, award))


def _reference(run: BadgeRun, award: Award) -> str:
    return f"run {run.id}: {award.proposal}"
