"""Awards with their proofs as they are kept, for a check that hashes each again."""

from collections.abc import Iterator

from sqlalchemy import select
from sqlmodel import Session

from mcred.awards.binding import Kept
from mcred.catalog.earned.awards import AwardRow
from mcred.catalog.file.tables import table_of


def kept_proofs(session: Session) -> Iterator[Kept]:
    """Yield every award whose proof is kept, in the order of the entries; those of erased students are gone."""
    table = table_of(AwardRow)
    names = ("id", "proposal", "revision", "earned_on", "found_at", "proof", "salt", "ledger_entry")
    question = select(*(table.c[name] for name in names))
    question = question.where((table.c.proof != "") | (table.c.salt != ""))
    for row in session.connection().execute(question.order_by(table.c.ledger_entry, table.c.id)):
        yield Kept(*row)
