"""A virtual clock, a provider that is slow and faulty, runs that are killed, suspended and woken: the protocol alone.

The runs do what `actions/badging/issuing` does, with the same plan, transitions and pauses, on a dictionary that stands for the
disk. Where the provider *allows* duplicates nothing but the protocol itself keeps a second badge from being made; so
there the lock holds and the clock is right. Where it denies them the lock may be torn (its file removed while its
holder sleeps) and the clock may jump.

A run is a generator that yields at every step: before and after each commit and each request. `Schedule.play` lets up
to three of them go on in turns. A protocol with a planted mistake overrides a part of `Protocol`.
"""

import random
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta

from mcred.actions.badging.issuing.pausing import A_MINUTE, Pauses
from mcred.actions.badging.issuing.plan import Wish, plan
from mcred.awards.award import Award
from mcred.badges.port import (
    Duplicate,
    Found,
    Issued,
    NoEvidence,
    NotSent,
    ProviderBadge,
    ProviderState,
    Rejected,
    Throttled,
    Unauthorized,
    Unknown,
)
from mcred.badges.states import Badge, BadgeState, Spacing, Trouble
from mcred.badges.transitions import (
    abandon,
    after_look_up,
    claim,
    judge_sighting,
    settle,
    sighted,
    wait_anew,
)
from mcred.catalog.badging.pauses import Pause

START = datetime(2027, 5, 20, 3, 0, tzinfo=UTC)
AWARDS = 4
FRESH = 5.0
LATEST = 60
"""How long after a lost connection the provider may still make the badge, in seconds."""


@dataclass
class Protocol:
    """What the runs rely on; each part is real, unless a test plants a mistake."""

    spacing: Spacing = field(default_factory=Spacing)
    settle: object = staticmethod(settle)
    look: object = staticmethod(after_look_up)
    claim_first: bool = True
    error_is_absence: bool = False
    lease: float | None = None
    """After how many seconds a lock may be taken from its holder; None: it is the operating system's, and may not."""
    compares: tuple[str, ...] = ("state", "attempt")
    """What a change compares with what it read."""


class Provider:
    """What Credly might do. `slow` bounds the list's lag, in seconds."""

    def __init__(self, rng, *, denies, slow):
        self.rng, self.denies, self.slow = rng, denies, slow
        self.made = []  # (earner, visible at)
        self.late = []  # (at, earner)
        self.revoked_until = self.silent_until = 0.0

    def _has(self, earner):
        return any(who == earner for who, _ in self.made)

    def _make(self, earner, now):
        self.made.append((earner, now + self.rng.random() * self.slow))

    def catch_up(self, now):
        """Carry out what was lost and comes late; what is a duplicate by then is denied by then."""
        for at, earner in sorted(self.late):
            if at <= now:
                self.late.remove((at, earner))
                if not (self.denies and self._has(earner)):
                    self._make(earner, at)

    def send(self, earner, now, faulty):
        self.catch_up(now)
        if now < self.revoked_until:
            return Unauthorized(401, "the token was revoked")
        if self.denies and self._has(earner):
            return Duplicate("already has this badge")
        fate = self.rng.random() if faulty else 1
        if fate < 0.08:
            return Unknown("lost before")
        if fate < 0.16:
            self._make(earner, now)
            return Unknown("lost after")
        if fate < 0.23:
            self.late.append((now + self.rng.random() * LATEST, earner))
            return Unknown("late")
        if fate < 0.30:
            return Throttled(self.rng.choice((None, 5, 300)), "slow down")
        if fate < 0.37:
            return NotSent("no connection")
        if fate < 0.38:
            self.revoked_until = now + 600
            return Unauthorized(401, "the token was revoked")
        if fate < 0.40:
            return Rejected(422, "refused") if self.rng.random() < 0.5 else Unknown("302", stop=True)
        self._make(earner, now)
        return Issued(_badge(earner, len(self.made) - 1))

    def look_up(self, earner, now, faulty):
        self.catch_up(now)
        if now < max(self.revoked_until, self.silent_until) or (faulty and self.rng.random() < 0.2):
            return NoEvidence("502")
        shown = [i for i, (who, visible) in enumerate(self.made) if who == earner and visible <= now]
        return Found(tuple(_badge(earner, i) for i in shown))

    def lists(self, now, faulty):
        self.catch_up(now)
        if now < max(self.revoked_until, self.silent_until) or (faulty and self.rng.random() < 0.1):
            return None
        return [_badge(who, i) for i, (who, visible) in enumerate(self.made) if visible <= now]


