"""What stands in the ledger: the kinds of entries, an entry, a draft of one, and what each kind's content says."""

import re
from collections.abc import Mapping
from dataclasses import field
from datetime import date
from enum import StrEnum
from typing import Any, cast

from mcred.documents.quoting import quoted
from mcred.governance.canonical import Json
from mcred.governance.units import unit_key, units_content, units_from
from mcred.policy.model import Matter, When
from mcred.proposals.model import Level, Type, Unit
from mcred.values import dataclass

FORMAT = 1
"""The version of the entries' format; part of every hash."""


class Kind(StrEnum):
    """What an entry records."""

    FOUNDING = "founding"
    ROSTER = "roster"
    SUBMISSION = "submission"
    DECISION = "decision"
    CORRECTION = "correction"
    COMMENT = "comment"
    ACCEPTED_FINDING = "accepted-finding"
    WITHDRAWAL = "withdrawal"
    RETIREMENT = "retirement"
    RECUSAL = "recusal"
    SIGNER = "signer"
    AWARDS = "awards"
    REVOCATION = "award-revocation"
    REINSTATEMENT = "award-reinstatement"
    BADGE_REVOCATION = "badge-revocation"
    RESTORATION = "restoration"
    ERASURE = "erasure"


PROPOSAL_KINDS = (
    Kind.SUBMISSION,
    Kind.DECISION,
    Kind.CORRECTION,
    Kind.COMMENT,
    Kind.ACCEPTED_FINDING,
    Kind.WITHDRAWAL,
    Kind.RETIREMENT,
    Kind.RECUSAL,
)
"""The kinds whose subject is a proposal's id. (A roster entry's subject is a login, and may look the same.)"""

VOIDABLE = (Kind.DECISION, Kind.RECUSAL)
"""The kinds that a correction may void."""


class Verdict(StrEnum):
    """What a body decides about a revision."""

    APPROVE = "approve"
    RETURN = "return"
    REJECT = "reject"

    @property
    def past(self) -> str:
        """Return the word for what has happened: approved, returned, rejected."""
        return {"approve": "approved", "return": "returned", "reject": "rejected"}[self.value]


_VERDICTS = {verdict.value: verdict for verdict in Verdict}
_TYPES = {kind.value: kind for kind in Type}
_LEVELS = {level.value: level for level in Level}
"""Asked for by the ten thousand where a full catalogue is read: an enumeration's own look-up takes thrice as long."""


@dataclass(frozen=True, slots=True)
class PolicyRef:
    """Which text of which policy an act was judged under."""

    name: str
    version: str
    digest: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry, as it stands. `by` is on whose behalf; `previous` and `hash` chain it."""

    sequence: int
    catalogue: str
    at: str
    actor: str
    by: str
    kind: str
    subject: str
    policy: PolicyRef | None
    content: Mapping[str, Json]
    previous: str
    hash: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryDraft:
    """What an act wants to record; number, time, chain and the note's salt are added where it is appended."""

    kind: Kind
    subject: str
    actor: str
    by: str
    content: Mapping[str, Json] = field(default_factory=dict)
    policy: PolicyRef | None = None
    note: str = ""
    """Its text stays out of the chain: only a salted hash goes into the content."""


@dataclass(frozen=True, slots=True)
class Vote:
    """How a body voted."""

    ayes: int
    noes: int
    abstaining: int

    @classmethod
    def parse(cls, text: str) -> "Vote":
        """Read `9-0-1`, for-against-abstaining; raise ValueError on anything else."""
        match = re.fullmatch(r"([0-9]{1,4})-([0-9]{1,4})-([0-9]{1,4})", text.strip())
        if match is None:
            raise ValueError(f"A vote is written for-against-abstaining, such as 9-0-1, not {quoted(text)}.")
        vote = cls(int(match[1]), int(match[2]), int(match[3]))
        if vote == cls(0, 0, 0):
            raise ValueError("A vote of 0-0-0 is no vote.")
        return vote

    def __str__(self) -> str:
        return f"{self.ayes}-{self.noes}-{self.abstaining}"


