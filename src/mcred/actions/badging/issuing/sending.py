"""Sending: claim, note the claim, send, settle. In this order a crash can lose nothing but time.

One thread claims and settles, each time all that there is in one transaction: a commit takes as long as some requests.
"""

import threading
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta

from mcred.actions.badging.issuing.claiming import Claimed, claim_all
from mcred.actions.badging.issuing.disclosing import take_back
from mcred.actions.badging.issuing.run import BadgeRun, Stop, Stopped, asked_to_wait
from mcred.actions.badging.issuing.senders import Done, Senders
from mcred.actions.badging.issuing.sightings import unauthorized
from mcred.awards.award import Award
from mcred.badges.port import NotSent, SendAnswer, Throttled, Unauthorized, Unknown
from mcred.badges.transitions import settle
from mcred.clock import monotonic
from mcred.errors import Unavailable

_FAILURES_IN_A_ROW = 3
_AT_A_TIME = timedelta(seconds=1)
_FRESH_SECONDS = 5.0
"""A judgement older than that is no longer one of the moment of sending: the run was suspended in between."""


@dataclass
class Sending:
    """The sending part of one run. `refused` says of each template that must not be used why.

    Where the provider asks it to wait, it waits for `patience` in all; else it ends, and a later run goes on.
    """

    run: BadgeRun
    refused: Mapping[str, str]
    stopping: Callable[[], bool]
    patience: timedelta = timedelta()
    _not_sent: int = 0
    _stop: Stop | None = None
    _lasts: bool = False
    """Whether that is the reason of the stop."""
    _mutex: threading.Lock = field(default_factory=threading.Lock)

    def send_all(self, planned: Sequence[Award], concurrency: int) -> None:
        """Send what is planned, at most `concurrency` requests at once.

        Raises:
            Stopped: going on makes no sense, or somebody asked to end; every exchange in hand was settled before.
        """
        waiting = deque(planned)
        with Senders(self._send, concurrency) as senders:
            while True:
                paused = self._paused()
                if waiting and senders.room and not paused and not self._stopped():
                    some = [waiting.popleft() for _ in range(min(senders.room, len(waiting)))]
                    senders.put(claim_all(self.run, some, self.refused))
                elif senders.busy:
                    waiting.extend(self._settle(senders))
                elif waiting and paused and not self._stopped():
                    self._wait()
                else:
                    break
        if self._stop is not None:
            raise Stopped(self._stop)

    def _wait(self) -> None:
        some = min(self.run.pauses.left, _AT_A_TIME)
        self.patience -= some
        self.run.workspace.clock.sleep(some.total_seconds())

    def _send(self, claimed: Claimed) -> Done:
        """Send one request, unless something has happened since it was claimed."""
        kept = NotSent("The run ended before it was sent.")
        if self._stopped():
            return Done(claimed, kept)
        if self.run.pauses.until is not None:
            return Done(claimed, kept, again=True)
        started = monotonic()
        if started - claimed.at > _FRESH_SECONDS:
            return Done(claimed, NotSent("The run was suspended before it was sent; it is judged again."))
        answer = self.run.provider.send(claimed.request)
        self.run.observe("answered")
        self._heed(answer)
        again = isinstance(answer, Throttled)
        return Done(claimed, answer, monotonic() - started, self.run.take_heard(), again)

    def _settle(self, senders: Senders) -> list[Award]:
        """Wait for answers and write them down; return the awards to try once more."""
        done = senders.wait()
        try:
            self._write_down(done)
        except Unavailable:  # busy, or no space: what else is out must not be lost with it
            while senders.busy:
                done += senders.wait()
            self._write_down(done)
            raise
        return [one.claimed.award for one in done if one.again]

    def _write_down(self, done: Sequence[Done]) -> None:
        now, spacing = self.run.now(), self.run.spacing
        heard = [(one.claimed.award.id, exchange) for one in done for exchange in one.heard]
        with self.run.write(heard=heard) as session:
            before = [one.claimed.badge for one in done]
            answers = [self._until_the_pause_ends(one.answer) for one in done]
            after = [
                settle(badge, answer, now=now, spacing=spacing)
                for badge, answer in zip(before, answers, strict=True)
            ]
            self.run.change_all(session, list(zip(before, after, strict=True)))
            take_back(session, self.run, (d.claimed.award for d in done if isinstance(d.answer, NotSent)))
        self.run.observe("settled")

    def _until_the_pause_ends(self, answer: SendAnswer) -> SendAnswer:
        """Let a badge wait as long as the whole run does, and not a moment longer: it is sent again then."""
        if not isinstance(answer, Throttled):
            return answer
        return Throttled(int(self.run.pauses.left.total_seconds()), answer.words)

    def _stopped(self) -> bool:
        with self._mutex:
            if self._stop is None and self.stopping():
                self._stop = Stop("Interrupted; every exchange was settled.", "Run it again to go on.", 130)
            return self._stop is not None

    def _paused(self) -> bool:
        with self._mutex:
            self._stop_where_it_lasts()
        return self.run.pauses.until is not None

    def _stop_where_it_lasts(self) -> None:
        if (self._stop is None or self._lasts) and self.run.pauses.longer_than(self.patience):
            self._stop, self._lasts = asked_to_wait(self.run), True  # the latest word of several in flight

    def _heed(self, answer: SendAnswer) -> None:
        """Decide at once after an answer whether the next request is worth it."""
        with self._mutex:
            self._not_sent = self._not_sent + 1 if isinstance(answer, NotSent) else 0
            if self._stop is None:
                self._stop = self._why_stop(answer)
            if isinstance(answer, Throttled):
                self.run.pauses.asked_to_wait(answer.retry_after)
                self._stop_where_it_lasts()  # at once, while the pause is on
        if not isinstance(answer, NotSent | Throttled):
            self.run.pauses.answered()

    def _why_stop(self, answer: SendAnswer) -> Stop | None:
        match answer:
            case Unauthorized(_, words):
                return unauthorized(words).stop
            case Unknown(words, stop=True):
                return Stop(
                    f"Credly answers strangely: {words}", "Check base_url under [credly] in mcred.toml.", 75
                )
            case NotSent(words) if self._not_sent == _FAILURES_IN_A_ROW:
                return Stop(f"Credly cannot be reached: {words}", "The next run goes on from here.", 75)
        return None
