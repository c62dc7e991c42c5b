"""What is on a body's agenda, and whether the one who decides may decide each item."""

from collections.abc import Iterator
from dataclasses import field
from datetime import date

from mcred.actions.current_policy import current_policy
from mcred.actions.entering import acting, day_of, require_entering
from mcred.actions.positions import conflicted, positions, require_stage
from mcred.actions.reviewing.dossier import Dossier, Reader
from mcred.actions.workspace import Workspace
from mcred.catalog.file.database import Session
from mcred.governance.deciding import Denied, judge_decision
from mcred.governance.roster import Roster
from mcred.governance.workflow import Position, Waiting
from mcred.policy.model import Stage
from mcred.values import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class AgendaItem:
    """One proposal before the body. `refusal` says why the one who decides may not decide this one."""

    dossier: Dossier
    refusal: str

    @property
    def where(self) -> Position:
        """Return where the proposal stands."""
        return self.dossier.where

    @property
    def waiting(self) -> Waiting:
        """Return the stage that is asked, since when."""
        return self.dossier.waiting

    @property
    def days(self) -> int:
        """Return how many days it waits here."""
        return self.dossier.days


@dataclass(frozen=True, slots=True, kw_only=True)
class Agenda:
    """Everything that waits at one stage, oldest first."""

    stage: str
    title: str
    by: str
    actor: str
    on: date
    items: tuple[AgendaItem, ...]
    names: Roster = field(repr=False)


def agenda(workspace: Workspace, stage: str, *, by: str | None = None, on: str | None = None) -> Agenda:
    """Return the agenda of a stage.

    Raises:
        BadUsage: No policy has that stage, or the date cannot be meant.
        Refused: Whoever acts may not enter what `by` decides.
    """
    who = acting(workspace, by)
    day = day_of(on, who.today)
    current = current_policy(workspace.settings).policy
    with workspace.catalog().read() as session:
        require_stage(session, stage, current)
        reader = Reader.of(workspace, session, who.today)
        require_entering(reader.names, who)
        waiting = list(waiting_at(session, stage))
        items = tuple(
            AgendaItem(
                dossier=reader.dossier(where, at),
                refusal=refusal(session, where, stage, by=who.by, on=day, names=reader.names),
            )
            for where, at in waiting
        )
    return Agenda(
        stage=stage,
        title=title_of(stage, [w.stage for _, w in waiting], current.stage(stage)),
        by=who.by,
        actor=who.actor,
        on=day,
        items=items,
        names=reader.names,
    )


def waiting_at(session: Session, stage: str) -> Iterator[tuple[Position, Waiting]]:
    """Yield what waits at a stage, oldest first."""
    found = [(p, w) for p in positions(session) for w in p.waiting if w.stage.id == stage]
    yield from sorted(found, key=lambda pair: (pair[1].since, pair[0].proposal))


def refusal(session: Session, where: Position, stage: str, *, by: str, on: date, names: Roster) -> str:
    """Say why `by` may not decide about a proposal, or nothing."""
    allowed = judge_decision(where, stage, by=by, on=on, roster=names, contacts=conflicted(session, where))
    return allowed.reason if isinstance(allowed, Denied) else ""


def title_of(stage: str, waited_for: list[Stage], configured: Stage | None) -> str:
    """Return what the body is called: by the policy of what waits, else by the one in force."""
    known = next(iter(waited_for), configured)
    return known.title if known else stage
