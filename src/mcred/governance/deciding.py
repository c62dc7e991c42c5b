"""May this decision be entered? The state's answer first, then the roster's; a refusal says what to do."""

from collections.abc import Collection, Iterable, Sequence
from datetime import date

from mcred.governance.entries import Verdict
from mcred.governance.process import in_order
from mcred.governance.roster import Roster
from mcred.governance.workflow import Position, State, Waiting
from mcred.policy.model import Stage
from mcred.proposals.model import Contact, Unit
from mcred.values import dataclass


@dataclass(frozen=True, slots=True)
class Allowed:
    """The decision may be entered, at this stage and for these units (none where the stage asks no units)."""

    stage: Stage
    units: tuple[Unit, ...] = ()


@dataclass(frozen=True, slots=True)
class Denied:
    """It may not, and why, in a sentence for the person who tried."""

    reason: str


def judge_decision(
    position: Position, stage_id: str, *, by: str, on: date, roster: Roster, contacts: Sequence[Contact]
) -> Allowed | Denied:
    """Judge one decision of `by` about one proposal.

    Args:
        position: Where the proposal stands.
        stage_id: The stage that decides; one that the policy knows.
        by: Whose decision it is.
        on: The day of the decision: the roster of that day counts.
        roster: Who holds which role.
        contacts: The contacts of the newest revision, and its proposer: they may not decide.
    """
    waiting = next((w for w in position.waiting if w.stage.id == stage_id), None)
    if waiting is None:
        return Denied(why_not_waiting(position, stage_id, roster))
    recused = position.recused(stage_id)
    deciders = who_may(waiting, roster, on, contacts, recused)
    contact = roster.is_contact(by, contacts)
    if contact is not None:
        return Denied(f"{roster.named(by)} answers for this proposal and may not decide on it. {deciders}")
    if by in recused:
        return Denied(f"{roster.named(by)} recused at {stage_id} and takes no part in deciding it. {deciders}")
    if waiting.units:
        units = roster.covered(by, waiting.stage.role, waiting.units, on)
        if units:
            return Allowed(waiting.stage, units)
        missing = names_of(waiting.units)
        return Denied(f"{roster.named(by)} does not decide for {missing} on {on}. {deciders}")
    if not roster.holds(by, waiting.stage.role, day=on):
        return Denied(f"{roster.named(by)} is not on the roster for {stage_id} on {on}. {deciders}")
    return Allowed(waiting.stage)


def who_may(
    waiting: Waiting,
    roster: Roster,
    on: date,
    contacts: Iterable[Contact] = (),
    recused: Collection[str] = (),
) -> str:
    """Say who may decide at a stage: logins and names, without those who answer for the proposal or recused."""
    contacts = tuple(contacts)
    holders = [h for h in roster.holders(waiting.stage.role, on, waiting.units) if h not in recused]
    free = [roster.named(login) for login in holders if roster.is_contact(login, contacts) is None]
    if free:
        return f"Those who may: {', '.join(free)}."
    unit = f' --unit "{waiting.units[0]}"' if waiting.units else ""
    return f"Nobody may yet; an admin adds one: mcred roster add LOGIN --role {waiting.stage.role}{unit}."


def why_not_waiting(position: Position, stage_id: str, roster: Roster) -> str:
    """Say why a stage is not asked about this proposal now."""
    ended = _ended(position, roster)
    stage = position.route.stage(stage_id)
    if stage is None:
        facts = position.submission
        kind = f"{facts.type.value}, {facts.level.value}" if facts.level else facts.type.value
        fees = ", with fees" if facts.fees else ", without fees"
        way = ", ".join(s.id for s in position.route.stages)
        return f"{stage_id} is no stage of this proposal ({kind}{fees}). Its stages are {way}."
    if ended and position.state is not State.APPROVED:
        return ended
    done = position.approval(stage_id)
    if done is not None:
        return (
            f"{stage_id} approved it on {done.on}, by {roster.named(done.by)} (entry {done.entry}). "
            f"If that was entered wrongly: mcred correct {done.entry} --note …"
        )
    if ended:
        return ended
    before = position.route.upstream[stage_id]
    blocking = [w for w in position.waiting if w.stage.id in before]
    waits = "; ".join(
        w.stage.id + (f" ({names_of(w.units)})" if w.units else "") for w in blocking
    ) or ", ".join(in_order(position.route, before))
    return f"it is not before {stage_id} yet: it waits for {waits}."


def _ended(position: Position, roster: Roster) -> str:
    """Say what ended the review of the newest revision, or ""."""
    day = position.since[:10]
    match position.state:
        case State.RETURNED:
            last = next(d for d in position.decided if d.verdict is Verdict.RETURN)
            return f"{last.stage} returned it on {last.on}, by {roster.named(last.by)}: it waits for a new revision."
        case State.REJECTED:
            last = next(d for d in position.decided if d.verdict is Verdict.REJECT)
            return f"{last.stage} rejected it on {last.on}, by {roster.named(last.by)}: only a new revision starts again."
        case State.WITHDRAWN:
            return f"it was withdrawn on {day}: only a new submission starts again."
        case State.RETIRED:
            return f"it was retired on {day}."
        case State.APPROVED:
            return "it is approved at every stage; nothing is left to decide."
        case _:
            return ""


def names_of(units: Iterable[Unit]) -> str:
    """Return units for a sentence."""
    return ", ".join(str(u) for u in units)
