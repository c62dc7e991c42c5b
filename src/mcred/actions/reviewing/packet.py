"""Everything that a body needs for its meeting, from one look at the catalogue; and the file that it is put into."""

from datetime import date
from pathlib import Path
from typing import Any

from mcred.actions.current_policy import current_policy
from mcred.actions.entering import login, plain_date
from mcred.actions.office_files import require_outside
from mcred.actions.positions import require_stage
from mcred.actions.reviewing.agenda import refusal, title_of, waiting_at
from mcred.actions.reviewing.dossier import Dossier, Heard, Reader, SeenBefore
from mcred.actions.workspace import Workspace
from mcred.catalog.record import ledger
from mcred.clock import day_on_campus
from mcred.config.settings import Settings
from mcred.diagnostics import Severity
from mcred.documents.saving import save_whole
from mcred.errors import BadUsage, unwritten
from mcred.governance.roster import Roster
from mcred.governance.workflow import Position, Waiting
from mcred.publishing.packet import Ballot, Filed, PacketItem, PacketView, Said
from mcred.publishing.packet_html import MARK
from mcred.values import dataclass

_BEGINNING = 4096
"""Within so many bytes a page says what made it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Packet:
    """A packet, and the dossiers that it was made of."""

    view: PacketView
    dossiers: tuple[Dossier, ...]

    def document(self, *, path: str | None, size: int) -> dict[str, Any]:
        """Return it as `--json` shows it, with where the page was written."""
        return {
            "kind": "packet",
            "stage": self.view.stage,
            "title": self.view.body,
            "on": self.view.on.isoformat(),
            "head": self.view.head,
            "proposals": [
                _listed(item, dossier) for item, dossier in zip(self.view.items, self.dossiers, strict=True)
            ],
            "path": path,
            "bytes": size,
        }


def _listed(item: PacketItem, dossier: Dossier) -> dict[str, Any]:
    facts = dossier.where.submission
    size = item.view.size if item.view else None
    standing = [f for f in dossier.findings if f.accepted is None]
    return {
        "id": item.id,
        "title": item.title,
        "type": facts.type.value,
        "level": facts.level and facts.level.value,
        "units": [str(unit) for unit in facts.units],
        "revision": facts.revision,
        "credits": size and f"{size.credits.normalize():f}",
        "since": dossier.waiting.since,
        "days": item.days,
        "due": item.due and item.due.isoformat(),
        "late": item.late,
        "seen_before": dossier.before is not None,
        "changes": len(item.changes),
        "errors": sum(f.severity is Severity.ERROR for f in standing),
        "warnings": sum(f.severity is Severity.WARNING for f in standing),
        "comments": len(item.said),
        "attachments": [filed.name for filed in item.filed],
        "may_not_decide": item.refusal or None,
    }


def packet(workspace: Workspace, stage: str, *, by: str | None = None, on: str | None = None) -> Packet:
    """Return a body's packet; with `by`, what waits for that member, who may be one unit's.

    The day is that of the meeting, and mostly lies ahead: waiting is counted to it, and the roster of that day counts.

    Raises:
        BadUsage: No policy has that stage, the date is none, or `by` is no login.
    """
    day = workspace.clock.today() if on is None else plain_date(on, what="--on")
    reader_login = None if by is None else login(by)
    current = current_policy(workspace.settings).policy
    with workspace.catalog().read() as session:
        require_stage(session, stage, current)
        head = ledger.head(session)
        reader = Reader.of(workspace, session, day)
        waiting = [
            pair for pair in waiting_at(session, stage)
            if reader_login is None or _concerns(reader.names, reader_login, pair[1], day)
        ]  # fmt: skip
        dossiers = tuple(reader.dossier(*pair) for pair in waiting)
        refusals = [
            "" if reader_login is None else refusal(session, where, stage, by=reader_login, on=day, names=reader.names)
            for where, _ in waiting
        ]  # fmt: skip
    stages = [w.stage for _, w in waiting] or [s for s in (current.stage(stage),) if s]
    view = PacketView(
        stage=stage,
        body=title_of(stage, stages, None),
        on=day,
        votes=any(s.vote for s in stages),
        informs=bool(stages) and all(s.notify for s in stages),
        reader="" if reader_login is None else reader.names.named(reader_login),
        head=f"{head.sequence}:{head.hash}",
        items=tuple(_item(d, r, reader) for d, r in zip(dossiers, refusals, strict=True)),
    )
    return Packet(view=view, dossiers=dossiers)


def _concerns(names: Roster, member: str, waiting: Waiting, day: date) -> bool:
    """Tell whether a wait is that of the member: where units are asked, of one that they speak for."""
    return not waiting.units or bool(names.covered(member, waiting.stage.role, waiting.units, day))


def _item(dossier: Dossier, why_not: str, reader: Reader) -> PacketItem:
    where, facts = dossier.where, dossier.where.submission
    titles = {stage.id: stage.title for stage in reader.packs[where.policy.digest].stages}
    before = dossier.before
    named = reader.names.named
    return PacketItem(
        id=where.proposal,
        title=facts.title,
        kind=facts.type.value + (f", {facts.level.value}" if facts.level else ""),
        units=dossier.units,
        decides_for="; ".join(map(str, dossier.waiting.units)) if len(facts.units) > 1 else "",
        revision=f"{facts.revision[:8]}, submitted {day_on_campus(where.submitted.at)}",
        since=day_on_campus(dossier.waiting.since),
        days=dossier.days,
        late=dossier.late,
        due=dossier.due,
        view=dossier.view,
        contacts=dossier.contacts,
        seen=_seen(before, where) if before else "",
        seen_note=before.note if before else "",
        changes=before.changes if before else (),
        ballots=tuple(_ballot(heard, titles, reader.names, several=len(facts.units) > 1) for heard in dossier.heard),
        said=tuple(
            Said(on=day_on_campus(r.entry.at), by=named(r.entry.by), text=r.text, new=r.since)
            for r in dossier.remarks
        ),
        filed=tuple(Filed(name=a.name, size=a.size, digest=a.digest) for a in facts.attachments),
        recused=tuple(map(named, dossier.recused_here)),
        refusal=why_not,
    )  # fmt: skip


def _seen(before: SeenBefore, where: Position) -> str:
    same = before.revision == where.submission.revision
    told = f"It was {before.verdict.past} here on {before.on}, revision {before.revision[:8]}"
    count = len(before.changes)
    since = f"; since then {count} change{'' if count == 1 else 's'}." if count else "."
    return f"{told}; the text is the same." if same else told + since


def _ballot(heard: Heard, titles: dict[str, str], names: Roster, *, several: bool) -> Ballot:
    decision, entry = heard.decision, heard.entry
    clerk = "" if entry.actor == entry.by else f", entered by {names.named(entry.actor)}"
    to = f", back to {titles.get(decision.to, decision.to)}" if decision.to else ""
    recused = f"; recused: {', '.join(map(names.named, decision.recused))}" if decision.recused else ""
    return Ballot(
        body=titles.get(decision.stage, decision.stage),
        outcome=("was informed" if decision.informed else decision.verdict.past) + to,
        vote=str(decision.vote or ""),
        units="; ".join(map(str, decision.units)) if several else "",
        on=decision.on,
        by=f"{names.named(entry.by)}{clerk}{recused}",
        note=heard.note,
        counts=heard.counts,
    )


def write_packet(settings: Settings, path: Path, page: bytes) -> None:
    """Put a packet into a file: a new one, or one that holds an earlier packet.

    Raises:
        BadUsage: Something else is there, or the place is one of the office's own files.
        Misconfigured: It cannot be written.
    """
    require_outside(path, settings)
    try:
        if path.exists() and not _is_packet(path):
            raise BadUsage(f"{path} is there and is no packet.", hint="Give -o another name.")
        save_whole(path, page)
    except OSError as error:
        raise unwritten(path, error) from error


def _is_packet(path: Path) -> bool:
    if not path.is_file():
        return False
    with path.open("rb") as file:
        return MARK.encode() in file.read(_BEGINNING)
