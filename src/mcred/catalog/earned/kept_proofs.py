"""Proofs of awards as they are kept, for a check that hashes each again."""

from collections.abc import Iterator

from sqlalchemy import select
from sqlmodel import Session

from mcred.catalog.earned.awards import AwardRow
from mcred.catalog.file.tables import table_of
from mcred.values import dataclass


@dataclass(frozen=True, slots=True)
class KeptProof:
    """An award's proof, and the entry of the ledger that is bound to it."""

    award_id: str
    proof: str
    salt: str
    ledger_entry: int | None


def kept_proofs(session: Session) -> Iterator[KeptProof]:
    """Yield every proof that is kept, in the order of the entries; those of erased students are gone."""
    table = table_of(AwardRow)
    columns = (table.c.id, table.c.proof, table.c.salt, table.c.ledger_entry)
    question = select(*columns).where((table.c.proof != "") | (table.c.salt != ""))
    for row in session.connection().execute(question.order_by(table.c.ledger_entry, table.c.id)):
        yield KeptProof(*row)
