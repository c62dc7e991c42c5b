"""Sending, one badge at a time: claim, note the claim, send, settle. In this order a crash can lose nothing but time."""

import threading
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace

from mcred.actions.badging.issuing.judgement import judge
from mcred.actions.badging.issuing.run import BadgeRun, Stop, Stopped, note_claim
from mcred.actions.badging.issuing.sightings import unauthorized
from mcred.awards.award import Award
from mcred.badges.port import BadgeRequest, NotSent, SendAnswer, Throttled, Unauthorized, Unknown
from mcred.badges.states import Badge, BadgeState, Trouble
from mcred.badges.transitions import claim, fail, settle
from mcred.catalog import badges as rows

_FAILURES_IN_A_ROW = 3


@dataclass
class Sending:
    """The sending part of one run. `refused` says of each template that must not be used why."""

    run: BadgeRun
    refused: Mapping[str, str]
    stopping: Callable[[], bool]
    _not_sent: int = 0
    _throttled: int = 0
    _stop: Stop | None = None
    _mutex: threading.Lock = field(default_factory=threading.Lock)

    def send_all(self, planned: Sequence[Award], concurrency: int) -> None:
        """Send what is planned, at most `concurrency` requests at once.

        Raises:
            Stopped: going on makes no sense, or somebody asked to end; every exchange in hand was settled before.
        """
        if concurrency <= 1:
            for award in planned:
                self._one(award)
        else:
            with ThreadPoolExecutor(concurrency, thread_name_prefix="send") as pool:
                list(pool.map(self._one, planned))
        if self._stop is not None:
            raise Stopped(self._stop)

    def _one(self, award: Award) -> None:
        with self._mutex:
            if self._stop is None and self.stopping():
                self._stop = Stop("Interrupted; every exchange was settled.", "Run it again to go on.", 130)
            if self._stop is not None:
                return
        claimed = self._claim(award)
        if claimed is None:
            return
        badge, number, request = claimed
        self.run.observe("claimed")
        note_claim(self.run, number)
        self.run.observe("claim noted")
        answer = self.run.provider.send(request)
        self.run.observe("answered")
        with self.run.write(award.id) as session:
            after = settle(badge, answer, now=self.run.now(), spacing=self.run.spacing)
            self.run.change(session, badge, after)
        self.run.observe("settled")
        self._tally(answer)

    def _claim(self, award: Award) -> tuple[Badge, int, BadgeRequest] | None:
        """Judge and claim in one transaction; None where the badge is not due, waits, or is for a person."""
        now = self.run.now()
        with self.run.write() as session:
            before = rows.badge(session, award.id)
            if before is None or before.state is not BadgeState.DUE or not before.ready(now):
                return None
            verdict = judge(session, self.run.workspace, award)
            request = verdict.request
            trouble, message = verdict.trouble, verdict.message
            if request is not None and request.template_id in self.refused:
                trouble, message = Trouble.TEMPLATE, self.refused[request.template_id]
            if trouble is Trouble.TEMPLATE:
                self.run.change(session, before, replace(before, trouble=trouble, message=message))
                return None
            if trouble is not Trouble.NONE:
                self.run.change(session, before, fail(before, trouble, message))
                return None
            if request is None:
                return None
            badge = claim(
                before, now=now, template_id=request.template_id, email=request.email, run_id=self.run.id
            )
            number = rows.record_claim(session, badge, at=now)
            self.run.change(session, before, badge)
        return badge, number, request

    def _tally(self, answer: SendAnswer) -> None:
        """Decide after each answer whether the next one is worth asking for."""
        with self._mutex:
            self._not_sent = self._not_sent + 1 if isinstance(answer, NotSent) else 0
            self._throttled = self._throttled + 1 if isinstance(answer, Throttled) else 0
            if self._stop is None:
                self._stop = self._why_stop(answer)

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
            case Throttled() if self._throttled == _FAILURES_IN_A_ROW:
                return Stop("Credly asks to wait.", "The next run goes on from here.", 75)
        return None
