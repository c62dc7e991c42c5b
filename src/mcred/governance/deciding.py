"""May this decision be entered? The state's answer first, then the roster's; a refusal says what to do."""

from collections.abc import Collection, Iterable, Sequence
from datetime import date

from mcred.documents.quoting import either
from mcred.governance.entries import Decision, Verdict
from mcred.governance.process import in_order
from mcred.governance.roster import STAFF, Roster
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
    if waiting.stage.notify:
        return _informing(waiting, by, on, roster)
    recused = position.recused(stage_id)
    deciders = who_may(waiting, roster, on, contacts, recused)
    contact = roster.is_contact(by, contacts)
    if contact is not None:
        return Denied(f"{roster.named(by)} answers for this proposal and may not decide on it. {deciders}")
    if by in recused:
        return Denied(
            f"{roster.named(by)} recused at {stage_id} and takes no part in deciding it. {deciders}"
        )
    if waiting.units:
        units = roster.covered(by, waiting.stage.role, waiting.units, on)
        if units:
            return Allowed(waiting.stage, units)
        missing = names_of(waiting.units)
        return Denied(f"{roster.named(by)} does not decide for {missing} on {on}. {deciders}")
    if not roster.holds(by, waiting.stage.role, day=on):
        return Denied(f"{roster.named(by)} is not on the roster for {stage_id} on {on}. {deciders}")
    return Allowed(waiting.stage)


def judge_verdict(position: Position, decision: Decision, *, submitted_on: date) -> Denied | None:
    """Judge what was decided, whoever decided it; None where nothing speaks against it, or the stage is not asked.

    Args:
        position: Where the proposal stands.
        decision: What is to be entered.
        submitted_on: The day on which the newest revision came.
    """
    stage = next((w.stage for w in position.waiting if w.stage.id == decision.stage), None)
    if stage is None:
        return None
    if stage.notify and decision.verdict is not Verdict.APPROVE:
        return Denied(
            f"{stage.id} is only informed and decides nothing, so it can neither return nor reject."
            f" That it was informed is recorded with: mcred approve {position.proposal} --stage {stage.id}"
        )
    too_early = _too_early(position, stage, decision.on, submitted_on)
    if too_early is not None:
        return too_early
    before = in_order(position.route, position.route.upstream[stage.id])
    if decision.to and not before:
        return Denied(f"{stage.id} is its first stage and can return it to no stage before that.")
    if decision.to and decision.to not in before:
        come = "comes" if len(before) == 1 else "come"
        return Denied(
            f"{stage.id} can return it to {either(before)}, which {come} before it, not to {decision.to}."
        )
    return None


def _too_early(position: Position, stage: Stage, on: date, submitted_on: date) -> Denied | None:
    """Judge the day of a decision: a stage decides after those that it needs.

    A stage that needs none may have decided on the text before the office had it, as a unit's committee does.
    """
    upstream = position.route.upstream[stage.id]
    if not upstream:
        return None
    if on < submitted_on:
        return Denied(
            f"this revision was submitted on {submitted_on} and cannot have been decided on {on} at {stage.id}."
            " Give the day of the meeting that had it before it."
        )
    needed = [d for d in position.decided if d.stage in upstream and d.verdict is Verdict.APPROVE]
    last = max(needed, key=lambda d: d.on, default=None)
    if last is None or on >= last.on:
        return None
    what = "was informed of it" if last.informed else "approved it"
    return Denied(
        f"{last.stage}, which comes before {stage.id}, {what} on {last.on} (entry {last.entry}), and {stage.id}"
        f" cannot have decided before that, on {on}. Give the day of the meeting that had it before it."
        f" If that of {last.stage} was entered wrongly: mcred correct {last.entry} --note …"
    )


def _informing(waiting: Waiting, by: str, on: date, roster: Roster) -> Allowed | Denied:
    """Judge who records that a body was informed: the office's people, those who answer for the proposal as well."""
    stage = waiting.stage
    if roster.holds(by, stage.role, day=on) or (stage.role == STAFF and roster.is_staff(by, on)):
        return Allowed(stage)
    return Denied(
        f"{roster.named(by)} is not on the roster as {stage.role} on {on} and cannot record that {stage.id}"
        f" was informed. {who_may(waiting, roster, on)}"
    )


def who_may(
    waiting: Waiting,
    roster: Roster,
    on: date,
    contacts: Iterable[Contact] = (),
    recused: Collection[str] = (),
) -> str:
    """Say who may decide at a stage: logins and names, without those who answer for the proposal or recused."""
    contacts = () if waiting.stage.notify else tuple(contacts)
    holders = [h for h in roster.holders(waiting.stage.role, on, waiting.units) if h not in recused]
    free = [roster.named(login) for login in holders if roster.is_contact(login, contacts) is None]
    if free:
        return f"Those who may: {', '.join(free)}."
    unit = waiting.units[0] if waiting.units else None
    return f"Nobody may yet; an admin adds one: {_adding(waiting.stage, unit)}."


def lacking(
    position: Position, roster: Roster, on: date, contacts: Iterable[Contact] = ()
) -> tuple[tuple[str, str], ...]:
    """Return what waits for nobody: each stage, with the unit that nobody decides for, and how an admin adds one."""
    answering = tuple(contacts)
    found = []
    for waiting in position.waiting:
        stage = waiting.stage
        contacts, recused = (() if stage.notify else answering), position.recused(stage.id)
        for unit in waiting.units or (None,):
            holders = roster.holders(stage.role, on, () if unit is None else (unit,))
            if all(h in recused or roster.is_contact(h, contacts) is not None for h in holders):
                told = stage.id if unit is None else f"{stage.id} ({unit})"
                found.append((told, _adding(stage, unit)))
    return tuple(found)


def _adding(stage: Stage, unit: Unit | None) -> str:
    return f"mcred roster add LOGIN --role {stage.role}" + (f' --unit "{unit}"' if unit else "")


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
        what = "was informed of it" if done.informed else "approved it"
        return (
            f"{stage_id} {what} on {done.on}, by {roster.named(done.by)} (entry {done.entry}). "
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
    match position.state:
        case State.RETURNED:
            last = next(d for d in position.decided if d.verdict is Verdict.RETURN)
            to = f" to {last.to}" if last.to else ""
            return f"{last.stage} returned it{to} on {last.on}, by {roster.named(last.by)}: it waits for a new revision."
        case State.REJECTED:
            last = next(d for d in position.decided if d.verdict is Verdict.REJECT)
            return f"{last.stage} rejected it on {last.on}, by {roster.named(last.by)}: only a new revision starts again."
        case State.WITHDRAWN:
            return "it was withdrawn: only a new submission starts again."
        case State.RETIRED:
            return "it is retired."
        case State.APPROVED:
            return "it is approved at every stage; nothing is left to decide."
        case _:
            return ""


def names_of(units: Iterable[Unit]) -> str:
    """Return units for a sentence."""
    return ", ".join(str(u) for u in units)