@dataclass(frozen=True, slots=True)
class FeeFact:
    """A fee as the chain keeps it: the amount as written, exact."""

    name: str
    amount: str
    per: str | None


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that came with a revision: what it is called, the SHA-256 of its bytes, how many there are."""

    name: str
    digest: str
    size: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Submission:
    """What the workflow needs to know of a revision, so that a state never needs the proposal's text."""

    revision: str
    title: str
    type: Type
    level: Level | None
    units: tuple[Unit, ...]
    fees: tuple[FeeFact, ...] | None
    credits: str
    """A digest of the credits asked for."""
    courses: str
    """A digest of the courses asked for."""
    proposer: str = ""
    attachments: tuple[Attachment, ...] = ()

    def falls_under(self, when: When) -> bool:
        """Tell whether a stage with this condition is for this revision."""
        return (
            (when.type is None or when.type is self.type)
            and (when.level is None or when.level is self.level)
            and (when.fees is None or when.fees is bool(self.fees))
        )

    def differs(self, other: "Submission", matters: tuple[Matter, ...]) -> tuple[Matter, ...]:
        """Return those of `matters` in which the two revisions differ."""
        # The plain comparison first: it settles nearly all, and this is asked for every approval of every revision.
        mine, theirs = self.__dict__, other.__dict__
        return tuple(m for m in matters if mine[m] != theirs[m] and self._value(m) != other._value(m))

    def _value(self, matter: Matter) -> object:
        match matter:
            case Matter.UNITS:
                return {unit_key(u) for u in self.units}
            case Matter.FEES:
                return self.fees or ()
            case _:
                return getattr(self, matter.value)

    def content(self) -> dict[str, Json]:
        """Return it as the entry's content."""
        return {
            "revision": self.revision,
            "title": self.title,
            "type": self.type.value,
            "level": None if self.level is None else self.level.value,
            "units": units_content(self.units),
            "fees": None
            if self.fees is None
            else [{"name": f.name, "amount": f.amount, "per": f.per} for f in self.fees],
            "credits": self.credits,
            "courses": self.courses,
            "proposer": self.proposer,
            **({"attachments": attached} if (attached := self._attached()) else {}),
        }

    def _attached(self) -> list[Json]:
        return [{"name": a.name, "digest": a.digest, "size": a.size} for a in self.attachments]

    @classmethod
    def read(cls, content: Mapping[str, Json]) -> "Submission":
        """Read an entry's content back."""
        level, fees = content["level"], content["fees"]
        attached = cast("list[Any] | None", content.get("attachments"))
        return cls(
            revision=str(content["revision"]),
            title=str(content["title"]),
            type=_TYPES[str(content["type"])],
            level=None if level is None else _LEVELS[str(level)],
            units=units_from(content["units"]),
            fees=None
            if fees is None
            else tuple(FeeFact(f["name"], f["amount"], f["per"]) for f in cast("list[dict[str, str]]", fees)),
            credits=str(content["credits"]),
            courses=str(content["courses"]),
            proposer=str(content["proposer"]),
            attachments=tuple(Attachment(a["name"], a["digest"], a["size"]) for a in attached)
            if attached
            else (),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What a body decided. `units` are those decided for, at a stage that asks each unit; `recused` took no part.

    `to` is the earlier stage that a return sends the proposal back to, or "". `informed`: the stage decides nothing,
    and its approval says that it was told. `signature` is that of whoever decided. Entries carry each only where it says
    something.
    """

    stage: str
    verdict: Verdict
    revision: str
    on: date
    units: tuple[Unit, ...] = ()
    vote: Vote | None = None
    recused: tuple[str, ...] = ()
    to: str = ""
    informed: bool = False
    signature: str = ""

    def content(self) -> dict[str, Json]:
        """Return it as the entry's content."""
        more: dict[str, Json] = {
            **({"recused": list(self.recused)} if self.recused else {}),
            **({"to": self.to} if self.to else {}),
            **({"informed": True} if self.informed else {}),
            **({"signature": self.signature} if self.signature else {}),
        }
        return {
            "stage": self.stage,
            "decision": self.verdict.value,
            "revision": self.revision,
            "on": self.on.isoformat(),
            "units": units_content(self.units),
            "vote": None if self.vote is None else str(self.vote),
            **more,
        }

    @classmethod
    def read(cls, content: Mapping[str, Json]) -> "Decision":
        """Read an entry's content back."""
        vote, recused = content["vote"], cast("list[str] | None", content.get("recused"))
        return cls(
            stage=str(content["stage"]),
            verdict=_VERDICTS[str(content["decision"])],
            revision=str(content["revision"]),
            on=date.fromisoformat(str(content["on"])),
            units=units_from(content["units"]),
            vote=None if vote is None else Vote.parse(str(vote)),
            recused=tuple(recused) if recused else (),
            to=str(content.get("to") or ""),
            informed=bool(content.get("informed")),
            signature=str(content.get("signature") or ""),
        )


def voids(entry: Entry) -> int:
    """Return the sequence number of the decision that a correction voids."""
    return cast("int", entry.content["entry"])
