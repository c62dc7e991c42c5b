"""What a body needs for a meeting, as values: the agenda, and for each proposal all that was found, decided and said."""

from datetime import date

from mcred.proposals.changes import Change, ChangeKind, headline, name_of
from mcred.publishing.blocks import Item, Items
from mcred.publishing.view import ProposalView, Row
from mcred.values import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Ballot:
    """What a body decided. `counts` if it is about this text, or was carried over to it."""

    body: str
    outcome: str
    vote: str
    units: str
    on: date
    by: str
    note: str
    counts: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A comment. `new` if it came after the body saw the proposal last."""

    on: date
    by: str
    text: str
    new: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Filed:
    """A file that came with the text: what it is called, how many bytes, their SHA-256."""

    name: str
    size: int
    digest: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PacketItem:
    """One proposal on the agenda."""

    id: str
    title: str
    kind: str
    """Type and level: "credit-bearing, undergraduate"."""
    units: str
    decides_for: str
    """The units that are asked, where the stage asks each one and there are several."""
    revision: str
    since: date
    days: int
    late: int
    """By how many days it waits longer than it should."""
    due: date | None
    """The last day on which a decision is in time; None where nobody says."""
    view: ProposalView | None
    contacts: tuple[str, ...]
    seen: str
    """What this body decided the last time, in a sentence; empty the first time."""
    seen_note: str
    changes: tuple[Change, ...]
    ballots: tuple[Ballot, ...]
    said: tuple[Said, ...]
    filed: tuple[Filed, ...]
    recused: tuple[str, ...]
    refusal: str
    """Why the one for whom the packet is may not decide about it."""

    @property
    def size(self) -> str:
        """Return how much it asks for, for a cell of a table."""
        size = self.view.size if self.view else None
        if size is None:
            return "not stated"
        courses = f"{size.fewest}" if size.fewest == size.most else f"{size.fewest} to {size.most}"
        told = f"{size.credits.normalize():f} credits"
        return f"{told}, {courses} {'course' if courses == '1' else 'courses'}" if size.most else told


@dataclass(frozen=True, slots=True, kw_only=True)
class PacketView:
    """The whole packet."""

    stage: str
    body: str
    on: date
    votes: bool
    informs: bool
    """The body is only told, and decides nothing."""
    reader: str
    """For whom it was made, or nothing."""
    head: str
    """The ledger's head when it was made, `NUMBER:HASH`."""
    items: tuple[PacketItem, ...]

    @property
    def rows(self) -> tuple[Row, ...]:
        """Return what the title page says."""
        count = len(self.items)
        return (
            ("Stage", self.stage),
            ("Meeting", self.on.isoformat()),
            ("Agenda", f"{count} proposal" + ("" if count == 1 else "s")),
            *((("Made for", self.reader),) if self.reader else ()),
            ("Ledger", self.head),
        )


def changes_of(changes: tuple[Change, ...]) -> Items:
    """Return changes as a list: what was changed, then what it was and what it is."""
    return Items(tuple(map(_change, changes)), "Nothing but layout and comments.")


def _change(change: Change) -> Item:
    part, told = name_of(change.part), headline(change)
    label = part if told == part else f"{part}: {told}"
    match change.kind:
        case ChangeKind.ADDED:
            return Item(label=label, text="" if change.after == change.subject else change.after or "")
        case ChangeKind.REMOVED:
            return Item(label=label, text="" if change.before == change.subject else change.before or "")
        case ChangeKind.MOVED:
            return Item(label=label, text="")
        case _:
            sides = (("was", change.before or "not stated"), ("now", change.after or "not stated"))
            return Item(label=label, text="", details=sides)
