"""A virtual clock, a provider that is slow and faulty, a run that is killed and paused: the protocol without its program.

The run below does what `actions/badging/issue_badge.py` does with the same transitions, on a dictionary that stands for the disk.
The provider *allows* duplicates, so nothing but the protocol itself keeps a second badge from being made.
"""

import contextlib
import random
from dataclasses import dataclass, field
from datetime import UTC, datetime

from mcred.badges.port import (
    Duplicate,
    Found,
    Issued,
    NoEvidence,
    NotSent,
    ProviderBadge,
    ProviderState,
    Throttled,
    Unknown,
)
from mcred.badges.states import Badge, BadgeState, Spacing
from mcred.badges.transitions import abandon, after_look_up, claim, settle

START = datetime(2027, 5, 20, 3, 0, tzinfo=UTC)


class Killed(BaseException):
    """SIGKILL."""


@dataclass
class Provider:
    """What Credly might do. `slow` bounds the list's lag and a late commit, in seconds."""

    rng: random.Random
    denies: bool
    slow: float
    made: list = field(default_factory=list)  # (earner, committed at, visible at)
    emails: int = 0

    def has(self, earner, now):
        return any(who == earner and at <= now for who, at, _ in self.made)

    def _make(self, earner, at):
        self.made.append((earner, at, at + self.rng.uniform(0, self.slow)))

    def send(self, earner, now, faulty):
        if self.denies and self.has(earner, now):
            return Duplicate("already has this badge")
        fate = self.rng.random() if faulty else 1
        if fate < 0.08:
            return Unknown("lost before")
        if fate < 0.16:
            self._make(earner, now)
            return Unknown("lost after")
        if fate < 0.24:
            self._make(earner, now + self.rng.uniform(0, self.slow))
            return Unknown("late")
        if fate < 0.32:
            return Throttled(self.rng.choice([None, 5, 300]), "slow down")
        if fate < 0.40:
            return NotSent("no connection")
        self._make(earner, now)
        return Issued(_badge(earner, len(self.made) - 1))

    def look_up(self, earner, now, faulty):
        if faulty and self.rng.random() < 0.2:
            return NoEvidence("502")
        shown = [i for i, (who, _, visible) in enumerate(self.made) if who == earner and visible <= now]
        return Found(tuple(_badge(earner, i) for i in shown))


def _badge(earner, index):
    return ProviderBadge(
        id=f"b{index}", state=ProviderState.PENDING, template_id="t", earner_id=earner, email=""
    )


@dataclass
class Schedule:
    """One seeded course of events for a few awards."""

    seed: int
    denies: bool = False
    slow: float = 60
    spacing: Spacing = field(default_factory=Spacing)
    settle: object = staticmethod(settle)
    look: object = staticmethod(after_look_up)
    claim_first: bool = True

    def __post_init__(self):
        self.rng = random.Random(self.seed)
        self.provider = Provider(self.rng, self.denies, self.slow)
        self.now = START.timestamp()
        self.disk = {f"e{i}": Badge(award_id=f"e{i}") for i in range(4)}

    def moment(self):
        return datetime.fromtimestamp(self.now, UTC)

    def step(self, faulty):
        self.now += self.rng.uniform(0, 0.3)
        if faulty and (fate := self.rng.random()) < 0.06:
            if fate < 0.03:
                raise Killed
            self.now += self.rng.uniform(20, 2000)

    def run(self, faulty):
        plan = [key for key, badge in self.disk.items() if badge.state is BadgeState.DUE]
        for key, badge in self.disk.items():
            if badge.state is BadgeState.SENDING:
                self.disk[key] = abandon(badge, now=self.moment(), spacing=self.spacing)
                self.step(faulty)
        for key, badge in self.disk.items():
            if badge.looked_up and badge.ready(self.moment()):
                answer = self.provider.look_up(key, self.now, faulty)
                self.step(faulty)
                self.disk[key] = self.look(badge, answer, now=self.moment(), spacing=self.spacing)
                self.step(faulty)
        for key in plan:
            self.issue(key, faulty)

    def issue(self, key, faulty):
        badge = self.disk[key]
        if not badge.ready(self.moment()):
            return
        claimed = claim(badge, now=self.moment(), template_id="t", email="", run_id="r")
        if self.claim_first:
            self.disk[key] = claimed
        self.step(faulty)
        answer = self.provider.send(key, self.now, faulty)
        self.step(faulty)
        self.disk[key] = self.settle(claimed, answer, now=self.moment(), spacing=self.spacing)
        self.step(faulty)

    def play(self):
        for _ in range(8):
            with contextlib.suppress(Killed):
                self.run(faulty=True)
            self.now += self.rng.choice([0, 1, 100, 700, 3000])
        for _ in range(16):
            self.now += 3700
            self.run(faulty=False)
        return self

    def violations(self):
        """Look only at the provider's badges and at what stands on the disk."""
        found = []
        for key, badge in self.disk.items():
            made = [f"b{i}" for i, (who, _, _) in enumerate(self.provider.made) if who == key]
            if len(made) > 1:
                found.append(f"{key}: {len(made)} badges")
            if badge.state is BadgeState.ISSUED and [badge.provider_id] != made[:1]:
                found.append(f"{key}: {badge.provider_id} was not made")
            if badge.state is not BadgeState.ISSUED and (made or not badge.needs_person or not badge.message):
                found.append(f"{key}: left {badge.state} with {made}")
        return found
