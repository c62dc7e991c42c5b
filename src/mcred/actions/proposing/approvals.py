"""Which micro-credentials are approved, by a read-only look: what a proposal that builds on others is judged by."""

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from mcred.catalog.record.lookup import kept_packs, proposal_entries
from mcred.errors import DamagedCatalogue
from mcred.governance.chain import read_entry
from mcred.governance.entries import PROPOSAL_KINDS
from mcred.governance.process import Process
from mcred.governance.workflow import Position, position
from mcred.policy.reading import read_pack


def approved_ones(catalog: Path, ids: Sequence[str], today: date | None = None) -> Mapping[str, bool]:
    """Return of each id whether students can earn it: a revision is approved, and neither retired nor expired.

    Raises:
        Unavailable: another process is writing.
        DamagedCatalogue: an entry cannot be read.
    """
    wanted = [one for one in proposal_entries(catalog) if one.subject in ids and one.kind in PROPOSAL_KINDS]
    try:
        processes = {
            digest: Process(policy.stages, policy.periodic_review)
            for digest, body in kept_packs(catalog)
            for policy in (read_pack(body.encode(), trusted=True),)
        }
        found = {
            id_: position(
                [read_entry(one.body, one.hash) for one in wanted if one.subject == id_], processes, today
            )
            for id_ in ids
        }
    except (ValueError, KeyError, TypeError) as problem:
        raise DamagedCatalogue(
            "An entry of the ledger cannot be read.",
            hint="Run mcred ledger verify: it names the first entry that does not fit.",
        ) from problem
    return {id_: is_earnable(where) for id_, where in found.items()}


def is_earnable(where: Position | None) -> bool:
    """Tell whether students can earn it as it stands."""
    return (
        where is not None and where.approved_revision is not None and not where.retired and not where.expired
    )
