"""A catalogue of a thousand proposals with twenty entries each, for what is promised about a full one."""

import sys
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from mcred.actions.init import init
from mcred.catalog.file.database import Session, open_catalog
from mcred.catalog.record import ledger, revisions
from mcred.clock import SystemClock
from mcred.config.settings import load_settings
from mcred.governance.entries import Decision, EntryDraft, Kind, PolicyRef, Verdict
from mcred.governance.submissions import submission_of
from mcred.policy.reading import read_pack, shipped
from mcred.proposals.reading import read_proposal

PROPOSALS = 1000
_PACK = "binghamton-2020"
_LIFE = (
    *("submit", "comment", "unit approve", "office approve", "eppc return"),
    *("submit", "eppc return", "submit", "eppc approve", "comment", "void", "eppc approve", "fsec return"),
    *("submit", "fsec approve", "submit", "unit approve", "office approve", "eppc approve", "comment"),
)
"""Returned, corrected, approved, and on its way again: twenty entries."""


def fill(folder: Path, text: str, *, proposals: int = PROPOSALS) -> None:
    """Make a workspace in `folder` whose catalogue is full; `text` is a proposal called `applied-data-analysis`."""
    init(folder, clock=SystemClock())
    policy = read_pack(shipped(_PACK), trusted=True)
    with open_catalog(load_settings(folder).catalog).write() as session:
        revisions.keep_pack(session, shipped(_PACK), name=policy.id, version=policy.version)
        under = PolicyRef(policy.id, policy.version, policy.digest)
        for number in range(proposals):
            name = f"program-{number:04d}"
            mine = text.replace("applied-data-analysis", name)
            mine = mine.replace("Applied Data Analysis", f"Program {number:04d}")
            _live(session, name, mine, under, datetime(2024, 1, 1, tzinfo=UTC) + timedelta(hours=number))


def _live(session: Session, name: str, text: str, under: PolicyRef, at: datetime) -> None:
    """Record one proposal's life, some days between its entries."""
    revision, newest = 0, 0
    facts = None
    for step, words in enumerate(_LIFE):
        at += timedelta(days=3 + step)
        content: dict[str, object] = {}
        match words.split():
            case ["submit"]:
                revision += 1
                data = text.replace("summary: ", f"summary: {revision} ").encode()
                proposal = read_proposal(data).proposal
                assert proposal is not None
                digest = revisions.keep_revision(
                    session, data, proposal=name, title=proposal.title, contacts=proposal.contacts
                )
                facts = submission_of(proposal, digest)
                kind, content = Kind.SUBMISSION, facts.content()
            case ["void"]:
                kind, content = Kind.CORRECTION, {"entry": newest}
            case ["comment"]:
                kind = Kind.COMMENT
            case [stage, verdict]:
                assert facts is not None
                kind = Kind.DECISION
                content = _decision(stage, verdict, facts.revision, at.date(), facts.units).content()
            case _:
                raise AssertionError(words)
        draft = EntryDraft(kind=kind, subject=name, actor="clerk", by="chair", content=content, policy=under)
        entry = ledger.append(session, draft, at=at)
        if kind is Kind.DECISION:
            newest = entry.sequence


def _decision(stage: str, verdict: str, revision: str, on: date, units: object) -> Decision:
    return Decision(
        stage=stage,
        verdict=Verdict(verdict),
        revision=revision,
        on=on,
        units=units if stage == "unit" else (),
    )


if __name__ == "__main__":
    project = Path(__file__).resolve().parents[2]
    example = project / "src/mcred/cli/demonstration/demo_files/applied-data-analysis.yaml"
    fill(Path(sys.argv[1]), example.read_text("utf-8"))
