"""Whether the catalogue is older than what was sent: then it may not know of badges that students have."""

from pathlib import Path

from mcred.catalog.badging.claims import last_claim
from mcred.catalog.file.database import Session
from mcred.catalog.file.sidefiles import claims_file, mark_in
from mcred.catalog.record.ledger import catalogue_id
from mcred.errors import Refused


def is_older_copy(session: Session, catalog: Path) -> bool:
    """Tell whether the catalogue did not make the latest claim that the file beside it knows of.

    The file is ahead where the catalogue was put back from an older copy, and missing where it came without its folder.
    """
    claimed, noted = last_claim(session), mark_in(claims_file(catalog))
    if noted is None:
        return bool(claimed)
    return noted.number > claimed or noted.is_foreign_to(catalogue_id(session))


def older_copy() -> Refused:
    """Say so, and what lets issuing go on."""
    return Refused(
        "This catalogue looks like an older copy: it may not know of badges that were sent. Nothing was issued.",
        hint="Run mcred badge sync --full, which looks at every badge at Credly; then issue again.",
    )