def _badge(earner, index):
    return ProviderBadge(
        id=f"b{index}", state=ProviderState.PENDING, template_id="t", earner_id=earner, email=""
    )


def _award(number):
    return Award(
        id=f"e{number}", student_id=f"s{number}", proposal="p", revision="r", earned_on=date(2027, 5, 1),
        found_at=START, proof="{}", salt="",
    )  # fmt: skip


SCOPE = [_award(number) for number in range(AWARDS)]


class LostTheLock(Exception):
    """A change found another state than it had read."""


@dataclass
class Mood:
    """Whether a run goes on."""

    stop: bool = False
    failures: int = 0

    def heed(self, answer):
        self.failures = self.failures + 1 if isinstance(answer, NotSent) else 0
        strange = isinstance(answer, Unknown) and answer.stop
        self.stop = self.stop or strange or isinstance(answer, Unauthorized) or self.failures == 3


class Schedule:
    """One seeded course of events for a few awards."""

    def __init__(self, seed, *, denies=False, slow=60, runs=10, **protocol):
        self.rng = random.Random(seed)
        self.protocol = Protocol(**protocol)
        self.denies = denies
        self.provider = Provider(self.rng, denies=denies, slow=slow)
        self.runs = runs
        self.now = START.timestamp()
        self.skew, self.jumped = 0.0, False
        self.disk = {award.id: Badge(award_id=award.id) for award in SCOPE}
        self.changed = dict.fromkeys(self.disk, START)
        self.pause = Pause()
        self.attended = False
        self.claims = set()  # (award, attempt): what stands on the disk
        self.held = set()
        self.held_since = {}
        self.lock = None  # (holder, since)
        self.faulty = True
        self.wrong = []

    def clock(self):
        return datetime.fromtimestamp(self.now + self.skew, UTC)

    # What stands on the disk

    def change(self, before, after):
        key = before.award_id
        held = self.disk[key]
        if any(getattr(held, name) != getattr(before, name) for name in self.protocol.compares):
            raise LostTheLock
        if held.provider_id and after.state is BadgeState.SENDING:
            self.wrong.append(f"{key}: claimed although it was issued")
        if held.provider_id and not after.provider_id:
            self.wrong.append(f"{key}: it was known to be issued, and that was forgotten")
        if after.attempt < held.attempt:
            self.wrong.append(
                f"{key}: an answer to attempt {after.attempt} was taken for one to {held.attempt}"
            )
        self.disk[key] = after
        self.changed[key] = self.clock()
        if after.state is BadgeState.SENDING:
            self.claims.add((key, after.attempt))

    def locked(self, who):
        if self.lock is not None:
            holder, since = self.lock
            lease = self.protocol.lease
            if holder is not who and (lease is None or self.now - since < lease):
                return False
        self.lock = (who, self.now)
        return True

    # A run

    def run(self, who):
        """Do one run, step by step."""
        if not self.locked(who):
            return
        pauses = Pauses("credly", self.pause, self.clock)
        yield from self.take_over()
        waits = self.held if self.faulty else ()
        todo = plan(SCOPE, known=self.disk, changed=self.changed, waits=waits, wish=Wish(), now=self.clock())
        if pauses.until is None and (todo.ready or todo.look_ups):
            yield from self.look_up(todo.look_ups)
            listed = self.provider.lists(self.now, self.faulty)
            listed = [] if listed is None and self.protocol.error_is_absence else listed
            yield
            if listed is not None:
                yield from self.adopt_strays(listed)
                yield from self.send_all([award.id for award in todo.ready], pauses)
        if self.lock is not None and self.lock[0] is who:
            self.lock = None

    def take_over(self):
        for key in self.disk:
            badge = self.disk[key]
            move = abandon if badge.state is BadgeState.SENDING else wait_anew
            after = move(badge, now=self.clock(), spacing=self.protocol.spacing)
            if after != badge:
                self.change(badge, after)
        yield

    def look_up(self, wanted):
        for key in wanted:
            badge, now = self.disk[key], self.clock()
            if badge.looked_up and badge.ready(now):
                answer = self.provider.look_up(key, self.now, self.faulty)
                yield
                self.change(badge, self.protocol.look(badge, answer, now=now, spacing=self.protocol.spacing))
                yield

    def adopt_strays(self, listed):
        taken = frozenset(badge.provider_id for badge in self.disk.values() if badge.provider_id)
        for key in self.disk:
            badge = self.disk[key]
            mine = [seen for seen in listed if seen.earner_id == key and seen.id not in taken]
            if mine and not badge.provider_id and badge.state is not BadgeState.SENDING:
                sighting = judge_sighting(mine, taken=taken)
                if not sighting.absent and not (sighting.badge is None and badge.needs_person):
                    self.change(badge, sighted(badge, sighting))
        yield

    def send_all(self, waiting, pauses):
        """Claim some at once, send them in any order, settle what has come back; as `issuing/sending.py` does."""
        count = self.rng.choice((1, 1, 4))
        flying, back, mood = [], [], Mood()
        self.attended = not self.attended  # every other run is the night's, which waits a little
        patience = timedelta() if self.attended else A_MINUTE
        while True:
            mood.stop = mood.stop or pauses.longer_than(patience)
            may_go_on = waiting and not mood.stop
            if may_go_on and not flying and not back and pauses.until is None:
                some, waiting = waiting[:count], waiting[count:]
                flying = self.claim(some)
                yield
                self.rng.shuffle(flying)
            elif flying and (not back or self.rng.random() < 0.5):
                back.append((yield from self.send(*flying.pop(), pauses, mood, patience)))
            elif back:
                self.settle_all(back)
                waiting += [claimed.award_id for claimed, _, again in back if again]
                back = []
                yield
            elif may_go_on and pauses.until is not None:
                patience -= pauses.left
                self.now += pauses.left.total_seconds() + 0.001
                yield
            else:
                return

    def send(self, claimed, at, pauses, mood, patience):
        """Send one, unless something has happened since it was claimed; heed the answer at once."""
        if mood.stop or pauses.until is not None or self.now - at > FRESH:
            return claimed, NotSent("held back"), not mood.stop and pauses.until is not None
        looked = self.now
        yield  # the step that matters most: judged, and not sent yet
        answer, again = self.post(claimed, looked), False
        mood.heed(answer)
        if isinstance(answer, Throttled):
            until, again = pauses.asked_to_wait(answer.retry_after), True
            answer = Throttled(max(int((until - self.clock()).total_seconds()), 0), "")
            self.pause = Pause(until, pauses._known.in_a_row)
            mood.stop = mood.stop or pauses.longer_than(patience)
        elif not isinstance(answer, NotSent):
            pauses.answered()
        yield
        return claimed, answer, again

    def claim(self, some):
        made = []
        for key in some:
            badge = self.disk[key]
            if badge.state is BadgeState.DUE and badge.ready(self.clock()) and key not in self.held:
                claimed = claim(badge, now=self.clock(), template_id="t", email="", run_id="r")
                if self.protocol.claim_first:
                    self.change(badge, claimed)
                made.append((claimed, self.now))
        return made

    def post(self, claimed, looked):
        key = claimed.award_id
        if (key, claimed.attempt) not in self.claims:
            self.wrong.append(f"{key}: sent without a claim on the disk")
        if key in self.held and looked - self.held_since[key] > FRESH:
            self.wrong.append(f"{key}: sent although it was held")
        return self.provider.send(key, self.now, self.faulty)

    def settle_all(self, back):
        for claimed, answer, _ in back:
            before = claimed if self.protocol.claim_first else self.disk[claimed.award_id]
            after = self.protocol.settle(claimed, answer, now=self.clock(), spacing=self.protocol.spacing)
            self.change(before, after)
            self.claims.add((claimed.award_id, claimed.attempt))

    # The course of events

    def play(self):
        """Let the runs have their faults, then let sound ones go by until everything could have been settled."""
        alive, started = [], 0
        while started < self.runs or alive:
            asleep = all(one[2] > self.now for one in alive)
            if started < self.runs and len(alive) < 3 and self.rng.random() < (0.8 if asleep else 0.05):
                if asleep:
                    self.now += self.rng.choice((0, 1, 130, 650, 650, 3000))
                    if alive and self.denies and self.rng.random() < 0.5:
                        self.lock = None  # somebody removes the lock file of a run that seems to hang
                alive.append(self._process())
                started += 1
            if alive:
                self.step(alive)
        self.faulty, self.lock, self.skew = False, None, 0.0
        self.provider.revoked_until = self.provider.silent_until = 0.0
        self.held.clear()
        for _ in range(16):
            self.now += 3700
            for _ in self.run(object()):
                self.now += 0.1
        return self

    def _process(self):
        who = object()
        return [who, self.run(who), 0.0]

    def step(self, alive):
        """Let one that is awake go on; perhaps it is killed or suspended then; perhaps something else happens."""
        awake = [one for one in alive if one[2] <= self.now]
        if not awake:
            self.now = min(one[2] for one in alive)
            return
        one = self.rng.choice(awake)
        self.now += self.rng.random() * 0.3
        try:
            next(one[1])
        except StopIteration:
            alive.remove(one)
            return
        except LostTheLock:
            self._end(alive, one)
            return
        fate = self.rng.random()
        if fate < 0.03:
            self._end(alive, one)  # SIGKILL
        elif fate < 0.06:
            one[2] = self.now + 20 + self.rng.random() * 6000  # SIGSTOP, until then
        elif fate < 0.07:
            self._hold_or_release()
        elif fate < 0.08 and self.denies:
            self.skew = self.rng.choice((0.0, 7200.0, -7200.0, 1e8))
            self.jumped = True
        elif fate < 0.085:
            self.provider.silent_until = self.now + self.rng.random() * 4000  # an outage of the lists

    def _end(self, alive, one):
        alive.remove(one)
        one[1].close()
        if self.lock is not None and self.lock[0] is one[0]:
            self.lock = None

    def _hold_or_release(self):
        key = self.rng.choice(list(self.disk))
        if key in self.held:
            self.held.discard(key)
        else:
            self.held.add(key)
            self.held_since[key] = self.now

    def violations(self):
        """Look only at the provider's badges, at what stands on the disk, and at what was seen on the way."""
        self.provider.catch_up(self.now)
        found = list(self.wrong)
        ids = [badge.provider_id for badge in self.disk.values() if badge.provider_id]
        if len(set(ids)) < len(ids):
            found.append("one badge stands for two awards")
        for key, badge in self.disk.items():
            made = [f"b{i}" for i, (who, _) in enumerate(self.provider.made) if who == key]
            if len(made) > 1:
                found.append(f"{key}: {len(made)} badges")
            if badge.state is BadgeState.ISSUED and [badge.provider_id] != made[:1]:
                found.append(f"{key}: {badge.provider_id} was not made")
            # Repeated too soon by a wrong clock, and refused: a person is told, and retrying finds the first.
            excused = self.jumped and badge.trouble is Trouble.REFUSED and len(made) == 1
            made = [] if excused else made
            if badge.state is not BadgeState.ISSUED and (made or not badge.needs_person or not badge.message):
                found.append(f"{key}: left {badge.state} with {made}")
        return found


assert timedelta(seconds=FRESH) < Spacing().first
